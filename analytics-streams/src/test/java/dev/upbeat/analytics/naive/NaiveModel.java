package dev.upbeat.analytics.naive;

import dev.upbeat.model.day.Week;
import dev.upbeat.model.minute.Minute;
import dev.upbeat.model.mood.MoodReport;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a log of one person means, all of it looked at together. */
public final class NaiveModel {

    /** Minutes since 1970. */
    public final NavigableMap<Long, Minute> minutes;
    /** Dates that have minutes. */
    public final SortedMap<LocalDate, NaiveDay> days;
    /** By Monday. */
    public final SortedMap<LocalDate, Week> weeks = new TreeMap<>();
    /** Reports that stand, ascending. */
    public final SortedMap<LocalDate, List<MoodReport>> moods = new TreeMap<>();
    /** Dates of which nothing changes any more. */
    public final Set<LocalDate> sealed;
    /** What is kept aside, as text, with its reason, readmitted or not. */
    public final Set<String> aside;

    /** Of pieces as {@link NastyLog} has them; duplicates do not matter, nor, but for readmissions, does the order. */
    public NaiveModel(List<Object> log) {
        Lateness late = new Lateness(log);
        aside = late.aside;
        sealed = late.sealed;
        Composition whole = new Composition(late);
        minutes = whole.minutes;
        days = whole.days;
        for (LocalDate date : days.keySet()) {
            LocalDate monday = date.with(DayOfWeek.MONDAY);
            weeks.put(monday, Weeks.of(monday, days, sealed));
        }
        View all = late.view(Long.MAX_VALUE);
        for (MoodReport each : Standing.moods(late.reports)) {
            moods.computeIfAbsent(all.date(each), d -> new ArrayList<>()).add(each.receivedAt(0));
        }
        moods.values()
                .forEach(each -> each.sort(Comparator.comparingLong(MoodReport::atMillis)
                        .thenComparing(MoodReport::instrument)
                        .thenComparing(MoodReport::id)));
    }
}
