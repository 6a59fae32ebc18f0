package dev.upbeat.analytics.naive;

import dev.upbeat.model.day.Week;
import dev.upbeat.model.minute.Minute;
import dev.upbeat.model.mood.MoodReport;
import dev.upbeat.model.profile.ProfileEntry;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a log of one person means, all of it looked at together; of days that are open. */
public final class NaiveModel {

    /** Minutes since 1970. */
    public final NavigableMap<Long, Minute> minutes;
    /** Dates that have minutes. */
    public final SortedMap<LocalDate, NaiveDay> days = new TreeMap<>();
    /** By Monday. */
    public final SortedMap<LocalDate, Week> weeks = new TreeMap<>();
    /** Reports that stand, ascending. */
    public final SortedMap<LocalDate, List<MoodReport>> moods = new TreeMap<>();
    /** What is kept aside, as text, with its reason. */
    public final SortedMap<String, String> aside = new TreeMap<>();

    /** Of everything that was logged; duplicates and the order do not matter. */
    public NaiveModel(List<NaiveRecord> records, List<MoodReport> reports, List<ProfileEntry> entries) {
        List<NaiveRecord> taken = new ArrayList<>();
        for (NaiveRecord each : records) {
            if (each.to() > each.received() + 5 * Signal.MINUTE) {
                aside.put(each.kind() + " " + each.device().id() + " " + Instant.ofEpochMilli(each.from()), "future");
            } else {
                taken.add(each.unnamed());
            }
        }
        List<NaiveRecord> standing = Standing.records(taken);
        List<ProfileEntry> known = Standing.entries(entries);
        List<Sensor> sensors = Minutes.sensors(standing);
        Person unrested = new Person(known, Map.of());
        Zones zones = new Zones(unrested, sensors);
        NavigableMap<Long, Minute> first = new Minutes(sensors, standing, unrested, zones).all();
        Person person = new Person(known, Days.candidates(first));
        minutes = new Minutes(sensors, standing, person, zones).all();
        Bouts bouts = new Bouts(minutes);
        Days.byDate(minutes).forEach((date, of) -> days.put(date, Days.totals(date, of, bouts.of(date))));
        for (LocalDate date : days.keySet()) {
            LocalDate monday = date.with(DayOfWeek.MONDAY);
            weeks.put(monday, Weeks.of(monday, days));
        }
        for (MoodReport each : Standing.moods(reports)) {
            ZonedDateTime said = Instant.ofEpochMilli(each.atMillis())
                    .atZone(zones.ofMood(each.atMillis(), each.evidence()).id());
            boolean night = each.nightToDayBefore() && said.getHour() < 4;
            LocalDate date = night ? said.toLocalDate().minusDays(1) : said.toLocalDate();
            moods.computeIfAbsent(date, d -> new ArrayList<>()).add(each.receivedAt(0));
        }
        moods.values()
                .forEach(each -> each.sort(Comparator.comparingLong(MoodReport::atMillis)
                        .thenComparing(MoodReport::instrument)
                        .thenComparing(MoodReport::id)));
    }
}
