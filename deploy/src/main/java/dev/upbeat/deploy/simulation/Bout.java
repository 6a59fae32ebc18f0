package dev.upbeat.deploy.simulation;

/**
 * One activity from a time to another.
 *
 * @param fromMillis Unix milliseconds, on a whole minute
 * @param toMillis exclusive, likewise
 * @param effort how hard that day, about 1
 */
public record Bout(Activity activity, long fromMillis, long toMillis, double effort) {

    /** Milliseconds of a minute. */
    static final long MINUTE = 60_000;

    public Bout {
        if (toMillis <= fromMillis || fromMillis % MINUTE != 0 || toMillis % MINUTE != 0) {
            throw new IllegalArgumentException("a bout has whole minutes, and at least one");
        }
    }

    /** How many minutes. */
    public int minutes() {
        return (int) ((toMillis - fromMillis) / MINUTE);
    }

    boolean overlaps(long otherFrom, long otherTo) {
        return fromMillis < otherTo && otherFrom < toMillis;
    }
}
