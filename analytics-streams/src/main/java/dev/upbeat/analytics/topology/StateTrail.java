package dev.upbeat.analytics.topology;

import dev.upbeat.model.block.HourBlock;
import dev.upbeat.model.minute.Definition;
import dev.upbeat.model.minute.HourEvidence;
import dev.upbeat.model.minute.ZoneTrail;
import dev.upbeat.model.person.Pseudonym;
import dev.upbeat.model.sample.Chunk;
import dev.upbeat.model.sample.ZoneEvidence;
import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.jspecify.annotations.Nullable;

/** What a person's hours tell of the zone beyond some place, as it was known at some time. Looks only when it is asked. */
final class StateTrail implements ZoneTrail {

    private final State state;
    private final Definition definition;
    private final Pseudonym person;
    private final long hoursBefore;
    private final long hoursAfter;
    private final long limitMillis;
    /** The hour of the instant that is looked around from, where there is one. */
    private final @Nullable HourBlock block;

    private final int minute;
    private @Nullable List<ZoneEvidence> minutes;
    private boolean asked;

    private StateTrail(
            State state,
            Definition definition,
            Pseudonym person,
            long hoursBefore,
            long hoursAfter,
            long limitMillis,
            @Nullable HourBlock block,
            int minute) {
        this.state = state;
        this.definition = definition;
        this.person = person;
        this.hoursBefore = hoursBefore;
        this.hoursAfter = hoursAfter;
        this.limitMillis = limitMillis;
        this.block = block;
        this.minute = minute;
    }

    /** Beyond the neighbours of an hour. */
    static StateTrail around(State state, Definition definition, Pseudonym person, long hour, long limitMillis) {
        return new StateTrail(state, definition, person, hour - 1, hour + 1, limitMillis, null, 0);
    }

    /** Around an instant. */
    static StateTrail at(State state, Definition definition, Pseudonym person, long atMillis, long limitMillis) {
        long hour = Chunk.hourOf(atMillis);
        HourBlock block = state.block(person, hour);
        int minute = (int) (Math.floorMod(atMillis, Chunk.HOUR_MILLIS) / 60_000);
        // an hour that has left the state has left its evidence
        long before = block == null ? hour + 1 : hour;
        return new StateTrail(state, definition, person, before, hour, limitMillis, block, minute);
    }

    /** Whether it was asked, so that what is judged depends on it. */
    boolean wasAsked() {
        return asked;
    }

    @Override
    public ZoneEvidence before() {
        asked = true;
        List<ZoneEvidence> near = minutes();
        for (int i = Math.min(minute, near.size() - 1); i >= 0; i--) {
            if (!near.get(i).equals(ZoneEvidence.none())) {
                return near.get(i);
            }
        }
        KeyValue<Long, HourEvidence> hour = state.evidenceBefore(person, hoursBefore);
        while (hour != null) {
            ZoneEvidence last = asKnown(hour).last();
            if (!last.equals(ZoneEvidence.none())) {
                return last;
            }
            hour = state.evidenceBefore(person, hour.key);
        }
        return ZoneEvidence.none();
    }

    @Override
    public ZoneEvidence after() {
        asked = true;
        List<ZoneEvidence> near = minutes();
        for (int i = minute + 1; i < near.size(); i++) {
            if (!near.get(i).equals(ZoneEvidence.none())) {
                return near.get(i);
            }
        }
        KeyValue<Long, HourEvidence> hour = state.evidenceAfter(person, hoursAfter);
        while (hour != null) {
            ZoneEvidence first = asKnown(hour).first();
            if (!first.equals(ZoneEvidence.none())) {
                return first;
            }
            hour = state.evidenceAfter(person, hour.key);
        }
        return ZoneEvidence.none();
    }

    private List<ZoneEvidence> minutes() {
        if (minutes == null) {
            minutes = block == null ? List.of() : HourEvidence.minutes(asKnown(block), definition);
        }
        return minutes;
    }

    private HourEvidence asKnown(KeyValue<Long, HourEvidence> hour) {
        HourBlock known = limitMillis == Long.MAX_VALUE ? null : state.block(person, hour.key);
        return known == null ? hour.value : HourEvidence.of(asKnown(known), definition);
    }

    private HourBlock asKnown(HourBlock whole) {
        return limitMillis == Long.MAX_VALUE ? whole : whole.loggedBefore(limitMillis);
    }
}
