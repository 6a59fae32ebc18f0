package dev.upbeat.analytics.topology;

import dev.upbeat.analytics.naive.NaiveDay;
import dev.upbeat.analytics.naive.NaiveModel;
import dev.upbeat.model.day.DayTotals;
import dev.upbeat.model.day.DayWellbeing;
import dev.upbeat.model.day.Regularity;
import dev.upbeat.model.day.Rhythm;
import dev.upbeat.model.day.Week;
import dev.upbeat.model.minute.HourMinutes;
import dev.upbeat.model.minute.Intensity;
import dev.upbeat.model.mood.MoodReport;
import dev.upbeat.model.person.Pseudonym;
import dev.upbeat.model.sample.Chunk;
import dev.upbeat.model.sample.ChunkCodec;
import dev.upbeat.model.sample.Modality;
import dev.upbeat.model.upload.Quarantined;
import dev.upbeat.model.wire.ProtoReader;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What is compared: all that stands of a person, as text by name, by the naive model and by the topology. */
final class NaiveRows {

    private NaiveRows() {}

    static SortedMap<String, String> expected(NaiveModel model) {
        SortedMap<String, String> rows = new TreeMap<>();
        model.minutes.forEach(
                (at, minute) -> rows.put("minute " + Instant.ofEpochMilli(at * 60_000), minute.toString()));
        model.days.forEach((date, day) -> rows.put("day " + date, day.toString()));
        model.moods.forEach((date, moods) -> rows.put("mood " + date, moods.toString()));
        model.weeks.forEach((monday, week) -> rows.put("week " + monday, readable(week)));
        model.aside.forEach(what -> rows.put("aside " + what, ""));
        model.sealed.stream()
                .filter(date -> model.days.containsKey(date) || model.moods.containsKey(date))
                .forEach(date -> rows.put("sealed " + date, ""));
        return rows;
    }

    /** All that stands of the person: looked for in a stretch longer than any log. */
    static SortedMap<String, String> found(TestPipeline pipeline, Pseudonym person, NaiveModel model) throws Exception {
        SortedMap<String, String> rows = new TreeMap<>();
        TreeSet<LocalDate> dates = new TreeSet<>(model.days.keySet());
        dates.addAll(model.moods.keySet());
        if (!model.minutes.isEmpty()) {
            long first = Math.floorDiv(model.minutes.firstKey(), 60L);
            long last = Math.floorDiv(model.minutes.lastKey(), 60L);
            for (long hour = first - 30; hour <= last + 30; hour++) {
                HourMinutes found = pipeline.minutes(person, Instant.ofEpochMilli(hour * Chunk.HOUR_MILLIS));
                if (found != null) {
                    found.minutes().forEach(each -> rows.put("minute " + found.start(each), each.toString()));
                }
            }
        }
        if (!dates.isEmpty()) {
            LocalDate last = dates.last().plusDays(9);
            for (LocalDate date = dates.first().minusDays(9); date.isBefore(last); date = date.plusDays(1)) {
                DayWellbeing day = pipeline.day(person, date.toString());
                if (day != null && day.totals() != null && !day.totals().equals(DayTotals.ZERO)) {
                    rows.put("day " + date, naive(day).toString());
                }
                boolean isSomething = day != null && day.content().length > 0;
                if (day != null && isSomething && day.provenance().sealed()) {
                    rows.put("sealed " + date, "");
                }
                if (day != null && !day.reports().isEmpty()) {
                    rows.put("mood " + date, day.reports().toString());
                }
                Week week = date.equals(Week.mondayOf(date)) ? pipeline.week(person, date.toString()) : null;
                if (week != null) {
                    rows.put("week " + date, readable(week));
                }
            }
        }
        for (TestPipeline.Aside aside : pipeline.asides()) {
            if (aside.person().equals(person) && !aside.what().readmitted()) {
                asides(aside.what()).forEach(what -> rows.put("aside " + what, ""));
            }
        }
        return rows;
    }

    private static List<String> asides(Quarantined what) throws Exception {
        if (what.mood()) {
            MoodReport report = MoodReport.decode(new ProtoReader(what.payload()));
            return List.of("mood " + Instant.ofEpochMilli(report.atMillis()) + " " + what.reason());
        }
        Chunk chunk = ChunkCodec.decode(what.payload());
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < chunk.records().size(); i++) {
            Instant at = Instant.ofEpochMilli(chunk.records().startMillis(i));
            rows.add(chunk.kind() + " " + chunk.device().id() + " " + at + " " + what.reason());
        }
        return rows;
    }

    private static NaiveDay naive(DayWellbeing day) {
        DayTotals totals = java.util.Objects.requireNonNull(day.totals());
        Map<Intensity, Long> byIntensity = new TreeMap<>();
        for (Intensity each : Intensity.values()) {
            byIntensity.put(each, totals.minutes(each));
        }
        Map<Modality, Long> byModality = new TreeMap<>();
        for (Modality each : Modality.values()) {
            byModality.put(each, totals.minutes(each));
        }
        List<Long> zones = new ArrayList<>();
        for (int zone = 0; zone < 4; zone++) {
            zones.add(totals.zoneMinutes(zone));
        }
        List<Long> byHour = new ArrayList<>();
        for (int hour = 0; hour < 24; hour++) {
            byHour.add(totals.activeMinutesAt(hour));
        }
        return new NaiveDay(
                byIntensity,
                byModality,
                totals.unconfirmed(),
                totals.zoneAssumed(),
                totals.wornMinutes(),
                totals.stepsMillis(),
                totals.activeMinutes(),
                totals.equivalentMinutes(),
                totals.metKnownMinutes(),
                totals.metMinutes(),
                totals.marginalMetHours(),
                totals.banisterKnownMinutes(),
                totals.banisterTrimp(),
                totals.edwardsKnownMinutes(),
                totals.edwardsTrimp(),
                zones,
                totals.activeZoneMinutes(),
                byHour,
                totals.clock(),
                day.bouts());
    }

    /** Floating numbers to nine digits: they may be added up in another order. */
    private static String readable(Week week) {
        Regularity even = week.regularity();
        Rhythm rhythm = week.rhythm();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("days", week.days() + " " + week.validDays() + " " + week.valid() + " " + week.sealed());
        fields.put("active", week.activeMinutes() + " " + week.equivalentMinutes());
        fields.put("modalities", new TreeMap<>(week.modalities()));
        fields.put("mets", week.metKnownMinutes() + " " + week.metMicros() + " " + week.marginalMetMicros());
        fields.put("strength", week.strengthDays() + " " + week.briskWalks());
        fields.put("activeDays", week.activeDays() + " " + week.streak());
        fields.put("even", nine(even.variation()) + " " + nine(even.gini()) + " " + nine(even.topTwoShare()));
        fields.put("rhythm", rhythm == null ? "" : nine(rhythm.stability()) + " " + nine(rhythm.variability()));
        return fields.toString();
    }

    private static String nine(@Nullable Double number) {
        return number == null ? "null" : String.format(Locale.ROOT, "%.9f", number + 0.0);
    }

    /** The first few, or null. */
    static @Nullable String differences(SortedMap<String, String> expected, SortedMap<String, String> found) {
        if (expected.equals(found)) {
            return null;
        }
        StringBuilder text = new StringBuilder();
        SortedSet<String> keys = new TreeSet<>(expected.keySet());
        keys.addAll(found.keySet());
        keys.stream()
                .filter(key -> !String.valueOf(expected.get(key)).equals(found.get(key)))
                .limit(4)
                .forEach(key -> text.append(key)
                        .append("\n  expected ")
                        .append(expected.get(key))
                        .append("\n  found    ")
                        .append(found.get(key))
                        .append('\n'));
        return text.toString();
    }
}
