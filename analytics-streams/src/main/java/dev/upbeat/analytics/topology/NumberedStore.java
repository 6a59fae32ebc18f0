package dev.upbeat.analytics.topology;

import dev.upbeat.model.person.Pseudonym;
import dev.upbeat.model.topic.RowKey;
import dev.upbeat.model.wire.MalformedRecordException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** A store by person and number, an hour or a date, typed. Damage in our own state is a bug and stops the task. */
final class NumberedStore<T> {

    private final KeyValueStore<Bytes, byte[]> store;
    private final Decoder<T> decoder;

    /** Reads what is stored. */
    @FunctionalInterface
    interface Decoder<T> {
        T decode(byte[] bytes) throws MalformedRecordException;
    }

    NumberedStore(KeyValueStore<Bytes, byte[]> store, Decoder<T> decoder) {
        this.store = store;
        this.decoder = decoder;
    }

    static Bytes key(Pseudonym person, long number) {
        return Bytes.wrap(new RowKey(person, number, "").toBytes());
    }

    @Nullable
    T get(Pseudonym person, long number) {
        return get(person, number, decoder);
    }

    /** As above, but reads only what is wanted. */
    <P> @Nullable P get(Pseudonym person, long number, Decoder<P> part) {
        return read(store.get(key(person, number)), part);
    }

    boolean has(Pseudonym person, long number) {
        return store.get(key(person, number)) != null;
    }

    void put(Pseudonym person, long number, byte[] bytes) {
        store.put(key(person, number), bytes);
    }

    void delete(Pseudonym person, long number) {
        store.delete(key(person, number));
    }

    /** The last entry before a number. */
    @Nullable
    KeyValue<Long, T> before(Pseudonym person, long number) {
        try (KeyValueIterator<Bytes, byte[]> range =
                store.reverseRange(key(person, Long.MIN_VALUE), key(person, number - 1))) {
            return first(range);
        }
    }

    /** The first entry after a number. */
    @Nullable
    KeyValue<Long, T> after(Pseudonym person, long number) {
        try (KeyValueIterator<Bytes, byte[]> range =
                store.range(key(person, number + 1), key(person, Long.MAX_VALUE))) {
            return first(range);
        }
    }

    /** All numbers of a person, ascending. */
    List<Long> numbers(Pseudonym person) {
        return numbers(person, Long.MIN_VALUE, Long.MAX_VALUE);
    }

    /** The numbers of a person from one to another, both included, ascending. */
    List<Long> numbers(Pseudonym person, long first, long last) {
        List<Long> found = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> range = store.range(key(person, first), key(person, last))) {
            range.forEachRemaining(entry -> found.add(number(entry.key)));
        }
        return found;
    }

    /** Each entry of a person from one number to another, both included, ascending. */
    void each(Pseudonym person, long first, long last, BiConsumer<Long, T> entry) {
        try (KeyValueIterator<Bytes, byte[]> range = store.range(key(person, first), key(person, last))) {
            while (range.hasNext()) {
                KeyValue<Bytes, byte[]> next = range.next();
                T value = read(next.value, decoder);
                if (value != null) {
                    entry.accept(number(next.key), value);
                }
            }
        }
    }

    void erase(Pseudonym person) {
        erase(store, person);
    }

    /** Deletes everything of a person in a store whose keys begin with the pseudonym. */
    static void erase(KeyValueStore<Bytes, byte[]> store, Pseudonym person) {
        List<Bytes> keys = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> range = store.prefixScan(person.bytes(), new ByteArraySerializer())) {
            range.forEachRemaining(entry -> keys.add(entry.key));
        }
        keys.forEach(store::delete);
    }

    static <P> @Nullable P read(byte @Nullable [] bytes, Decoder<P> part) {
        try {
            return bytes == null ? null : part.decode(bytes);
        } catch (MalformedRecordException e) {
            throw damaged(e);
        }
    }

    private @Nullable KeyValue<Long, T> first(KeyValueIterator<Bytes, byte[]> range) {
        if (!range.hasNext()) {
            return null;
        }
        KeyValue<Bytes, byte[]> found = range.next();
        T value = read(found.value, decoder);
        return value == null ? null : KeyValue.pair(number(found.key), value);
    }

    private static long number(Bytes key) {
        try {
            return RowKey.fromBytes(key.get()).number();
        } catch (MalformedRecordException e) {
            throw damaged(e);
        }
    }

    private static IllegalStateException damaged(MalformedRecordException e) {
        return new IllegalStateException("state is damaged", e);
    }
}
