package dev.upbeat.analytics.topology;

import dev.upbeat.model.minute.Definition;
import dev.upbeat.model.mood.MoodReport;
import dev.upbeat.model.person.Pseudonym;
import dev.upbeat.model.sample.Chunk;
import dev.upbeat.model.sample.ZoneEvidence;
import org.jspecify.annotations.Nullable;

/**
 * Which records are kept aside (SCIENCE section 3): those of the future, and those late for their day. Measured on the stamps in the
 * log alone. What is readmitted is neither.
 */
final class Admission {

    static final String FUTURE = "future";
    static final String LATE = "late";

    private final State state;
    private final Limits limits;
    private final LocalDates dates;
    private final Definition definition;

    Admission(State state, Limits limits, Definition definition) {
        this.state = state;
        this.limits = limits;
        this.dates = new LocalDates(state, limits, definition);
        this.definition = definition;
    }

    /** Judges the records of one envelope of one person. */
    Gate gate(Pseudonym person, long receivedAtMillis, boolean readmitted) {
        return new Gate(person, receivedAtMillis, readmitted);
    }

    /** See {@link #gate}. */
    final class Gate {

        private final Pseudonym person;
        private final long receivedAtMillis;
        private final boolean readmitted;
        private LocalDates.@Nullable Of dated;

        private Gate(Pseudonym person, long receivedAtMillis, boolean readmitted) {
            this.person = person;
            this.receivedAtMillis = receivedAtMillis;
            this.readmitted = readmitted;
        }

        /** Whether no record that starts and ends in this span can be kept aside; answers quickly for nearly all. */
        boolean admitsAll(long fromMillis, long toMillis) {
            if (readmitted) {
                return true;
            }
            if (isFuture(toMillis)) {
                return false;
            }
            long firstDay = Math.floorDiv(fromMillis, 86_400_000L) - 1;
            long lastDay = Math.floorDiv(toMillis, 86_400_000L) + 1;
            for (long day = firstDay; day <= lastDay; day++) {
                if (isLate(day)) {
                    return false;
                }
            }
            return true;
        }

        /** The reason to keep a record aside, or null. */
        @Nullable
        String reason(long fromMillis, long toMillis, ZoneEvidence evidence) {
            if (readmitted) {
                return null;
            }
            if (isFuture(toMillis)) {
                return FUTURE;
            }
            return lateness(localDate(fromMillis, evidence), fromMillis);
        }

        /** As above, of a mood report: late by the day it counts to. */
        @Nullable
        String reason(MoodReport report) {
            if (readmitted) {
                return null;
            }
            if (isFuture(report.atMillis())) {
                return FUTURE;
            }
            long day = localDate(report);
            if (day != localDate(report.atMillis(), report.evidence())) {
                // of the night: the day of its hour may have left, but it does not count to that
                return isLate(day) ? LATE : null;
            }
            return lateness(day, report.atMillis());
        }

        private @Nullable String lateness(long epochDay, long fromMillis) {
            boolean late = isLate(epochDay) || limits.isClosed(person, Chunk.hourOf(fromMillis), receivedAtMillis);
            return late ? LATE : null;
        }

        /** The epoch day of the local date of a time about which a record tells {@code evidence}. */
        long localDate(long atMillis, ZoneEvidence evidence) {
            if (dated == null) {
                dated = dates.of(person);
            }
            return dated.date(atMillis, evidence);
        }

        /** The epoch day that a report counts to. */
        long localDate(MoodReport report) {
            if (dated == null) {
                dated = dates.of(person);
            }
            return dated.dateNow(report);
        }

        private boolean isFuture(long toMillis) {
            return toMillis > receivedAtMillis + definition.futureMillis();
        }

        private boolean isLate(long epochDay) {
            return receivedAtMillis >= state.dayTimes(person, epochDay).sealsAtMillis(limits.lateMillis());
        }
    }
}
