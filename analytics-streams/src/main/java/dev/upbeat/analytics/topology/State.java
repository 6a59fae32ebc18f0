package dev.upbeat.analytics.topology;

import dev.upbeat.model.block.HourBlock;
import dev.upbeat.model.block.HourBlockCodec;
import dev.upbeat.model.mood.MoodLedger;
import dev.upbeat.model.person.Pseudonym;
import dev.upbeat.model.profile.ProfileTimeline;
import dev.upbeat.model.topic.RowKey;
import dev.upbeat.model.wire.MalformedRecordException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** The stores of a task, typed. Damage in our own state is a bug and stops the task. */
final class State {

    private final KeyValueStore<Bytes, byte[]> blocks;
    private final KeyValueStore<Bytes, byte[]> hours;
    private final KeyValueStore<Bytes, byte[]> days;
    private final KeyValueStore<Bytes, byte[]> moods;
    private final KeyValueStore<Bytes, byte[]> profiles;
    private final KeyValueStore<Bytes, byte[]> uploads;
    private final BlockCache recentBlocks = new BlockCache();

    State(ProcessorContext<byte[], byte[]> context) {
        blocks = context.getStateStore(Stores.BLOCKS);
        hours = context.getStateStore(Stores.HOURS);
        days = context.getStateStore(Stores.DAYS);
        moods = context.getStateStore(Stores.MOODS);
        profiles = context.getStateStore(Stores.PROFILES);
        uploads = context.getStateStore(Stores.UPLOADS);
    }

    @Nullable
    HourBlock block(Pseudonym person, long hour) {
        Bytes key = key(person, hour);
        HourBlock recent = recentBlocks.get(key);
        if (recent != null) {
            return recent;
        }
        HourBlock block = read(blocks.get(key), HourBlockCodec::decode);
        if (block != null) {
            recentBlocks.put(key, block);
        }
        return block;
    }

    /** @param encoded the block's state form, which the caller has looked at */
    void putBlock(Pseudonym person, HourBlock block, byte[] encoded) {
        Bytes key = key(person, block.hour());
        blocks.put(key, encoded);
        recentBlocks.put(key, block);
    }

    HourState hour(Pseudonym person, long hour) {
        HourState known = read(hours.get(key(person, hour)), HourState::fromBytes);
        return known == null ? HourState.NOTHING : known;
    }

    void putHour(Pseudonym person, long hour, HourState state) {
        hours.put(key(person, hour), state.toBytes());
    }

    DayState day(Pseudonym person, long epochDay) {
        DayState known = read(days.get(key(person, epochDay)), DayState::fromBytes);
        return known == null ? DayState.NOTHING : known;
    }

    /** The least time of receipt of a day's records; 0 for none. */
    long dayFirstReceivedAtMillis(Pseudonym person, long epochDay) {
        Long first = read(days.get(key(person, epochDay)), DayState::firstReceivedAtMillis);
        return first == null ? 0 : first;
    }

    void putDay(Pseudonym person, long epochDay, DayState state) {
        days.put(key(person, epochDay), state.toBytes());
    }

    MoodLedger moods(Pseudonym person, long utcEpochDay) {
        MoodLedger known = read(moods.get(key(person, utcEpochDay)), MoodLedger::fromBytes);
        return known == null ? MoodLedger.EMPTY : known;
    }

    void putMoods(Pseudonym person, long utcEpochDay, MoodLedger ledger) {
        moods.put(key(person, utcEpochDay), ledger.toBytes());
    }

    ProfileTimeline profile(Pseudonym person) {
        ProfileTimeline known = read(profiles.get(Bytes.wrap(person.bytes())), ProfileTimeline::fromBytes);
        return known == null ? ProfileTimeline.EMPTY : known;
    }

    void putProfile(Pseudonym person, ProfileTimeline timeline) {
        profiles.put(Bytes.wrap(person.bytes()), timeline.toBytes());
    }

    @Nullable
    OpenUpload upload(Pseudonym person, UUID uploadId) {
        return read(uploads.get(uploadKey(person, uploadId)), OpenUpload::fromBytes);
    }

    void putUpload(Pseudonym person, UUID uploadId, OpenUpload upload) {
        uploads.put(uploadKey(person, uploadId), upload.toBytes());
    }

    void removeUpload(Pseudonym person, UUID uploadId) {
        uploads.delete(uploadKey(person, uploadId));
    }

    /** Uploads received before that time whose end has not come, at most {@code limit}. */
    List<KeyValue<Bytes, byte[]>> uploadsBefore(long receivedAtMillis, int limit) {
        List<KeyValue<Bytes, byte[]>> found = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> all = uploads.all()) {
            while (all.hasNext() && found.size() < limit) {
                KeyValue<Bytes, byte[]> each = all.next();
                OpenUpload upload = read(each.value, OpenUpload::fromBytes);
                if (upload != null && upload.receivedAtMillis() < receivedAtMillis) {
                    found.add(each);
                }
            }
        }
        return found;
    }

    List<Long> hoursOf(Pseudonym person) {
        return numbersOf(hours, person);
    }

    List<Long> daysOf(Pseudonym person) {
        return numbersOf(days, person);
    }

    List<Long> moodDatesOf(Pseudonym person) {
        return numbersOf(moods, person);
    }

    /** Deletes everything of a person. */
    void erase(Pseudonym person) {
        recentBlocks.clear();
        for (KeyValueStore<Bytes, byte[]> store : List.of(blocks, hours, days, moods, profiles, uploads)) {
            keysOf(store, person).forEach(store::delete);
        }
    }

    private static List<Long> numbersOf(KeyValueStore<Bytes, byte[]> store, Pseudonym person) {
        List<Long> numbers = new ArrayList<>();
        for (Bytes key : keysOf(store, person)) {
            try {
                numbers.add(RowKey.fromBytes(key.get()).number());
            } catch (MalformedRecordException e) {
                throw new IllegalStateException("state is damaged", e);
            }
        }
        return numbers;
    }

    private static List<Bytes> keysOf(KeyValueStore<Bytes, byte[]> store, Pseudonym person) {
        List<Bytes> keys = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> range = store.prefixScan(person.bytes(), new ByteArraySerializer())) {
            range.forEachRemaining(entry -> keys.add(entry.key));
        }
        return keys;
    }

    private static Bytes key(Pseudonym person, long number) {
        return Bytes.wrap(new RowKey(person, number, "").toBytes());
    }

    private static Bytes uploadKey(Pseudonym person, UUID uploadId) {
        return Bytes.wrap(ByteBuffer.allocate(2 * Pseudonym.BYTES)
                .put(person.bytes())
                .putLong(uploadId.getMostSignificantBits())
                .putLong(uploadId.getLeastSignificantBits())
                .array());
    }

    private static <T> @Nullable T read(byte @Nullable [] bytes, Decoder<T> decoder) {
        try {
            return bytes == null ? null : decoder.decode(bytes);
        } catch (MalformedRecordException e) {
            throw new IllegalStateException("state is damaged", e);
        }
    }

    @FunctionalInterface
    private interface Decoder<T> {
        T decode(byte[] bytes) throws MalformedRecordException;
    }
}
