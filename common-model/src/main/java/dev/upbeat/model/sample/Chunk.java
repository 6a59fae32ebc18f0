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
        if (endOfHour(records, 0, MAX_RECORDS) == records.size()) {
            chunks.add(new Chunk(device, kind, hourOf(records.startMillis(0)), records));
            return chunks;
        }
        Map<Long, ColumnsBuilder> open = new LinkedHashMap<>();
        int i = 0;
        while (i < records.size()) {
            long hour = hourOf(records.startMillis(i));
            ColumnsBuilder builder = open.computeIfAbsent(hour, h -> new ColumnsBuilder(kind.isInterval()));
            int end = endOfHour(records, i, MAX_RECORDS - builder.size());
            builder.copy(records, i, end, 0);
            if (builder.size() == MAX_RECORDS) {
                chunks.add(new Chunk(device, kind, hour, builder.build()));
                open.remove(hour);
            }
            i = end;
        }
        open.forEach((hour, builder) -> chunks.add(new Chunk(device, kind, hour, builder.build())));
        return chunks;
    }

    /** The end of the records from {@code first} that start in one hour, {@code most} of them at most. */
    private static int endOfHour(Columns records, int first, int most) {
        long from = hourOf(records.startMillis(first)) * HOUR_MILLIS;
        int limit = Math.min(records.size(), first + most);
        int end = first + 1;
        while (end < limit && records.startMillis(end) >= from && records.startMillis(end) < from + HOUR_MILLIS) {
            end++;
        }
        return end;
    }
}
