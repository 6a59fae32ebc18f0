package dev.upbeat.model.block;

import dev.upbeat.model.sample.RecordKind;
import java.util.List;
import java.util.stream.Stream;

/**
 * All that is known of one person's UTC hour: the surviving record of every key, from every device. Intervals stand in every hour they
 * touch.
 *
 * @param hour hours since 1970-01-01T00:00Z
 * @param series ascending by device id, then kind
 */
public record HourBlock(long hour, List<Series> series) {

    /** An hour holds at most so many records of all devices together, 72 a second; more are kept aside. */
    public static final int MAX_RECORDS = 1 << 18;

    public HourBlock {
        series = List.copyOf(series);
    }

    /** A block of nothing. */
    public static HourBlock empty(long hour) {
        return new HourBlock(hour, List.of());
    }

    /** How many records there are, withdrawals included. */
    public int size() {
        return series.stream().mapToInt(each -> each.records().size()).sum();
    }

    /** The series of a kind, ascending by device id. */
    public Stream<Series> ofKind(RecordKind kind) {
        return series.stream().filter(each -> each.kind() == kind);
    }
}
