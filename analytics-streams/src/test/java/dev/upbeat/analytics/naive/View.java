package dev.upbeat.analytics.naive;

import dev.upbeat.model.minute.Minute;
import dev.upbeat.model.mood.MoodReport;
import dev.upbeat.model.profile.ProfileEntry;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;

/** All minutes by some records and profile entries, whichever are known at some time. */
final class View {

    /** Without a resting rate that is estimated. */
    final NavigableMap<Long, Minute> unrested;

    private final List<NaiveRecord> standing;
    private final List<ProfileEntry> known;
    private final List<Sensor> sensors;
    private final Zones zones;

    View(List<NaiveRecord> records, List<ProfileEntry> entries) {
        standing = Standing.records(records);
        known = Standing.entries(entries);
        sensors = Minutes.sensors(standing);
        Person person = new Person(known, date -> Map.of());
        zones = new Zones(person, sensors);
        unrested = new Minutes(sensors, standing, person, zones).all();
    }

    NavigableMap<Long, Minute> rested(Person.Resting resting) {
        return new Minutes(sensors, standing, new Person(known, resting), zones).all();
    }

    /** The date that a report counts to. */
    LocalDate date(MoodReport report) {
        ZonedDateTime said = Instant.ofEpochMilli(report.atMillis())
                .atZone(zones.ofMood(report.atMillis(), report.evidence()).id());
        boolean night = report.nightToDayBefore() && said.getHour() < 4;
        return night ? said.toLocalDate().minusDays(1) : said.toLocalDate();
    }
}
