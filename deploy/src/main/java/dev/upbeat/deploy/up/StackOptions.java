package dev.upbeat.deploy.up;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What to start.
 *
 * @param data the data folder
 * @param keyFile the master key's file; null for the one beside the folder
 * @param ingestPort where uploads are taken; 0 for any free one
 * @param apiPort where questions are answered; 0 for any free one
 * @param kafka brokers that somebody else runs; null for the embedded one
 * @param database a JDBC URL with a login that may create roles and schemas; null for the embedded one
 */
public record StackOptions(
        Path data,
        @Nullable Path keyFile,
        int ingestPort,
        int apiPort,
        @Nullable String kafka,
        @Nullable String database) {

    /** Partitions of every topic on the embedded broker. */
    public static final int PARTITIONS = 4;

    /** Everything embedded, on free ports. */
    public static StackOptions embedded(Path data) {
        return new StackOptions(data, null, 0, 0, null, null);
    }
}
