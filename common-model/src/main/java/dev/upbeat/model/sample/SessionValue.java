package dev.upbeat.model.sample;

/** A session's value in its column: the index of its type among the column's labels, and whether the person reported it. */
public final class SessionValue {

    /** Longest type in characters. */
    public static final int MAX_TYPE = 64;

    private SessionValue() {}

    /** Packs both into one number. */
    public static long encode(int labelIndex, boolean selfReported) {
        return (long) labelIndex << 1 | (selfReported ? 1 : 0);
    }

    /** The index of the type. */
    public static int labelIndex(long value) {
        return (int) (value >> 1);
    }

    /** Whether the person reported it, and not a device. */
    public static boolean selfReported(long value) {
        return (value & 1) == 1;
    }
}
