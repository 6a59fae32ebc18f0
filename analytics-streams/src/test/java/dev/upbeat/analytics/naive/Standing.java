package dev.upbeat.analytics.naive;

import dev.upbeat.model.mood.MoodReport;
import dev.upbeat.model.profile.ProfileEntry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What stands of several versions of one key. */
final class Standing {

    /** The higher revision, a withdrawal of it, the later received, the greater value. */
    private static final Comparator<NaiveRecord> RECORDS = Comparator.comparingInt(NaiveRecord::revision)
            .thenComparing(NaiveRecord::withdrawn)
            .thenComparingLong(NaiveRecord::received)
            .thenComparingLong(NaiveRecord::value)
            .thenComparing(NaiveRecord::type)
            .thenComparing(NaiveRecord::selfReported)
            .thenComparing(NaiveRecord::evidence);

    private static final Comparator<MoodReport> MOODS = Comparator.comparingInt(MoodReport::revision)
            .thenComparing(MoodReport::withdrawn)
            .thenComparingLong(MoodReport::receivedAtMillis)
            .thenComparingLong(MoodReport::valueMicros)
            .thenComparing(MoodReport::evidence)
            .thenComparing(MoodReport::nightToDayBefore);

    private static final Comparator<ProfileEntry> ENTRIES = Comparator.comparingLong(ProfileEntry::receivedAtMillis)
            .thenComparing(ProfileEntry::withdrawn)
            .thenComparingLong(ProfileEntry::number)
            .thenComparing(ProfileEntry::text);

    private Standing() {}

    static List<NaiveRecord> records(List<NaiveRecord> all) {
        Map<String, NaiveRecord> byKey = new LinkedHashMap<>();
        for (NaiveRecord each : all) {
            byKey.merge(each.key(), each, (a, b) -> RECORDS.compare(a, b) >= 0 ? a : b);
        }
        return byKey.values().stream().filter(each -> !each.withdrawn()).toList();
    }

    /** Whether another record stands after this one came too. */
    static boolean isChangedBy(List<NaiveRecord> all, NaiveRecord one) {
        List<NaiveRecord> before =
                all.stream().filter(each -> each.key().equals(one.key())).toList();
        List<NaiveRecord> after = new ArrayList<>(before);
        after.add(one);
        return !content(before).equals(content(after));
    }

    private static List<NaiveRecord> content(List<NaiveRecord> versions) {
        return records(versions).stream().map(each -> each.receivedAt(0)).toList();
    }

    /** The same of a report. */
    static boolean areChangedBy(List<MoodReport> all, MoodReport one) {
        List<MoodReport> after = new ArrayList<>(all);
        after.add(one);
        return !moods(all).stream()
                .map(each -> each.receivedAt(0))
                .toList()
                .equals(moods(after).stream().map(each -> each.receivedAt(0)).toList());
    }

    static List<MoodReport> moods(List<MoodReport> all) {
        Map<String, MoodReport> byKey = new LinkedHashMap<>();
        for (MoodReport each : all) {
            String key = each.instrument().id() + " " + each.atMillis() + " " + each.id();
            byKey.merge(key, each, (a, b) -> MOODS.compare(a, b) >= 0 ? a : b);
        }
        return byKey.values().stream().filter(each -> !each.withdrawn()).toList();
    }

    static List<ProfileEntry> entries(List<ProfileEntry> all) {
        Map<String, ProfileEntry> byKey = new LinkedHashMap<>();
        for (ProfileEntry each : all) {
            String key = each.field() + " " + each.effectiveFrom();
            byKey.merge(key, each, (a, b) -> ENTRIES.compare(a, b) >= 0 ? a : b);
        }
        return byKey.values().stream().filter(each -> !each.withdrawn()).toList();
    }
}
