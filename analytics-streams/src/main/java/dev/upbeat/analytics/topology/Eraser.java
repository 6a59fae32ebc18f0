package dev.upbeat.analytics.topology;

import dev.upbeat.analytics.access.KeyRing;
import dev.upbeat.model.minute.Definition;
import dev.upbeat.model.person.Pseudonym;
import dev.upbeat.model.topic.RowKey;
import dev.upbeat.model.topic.Topic;
import java.util.Set;
import java.util.TreeSet;

/** Erases a person: state and its changelogs, and every row on the compacted topics. */
final class Eraser {

    private final State state;
    private final WorkQueue work;
    private final Seals seals;
    private final LogClock clock;
    private final Outbox outbox;
    private final KeyRing keys;
    private final Definition definition;

    Eraser(
            State state,
            WorkQueue work,
            Seals seals,
            LogClock clock,
            Outbox outbox,
            KeyRing keys,
            Definition definition) {
        this.state = state;
        this.work = work;
        this.seals = seals;
        this.clock = clock;
        this.outbox = outbox;
        this.keys = keys;
        this.definition = definition;
    }

    void erase(Pseudonym person, long atMillis) {
        keys.forget(person);
        outbox.row(Topic.TIMELINES, new RowKey(person, 0, ""), null, atMillis);
        Set<Long> hours = new TreeSet<>(state.hoursOf(person));
        hours.addAll(state.closedHoursOf(person));
        for (long hour : hours) {
            outbox.row(Topic.BLOCKS, new RowKey(person, hour, ""), null, atMillis);
            outbox.row(Topic.MINUTES, new RowKey(person, hour, definition.name()), null, atMillis);
        }
        for (long day : state.daysOf(person)) {
            outbox.row(Topic.DAYS, new RowKey(person, day, definition.name()), null, atMillis);
            outbox.row(Topic.WELLBEING, new RowKey(person, day, definition.name()), null, atMillis);
            DayState known = state.day(person, day);
            seals.move(person, day, known.dueMillis(), 0);
            clock.count(-DayRefresher.isOpen(known), -DayRefresher.isSealed(known));
        }
        for (long monday : state.weeksOf(person)) {
            outbox.row(Topic.WEEKS, new RowKey(person, monday, definition.name()), null, atMillis);
        }
        for (long day : state.deviceDaysOf(person)) {
            outbox.row(Topic.DEVICE_DAYS, new RowKey(person, day, ""), null, atMillis);
        }
        work.forget(person);
        state.erase(person);
    }
}
