package dev.upbeat.deploy.cli;

import dev.upbeat.deploy.up.StackOptions;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which installation a command is about. */
final class InstallationOptions {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The data folder (default: ${DEFAULT-VALUE}).",
            defaultValue = "${sys:user.home}/.upbeat/data")
    private Path data = Path.of("data");

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

    StackOptions stack(int ingestPort, int apiPort) {
        return new StackOptions(data, keyFile, ingestPort, apiPort, kafka, database);
    }
}
