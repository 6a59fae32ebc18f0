package dev.upbeat.deploy.embedded;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.upbeat.deploy.ChildJvm;
import dev.upbeat.deploy.UserError;
import dev.upbeat.model.topic.Topic;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalKafkaIT {

    private static final int PARTITIONS = 4;
    private static final int MESSAGES = 1000;

    @TempDir
    Path temp;

    @Test
    void whatWasAcknowledgedSurvivesAKilledProcess() throws Exception {
        try (ChildJvm child = ChildJvm.start(Broker.class, Map.of(), temp.toString())) {
            child.kill();
            try (LocalKafka again = LocalKafka.start(temp)) {
                assertThat(again.bootstrap()).as("the port is remembered").isEqualTo(child.said());
                assertThat(readAll(again.bootstrap())).isEqualTo(messages());
            }
        }
    }

    @Test
    void takesAnotherPortWhenItsOwnIsTaken() throws Exception {
        try (ServerSocket squatter = new ServerSocket()) {
            squatter.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            Files.writeString(temp.resolve("port"), Integer.toString(squatter.getLocalPort()));

            try (LocalKafka kafka = LocalKafka.start(temp)) {
                assertThat(kafka.bootstrap())
                        .isNotEqualTo("127.0.0.1:" + squatter.getLocalPort())
                        .startsWith("127.0.0.1:")
                        .endsWith(":" + Files.readString(temp.resolve("port")).strip());
            }
        }
    }

    @Test
    void topicsAreMadeAndKeptAsThisReleaseWantsThem() throws Exception {
        try (LocalKafka kafka = LocalKafka.start(temp);
                Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrap()))) {
            assertThat(KafkaTopics.ensure(kafka.bootstrap(), PARTITIONS)).isEqualTo(PARTITIONS);
            assertThat(KafkaTopics.ensure(kafka.bootstrap(), 12))
                    .as("a cluster keeps its number")
                    .isEqualTo(PARTITIONS);

            admin.deleteTopics(List.of(Topic.MOOD.topicName())).all().get();
            admin.createTopics(List.of(new NewTopic(Topic.MOOD.topicName(), PARTITIONS, (short) 1)
                            .configs(Map.of("retention.ms", "1000"))))
                    .all()
                    .get();
            KafkaTopics.ensure(kafka.bootstrap(), PARTITIONS);

            Map<ConfigResource, Topic> resources = new HashMap<>();
            for (Topic topic : Topic.values()) {
                resources.put(new ConfigResource(ConfigResource.Type.TOPIC, topic.topicName()), topic);
            }
            admin.describeConfigs(resources.keySet())
                    .all()
                    .get()
                    .forEach((resource, config) -> assertThat(
                                    config.entries().stream().collect(toMap(ConfigEntry::name, ConfigEntry::value)))
                            .as(resource.name())
                            .containsAllEntriesOf(
                                    requireNonNull(resources.get(resource)).config()));
        }
    }

    /** Seen: brokers that had not heard yet of a topic that was just made. */
    @Test
    void topicsThatAreNotKnownYetAreWaitedFor() throws Exception {
        try (LocalKafka kafka = LocalKafka.start(temp);
                Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrap()))) {
            CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> {
                try {
                    KafkaTopics.awaitLeaders(admin, List.of("late"));
                } catch (Exception e) {
                    throw new CompletionException(e);
                }
            });
            TimeUnit.MILLISECONDS.sleep(300);
            assertThat(waiting).isNotDone();
            admin.createTopics(List.of(new NewTopic("late", 1, (short) 1)))
                    .all()
                    .get();

            assertThat(waiting).succeedsWithin(Duration.ofSeconds(20));
        }
    }

    /** Seen: the first batch to a partition came before its leader was there, the second did not, and the first never fitted again. */
    @Test
    void topicsThatWereJustMadeTakeRecordsAtOnce() throws Exception {
        try (LocalKafka kafka = LocalKafka.start(temp)) {
            KafkaTopics.ensure(kafka.bootstrap(), 64);
            try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                    Map.of("bootstrap.servers", kafka.bootstrap(), "acks", "all", "delivery.timeout.ms", 40_000),
                    new ByteArraySerializer(),
                    new ByteArraySerializer())) {
                List<Future<RecordMetadata>> sent = new ArrayList<>();
                for (int i = 0; i < MESSAGES; i++) {
                    for (Topic topic : Topic.values()) {
                        sent.add(producer.send(
                                new ProducerRecord<>(topic.topicName(), i % 64, new byte[1], new byte[1])));
                    }
                }
                for (Future<RecordMetadata> each : sent) {
                    assertThat(each.get().hasOffset()).isTrue();
                }
            }
        }
    }

    @Test
    void aTopicWithAnotherNumberOfPartitionsIsRefused() throws Exception {
        try (LocalKafka kafka = LocalKafka.start(temp);
                Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrap()))) {
            admin.createTopics(List.of(
                            new NewTopic(Topic.MOOD.topicName(), 2, (short) 1),
                            new NewTopic(Topic.DAYS.topicName(), 3, (short) 1)))
                    .all()
                    .get();

            assertThatThrownBy(() -> KafkaTopics.ensure(kafka.bootstrap(), PARTITIONS))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("the same number of partitions");
        }
    }

    @Test
    void brokersThatDoNotAnswerAreASentence() {
        assertThatThrownBy(() -> KafkaTopics.ensure("no-port-here", PARTITIONS))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("no-port-here");
    }

    private static List<String> messages() {
        List<String> messages = new ArrayList<>();
        for (int i = 0; i < MESSAGES; i++) {
            messages.add("message " + i);
        }
        return messages;
    }

    private static List<String> readAll(String bootstrap) {
        TopicPartition partition = new TopicPartition(Topic.SAMPLES.topicName(), 0);
        List<String> read = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrap), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = requireNonNull(consumer.endOffsets(List.of(partition)).get(partition));
            while (consumer.position(partition) < end) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
                    read.add(new String(record.value(), StandardCharsets.UTF_8));
                }
            }
        }
        return read;
    }

    /** The child: a broker with messages that it has acknowledged. */
    static final class Broker {

        public static void main(String[] arguments) throws Exception {
            LocalKafka kafka = LocalKafka.start(Path.of(arguments[0]));
            KafkaTopics.ensure(kafka.bootstrap(), PARTITIONS);
            try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                    Map.of("bootstrap.servers", kafka.bootstrap(), "acks", "all"),
                    new ByteArraySerializer(),
                    new ByteArraySerializer())) {
                List<Future<RecordMetadata>> sent = new ArrayList<>();
                for (String message : messages()) {
                    byte[] value = message.getBytes(StandardCharsets.UTF_8);
                    sent.add(producer.send(new ProducerRecord<>(Topic.SAMPLES.topicName(), 0, null, null, value)));
                }
                for (Future<RecordMetadata> acknowledged : sent) {
                    acknowledged.get();
                }
            }
            ChildJvm.ready(kafka.bootstrap());
        }
    }
}
