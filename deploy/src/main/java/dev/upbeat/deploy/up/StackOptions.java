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
 * @param instruments the file of declared instruments; null for {@code instruments.json} in the data folder, where there is one
 * @param safety the file that says who answers for item 9; null for {@code safety.json} in the data folder, where there is one
 */
public record StackOptions(
        Path data,
        @Nullable Path keyFile,
        int ingestPort,
        int apiPort,
        @Nullable String kafka,
        @Nullable String database,
        @Nullable Path instruments,
        @Nullable Path safety) {

    /** Partitions of every topic on the embedded broker. */
    public static final int PARTITIONS = 4;

    /** With the settings that lie in the data folder. */
    public StackOptions(
            Path data,
            @Nullable Path keyFile,
            int ingestPort,
            int apiPort,
            @Nullable String kafka,
            @Nullable String database) {
        this(data, keyFile, ingestPort, apiPort, kafka, database, null, null);
    }

    /** Everything embedded, on free ports. */
    public static StackOptions embedded(Path data) {
        return new StackOptions(data, null, 0, 0, null, null);
    }
}
