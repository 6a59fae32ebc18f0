package dev.upbeat.model.sample;

import dev.upbeat.model.wire.ProtoReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The unit on samples.v1: what one upload says of one device and kind in one UTC hour.
 *
 * @param device as the upload describes it
 * @param kind of all records
 * @param hour hours since 1970-01-01T00:00Z in which every record starts
 * @param records in the order they came
 */
public record Chunk(Device device, RecordKind kind, long hour, Columns records) {

    /** Milliseconds of an hour. */
    public static final long HOUR_MILLIS = 3_600_000;
    /** A chunk holds at most so many records; an hour with more makes several chunks. */
    public static final int MAX_RECORDS = 4096;

    /** No hour lies further from 1970. */
    public static final long MAX_HOUR = ProtoReader.MAX_MILLIS / HOUR_MILLIS;

    /** The hour of an instant. */
    public static long hourOf(long epochMillis) {
        return Math.floorDiv(epochMillis, HOUR_MILLIS);
    }

    /** Splits records of one device and kind by hour, keeping their order within each. */
    public static List<Chunk> split(Device device, RecordKind kind, Columns records) {
        List<Chunk> chunks = new ArrayList<>();
        if (records.size() == 0) {
            return chunks;
        }
        if (records.size() <= MAX_RECORDS && inOneHour(records)) {
            chunks.add(new Chunk(device, kind, hourOf(records.startMillis(0)), records));
            return chunks;
        }
        Map<Long, ColumnsBuilder> open = new LinkedHashMap<>();
        for (int i = 0; i < records.size(); i++) {
            long hour = hourOf(records.startMillis(i));
            ColumnsBuilder builder = open.computeIfAbsent(hour, h -> new ColumnsBuilder(kind.isInterval()));
            builder.copy(records, i, 0);
            if (builder.size() == MAX_RECORDS) {
                chunks.add(new Chunk(device, kind, hour, builder.build()));
                open.remove(hour);
            }
        }
        open.forEach((hour, builder) -> chunks.add(new Chunk(device, kind, hour, builder.build())));
        return chunks;
    }

    private static boolean inOneHour(Columns records) {
        long hour = hourOf(records.startMillis(0));
        for (int i = 1; i < records.size(); i++) {
            if (hourOf(records.startMillis(i)) != hour) {
                return false;
            }
        }
        return true;
    }
}
