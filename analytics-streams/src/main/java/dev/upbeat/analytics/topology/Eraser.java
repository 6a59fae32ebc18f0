package dev.upbeat.analytics.topology;

import dev.upbeat.analytics.access.KeyRing;
import dev.upbeat.model.minute.Definition;
import dev.upbeat.model.person.Pseudonym;
import dev.upbeat.model.topic.RowKey;
import dev.upbeat.model.topic.Topic;

/** Erases a person: state and its changelogs, and every row on the compacted topics. */
final class Eraser {

    private final State state;
    private final WorkQueue work;
    private final Outbox outbox;
    private final KeyRing keys;
    private final Definition definition;

    Eraser(State state, WorkQueue work, Outbox outbox, KeyRing keys, Definition definition) {
        this.state = state;
        this.work = work;
        this.outbox = outbox;
        this.keys = keys;
        this.definition = definition;
    }

    void erase(Pseudonym person, long atMillis) {
        keys.forget(person);
        for (long hour : state.hoursOf(person)) {
            outbox.row(Topic.BLOCKS, new RowKey(person, hour, ""), null, atMillis);
            outbox.row(Topic.MINUTES, new RowKey(person, hour, definition.name()), null, atMillis);
        }
        for (long day : state.daysOf(person)) {
            outbox.row(Topic.DAYS, new RowKey(person, day, definition.name()), null, atMillis);
            outbox.row(Topic.WELLBEING, new RowKey(person, day, definition.name()), null, atMillis);
        }
        work.forget(person);
        state.erase(person);
    }
}
