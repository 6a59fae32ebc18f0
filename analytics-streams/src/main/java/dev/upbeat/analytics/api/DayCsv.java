package dev.upbeat.analytics.api;

import dev.upbeat.model.sample.Modality;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Days as CSV (RFC 4180), with a header. What is missing is empty, never zero; a modality without minutes on a day with activity is 0.
 */
final class DayCsv {

    private static final List<String> JOIN = List.of(
            "activity_state",
            "mood_state",
            "before_report_active_minutes",
            "before_report_known_minutes",
            "before_60_active_minutes",
            "before_180_active_minutes",
            "next_mood_instrument",
            "next_mood_mean");
    private static final List<String> FIGURES = List.of(
            "worn_minutes",
            "valid",
            "equivalent_minutes",
            "met_minutes",
            "mmet_hours",
            "banister_trimp",
            "edwards_trimp",
            "active_zone_minutes",
            "strict_bouts",
            "strict_bout_minutes",
            "tolerant_bouts",
            "tolerant_bout_minutes",
            "sustained_intensity_minutes",
            "brisk_walks");

    private static final int BOUTS = 6;

    private DayCsv() {}

    static String of(List<DayQueries.Current> days) {
        StringBuilder csv = new StringBuilder(header());
        days.forEach(day -> csv.append(line(day)));
        return csv.toString();
    }

    private static String header() {
        List<String> names = new ArrayList<>(List.of(
                "date",
                "inactive",
                "light",
                "moderate",
                "vigorous",
                "unknown",
                "active_minutes",
                "unconfirmed_minutes"));
        for (Modality modality : Modality.values()) {
            names.add(modality.jsonName());
        }
        names.addAll(FIGURES);
        names.addAll(List.of("mood_instrument", "mood_mean", "mood_last", "mood_min", "mood_n"));
        names.addAll(JOIN);
        names.addAll(List.of("sealed", "revision"));
        return String.join(",", names) + "\r\n";
    }

    private static String line(DayQueries.Current current) {
        Day day = current.day();
        List<String> fields = new ArrayList<>();
        fields.add(day.date().toString());
        activity(fields, day.activity());
        mood(fields, day.mood());
        join(fields, current.join());
        fields.add(Boolean.toString(current.sealed()));
        fields.add(Integer.toString(current.revision()));
        return String.join(",", fields) + "\r\n";
    }

    private static void join(List<String> fields, DayJoin join) {
        DayJoin.Before before = join.before();
        fields.add(join.activityState() == null ? "" : join.activityState());
        fields.add(join.moodState() == null ? "" : join.moodState());
        for (Number value : Arrays.asList(
                before == null ? null : before.activeMinutes(),
                before == null ? null : before.knownMinutes(),
                before == null ? null : before.activeMinutes60(),
                before == null ? null : before.activeMinutes180())) {
            fields.add(value == null ? "" : value.toString());
        }
        fields.add(join.nextInstrument() == null ? "" : text(join.nextInstrument()));
        fields.add(join.nextMood() == null ? "" : DayJson.number(join.nextMood()));
    }

    private static void activity(List<String> fields, Day.@Nullable Activity activity) {
        if (activity == null) {
            empty(fields, 7 + Modality.values().length + FIGURES.size());
            return;
        }
        for (int minutes : new int[] {
            activity.inactive(),
            activity.light(),
            activity.moderate(),
            activity.vigorous(),
            activity.unknown(),
            activity.active(),
            activity.unconfirmed()
        }) {
            fields.add(Integer.toString(minutes));
        }
        for (Modality modality : Modality.values()) {
            fields.add(Integer.toString(activity.modalities().getOrDefault(modality, 0)));
        }
        fields.add(Integer.toString(activity.worn()));
        fields.add(Boolean.toString(activity.valid()));
        load(fields, activity.load());
        bouts(fields, activity.bouts());
    }

    private static void load(List<String> fields, Day.Load load) {
        fields.add(Integer.toString(load.equivalentMinutes()));
        fields.add(number(load.metMinutes()));
        fields.add(number(load.marginalMetHours()));
        fields.add(number(load.banisterTrimp()));
        fields.add(number(load.edwardsTrimp()));
        fields.add(number(load.activeZoneMinutes()));
    }

    private static void bouts(List<String> fields, Day.@Nullable Bouts bouts) {
        if (bouts == null) {
            empty(fields, BOUTS);
            return;
        }
        for (int number : new int[] {
            bouts.strict(),
            bouts.strictMinutes(),
            bouts.tolerant(),
            bouts.tolerantMinutes(),
            bouts.sustained(),
            bouts.briskWalks()
        }) {
            fields.add(Integer.toString(number));
        }
    }

    private static String number(@Nullable Number value) {
        return value == null ? "" : DayJson.number(value.doubleValue());
    }

    private static void mood(List<String> fields, Day.@Nullable Mood mood) {
        if (mood == null) {
            empty(fields, 5);
            return;
        }
        fields.add(text(mood.instrument()));
        fields.add(DayJson.number(mood.mean()));
        fields.add(DayJson.number(mood.last()));
        fields.add(DayJson.number(mood.min()));
        fields.add(Integer.toString(mood.n()));
    }

    private static void empty(List<String> fields, int n) {
        for (int i = 0; i < n; i++) {
            fields.add("");
        }
    }

    /** Quoted; and what a spreadsheet would run as a formula is made a text. */
    static String text(String value) {
        String safe = !value.isEmpty() && "=+-@\t\r".indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
        return '"' + safe.replace("\"", "\"\"") + '"';
    }
}
