package dev.upbeat.model.mood;

import org.jspecify.annotations.Nullable;

/** Scales on which mood is reported (SCIENCE section 4). Never pooled. Ordinals are on the log: append only. */
public enum Instrument {
    /** One item, 1 to 5. */
    MOOD_1_5("1-5", 1, 5),
    /** One item, 0 to 10. */
    MOOD_0_10("0-10", 0, 10),
    /** One item, 0 to 100. */
    MOOD_0_100("0-100", 0, 100),
    /** The circumplex's valence, −1 to 1. */
    VALENCE("valence", -1, 1),
    /** The circumplex's arousal, −1 to 1. */
    AROUSAL("arousal", -1, 1);

    private final String jsonName;
    private final int min;
    private final int max;

    Instrument(String jsonName, int min, int max) {
        this.jsonName = jsonName;
        this.min = min;
        this.max = max;
    }

    /** The scale's name in reports and answers. */
    public String jsonName() {
        return jsonName;
    }

    /** The least value. */
    public int min() {
        return min;
    }

    /** The greatest value. */
    public int max() {
        return max;
    }

    /** The scale of a name, or null. */
    public static @Nullable Instrument parse(String name) {
        for (Instrument each : values()) {
            if (each.jsonName.equals(name)) {
                return each;
            }
        }
        return null;
    }
}
