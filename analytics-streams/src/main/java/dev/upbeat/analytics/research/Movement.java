package dev.upbeat.analytics.research;

import dev.upbeat.model.sample.Modality;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A measure of a day's movement that mood can be set beside.
 *
 * @param name in questions and answers
 * @param unit of it
 * @param ofDay what a whole day's is, as SQL over {@code research.day d}; null where the measure is of the time before a report only
 * @param beforeReport the column with what came before the day's last report; null where that is not known of it
 * @param vendor whether it is the vendor's own, of {@code research.device_day}: {@code ofDay} is then SQL over that
 */
public record Movement(
        String name,
        String unit,
        @Nullable String ofDay,
        @Nullable String beforeReport,
        boolean vendor) {

    /** Of the day, or before the day's last report. */
    static final Movement ACTIVE_MINUTES =
            new Movement("activeMinutes", "min", "d.active_minutes", "before_report_active_minutes", false);

    private static final List<Movement> ALL = all();

    /** All there are. */
    public static List<Movement> every() {
        return ALL;
    }

    /** The one of that name, or null. */
    public static @Nullable Movement named(String name) {
        return ALL.stream().filter(each -> each.name.equals(name)).findFirst().orElse(null);
    }

    /** Those of which the seed tells: walking, yoga, strength, dance, cycling. */
    public static List<Movement> modalities() {
        return List.of(
                of(Modality.WALK), of(Modality.YOGA), of(Modality.STRENGTH), of(Modality.DANCE), of(Modality.CYCLE));
    }

    private static List<Movement> all() {
        List<Movement> all = new ArrayList<>();
        all.add(ACTIVE_MINUTES);
        all.add(new Movement("activeMinutesBefore60", "min", null, "before_60_active_minutes", false));
        all.add(new Movement("activeMinutesBefore180", "min", null, "before_180_active_minutes", false));
        all.add(ours("equivalentMinutes", "min", "d.equivalent_minutes"));
        all.add(ours("moderateMinutes", "min", "d.moderate_minutes"));
        all.add(ours("vigorousMinutes", "min", "d.vigorous_minutes + d.near_max_minutes"));
        all.add(ours("mMetHours", "MET h", "d.marginal_met_hours"));
        all.add(ours("metMinutes", "MET min", "d.met_minutes"));
        // a day without a step signal holds 0, and a worn day without a step is hardly one
        all.add(ours("steps", "steps", "nullif(d.steps, 0)"));
        for (Modality modality : Modality.values()) {
            all.add(of(modality));
        }
        all.add(new Movement(
                "deviceActiveMinutes",
                "min",
                "coalesce(v.active_minutes, v.moderate_minutes + v.vigorous_minutes)",
                null,
                true));
        all.add(new Movement("deviceSteps", "steps", "v.steps", null, true));
        return List.copyOf(all);
    }

    private static Movement of(Modality modality) {
        return ours(modality.jsonName() + "Minutes", "min", "d." + modality.jsonName() + "_minutes");
    }

    private static Movement ours(String name, String unit, String ofDay) {
        return new Movement(name, unit, ofDay, null, false);
    }

    /** Whether it is a measure of whole days. */
    public boolean isOfDays() {
        return ofDay != null;
    }

    /** Whether what came before a report is told of it. */
    boolean isKnownBeforeReports() {
        return beforeReport != null;
    }

    /** SQL for what came before the day's last report, NULL where the view does not tell. */
    String beforeReport(Set<String> columns) {
        return beforeReport != null && columns.contains(beforeReport) ? "d." + beforeReport : "NULL::integer";
    }
}
