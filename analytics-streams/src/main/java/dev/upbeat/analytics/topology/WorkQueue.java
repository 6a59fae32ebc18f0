package dev.upbeat.analytics.topology;

import dev.upbeat.model.day.Provenance.Cause;
import dev.upbeat.model.person.Pseudonym;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** What is still to be refreshed, in a store of its own. */
final class WorkQueue {

    private final KeyValueStore<Bytes, byte[]> store;
    private final StreamMetrics metrics;
    private long size;
    /** When what waits longest was received, or earlier. */
    private long oldestMillis = Long.MAX_VALUE;

    WorkQueue(KeyValueStore<Bytes, byte[]> store, StreamMetrics metrics) {
        this.store = store;
        this.metrics = metrics;
        try (KeyValueIterator<Bytes, byte[]> all = store.all()) {
            while (all.hasNext()) {
                note(PendingWork.fromBytes(all.next().value));
                size++;
            }
        }
        metrics.pendingChanged(size);
    }

    long size() {
        return size;
    }

    /** Whether something waits that was received so long before {@code millis}. */
    boolean isOlderThan(long ageMillis, long millis) {
        return size > 0 && millis - ageMillis >= oldestMillis;
    }

    boolean hasHour(Pseudonym person, long hour) {
        return size > 0 && store.get(new PendingWork.Key(false, person.bytes(), hour).toBytes()) != null;
    }

    boolean hasDate(Pseudonym person, long epochDay) {
        return size > 0 && store.get(new PendingWork.Key(true, person.bytes(), epochDay).toBytes()) != null;
    }

    /** An hour whose own block changed, and those neighbours whose edges look into what changed. */
    void hourChanged(Pseudonym person, long hour, Reach reach, Cause cause, long receivedAtMillis) {
        add(false, person, hour, PendingWork.of(cause, receivedAtMillis, true));
        if (reach.before()) {
            add(false, person, hour - 1, PendingWork.of(cause, receivedAtMillis, false));
        }
        if (reach.after()) {
            add(false, person, hour + 1, PendingWork.of(cause, receivedAtMillis, false));
        }
    }

    void hour(Pseudonym person, long hour, PendingWork work) {
        add(false, person, hour, work);
    }

    void date(Pseudonym person, long epochDay, PendingWork work) {
        add(true, person, epochDay, work);
    }

    /** Takes out the next entries, hours before dates. */
    List<KeyValue<PendingWork.Key, PendingWork>> take(int limit) {
        List<KeyValue<Bytes, byte[]>> raw = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> all = store.all()) {
            while (all.hasNext() && raw.size() < limit) {
                raw.add(all.next());
            }
        }
        List<KeyValue<PendingWork.Key, PendingWork>> taken = new ArrayList<>(raw.size());
        for (KeyValue<Bytes, byte[]> entry : raw) {
            store.delete(entry.key);
            taken.add(KeyValue.pair(PendingWork.Key.fromBytes(entry.key), PendingWork.fromBytes(entry.value)));
        }
        resize(-raw.size());
        return taken;
    }

    /** Drops everything of a person. */
    void forget(Pseudonym person) {
        List<Bytes> keys = new ArrayList<>();
        for (boolean date : new boolean[] {false, true}) {
            Bytes from = new PendingWork.Key(date, person.bytes(), Long.MIN_VALUE).toBytes();
            Bytes to = new PendingWork.Key(date, person.bytes(), Long.MAX_VALUE).toBytes();
            try (KeyValueIterator<Bytes, byte[]> range = store.range(from, to)) {
                range.forEachRemaining(entry -> keys.add(entry.key));
            }
        }
        keys.forEach(store::delete);
        resize(-keys.size());
    }

    void close() {
        metrics.pendingChanged(-size);
        size = 0;
    }

    private void add(boolean date, Pseudonym person, long number, PendingWork work) {
        Bytes key = new PendingWork.Key(date, person.bytes(), number).toBytes();
        byte[] known = store.get(key);
        store.put(key, (known == null ? work : work.and(PendingWork.fromBytes(known))).toBytes());
        note(work);
        if (known == null) {
            resize(1);
        }
    }

    private void note(PendingWork work) {
        if (work.lastReceivedAtMillis() > 0) {
            oldestMillis = Math.min(oldestMillis, work.lastReceivedAtMillis());
        }
    }

    private void resize(long by) {
        size += by;
        oldestMillis = size == 0 ? Long.MAX_VALUE : oldestMillis;
        metrics.pendingChanged(by);
    }
}
