package dev.upbeat.analytics.topology;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;

/** The hour states that were last used, decoded: a day that is added up again looks into all its hours. Some 2 KB each. */
final class HourCache extends LinkedHashMap<Bytes, HourState> {

    private static final int MAX_HOURS = 4096;

    HourCache() {
        super(64, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<Bytes, HourState> eldest) {
        return size() > MAX_HOURS;
    }
}
