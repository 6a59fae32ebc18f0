package dev.upbeat.deploy.bench;

import dev.upbeat.model.topic.Topic;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.utils.Bytes;

/** The stream's compacted topics as they are once the broker has compacted them: under other names, of each key the last record. */
final class LatestRecords {

    static final String PREFIX = "latest-";
    private static final List<Topic> COMPACTED = List.of(
            Topic.MINUTES, Topic.BLOCKS, Topic.DAYS, Topic.WEEKS, Topic.WELLBEING, Topic.DEVICE_DAYS, Topic.TIMELINES);
    private static final List<Topic> OTHERS = List.of(Topic.RECEIPTS, Topic.QUARANTINE);

    private final String bootstrap;

    LatestRecords(String bootstrap) {
        this.bootstrap = bootstrap;
    }

    void copy(int partitions) throws InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap));
                BenchProducer producer = new BenchProducer(bootstrap)) {
            for (List<Topic> topics : List.of(COMPACTED, OTHERS)) {
                admin.createTopics(topics.stream()
                                .map(topic -> new NewTopic(PREFIX + topic.topicName(), partitions, (short) 1)
                                        .configs(topic.config()))
                                .toList())
                        .all()
                        .get();
            }
            for (Topic topic : COMPACTED) {
                for (ConsumerRecord<byte[], byte[]> last : latest(topic)) {
                    producer.send(PREFIX + topic.topicName(), last.timestamp(), last.key(), last.value());
                }
                producer.flush();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private Collection<ConsumerRecord<byte[], byte[]>> latest(Topic topic) {
        Map<Bytes, ConsumerRecord<byte[], byte[]>> latest = new LinkedHashMap<>();
        try (KafkaConsumer<byte[], byte[]> reader = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrap, "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = reader.partitionsFor(topic.topicName()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            reader.assign(partitions);
            reader.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = reader.endOffsets(partitions);
            while (partitions.stream().anyMatch(each -> reader.position(each) < ends.getOrDefault(each, 0L))) {
                for (ConsumerRecord<byte[], byte[]> record : reader.poll(Duration.ofMillis(200))) {
                    latest.put(Bytes.wrap(record.key()), record);
                }
            }
        }
        return latest.values();
    }
}
