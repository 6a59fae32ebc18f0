package dev.upbeat.analytics.statistics;

/** Which day's movement is set beside which day's mood. */
public enum Lag {
    /** Movement before a day's last report, beside that day's mood. */
    SAME_DAY,
    /** A day's movement, beside the next local date's mood. */
    NEXT_DAY,
    /** A day's mood, beside the next local date's movement. */
    REVERSE
}
