package dev.upbeat.model.topic;

import dev.upbeat.model.person.Pseudonym;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Everybody who was erased, as erasures.v1 has it. Every start reads it before anything is decrypted. */
public final class ErasureLedger {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration STUCK_AFTER = Duration.ofSeconds(60);

    private ErasureLedger() {}

    /**
     * Reads the topic from its beginning to where it ends now.
     *
     * @throws IllegalStateException when the brokers stop answering, or a record names nobody: then nothing may be decrypted
     */
    public static Set<Pseudonym> read(String bootstrap) {
        Map<String, Object> config = Map.of("bootstrap.servers", bootstrap, "auto.offset.reset", "earliest");
        try (Consumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            return read(consumer);
        }
    }

    /** As above, with a consumer that is assigned nothing yet; it is left open. */
    public static Set<Pseudonym> read(Consumer<byte[], byte[]> consumer) {
        List<TopicPartition> partitions = consumer.partitionsFor(Topic.ERASURES.topicName()).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Set<Pseudonym> erased = new HashSet<>();
        long deadline = System.nanoTime() + STUCK_AFTER.toNanos();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                erased.add(person(record));
                deadline = System.nanoTime() + STUCK_AFTER.toNanos();
            }
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(Topic.ERASURES.topicName() + " cannot be read to its end.");
            }
        }
        return erased;
    }

    private static Pseudonym person(ConsumerRecord<byte[], byte[]> record) {
        byte[] key = record.key();
        if (key == null || key.length != Pseudonym.BYTES) {
            throw new IllegalStateException(record.topic() + " has a record that names nobody: partition "
                    + record.partition() + ", offset " + record.offset() + ".");
        }
        return Pseudonym.fromBytes(key, 0);
    }
}
