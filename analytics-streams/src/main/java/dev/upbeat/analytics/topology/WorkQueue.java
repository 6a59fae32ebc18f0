package dev.upbeat.analytics.topology;

import dev.upbeat.analytics.topology.PendingWork.Kind;
import dev.upbeat.model.day.Provenance.Cause;
import dev.upbeat.model.person.Pseudonym;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** What is still to be refreshed: in a store of its own, and as it is there in memory, since it is asked at every record. */
final class WorkQueue {

    private final KeyValueStore<Bytes, byte[]> store;
    private final StreamMetrics metrics;
    private final NavigableMap<Bytes, PendingWork> waiting = new TreeMap<>();
    /** When what waits longest was received, or earlier. */
    private long oldestMillis = Long.MAX_VALUE;

    WorkQueue(KeyValueStore<Bytes, byte[]> store, StreamMetrics metrics) {
        this.store = store;
        this.metrics = metrics;
        try (KeyValueIterator<Bytes, byte[]> all = store.all()) {
            while (all.hasNext()) {
                KeyValue<Bytes, byte[]> each = all.next();
                PendingWork work = PendingWork.fromBytes(each.value);
                waiting.put(each.key, work);
                note(work);
            }
        }
        metrics.pendingChanged(waiting.size());
    }

    int size() {
        return waiting.size();
    }

    /** Whether something waits that was received so long before {@code millis}. */
    boolean isOlderThan(long ageMillis, long millis) {
        return !waiting.isEmpty() && millis - ageMillis >= oldestMillis;
    }

    boolean hasHour(Pseudonym person, long hour) {
        return waiting.containsKey(new PendingWork.Key(Kind.HOUR, person.bytes(), hour).toBytes());
    }

    boolean hasDate(Pseudonym person, long epochDay) {
        return waiting.containsKey(new PendingWork.Key(Kind.DATE, person.bytes(), epochDay).toBytes());
    }

    /** An hour whose own block changed, and those neighbours whose edges look into what changed. */
    void hourChanged(Pseudonym person, long hour, Reach reach, Cause cause, long receivedAtMillis) {
        add(Kind.HOUR, person, hour, PendingWork.of(cause, receivedAtMillis, true));
        if (reach.before()) {
            add(Kind.HOUR, person, hour - 1, PendingWork.of(cause, receivedAtMillis, false));
        }
        if (reach.after()) {
            add(Kind.HOUR, person, hour + 1, PendingWork.of(cause, receivedAtMillis, false));
        }
    }

    void hour(Pseudonym person, long hour, PendingWork work) {
        add(Kind.HOUR, person, hour, work);
    }

    void date(Pseudonym person, long epochDay, PendingWork work) {
        add(Kind.DATE, person, epochDay, work);
    }

    void week(Pseudonym person, long monday, PendingWork work) {
        add(Kind.WEEK, person, monday, work);
    }

    /** Takes out the next entries, hours before dates before weeks. */
    List<KeyValue<PendingWork.Key, PendingWork>> take(int limit) {
        List<KeyValue<PendingWork.Key, PendingWork>> taken = new ArrayList<>(Math.min(limit, waiting.size()));
        while (taken.size() < limit && !waiting.isEmpty()) {
            Map.Entry<Bytes, PendingWork> first = waiting.pollFirstEntry();
            store.delete(first.getKey());
            taken.add(KeyValue.pair(PendingWork.Key.fromBytes(first.getKey()), first.getValue()));
        }
        changed(-taken.size());
        return taken;
    }

    /** Drops everything of a person. */
    void forget(Pseudonym person) {
        int before = waiting.size();
        for (Kind kind : Kind.values()) {
            Bytes from = new PendingWork.Key(kind, person.bytes(), Long.MIN_VALUE).toBytes();
            Bytes to = new PendingWork.Key(kind, person.bytes(), Long.MAX_VALUE).toBytes();
            NavigableMap<Bytes, PendingWork> theirs = waiting.subMap(from, true, to, true);
            theirs.keySet().forEach(store::delete);
            theirs.clear();
        }
        changed(waiting.size() - before);
    }

    void close() {
        metrics.pendingChanged(-waiting.size());
        waiting.clear();
    }

    private void add(Kind kind, Pseudonym person, long number, PendingWork work) {
        Bytes key = new PendingWork.Key(kind, person.bytes(), number).toBytes();
        PendingWork known = waiting.get(key);
        PendingWork all = work.and(known);
        if (!all.equals(known)) {
            store.put(key, all.toBytes());
            waiting.put(key, all);
        }
        note(work);
        if (known == null) {
            changed(1);
        }
    }

    private void note(PendingWork work) {
        if (work.lastReceivedAtMillis() > 0) {
            oldestMillis = Math.min(oldestMillis, work.lastReceivedAtMillis());
        }
    }

    private void changed(int by) {
        oldestMillis = waiting.isEmpty() ? Long.MAX_VALUE : oldestMillis;
        metrics.pendingChanged(by);
    }
}
