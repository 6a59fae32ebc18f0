package dev.upbeat.analytics.topology;

import dev.upbeat.model.person.Pseudonym;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** When the log's clock next has something to do with which day, in the order of time; one entry a day. */
final class Seals {

    private static final byte[] NOTHING = new byte[0];
    private static final int KEY_BYTES = Long.BYTES + Pseudonym.BYTES + Long.BYTES;

    private final KeyValueStore<Bytes, byte[]> store;
    /** Nothing is due before. */
    private long nextMillis;

    Seals(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    /** A day of a person, and its time. */
    record Due(long millis, Pseudonym person, long epochDay) {}

    /** Puts a day's next time in place of the former; 0 for neither. */
    void move(Pseudonym person, long epochDay, long fromMillis, long toMillis) {
        if (fromMillis == toMillis) {
            return;
        }
        if (fromMillis != 0) {
            store.delete(key(fromMillis, person, epochDay));
        }
        if (toMillis != 0) {
            store.put(key(toMillis, person, epochDay), NOTHING);
            nextMillis = Math.min(nextMillis, toMillis);
        }
    }

    /** Whether something may be due by {@code clockMillis}. */
    boolean isDue(long clockMillis) {
        return clockMillis >= nextMillis;
    }

    /** What is due by {@code clockMillis}, at most {@code limit}; it stays due until it is moved. */
    List<Due> due(long clockMillis, int limit) {
        List<Due> due = new ArrayList<>();
        if (clockMillis < nextMillis) {
            return due;
        }
        nextMillis = Long.MAX_VALUE;
        try (KeyValueIterator<Bytes, byte[]> all = store.all()) {
            while (all.hasNext()) {
                Bytes key = all.next().key;
                if (key.get().length != KEY_BYTES) {
                    continue; // the clock
                }
                ByteBuffer buffer = ByteBuffer.wrap(key.get());
                long millis = buffer.getLong();
                if (millis > clockMillis || due.size() == limit) {
                    nextMillis = millis;
                    break;
                }
                Pseudonym person = new Pseudonym(new UUID(buffer.getLong(), buffer.getLong()));
                due.add(new Due(millis, person, buffer.getLong() ^ Long.MIN_VALUE));
            }
        }
        nextMillis = due.isEmpty() ? nextMillis : 0;
        return due;
    }

    /** Times of receipt are not before 1970, or they are due at once. */
    private static Bytes key(long millis, Pseudonym person, long epochDay) {
        return Bytes.wrap(ByteBuffer.allocate(KEY_BYTES)
                .putLong(Math.max(0, millis))
                .put(person.bytes())
                .putLong(epochDay ^ Long.MIN_VALUE)
                .array());
    }
}
