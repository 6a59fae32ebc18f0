package dev.upbeat.analytics.api;

import dev.upbeat.model.minute.Definition;
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
                d.equivalent_minutes, d.worn_minutes, d.met_minutes, d.marginal_met_hours, d.banister_trimp,
                d.edwards_trimp, d.active_zone_minutes, d.strict_bouts, d.strict_bout_minutes, d.tolerant_bouts,
                d.tolerant_bout_minutes, d.sustained_points, d.brisk_walks,
                d.walk_minutes, d.run_minutes, d.cycle_minutes, d.yoga_minutes, d.strength_minutes, d.dance_minutes,
                d.swim_minutes, d.other_minutes, d.mood_instrument, d.mood_mean, d.mood_last, d.mood_min, d.mood_n""";

    /**
     * Minutes by class, near-max within vigorous.
     *
     * @param active moderate and vigorous, less the unconfirmed
     * @param modalities those that have minutes
     * @param worn minutes in which a device was worn
     * @param valid whether those are enough for the day to stand for what it was
     * @param load what it cost
     * @param bouts null where the order of minutes was not looked at
     */
    record Activity(
            int inactive,
            int light,
            int moderate,
            int vigorous,
            int unknown,
            int active,
            int unconfirmed,
            Map<Modality, Integer> modalities,
            int worn,
            boolean valid,
            Load load,
            @Nullable Bouts bouts) {}

    /**
     * What the day cost; null where nothing tells.
     *
     * @param equivalentMinutes active minutes, vigorous ones doubled
     * @param marginalMetHours Σ(MET−1)/60 over active minutes
     * @param activeZoneMinutes by Fitbit's rule
     */
    record Load(
            int equivalentMinutes,
            @Nullable Double metMinutes,
            @Nullable Double marginalMetHours,
            @Nullable Double banisterTrimp,
            @Nullable Integer edwardsTrimp,
            @Nullable Integer activeZoneMinutes) {}

    /**
     * Runs of ten active minutes and more.
     *
     * @param sustained minutes in strict ones, vigorous ones doubled
     */
    record Bouts(int strict, int strictMinutes, int tolerant, int tolerantMinutes, int sustained, int briskWalks) {}

    /** The day's primary scale. */
    record Mood(String instrument, double mean, double last, double min, int n) {}

    static Day read(ResultSet row, Definition definition) throws SQLException {
        return new Day(row.getObject("local_date", LocalDate.class), activity(row, definition), mood(row));
    }

    private static @Nullable Activity activity(ResultSet row, Definition definition) throws SQLException {
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
                modalities,
                row.getInt("worn_minutes"),
                row.getInt("worn_minutes") >= definition.days().validDayMinutes(),
                new Load(
                        row.getInt("equivalent_minutes"),
                        row.getObject("met_minutes", Double.class),
                        row.getObject("marginal_met_hours", Double.class),
                        row.getObject("banister_trimp", Double.class),
                        row.getObject("edwards_trimp", Integer.class),
                        row.getObject("active_zone_minutes", Integer.class)),
                bouts(row));
    }

    private static @Nullable Bouts bouts(ResultSet row) throws SQLException {
        int strict = row.getInt("strict_bouts");
        return row.wasNull()
                ? null
                : new Bouts(
                        strict,
                        row.getInt("strict_bout_minutes"),
                        row.getInt("tolerant_bouts"),
                        row.getInt("tolerant_bout_minutes"),
                        row.getInt("sustained_points"),
                        row.getInt("brisk_walks"));
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
