package dev.upbeat.ingest.format;

/** What a body or device can reach at most, in whole units; what is merely unlikely is for the analysis to judge. */
public final class Possible {

    /** Beats per minute. */
    public static final int MAX_BPM = 1000;
    /** Revolutions or steps per minute. */
    public static final int MAX_PER_MINUTE = 1000;

    public static final int MAX_WATTS = 10_000;
    public static final int MAX_METERS_PER_SECOND = 200;
    /** Steps of one record. */
    public static final int MAX_STEPS = 100_000;
    /** What a counter of steps may stand at: some five hundred years of walking. */
    public static final int MAX_COUNTER = 2_000_000_000;
    /** Up or down. */
    public static final int MAX_GRADE_PERCENT = 1000;

    private Possible() {}
}
