package dev.upbeat.analytics.topology;

import dev.upbeat.model.block.HourBlock;
import dev.upbeat.model.block.Series;
import dev.upbeat.model.sample.Chunk;
import dev.upbeat.model.sample.Columns;
import dev.upbeat.model.sample.RecordKind;
import dev.upbeat.model.sample.ZoneEvidence;

/**
 * Whether the minutes of the hour before or after may depend on records just added to an hour. Says yes when in doubt. The one case that it
 * recognises is the common one: a device's heart rate goes on in an hour in which it has been heard of before.
 *
 * <p>An hour looks into the next for: samples within its holding time and the median's window, and each device's first record, for gaps
 * and for the zone.
 */
record Reach(boolean before, boolean after) {

    /** Longer than a sample holds (120 s) and the median's window (15 s) together. */
    private static final long EDGE_MILLIS = 5 * 60_000;

    static Reach of(HourBlock known, Chunk chunk, Columns added) {
        return new Reach(!isAfterKnownStart(known, chunk, added), true);
    }

    private static boolean isAfterKnownStart(HourBlock known, Chunk chunk, Columns added) {
        if (chunk.kind() != RecordKind.HEART_RATE) {
            return false;
        }
        long first = Long.MAX_VALUE;
        for (int i = 0; i < added.size(); i++) {
            first = Math.min(first, added.startMillis(i));
        }
        if (first < known.hour() * Chunk.HOUR_MILLIS + EDGE_MILLIS) {
            return false;
        }
        for (Series series : known.series()) {
            boolean sameDevice = series.device().equals(chunk.device());
            if (sameDevice
                    && series.kind() == RecordKind.HEART_RATE
                    && series.records().size() > 0) {
                Columns records = series.records();
                return records.startMillis(0) < first
                        && !records.withdrawn(0)
                        && !records.evidence(0).equals(ZoneEvidence.none());
            }
        }
        return false;
    }
}
