package dev.upbeat.model.minute;

import java.util.Locale;

/** The class of a minute (SCIENCE section 1), ascending. Ordinals are on the log: append only. */
public enum Intensity {
    /** No valid signal, never zero. */
    UNKNOWN,
    INACTIVE,
    LIGHT,
    MODERATE,
    VIGOROUS,
    /** Counts as vigorous. */
    NEAR_MAX;

    /** Moderate or more. */
    public boolean isActive() {
        return compareTo(MODERATE) >= 0;
    }

    /** The name in answers. */
    public String jsonName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
