package dev.upbeat.analytics.topology;

import java.nio.ByteBuffer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The only clock of a task: the greatest time of receipt that it has seen. State, so that a restart goes on with it; with it the
 * numbers of days, which nobody could count cheaply.
 */
final class LogClock {

    /** Shorter than those of {@link Seals}, with which it shares the store. */
    private static final Bytes KEY = Bytes.wrap(new byte[1]);

    private final KeyValueStore<Bytes, byte[]> store;
    private final StreamMetrics metrics;
    private long millis;
    private long openDays;
    private long sealedDays;

    LogClock(KeyValueStore<Bytes, byte[]> store, StreamMetrics metrics) {
        this.store = store;
        this.metrics = metrics;
        byte[] known = store.get(KEY);
        if (known != null) {
            read(known);
        }
        metrics.daysChanged(openDays, sealedDays);
    }

    /** Unix milliseconds; 0 before the first record. */
    long millis() {
        return millis;
    }

    void advance(long receivedAtMillis) {
        if (receivedAtMillis > millis) {
            millis = receivedAtMillis;
            write();
        }
    }

    /** Notes how many more days are open, and how many more sealed. */
    void count(long open, long sealed) {
        if (open != 0 || sealed != 0) {
            openDays += open;
            sealedDays += sealed;
            metrics.daysChanged(open, sealed);
            write();
        }
    }

    void close() {
        metrics.daysChanged(-openDays, -sealedDays);
        openDays = 0;
        sealedDays = 0;
    }

    private void write() {
        store.put(
                KEY,
                ByteBuffer.allocate(3 * Long.BYTES)
                        .putLong(millis)
                        .putLong(openDays)
                        .putLong(sealedDays)
                        .array());
    }

    private void read(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        millis = buffer.getLong();
        openDays = buffer.getLong();
        sealedDays = buffer.getLong();
    }
}
