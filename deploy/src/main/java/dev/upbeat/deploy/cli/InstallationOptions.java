package dev.upbeat.deploy.cli;

import dev.upbeat.deploy.UserError;
import dev.upbeat.deploy.up.StackOptions;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which installation a command is about. */
final class InstallationOptions {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The data folder (default: ~/.upbeat/data; for up --demo ~/.upbeat/demo).")
    private @Nullable Path data;

    @Option(
            names = "--key-file",
            paramLabel = "FILE",
            description = "The master key (default: beside the data folder, DIR.key). Keep a copy elsewhere.")
    private @Nullable Path keyFile;

    @Option(
            names = "--kafka",
            paramLabel = "HOST:PORT,…",
            description = "Kafka brokers to use instead of the embedded one.")
    private @Nullable String kafka;

    @Option(
            names = "--database",
            paramLabel = "JDBC_URL",
            description =
                    "A PostgreSQL or TimescaleDB database to use instead of the embedded one, with a login that may"
                            + " create roles and schemas: jdbc:postgresql://HOST/NAME?user=…&password=…")
    private @Nullable String database;

    @Option(
            names = "--instruments",
            paramLabel = "FILE",
            description = "Instruments of your own (default: instruments.json in the data folder, if it is there).")
    private @Nullable Path instruments;

    @Option(
            names = "--safety",
            paramLabel = "FILE",
            description = "Who answers for item 9 of the PHQ-9 (default: safety.json in the data folder, if it is"
                    + " there). Without it no PHQ-9 is taken.")
    private @Nullable Path safety;

    StackOptions stack(int ingestPort, int apiPort) {
        return stack("data", ingestPort, apiPort);
    }

    /** The same for simulated people, who have a folder of their own and no business on anybody's brokers. */
    StackOptions demoStack(int ingestPort, int apiPort) {
        if (kafka != null || database != null) {
            throw new UserError("--demo runs on embedded parts only: leave --kafka and --database out.");
        }
        return stack("demo", ingestPort, apiPort);
    }

    private StackOptions stack(String otherwise, int ingestPort, int apiPort) {
        Path folder = data != null ? data : Path.of(System.getProperty("user.home"), ".upbeat", otherwise);
        return new StackOptions(folder, keyFile, ingestPort, apiPort, kafka, database, instruments, safety);
    }
}
