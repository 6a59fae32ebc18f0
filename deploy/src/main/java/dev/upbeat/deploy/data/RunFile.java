package dev.upbeat.deploy.data;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.upbeat.deploy.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How to reach the Upbeat that runs on a data folder, for other commands.
 *
 * @param pid its process
 * @param ingestPort where it takes uploads
 * @param apiPort where it answers questions
 * @param bootstrap the brokers
 * @param jdbcUrl the database, without a login
 */
public record RunFile(long pid, int ingestPort, int apiPort, String bootstrap, String jdbcUrl) {

    private static final String NAME = "run.json";
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(2);
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Writes it. */
    public void write(Path dataFolder) {
        try {
            PrivateFile.write(dataFolder.resolve(NAME), MAPPER.writeValueAsString(this));
        } catch (IOException e) {
            throw new UserError("The file " + dataFolder.resolve(NAME) + " cannot be written.", e);
        }
    }

    /** What runs on that folder now; empty when nothing does. */
    public static Optional<RunFile> read(Path dataFolder) {
        Path file = dataFolder.resolve(NAME);
        try {
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            RunFile run = MAPPER.readValue(Files.readString(file), RunFile.class);
            Instant written = Files.getLastModifiedTime(file).toInstant();
            return ProcessHandle.of(run.pid())
                    .filter(process -> startedBefore(process, written))
                    .map(process -> run);
        } catch (IOException e) {
            // half-written by a run that was killed
            return Optional.empty();
        }
    }

    /** After a reboot the number may be another process's, which then is younger than the file. */
    private static boolean startedBefore(ProcessHandle process, Instant written) {
        return process.info()
                .startInstant()
                .map(start -> start.minus(CLOCK_TOLERANCE).isBefore(written))
                .orElse(true);
    }

    /** Takes it away at a clean stop. */
    public static void delete(Path dataFolder) {
        try {
            Files.deleteIfExists(dataFolder.resolve(NAME));
        } catch (IOException e) {
            throw new UserError("The file " + dataFolder.resolve(NAME) + " cannot be deleted.", e);
        }
    }
}
