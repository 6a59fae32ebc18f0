package dev.upbeat.model.profile;

/** The sex that formulas ask for. Ordinals are on the log: append only. */
public enum Sex {
    /** Not told, or one that no formula knows. */
    UNKNOWN,
    FEMALE,
    MALE;

    /** The sex that a profile's text means. */
    public static Sex ofText(String text) {
        return switch (text) {
            case "female" -> FEMALE;
            case "male" -> MALE;
            default -> UNKNOWN;
        };
    }
}
