package dev.upbeat.model.block;

import dev.upbeat.model.envelope.Stamp;
import dev.upbeat.model.sample.Chunk;
import dev.upbeat.model.sample.Columns;

/**
 * When the first record of each quarter of an hour was received, whatever became of it; 0 for none. By quarters, since a local day may
 * begin at each of them. Records that were readmitted do not count.
 *
 * @param first Unix milliseconds, of minutes 0 to 14
 * @param second of minutes 15 to 29
 * @param third of minutes 30 to 44
 * @param fourth of minutes 45 to 59
 */
public record FirstReceipts(long first, long second, long third, long fourth) {

    /** How many quarters there are. */
    public static final int QUARTERS = 4;

    /** Nothing was received. */
    public static final FirstReceipts NONE = new FirstReceipts(0, 0, 0, 0);

    private static final long QUARTER_MILLIS = Chunk.HOUR_MILLIS / QUARTERS;

    /** Of a quarter, 0 to 3. */
    public long of(int quarter) {
        return switch (quarter) {
            case 0 -> first;
            case 1 -> second;
            case 2 -> third;
            default -> fourth;
        };
    }

    /** Of the whole hour; 0 for none. */
    public long least() {
        return earlier(earlier(first, second), earlier(third, fourth));
    }

    /** The earlier of two times of which 0 is none. */
    public static long earlier(long one, long other) {
        return one == 0 ? other : other == 0 ? one : Math.min(one, other);
    }

    /** With the records of one hour added that came with one stamp; an interval counts in every quarter that it touches. */
    FirstReceipts with(Columns records, long hour, long stamp) {
        if (stamp == 0 || Stamp.isReadmitted(stamp) || isKnownThroughout(stamp)) {
            return this;
        }
        boolean[] touched = new boolean[QUARTERS];
        long base = hour * Chunk.HOUR_MILLIS;
        for (int i = 0; i < records.size(); i++) {
            int from = quarter(records.startMillis(i) - base);
            long end = records.endMillis(i);
            int to = end <= records.startMillis(i) ? from : quarter(end - 1 - base);
            for (int quarter = from; quarter <= to; quarter++) {
                touched[quarter] = true;
            }
        }
        return new FirstReceipts(
                touched[0] ? earlier(first, stamp) : first,
                touched[1] ? earlier(second, stamp) : second,
                touched[2] ? earlier(third, stamp) : third,
                touched[3] ? earlier(fourth, stamp) : fourth);
    }

    private boolean isKnownThroughout(long stamp) {
        return first != 0
                && second != 0
                && third != 0
                && fourth != 0
                && stamp >= Math.max(Math.max(first, second), Math.max(third, fourth));
    }

    private static int quarter(long offsetMillis) {
        return Math.clamp(offsetMillis / QUARTER_MILLIS, 0, QUARTERS - 1);
    }
}
