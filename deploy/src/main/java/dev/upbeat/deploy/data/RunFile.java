package dev.upbeat.deploy.data;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.upbeat.deploy.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
            boolean alive =
                    ProcessHandle.of(run.pid()).map(ProcessHandle::isAlive).orElse(false);
            return alive ? Optional.of(run) : Optional.empty();
        } catch (IOException e) {
            // half-written by a run that was killed
            return Optional.empty();
        }
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
