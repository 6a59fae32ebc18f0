package dev.upbeat.model.envelope;

/**
 * The time by which state tells versions of a record apart: Unix milliseconds of receipt, or, of a record that was readmitted, of
 * its readmission, with a mark. So a readmitted record counts as said later than all others, and its receipt founds no day.
 */
public final class Stamp {

    /** Beyond every time of receipt: the year 5138. */
    private static final long MARK = 100_000_000_000_000L;

    private Stamp() {}

    /** The stamp of a record on the log. */
    public static long of(long receivedAtMillis, boolean readmitted) {
        return readmitted && receivedAtMillis >= 0 && receivedAtMillis < MARK
                ? receivedAtMillis + MARK
                : receivedAtMillis;
    }

    /** Whether the record was readmitted. */
    public static boolean isReadmitted(long stamp) {
        return stamp >= MARK;
    }

    /** When the record came onto the log, Unix milliseconds. */
    public static long loggedAtMillis(long stamp) {
        return stamp >= MARK ? stamp - MARK : stamp;
    }
}
