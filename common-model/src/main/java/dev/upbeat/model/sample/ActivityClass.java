package dev.upbeat.model.sample;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A device's own class of activity. Ordinals are on the log: append only. */
public enum ActivityClass {
    INACTIVE,
    LIGHT,
    MODERATE,
    VIGOROUS;

    private static final ActivityClass[] ALL = values();

    static final int COUNT = ALL.length;

    private final String jsonName = name().toLowerCase(Locale.ROOT);

    /** The class of a name in an upload, or null. */
    public static @Nullable ActivityClass parse(String name) {
        for (ActivityClass each : ALL) {
            if (each.jsonName.equals(name)) {
                return each;
            }
        }
        return null;
    }

    /** The name in an upload. */
    public String jsonName() {
        return jsonName;
    }
}
