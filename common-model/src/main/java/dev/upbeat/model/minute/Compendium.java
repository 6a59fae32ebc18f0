package dev.upbeat.model.minute;

import dev.upbeat.model.sample.Modality;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * METs of activities by the Compendium of Physical Activities: the 2024 adult edition (Herrmann et al. 2024), and that of 2011 (Ainsworth
 * et al. 2011) for what SCIENCE.md gives no value of 2024 for. Codes are used again between editions, so an entry is told by both.
 */
public final class Compendium {

    /** In millionths of a metre a second. */
    private static final long MILE_PER_HOUR_MICROS = 447_040;

    private static final Map<Key, Long> TENTHS = new HashMap<>();
    private static final Map<String, Key> BY_TYPE = new HashMap<>();

    static {
        // edition, code, tenths of a MET, and the types of session that mean it
        entry(2024, 17190, 38, "walk", "walking"); // moderate pace
        entry(2024, 17200, 48, "brisk_walk", "brisk_walking", "fast_walking", "power_walking");
        entry(2024, 2150, 23, "yoga", "hatha_yoga");
        entry(2024, 2160, 40, "power_yoga");
        entry(2024, 2054, 35, "strength", "strength_training", "weights", "weight_training", "resistance");
        entry(2024, 2050, 60, "vigorous_strength", "vigorous_weights", "powerlifting", "bodybuilding");
        entry(2024, 2310, 65, "zumba");
        entry(2024, 1010, 40); // bicycling by speed: see cyclingTenths
        entry(2024, 1020, 68);
        entry(2024, 1030, 80);
        entry(2024, 1040, 100);
        entry(2024, 1050, 120);
        entry(2011, 17190, 35);
        entry(2011, 17200, 43);
        entry(2011, 2150, 25);
        entry(2011, 2160, 40);
        entry(2011, 2054, 35);
        entry(2011, 2050, 60);
        entry(2011, 1020, 68);
        entry(2011, 1030, 80);
        entry(2011, 1040, 100);
        entry(2011, 1050, 120);
        entry(2011, 3031, 78, "dance", "dancing"); // general
        entry(2011, 3040, 30, "ballroom", "slow_ballroom", "ballroom_dancing"); // slow
        entry(2011, 17080, 60, "hike", "hiking");
        entry(2011, 17302, 48, "nordic_walking");
        entry(2011, 12150, 80, "run", "running", "treadmill_running");
        entry(2011, 12020, 70, "jog", "jogging");
        entry(2011, 12140, 90, "trail_running"); // cross country
        entry(2011, 1015, 75, "cycle", "cycling", "bike", "biking", "ride"); // general
        entry(2011, 1009, 85, "mountain_biking");
        entry(2011, 2010, 70, "indoor_cycling");
        entry(2011, 2019, 85, "spinning");
        entry(2011, 2105, 30, "pilates");
        entry(2011, 18310, 60, "swim", "swimming"); // leisurely
        entry(2011, 18240, 58, "lap_swimming"); // freestyle, light or moderate
        entry(2011, 18300, 60, "open_water_swimming");
        entry(2011, 2048, 50, "elliptical");
        entry(2011, 2071, 48, "indoor_rowing");
        entry(2011, 2101, 23, "flexibility_training", "stretching");
    }

    private Compendium() {}

    private record Key(int edition, int code) {}

    /** The MET of an entry in millionths, or null where the table has none. */
    public static @Nullable Long metMicros(int edition, int code) {
        Long tenths = TENTHS.get(new Key(edition, code));
        return tenths == null ? null : tenths * 100_000;
    }

    /** The MET of a session of that type, in tenths; 0 where the type means no entry. */
    static long tenthsOfType(String type) {
        Key key = BY_TYPE.get(Modality.normalized(type));
        return key == null ? 0 : tenths(key);
    }

    /** The MET of cycling at {@code speed}, metres a second, in tenths. */
    static long cyclingTenths(Fraction speed) {
        int code = 1010;
        for (int faster = 1; faster <= 4; faster++) {
            long milesPerHour = 8 + 2L * faster;
            if (speed.compareTo(milesPerHour * MILE_PER_HOUR_MICROS, 1_000_000) >= 0) {
                code = 1010 + 10 * faster;
            }
        }
        return tenths(new Key(2024, code));
    }

    private static long tenths(Key key) {
        Long tenths = TENTHS.get(key);
        if (tenths == null) {
            throw new IllegalStateException("no entry " + key);
        }
        return tenths;
    }

    private static void entry(int edition, int code, long tenths, String... types) {
        Key key = new Key(edition, code);
        TENTHS.put(key, tenths);
        for (String type : types) {
            BY_TYPE.put(type, key);
        }
    }
}
