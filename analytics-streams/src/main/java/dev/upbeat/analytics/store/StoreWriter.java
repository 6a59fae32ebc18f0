package dev.upbeat.analytics.store;

import dev.upbeat.analytics.access.KeyRing;
import dev.upbeat.model.person.Pseudonym;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Fills the store from the topics. One thread reads and decodes while another writes; each batch is one transaction that also moves the
 * positions, by compare-and-set, so a writer that was thought dead cannot overwrite what its successor wrote. The positions of the
 * broker are not used.
 *
 * <p>Reads every partition: there is no group to join, so a restart after a kill does not wait for anybody. Two writers at once do no
 * harm but hinder each other.
 */
public final class StoreWriter implements AutoCloseable {

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(20);

    private final WriterConfig config;
    private final DataSource dataSource;
    private final KeyRing keys;
    private final Supplier<Set<Pseudonym>> erasedSoFar;
    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final WriterMetrics metrics;
    private final WriterControl control;
    private final UUID owner = UUID.randomUUID();
    private final Positions positions = new Positions();
    /** At most one batch waits while one is written. */
    private final BlockingQueue<ReadLoop.Handover> queue = new ArrayBlockingQueue<>(1);

    private final Thread reading = Thread.ofPlatform().name("store-reader").unstarted(() -> orGiveUp(this::read));
    private final Thread writing = Thread.ofPlatform().name("store-writer").unstarted(() -> orGiveUp(this::write));

    /**
     * A writer that is not started yet.
     *
     * @param dataSource of the role that owns the tables; the migrations have run
     * @param keys opens receipts and quarantined records
     * @param erasedSoFar reads who was erased to the end of the ledger; asked at the start, before anything else
     * @param registry receives the metrics
     */
    public StoreWriter(
            WriterConfig config,
            DataSource dataSource,
            KeyRing keys,
            Supplier<Set<Pseudonym>> erasedSoFar,
            MeterRegistry registry) {
        this(config, dataSource, keys, erasedSoFar, registry, () -> new KafkaConsumer<>(consumerConfig(config)));
    }

    StoreWriter(
            WriterConfig config,
            DataSource dataSource,
            KeyRing keys,
            Supplier<Set<Pseudonym>> erasedSoFar,
            MeterRegistry registry,
            Supplier<Consumer<byte[], byte[]>> consumers) {
        this.config = config;
        this.dataSource = dataSource;
        this.keys = keys;
        this.erasedSoFar = erasedSoFar;
        this.consumers = consumers;
        this.metrics = new WriterMetrics(registry, Clock.systemUTC());
        this.control = new WriterControl(config, metrics);
    }

    /** Starts the threads and returns at once. */
    public void start() {
        reading.start();
        writing.start();
    }

    /** How it is. */
    public WriterHealth health() {
        return control.health();
    }

    /** Records on the topics that are not stored yet, as far as is known. */
    public long lag() {
        return positions.lagByTopic().values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /** Lets the transaction under way end, then stops. */
    @Override
    public void close() {
        control.stop();
        try {
            reading.join(CLOSE_TIMEOUT);
            writing.join(CLOSE_TIMEOUT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void read() throws Exception {
        Set<Pseudonym> erased = ConcurrentHashMap.newKeySet();
        erased.addAll(control.persist(erasedSoFar::get));
        erased.forEach(keys::forget);
        control.persist(() -> deleteRowsOf(erased));
        try (Consumer<byte[], byte[]> consumer = consumers.get()) {
            RecordReader reader = new RecordReader(keys, erased, config.topicPrefix());
            new ReadLoop(config, control, consumer, dataSource, reader, positions, metrics, queue, owner).run();
        }
    }

    private void write() throws Exception {
        new WriteLoop(control, dataSource, new BatchWriter(owner), positions, metrics, queue).run();
    }

    /** A restored backup may have them again. */
    private boolean deleteRowsOf(Set<Pseudonym> erased) throws Exception {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(true);
            BatchWriter.erase(connection, erased, new TreeMap<>());
        }
        return true;
    }

    private void orGiveUp(Work work) {
        try {
            work.run();
        } catch (WriterControl.StoppedException e) {
            // closed while it waited
        } catch (Exception | Error e) { // an Error too must show in the health
            if (!control.isStopping()) {
                control.giveUp(e);
            }
        }
    }

    @FunctionalInterface
    private interface Work {
        void run() throws Exception;
    }

    private static Map<String, Object> consumerConfig(WriterConfig config) {
        Map<String, Object> consumer = new HashMap<>(config.kafka());
        consumer.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        consumer.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        consumer.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        consumer.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        consumer.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        consumer.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, config.maxBatchRecords());
        return consumer;
    }
}
