package dev.upbeat.analytics.store;

import dev.upbeat.analytics.access.KeyRing;
import dev.upbeat.model.person.Pseudonym;
import dev.upbeat.model.person.UnreadableException;
import dev.upbeat.model.topic.RowKey;
import dev.upbeat.model.topic.Topic;
import dev.upbeat.model.wire.MalformedRecordException;
import java.time.DateTimeException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns records into a {@link Batch}: of each key the last value, in the order of the keys, so that rows go in beside each other. A
 * record that cannot be read is noted where it lies and does not stop the others.
 */
final class RecordReader {

    /** What the writer reads. */
    static final List<Topic> TOPICS = List.of(
            Topic.ERASURES,
            Topic.TIMELINES,
            Topic.BLOCKS,
            Topic.MINUTES,
            Topic.DAYS,
            Topic.WELLBEING,
            Topic.WEEKS,
            Topic.DEVICE_DAYS,
            Topic.RECEIPTS,
            Topic.QUARANTINE);

    private static final Logger LOG = LoggerFactory.getLogger(RecordReader.class);

    private final Map<String, Topic> byName = new HashMap<>();
    private final KeyRing keys;
    private final Set<Pseudonym> erased;

    /** @param erased people whose records are dropped; grows as erasures are read */
    RecordReader(KeyRing keys, Set<Pseudonym> erased) {
        this(keys, erased, "");
    }

    /** As above, for topics of that prefix. */
    RecordReader(KeyRing keys, Set<Pseudonym> erased, String topicPrefix) {
        TOPICS.forEach(topic -> byName.put(nameOf(topic, topicPrefix), topic));
        this.keys = keys;
        this.erased = erased;
    }

    /** The prefix is for what the stream writes; erasures are read where everybody reads them. */
    static String nameOf(Topic topic, String topicPrefix) {
        return topic == Topic.ERASURES ? topic.topicName() : topicPrefix + topic.topicName();
    }

    /** @throws dev.upbeat.analytics.access.KeyRingUnavailableException to be tried again */
    Batch read(Iterable<ConsumerRecord<byte[], byte[]>> records, List<Batch.Move> moves) {
        Batch batch = new Batch(moves);
        for (ConsumerRecord<byte[], byte[]> record : records) {
            if (record.topic().equals(Topic.ERASURES.topicName())) {
                attempt(batch, record, () -> erase(batch, record));
            }
        }
        Map<Topic, TreeMap<byte[], ConsumerRecord<byte[], byte[]>>> latest = new EnumMap<>(Topic.class);
        WellbeingRows wellbeing = new WellbeingRows(batch);
        SealedRows sealed = new SealedRows(batch, keys);
        for (ConsumerRecord<byte[], byte[]> record : records) {
            Topic topic = byName.get(record.topic());
            if (topic == null || topic == Topic.ERASURES) {
                continue;
            }
            attempt(batch, record, () -> {
                if (erased.contains(person(record))) {
                    batch.dropped++;
                } else if (topic == Topic.WELLBEING) {
                    wellbeing.take(record);
                } else if (topic.isCompacted()) {
                    latest.computeIfAbsent(topic, t -> new TreeMap<>(Arrays::compareUnsigned))
                            .put(record.key(), record);
                } else {
                    sealed.take(person(record), topic, record.value());
                }
            });
        }
        latest.forEach((topic, byKey) ->
                byKey.values().forEach(record -> attempt(batch, record, () -> compacted(batch, topic, record))));
        wellbeing.write();
        sealed.write();
        return batch;
    }

    private static void compacted(Batch batch, Topic topic, ConsumerRecord<byte[], byte[]> record)
            throws MalformedRecordException {
        RowKey key = RowKey.fromBytes(record.key());
        switch (topic) {
            case TIMELINES -> ProfileRows.add(batch, key, record.key(), record.value());
            case BLOCKS -> BlockRows.add(batch, key, record.key(), record.value());
            case MINUTES -> batch.minutes.add(MinuteRows.of(key, record.key(), record.value()));
            case DAYS -> DayRows.add(batch, key, record.key(), record.value());
            case DEVICE_DAYS -> DeviceDayRows.add(batch, key, record.key(), record.value());
            case WEEKS -> WeekRows.add(batch, key, record.key(), record.value());
            default -> throw new IllegalStateException("no rows come from " + topic);
        }
    }

    private void erase(Batch batch, ConsumerRecord<byte[], byte[]> record) throws MalformedRecordException {
        Pseudonym person = person(record);
        erased.add(person);
        keys.forget(person);
        batch.erased.add(person);
    }

    private static Pseudonym person(ConsumerRecord<byte[], byte[]> record) throws MalformedRecordException {
        if (record.key() == null || record.key().length < Pseudonym.BYTES) {
            throw new MalformedRecordException("key: a pseudonym of 16 bytes expected");
        }
        return Pseudonym.fromBytes(record.key(), 0);
    }

    private static void attempt(Batch batch, ConsumerRecord<byte[], byte[]> record, Step step) {
        try {
            step.run();
        } catch (MalformedRecordException | UnreadableException e) {
            unreadable(batch, record, String.valueOf(e.getMessage()));
        } catch (IndexOutOfBoundsException | IllegalArgumentException | ArithmeticException | DateTimeException e) {
            // hostile bytes that a decoder let through; its message could quote them
            unreadable(batch, record, e.getClass().getSimpleName());
        }
    }

    private static void unreadable(Batch batch, ConsumerRecord<byte[], byte[]> record, String reason) {
        LOG.warn(
                "A record cannot be read and is left out. topic={} partition={} offset={} reason={}",
                record.topic(),
                record.partition(),
                record.offset(),
                reason);
        RowCursor row = batch.unreadable.row();
        row.next().text(record.topic());
        row.next().int4(record.partition());
        row.next().int8(record.offset());
        row.next().text(reason);
    }

    @FunctionalInterface
    private interface Step {
        void run() throws MalformedRecordException, UnreadableException;
    }
}
