package dev.upbeat.model.profile;

/** What may be known of a person. Ordinals are on the log: append only. */
public enum ProfileField {
    /** Year of birth; a whole number. */
    BIRTH_YEAR,
    /** {@code female}, {@code male} or {@code other}; text. */
    SEX,
    /** Resting heart rate, millionths of a beat per minute. */
    RESTING_HEART_RATE,
    /** Measured maximum heart rate, millionths of a beat per minute. */
    MAXIMUM_HEART_RATE,
    /** Body weight, millionths of a kilogram. */
    WEIGHT,
    /** Functional threshold power, millionths of a watt. */
    FTP,
    /**
     * An IANA zone; text. With a date or instant it is an entry of the person's zone history and beats what devices declare; without
     * one it is where the person lives, the last resort.
     */
    ZONE
}
