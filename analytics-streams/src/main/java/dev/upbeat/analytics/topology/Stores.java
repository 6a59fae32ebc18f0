package dev.upbeat.analytics.topology;

import dev.upbeat.model.topic.Topic;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/** One group of stores, all keyed by the pseudonym first, so that a person's state is one range in each. */
final class Stores {

    /** (person, hour) → hour block. */
    static final String BLOCKS = "blocks";
    /** (person, hour) → what the hour last gave to its days. */
    static final String HOURS = "hours";
    /** (person, UTC date) → what its hours tell of the zone; those that have left, where the hours beside them tell something else. */
    static final String ZONES = "zones";
    /** (person, date) → the date's candidate for the resting rate. */
    static final String RESTING = "resting";
    /** (person, UTC date) → which of its hours have left the state. */
    static final String CLOSED = "closed";
    /** (person, date) → what the day consists of. */
    static final String DAYS = "days";
    /** (person, Monday) → what the week consists of. */
    static final String WEEKS = "weeks";
    /** (person, UTC date) → mood ledger. */
    static final String MOODS = "moods";
    /** (person, date) → the vendors' own totals of the date. */
    static final String DEVICE_DAYS = "device-days";
    /** person → profile timeline. And whether hours of the person take their zone from further away. */
    static final String PROFILES = "profiles";
    /** (person, upload) → the upload's tally until its end comes. */
    static final String UPLOADS = "uploads";
    /** (time, person, date) → nothing: when the log's clock has something to do with the day. And the clock itself. */
    static final String SEALS = "seals";
    /** (person, hour, date or week) → what is still to be refreshed. In memory: it is small and churns. */
    static final String PENDING = "pending";

    /** All of them. */
    static final List<String> NAMES = List.of(
            BLOCKS, HOURS, ZONES, RESTING, CLOSED, DAYS, WEEKS, MOODS, DEVICE_DAYS, PROFILES, UPLOADS, SEALS, PENDING);

    private Stores() {}

    static List<StoreBuilder<KeyValueStore<Bytes, byte[]>>> all() {
        return NAMES.stream()
                .map(name -> builder(
                                name.equals(PENDING)
                                        ? org.apache.kafka.streams.state.Stores.inMemoryKeyValueStore(name)
                                        : org.apache.kafka.streams.state.Stores.persistentKeyValueStore(name))
                        // what is noted and worked off between two commits then costs the changelog nothing
                        .withCachingEnabled())
                .toList();
    }

    private static StoreBuilder<KeyValueStore<Bytes, byte[]>> builder(KeyValueBytesStoreSupplier supplier) {
        return org.apache.kafka.streams.state.Stores.keyValueStoreBuilder(supplier, Serdes.Bytes(), Serdes.ByteArray())
                .withLoggingEnabled(Map.of(
                        "max.message.bytes",
                        Integer.toString(Topic.MAX_RECORD_BYTES),
                        // an erased person's state is gone within a day
                        "max.compaction.lag.ms",
                        "86400000",
                        "delete.retention.ms",
                        "86400000"));
    }
}
