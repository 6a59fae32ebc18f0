package dev.upbeat.analytics.topology;

import dev.upbeat.model.envelope.Stamp;
import dev.upbeat.model.minute.Definition;
import dev.upbeat.model.minute.MinuteZones;
import dev.upbeat.model.mood.MoodDates;
import dev.upbeat.model.mood.MoodReport;
import dev.upbeat.model.person.Pseudonym;
import dev.upbeat.model.profile.ProfileTimeline;
import dev.upbeat.model.sample.ZoneEvidence;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The local date of a mood report or record, by the same rules as that of a minute: a sealed day neither loses nor gains one. */
final class LocalDates {

    private static final long EVERYTHING = Long.MAX_VALUE;

    private final State state;
    private final Limits limits;
    private final Definition definition;

    LocalDates(State state, Limits limits, Definition definition) {
        this.state = state;
        this.limits = limits;
        this.definition = definition;
    }

    /** Those of one person, as things are now. */
    Of of(Pseudonym person) {
        return new Of(person, state.profile(person));
    }

    /** See {@link LocalDates#of}. */
    final class Of {

        private final Pseudonym person;
        private final ProfileTimeline profile;

        private Of(Pseudonym person, ProfileTimeline profile) {
            this.person = person;
            this.profile = profile;
        }

        /** The epoch day to which a report belongs. */
        long date(MoodReport report) {
            long now = asKnownBefore(EVERYTHING, report);
            List<Long> days = new ArrayList<>(List.of(now - 1, now, now + 1));
            if (days.stream().noneMatch(day -> limits.isReached(limits.of(person, day)))) {
                return now;
            }
            long own = Stamp.loggedAtMillis(report.receivedAtMillis()) + limits.lateMillis();
            days.add(asKnownBefore(own, report));
            days.sort(Comparator.comparingLong(day -> limits.of(person, day)));
            for (long day : days) {
                if (asKnownBefore(limits.of(person, day), report) == day) {
                    return day;
                }
            }
            return asKnownBefore(limits.of(person, now), report);
        }

        /** The epoch day of an instant by all that is known. */
        long date(long atMillis, ZoneEvidence evidence) {
            return asKnownBefore(EVERYTHING, atMillis, evidence).toLocalDate().toEpochDay();
        }

        /** The epoch day to which a report counts by all that is known. */
        long dateNow(MoodReport report) {
            return asKnownBefore(EVERYTHING, report);
        }

        private long asKnownBefore(long limitMillis, MoodReport report) {
            LocalDateTime local = asKnownBefore(limitMillis, report.atMillis(), report.evidence());
            return MoodDates.epochDay(local, report.nightToDayBefore());
        }

        private LocalDateTime asKnownBefore(long limitMillis, long atMillis, ZoneEvidence evidence) {
            long limit = limits.isReached(limitMillis) ? limitMillis : EVERYTHING;
            MinuteZones zones = new MinuteZones(
                    limit == EVERYTHING ? profile : profile.knownBefore(limit),
                    StateTrail.at(state, definition, person, atMillis, limit));
            return Instant.ofEpochMilli(atMillis)
                    .atZone(zones.of(atMillis, evidence).zone())
                    .toLocalDateTime();
        }
    }
}
