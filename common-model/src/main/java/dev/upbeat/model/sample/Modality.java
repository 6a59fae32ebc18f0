package dev.upbeat.model.sample;

import java.util.Locale;
import java.util.Set;

/** The kinds of movement that have minutes of their own. Ordinals are on the log: append only. */
public enum Modality {
    WALK(
            "walk",
            "walking",
            "brisk_walk",
            "brisk_walking",
            "fast_walking",
            "power_walking",
            "hike",
            "hiking",
            "nordic_walking"),
    RUN("run", "running", "jog", "jogging", "trail_running", "treadmill_running"),
    CYCLE(
            "cycle",
            "cycling",
            "bike",
            "biking",
            "ride",
            "indoor_cycling",
            "spinning",
            "mountain_biking",
            "ebike",
            "e_bike",
            "ebiking",
            "e_biking"),
    YOGA("yoga", "power_yoga", "hatha_yoga", "pilates"),
    STRENGTH(
            "strength",
            "strength_training",
            "weights",
            "weight_training",
            "resistance",
            "vigorous_strength",
            "vigorous_weights",
            "powerlifting",
            "bodybuilding"),
    DANCE("dance", "dancing", "zumba", "ballroom", "slow_ballroom", "ballroom_dancing"),
    SWIM("swim", "swimming", "lap_swimming", "open_water_swimming"),
    OTHER("other");

    @SuppressWarnings("ImmutableEnumChecker") // Set.of is immutable; its type does not say so
    private final Set<String> types;

    Modality(String... types) {
        this.types = Set.of(types);
    }

    /** The modality of a session's type as a person or device names it; {@link #OTHER} for what is not known. */
    public static Modality ofType(String type) {
        String name = normalized(type);
        for (Modality modality : values()) {
            if (modality.types.contains(name)) {
                return modality;
            }
        }
        return OTHER;
    }

    /** A type in small letters, with underscores between its words. */
    public static String normalized(String type) {
        return type.strip().toLowerCase(Locale.ROOT).replace(' ', '_').replace('-', '_');
    }

    /** The name in answers. */
    public String jsonName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
