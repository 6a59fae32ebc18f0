package dev.upbeat.analytics.api;

import dev.upbeat.model.sample.Modality;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A local day as it is shown.
 *
 * @param activity null where no device belongs to the day: missing is never zero
 * @param mood null without a report
 */
record Day(
        LocalDate date,
        @Nullable Activity activity,
        @Nullable Mood mood) {

    /** The columns that {@link #read} takes, of {@code facts.day_wellbeing} or {@code history.day_revision} as {@code d}. */
    static final String COLUMNS = """
            d.local_date, d.unknown_minutes, d.inactive_minutes, d.light_minutes, d.moderate_minutes,
                d.vigorous_minutes + d.near_max_minutes AS vigorous_minutes, d.active_minutes, d.unconfirmed_minutes,
                d.walk_minutes, d.run_minutes, d.cycle_minutes, d.yoga_minutes, d.strength_minutes, d.dance_minutes,
                d.swim_minutes, d.other_minutes, d.mood_instrument, d.mood_mean, d.mood_last, d.mood_min, d.mood_n""";

    /**
     * Minutes by class, near-max within vigorous.
     *
     * @param active moderate and vigorous, less the unconfirmed
     * @param modalities those that have minutes
     */
    record Activity(
            int inactive,
            int light,
            int moderate,
            int vigorous,
            int unknown,
            int active,
            int unconfirmed,
            Map<Modality, Integer> modalities) {}

    /** The day's primary scale. */
    record Mood(String instrument, double mean, double last, double min, int n) {}

    static Day read(ResultSet row) throws SQLException {
        return new Day(row.getObject("local_date", LocalDate.class), activity(row), mood(row));
    }

    private static @Nullable Activity activity(ResultSet row) throws SQLException {
        int active = row.getInt("active_minutes");
        if (row.wasNull()) {
            return null;
        }
        Map<Modality, Integer> modalities = new EnumMap<>(Modality.class);
        for (Modality modality : Modality.values()) {
            int minutes = row.getInt(modality.jsonName() + "_minutes");
            if (minutes > 0) {
                modalities.put(modality, minutes);
            }
        }
        return new Activity(
                row.getInt("inactive_minutes"),
                row.getInt("light_minutes"),
                row.getInt("moderate_minutes"),
                row.getInt("vigorous_minutes"),
                row.getInt("unknown_minutes"),
                active,
                row.getInt("unconfirmed_minutes"),
                modalities);
    }

    private static @Nullable Mood mood(ResultSet row) throws SQLException {
        String instrument = row.getString("mood_instrument");
        return instrument == null
                ? null
                : new Mood(
                        instrument,
                        row.getDouble("mood_mean"),
                        row.getDouble("mood_last"),
                        row.getDouble("mood_min"),
                        row.getInt("mood_n"));
    }
}
