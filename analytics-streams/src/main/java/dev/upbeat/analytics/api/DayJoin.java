package dev.upbeat.analytics.api;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * What else is known of a day and its mood.
 *
 * @param activityState measured, not_worn, not_synced or no_device; null where that is not told
 * @param moodState answered, not_answered or not_asked
 * @param before what had been moved before the day's last report; null without one
 * @param nextMood the next date's mean mood; null where that has none
 * @param nextInstrument on which scale
 */
record DayJoin(
        @Nullable String activityState,
        @Nullable String moodState,
        @Nullable Before before,
        @Nullable Double nextMood,
        @Nullable String nextInstrument) {

    /** The columns that {@link #read} takes, of {@code facts.day_wellbeing} as {@code d}. */
    static final String COLUMNS = """
            d.activity_state, d.mood_state, d.before_report_active_minutes, d.before_report_known_minutes,
                d.before_60_active_minutes, d.before_180_active_minutes, d.next_mood_instrument, d.next_mood_mean""";

    /**
     * Whole minutes that had ended by the report.
     *
     * @param activeMinutes of its local date; null where none of them is known
     * @param knownMinutes of its local date
     * @param activeMinutes60 in the hour before; null where none of them is known
     * @param activeMinutes180 in the three hours before
     */
    record Before(
            @Nullable Integer activeMinutes,
            int knownMinutes,
            @Nullable Integer activeMinutes60,
            @Nullable Integer activeMinutes180) {}

    static DayJoin read(ResultSet row) throws SQLException {
        Integer known = row.getObject("before_report_known_minutes", Integer.class);
        return new DayJoin(
                row.getString("activity_state"),
                row.getString("mood_state"),
                known == null
                        ? null
                        : new Before(
                                row.getObject("before_report_active_minutes", Integer.class),
                                known,
                                row.getObject("before_60_active_minutes", Integer.class),
                                row.getObject("before_180_active_minutes", Integer.class)),
                row.getObject("next_mood_mean", Double.class),
                row.getString("next_mood_instrument"));
    }
}
