package dev.upbeat.model.minute;

/** What made a minute's absolute class, and its MET where it has one. Ordinals are on the log: append only. */
public enum MovementRule {
    /** There is none. */
    NONE,
    /** Power with a known weight: MET by leg cycling. */
    POWER_BY_WEIGHT,
    /** Power in percent of the functional threshold power; no MET. */
    POWER_BY_THRESHOLD,
    /** Speed and grade: MET by walking. */
    WALKING_SPEED,
    /** Speed and grade: MET by running. */
    RUNNING_SPEED,
    /** Speed on a bicycle: MET by the Compendium. */
    CYCLING_SPEED,
    /** Steps a minute; no MET. */
    STEPS,
    /** A recorded session's MET by the Compendium. */
    SESSION,
    /** A self-reported session's MET by the Compendium, as nothing measured gives a class. */
    REPORTED_SESSION
}
