package dev.upbeat.model.minute;

/** What told the zone of a minute. */
public enum ZoneSource {
    /** The person, with a date. */
    ENTERED,
    /** A device's record in the minute. */
    DEVICE,
    /** A device's record at another minute: the latest before, else the next after. */
    NEIGHBOUR,
    /** Where the person lives. */
    HOME,
    /** Nothing: UTC is assumed. */
    ASSUMED
}
