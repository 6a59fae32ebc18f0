package dev.upbeat.ingest.safety;

import org.jspecify.annotations.Nullable;

/**
 * An item 9 that was answered above 0, whether or not the report that it stands in can be taken.
 *
 * @param answeredAtMillis Unix time; null where that cannot be read
 * @param sourceId the source's own id of the report, else empty
 * @param revision the source's revision, else 0
 * @param itemNine what was answered
 * @param total of all nine items; null where the report cannot be taken or has none
 */
public record Alarm(
        @Nullable Long answeredAtMillis,
        String sourceId,
        int revision,
        double itemNine,
        @Nullable Double total) {}
