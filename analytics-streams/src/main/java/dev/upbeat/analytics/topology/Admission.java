package dev.upbeat.analytics.topology;

import dev.upbeat.model.minute.Definition;
import dev.upbeat.model.minute.MinuteZones;
import dev.upbeat.model.person.Pseudonym;
import dev.upbeat.model.sample.ZoneEvidence;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which records are kept aside (SCIENCE section 3): those of the future, and those late for their day. Measured on the stamps in the
 * log alone.
 */
final class Admission {

    static final String FUTURE = "future";
    static final String LATE = "late";

    private final State state;
    private final Definition definition;

    Admission(State state, Definition definition) {
        this.state = state;
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
        private @Nullable MinuteZones zones;

        private Gate(Pseudonym person, long receivedAtMillis, boolean readmitted) {
            this.person = person;
            this.receivedAtMillis = receivedAtMillis;
            this.readmitted = readmitted;
        }

        /** Whether no record that starts and ends in this span can be kept aside; answers quickly for nearly all. */
        boolean admitsAll(long fromMillis, long toMillis) {
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
            if (isFuture(toMillis)) {
                return FUTURE;
            }
            return isLate(localDate(fromMillis, evidence)) ? LATE : null;
        }

        /** The epoch day of the local date of a time about which a record tells {@code evidence}. */
        long localDate(long atMillis, ZoneEvidence evidence) {
            if (zones == null) {
                zones = new MinuteZones(state.profile(person));
            }
            return Instant.ofEpochMilli(atMillis)
                    .atZone(zones.of(atMillis, evidence).zone())
                    .toLocalDate()
                    .toEpochDay();
        }

        private boolean isFuture(long toMillis) {
            return toMillis > receivedAtMillis + definition.futureMillis();
        }

        private boolean isLate(long epochDay) {
            if (readmitted) {
                return false;
            }
            long first = state.dayFirstReceivedAtMillis(person, epochDay);
            return first != 0 && receivedAtMillis - first >= definition.lateMillis();
        }
    }
}
