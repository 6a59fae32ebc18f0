package dev.upbeat.model.minute;

/** What made a minute's relative class. Ordinals are on the log: append only. */
public enum HeartRateRule {
    /** There is none: no valid heart rate, or no range to judge it by. */
    NONE,
    /** Percent of the reserve, with a declared resting rate. */
    RESERVE,
    /** Percent of the reserve, with the estimated resting rate. */
    RESERVE_BY_ESTIMATE,
    /** Percent of the maximum, as no resting rate is known. */
    MAXIMUM
}
