package dev.upbeat.analytics.store;

import static dev.upbeat.analytics.store.TestLog.minute;
import static dev.upbeat.analytics.store.TestLog.mood;
import static dev.upbeat.analytics.store.TestLog.person;
import static dev.upbeat.analytics.store.TestLog.provenance;
import static dev.upbeat.analytics.store.TestLog.totals;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.upbeat.model.minute.Intensity;
import dev.upbeat.model.person.Pseudonym;
import dev.upbeat.model.topic.Topic;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The threads, with a real database and Kafka's own stand-in for a broker. */
class StoreWriterTest {

    private static final LocalDate DATE = LocalDate.of(2026, 3, 1);
    private static final long HOUR = 492_000;
    private static TestDatabase database;

    private final TestLog log = new TestLog();
    private final Pseudonym person = person();
    private MeterRegistry metrics = new SimpleMeterRegistry();
    private final List<ConsumerRecord<byte[], byte[]>> onTheTopics = new CopyOnWriteArrayList<>();
    private final List<StoreWriter> writers = new ArrayList<>();

    @BeforeAll
    static void open() {
        database = TestDatabase.create();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void clear() {
        database.clear();
    }

    @AfterEach
    void stop() {
        writers.forEach(StoreWriter::close);
    }

    @Test
    void storesWhatComesAndGoesOnWhereItWas() {
        publish(log.minutes(person, HOUR, List.of(minute(0, Intensity.LIGHT, 70, 0))));
        StoreWriter first = start(Set.of());
        awaitRows(1);
        first.close();

        publish(log.minutes(person, HOUR + 1, List.of(minute(0, Intensity.LIGHT, 70, 0))));
        database.asOwner("DELETE FROM facts.minute_activity");
        StoreWriter second = start(Set.of());
        awaitRows(1);

        await().untilAsserted(() -> {
            assertThat(second.health().ready()).isTrue();
            assertThat(second.lag()).isZero();
        });
        assertThat(database.rows("SELECT next_offset FROM facts.writer_offset WHERE topic = 'minutes.v1'"))
                .containsExactly("2");
        assertThat(metrics.get("upbeat.writer.rows")
                        .tag("table", "facts.minute_activity")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void tellsHowFreshTheDaysAre() {
        publish(log.wellbeing(
                person, DATE, null, List.of(mood(1000, 3)), provenance(1, System.currentTimeMillis() - 1500)));
        start(Set.of());

        await().untilAsserted(() ->
                assertThat(metrics.get("upbeat.freshness").timer().count()).isEqualTo(1));
        assertThat(metrics.get("upbeat.freshness").timer().max(java.util.concurrent.TimeUnit.MILLISECONDS))
                .isBetween(1500.0, 60_000.0);
    }

    @Test
    void aReplayIsNoticedAndEverythingReadAgain() throws Exception {
        publish(
                log.minutes(person, HOUR, List.of(minute(0, Intensity.LIGHT, 70, 0))),
                log.day(person, DATE, totals(Intensity.LIGHT, 5, null)));
        start(Set.of());
        await().until(() -> database.facts().size() == 2);
        List<String> facts = database.facts();

        Replay.begin(database.writer());
        publish(log.day(person, DATE.plusDays(1), totals(Intensity.LIGHT, 5, null)));

        await().until(() -> database.facts().size() == 3);
        Replay.end(database.writer());
        assertThat(database.facts()).containsAll(facts);
        assertThat(metrics.get("upbeat.writer.taken.over").counter().count()).isPositive();
    }

    @Test
    void aLostConnectionIsWaitedOut() {
        StoreWriter writer = start(Set.of());
        await().until(() -> writer.health().ready());
        database.asOwner("ALTER ROLE upbeat_writer NOLOGIN");
        try {
            database.asOwner("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'upbeat_writer'");
            publish(log.minutes(person, HOUR, List.of(minute(0, Intensity.LIGHT, 70, 0))));
            await().until(() -> writer.health().detail().contains("tries again"));
            assertThat(writer.health().ready()).isFalse();
        } finally {
            database.asOwner("ALTER ROLE upbeat_writer LOGIN");
        }

        awaitRows(1);
        await().until(() -> writer.health().ready());
    }

    @Test
    void aRefusalStopsItAndSaysWhy() {
        database.asOwner("ALTER TABLE facts.minute_activity RENAME COLUMN hr_mean TO gone");
        try {
            publish(log.minutes(person, HOUR, List.of(minute(0, Intensity.LIGHT, 70, 0))));
            StoreWriter writer = start(Set.of());

            await().until(() -> writer.health().stopped());
            assertThat(writer.health().detail())
                    .isEqualTo("The store writer has stopped: the database refuses it (SQLSTATE 42703).");
            assertThat(database.facts()).isEmpty();
        } finally {
            database.asOwner("ALTER TABLE facts.minute_activity RENAME COLUMN gone TO hr_mean");
        }
    }

    @Test
    void peopleErasedBeforeTheStartHaveNoRows() {
        log.store(database.writer(), log.minutes(person, HOUR, List.of(minute(0, Intensity.LIGHT, 70, 0))));
        database.asOwner("TRUNCATE facts.writer_offset");
        publish(
                log.day(person, DATE, totals(Intensity.LIGHT, 5, null)),
                log.day(person(), DATE, totals(Intensity.LIGHT, 5, null)));

        start(Set.of(person));

        await().until(() -> !database.facts().isEmpty());
        assertThat(database.facts()).singleElement().asString().doesNotContain(person.text());
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // only read
    private void publish(ConsumerRecord<byte[], byte[]>... records) {
        onTheTopics.addAll(List.of(records));
    }

    private void awaitRows(int minutes) {
        await().until(() -> database.rows("SELECT 1 FROM facts.minute_activity").size() == minutes);
    }

    private StoreWriter start(Set<Pseudonym> erased) {
        WriterConfig config =
                new WriterConfig(Map.of(), 100, 1 << 20, Duration.ofMillis(20), Duration.ofMillis(100), "");
        metrics = new SimpleMeterRegistry();
        StoreWriter writer = new StoreWriter(config, database.writer(), log, () -> erased, metrics, this::consumer);
        writers.add(writer);
        writer.start();
        return writer;
    }

    /** Serves what is on the topics from the position on. */
    private Consumer<byte[], byte[]> consumer() {
        MockConsumer<byte[], byte[]> consumer = new TopicsConsumer(onTheTopics);
        for (Topic topic : RecordReader.TOPICS) {
            Node node = Node.noNode();
            consumer.updatePartitions(
                    topic.topicName(),
                    List.of(new PartitionInfo(topic.topicName(), 0, node, new Node[] {node}, new Node[] {node})));
            consumer.updateBeginningOffsets(Map.of(new TopicPartition(topic.topicName(), 0), 0L));
            consumer.updateEndOffsets(Map.of(new TopicPartition(topic.topicName(), 0), 0L));
        }
        return consumer;
    }
}
