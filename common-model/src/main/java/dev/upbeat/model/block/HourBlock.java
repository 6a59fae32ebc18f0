package dev.upbeat.model.block;

import dev.upbeat.model.sample.Columns;
import dev.upbeat.model.sample.Device;
import dev.upbeat.model.sample.RecordKind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * All that is known of one person's UTC hour: the surviving record of every key, from every device. Intervals stand in every hour they
 * touch.
 *
 * @param hour hours since 1970-01-01T00:00Z
 * @param series ascending by device id, then kind
 * @param older versions that others beat, for those who ask what was known at some time; state alone, and only where somebody may ask
 * @param receipts when its records were first received; state alone
 */
public record HourBlock(long hour, List<Series> series, List<Series> older, FirstReceipts receipts) {

    /** An hour holds at most so many records of all devices together, 72 a second; more are kept aside. */
    public static final int MAX_RECORDS = 1 << 18;

    public HourBlock {
        series = List.copyOf(series);
        older = List.copyOf(older);
    }

    /** A block of surviving records alone, as in a fact. */
    public HourBlock(long hour, List<Series> series) {
        this(hour, series, List.of(), FirstReceipts.NONE);
    }

    /** A block of nothing. */
    public static HourBlock empty(long hour) {
        return new HourBlock(hour, List.of());
    }

    /** The same, with versions that others beat. */
    public HourBlock withOlder(Device device, RecordKind kind, Columns versions) {
        List<Series> more = new ArrayList<>(older);
        more.add(new Series(device, 0, kind, versions));
        return new HourBlock(hour, series, more, receipts);
    }

    /** How many records there are, withdrawals and older versions included. */
    public int size() {
        return Stream.concat(series.stream(), older.stream())
                .mapToInt(each -> each.records().size())
                .sum();
    }

    /** The series of a kind, ascending by device id. */
    public Stream<Series> ofKind(RecordKind kind) {
        return series.stream().filter(each -> each.kind() == kind);
    }

    /** The block as far as it was logged before that time, Unix milliseconds. */
    public HourBlock loggedBefore(long limitMillis) {
        return EarlierBlock.of(this, limitMillis);
    }
}
