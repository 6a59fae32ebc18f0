package dev.upbeat.deploy.readmission;

import dev.upbeat.ingest.identity.Identity.NumberedKey;
import dev.upbeat.model.envelope.Envelope;
import dev.upbeat.model.person.Pseudonym;
import dev.upbeat.model.person.UnreadableException;
import dev.upbeat.model.topic.PersonPartition;
import dev.upbeat.model.topic.Topic;
import dev.upbeat.model.upload.Quarantined;
import dev.upbeat.model.wire.MalformedRecordException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** One person's records on quarantine.v1: what is there, and what comes. Not thread-safe. */
final class QuarantineLog implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final int TIMEOUT_MILLIS = 30_000;

    private final Pseudonym person;
    private final NumberedKey key;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final TopicPartition partition;
    private int unreadable;

    QuarantineLog(String bootstrap, Pseudonym person, NumberedKey key) {
        this.person = person;
        this.key = key;
        this.consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrap,
                        "isolation.level",
                        "read_committed",
                        "default.api.timeout.ms",
                        TIMEOUT_MILLIS),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        String topic = Topic.QUARANTINE.topicName();
        int partitions = consumer.partitionsFor(topic).size();
        this.partition = new TopicPartition(topic, PersonPartition.of(person.bytes(), partitions));
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
    }

    /** What was kept aside or readmitted, with its upload. */
    record Entry(UUID uploadId, Quarantined quarantined) {}

    /** All that is there now and was not read before. */
    List<Entry> readToEnd() {
        long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
        List<Entry> entries = new ArrayList<>();
        while (consumer.position(partition) < end) {
            entries.addAll(readSome());
        }
        return entries;
    }

    /** What has come meanwhile; waits a little for something. */
    List<Entry> readSome() {
        List<Entry> entries = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
            if (record.key() != null
                    && record.key().length == Pseudonym.BYTES
                    && Pseudonym.fromBytes(record.key(), 0).equals(person)) {
                try {
                    Envelope envelope = Envelope.fromBytes(record.value());
                    byte[] payload = envelope.open(key.key(), person);
                    entries.add(new Entry(envelope.uploadId(), Quarantined.fromBytes(payload)));
                } catch (MalformedRecordException | UnreadableException e) {
                    unreadable++;
                }
            }
        }
        return entries;
    }

    /** How many of the person's records could not be read so far. */
    int unreadable() {
        return unreadable;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
