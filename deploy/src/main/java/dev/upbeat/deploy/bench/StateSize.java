package dev.upbeat.deploy.bench;

import dev.upbeat.analytics.topology.PipelineConfig;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.utils.Bytes;

/** What the stream's state holds: the latest value of every key on its changelogs, keys and values together. */
final class StateSize {

    private StateSize() {}

    static long bytes(String bootstrap) {
        try (KafkaConsumer<byte[], byte[]> reader = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrap, "isolation.level", "read_committed", "max.poll.records", 5000),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = reader.listTopics().entrySet().stream()
                    .filter(topic -> topic.getKey().startsWith(PipelineConfig.APPLICATION_ID + "-")
                            && topic.getKey().endsWith("-changelog"))
                    .flatMap(topic -> topic.getValue().stream())
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            reader.assign(partitions);
            reader.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = reader.endOffsets(partitions);
            Map<String, Map<Bytes, Integer>> latest = new HashMap<>();
            while (partitions.stream().anyMatch(each -> reader.position(each) < ends.getOrDefault(each, 0L))) {
                for (ConsumerRecord<byte[], byte[]> record : reader.poll(Duration.ofMillis(200))) {
                    int size = record.value() == null ? 0 : record.key().length + record.value().length;
                    latest.computeIfAbsent(record.topic(), topic -> new HashMap<>())
                            .put(Bytes.wrap(record.key()), size);
                }
            }
            return latest.values().stream()
                    .flatMap(store -> store.values().stream())
                    .mapToLong(Integer::longValue)
                    .sum();
        }
    }
}
