package dev.upbeat.analytics.topology;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;

/**
 * What was last read from or put into a store, decoded, and what is known not to be in it. Values do not change, so they may be shared.
 * Lives and dies with the task's stores, into which nothing goes but through {@link State}.
 */
final class DecodedCache<V> extends LinkedHashMap<Bytes, V> {

    private final int maxEntries;

    DecodedCache(int maxEntries) {
        super(64, 0.75f, true);
        this.maxEntries = maxEntries;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<Bytes, V> eldest) {
        return size() > maxEntries;
    }
}
