package dev.upbeat.analytics.topology;

import dev.upbeat.analytics.naive.NaiveDay;
import dev.upbeat.analytics.naive.NaiveModel;
import dev.upbeat.analytics.naive.NaiveRecord;
import dev.upbeat.analytics.naive.NastyLog;
import dev.upbeat.model.day.DayBouts;
import dev.upbeat.model.day.Week;
import dev.upbeat.model.minute.HeartRateRule;
import dev.upbeat.model.minute.Intensity;
import dev.upbeat.model.minute.Minute;
import dev.upbeat.model.minute.MovementRule;
import dev.upbeat.model.mood.MoodReport;
import dev.upbeat.model.profile.ProfileEntry;
import dev.upbeat.model.sample.Device;
import dev.upbeat.model.sample.Modality;
import dev.upbeat.model.sample.RecordKind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What occurred in logs: a comparison of logs in which nothing happens would say nothing. */
final class NaiveCoverage {

    /** What must occur, or the logs are too tame. */
    static final Set<String> ALL = all();

    /** Over months. */
    static final Set<String> OVER_MONTHS =
            Set.of("aside late", "aside future", "sealed", "readmission", "sealed week", "mood", "class VIGOROUS");

    private NaiveCoverage() {}

    /** Counts, for each thing that occurs in a log, the log. */
    static void note(NaiveModel model, Map<String, Integer> covered) {
        Set<String> seen = new HashSet<>();
        model.minutes.values().forEach(each -> note(each, seen));
        model.days.values().forEach(each -> note(each, seen));
        model.weeks.values().forEach(each -> note(each, seen));
        note(!model.moods.isEmpty(), "mood", seen);
        note(!model.sealed.isEmpty(), "sealed", seen);
        model.aside.forEach(each -> seen.add("aside " + each.substring(each.lastIndexOf(' ') + 1)));
        seen.forEach(each -> covered.merge(each, 1, Integer::sum));
    }

    /** The same of what was logged. */
    static void note(List<Object> log, Map<String, Integer> covered) {
        Set<String> seen = new HashSet<>();
        Map<String, Device> described = new HashMap<>();
        for (Object piece : log) {
            switch (piece) {
                case NastyLog.Upload upload -> {
                    upload.records().forEach(each -> note(each, seen));
                    Device device = upload.first().device();
                    Device known = described.putIfAbsent(device.id(), device);
                    note(known != null && !known.equals(device), "device described otherwise", seen);
                    note(lengths(upload) > 64, "over 64 lengths", seen);
                }
                case MoodReport mood -> note(mood.withdrawn(), "withdrawn mood", seen);
                case NastyLog.Readmission again -> seen.add("readmission");
                default -> note(((ProfileEntry) piece).withdrawn(), "withdrawn profile", seen);
            }
        }
        seen.forEach(each -> covered.merge(each, 1, Integer::sum));
    }

    private static void note(NaiveRecord record, Set<String> seen) {
        note(record.withdrawn(), "withdrawn " + record.kind(), seen);
        note(!record.kind().isInterval() && !record.id().isEmpty(), "id of an instant", seen);
    }

    private static long lengths(NastyLog.Upload upload) {
        return upload.first().kind() != RecordKind.STEPS
                ? 0
                : upload.records().stream()
                        .map(each -> each.to() - each.from())
                        .distinct()
                        .count();
    }

    private static Set<String> all() {
        Set<String> all = new TreeSet<>();
        for (HeartRateRule each : HeartRateRule.values()) {
            all.add("heart " + each);
        }
        for (MovementRule each : MovementRule.values()) {
            all.add("movement " + each);
        }
        for (Intensity each : Intensity.values()) {
            all.add("class " + each);
        }
        for (Modality each : Modality.values()) {
            all.add("modality " + each);
        }
        all.addAll(
                Set.of("unconfirmed", "zone assumed", "not worn", "strict bout", "tolerant bout only", "brisk walk"));
        all.addAll(Set.of("peak zone", "trimp", "other length", "several clocks", "mood", "aside future"));
        for (RecordKind each : RecordKind.values()) {
            all.add("withdrawn " + each);
        }
        all.addAll(Set.of("withdrawn mood", "withdrawn profile", "id of an instant", "device described otherwise"));
        all.addAll(Set.of("over 64 lengths", "fifty times", "somebody else between"));
        all.addAll(Set.of("valid week", "streak", "rhythm", "variation"));
        return all;
    }

    private static void note(boolean occurs, String what, Set<String> seen) {
        if (occurs) {
            seen.add(what);
        }
    }

    private static void note(Minute minute, Set<String> seen) {
        seen.add("heart " + minute.evidence().heartRateRule());
        seen.add("movement " + minute.evidence().movementRule());
        seen.add("class " + minute.intensity());
        note(minute.modality() != null, "modality " + minute.modality(), seen);
        note(minute.unconfirmed(), "unconfirmed", seen);
        note(minute.zoneAssumed(), "zone assumed", seen);
        note(!minute.worn(), "not worn", seen);
    }

    private static void note(NaiveDay day, Set<String> seen) {
        DayBouts bouts = day.bouts();
        if (bouts != null) {
            note(bouts.strictBouts() > 0, "strict bout", seen);
            note(bouts.tolerantBouts() > bouts.strictBouts(), "tolerant bout only", seen);
            note(bouts.briskWalks() > 0, "brisk walk", seen);
        }
        note(day.zones().get(3) > 0, "peak zone", seen);
        note(day.banister() != null, "trimp", seen);
        note(day.clock() != null && day.clock().leastMinutes() != 1440, "other length", seen);
        note(day.clock() != null && day.clock().leastOffset() < day.clock().greatestOffset(), "several clocks", seen);
    }

    private static void note(Week week, Set<String> seen) {
        note(week.valid(), "valid week", seen);
        note(week.sealed(), "sealed week", seen);
        note(week.streak() > 1, "streak", seen);
        note(week.rhythm() != null, "rhythm", seen);
        note(week.regularity().variation() != null, "variation", seen);
    }
}
