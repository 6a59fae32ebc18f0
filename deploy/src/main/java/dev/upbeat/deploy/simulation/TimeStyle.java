package dev.upbeat.deploy.simulation;

/** How a device tells times. */
public enum TimeStyle {
    /** Local times without an offset, and the zone's name with the upload. */
    WALL_CLOCK,
    /** Times in UTC, and the zone's name with the upload. */
    UTC_AND_ZONE,
    /** Times with the local offset. */
    OFFSET,
    /** Times in UTC: nothing tells the zone. */
    UTC
}
