package dev.upbeat.analytics.store;

import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Polls, and hands over a batch as soon as none is waiting: with little to do at once, with much to do as many records as are allowed, so
 * that versions of a row meet in one batch and only the last is written.
 */
final class ReadLoop {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final long MARKERS_ONLY_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final WriterConfig config;
    private final WriterControl control;
    private final Consumer<byte[], byte[]> consumer;
    private final DataSource dataSource;
    private final RecordReader reader;
    private final Positions positions;
    private final WriterMetrics metrics;
    private final BlockingQueue<Handover> queue;
    private final UUID owner;

    private final List<ConsumerRecord<byte[], byte[]>> pending = new ArrayList<>();
    private long pendingBytes;
    private long lastHandover = System.nanoTime();
    private int epoch;

    /** A batch, and the epoch of positions that it continues. */
    record Handover(int epoch, Batch batch) {}

    ReadLoop(
            WriterConfig config,
            WriterControl control,
            Consumer<byte[], byte[]> consumer,
            DataSource dataSource,
            RecordReader reader,
            Positions positions,
            WriterMetrics metrics,
            BlockingQueue<Handover> queue,
            UUID owner) {
        this.config = config;
        this.control = control;
        this.consumer = consumer;
        this.dataSource = dataSource;
        this.reader = reader;
        this.positions = positions;
        this.metrics = metrics;
        this.queue = queue;
        this.owner = owner;
    }

    void run() throws Exception {
        Set<TopicPartition> partitions = control.persist(this::partitions);
        consumer.assign(partitions);
        takePositions(partitions);
        control.started();
        while (!control.isStopping()) {
            if (epoch != control.epoch()) {
                takePositions(partitions);
            }
            boolean full = isFull();
            if (!full) {
                poll();
            }
            if (full || queue.isEmpty()) {
                handOver();
            }
        }
    }

    private boolean isFull() {
        return pending.size() >= config.maxBatchRecords() || pendingBytes >= config.maxBatchBytes();
    }

    private void poll() throws Exception {
        for (ConsumerRecord<byte[], byte[]> record : control.persist(() -> consumer.poll(POLL))) {
            pending.add(record);
            pendingBytes += Math.max(0, record.serializedKeySize()) + Math.max(0, record.serializedValueSize());
        }
        positions.seeEnds(consumer);
        metrics.lag(positions.lagByTopic());
    }

    private void handOver() throws Exception {
        boolean markersOnly = pending.isEmpty();
        if (markersOnly && System.nanoTime() - lastHandover < MARKERS_ONLY_NANOS) {
            return;
        }
        List<Batch.Move> moves = positions.moves(consumer);
        if (moves.isEmpty()) {
            return;
        }
        Batch batch = control.persist(() -> reader.read(pending, moves));
        pending.clear();
        pendingBytes = 0;
        lastHandover = System.nanoTime();
        Handover handover = new Handover(epoch, batch);
        while (!queue.offer(handover, 100, TimeUnit.MILLISECONDS)) {
            if (control.isStopping() || epoch != control.epoch()) {
                return;
            }
        }
    }

    /** Goes on from where the store says, forgetting what was read beyond it. */
    private void takePositions(Set<TopicPartition> partitions) throws Exception {
        epoch = control.epoch();
        pending.clear();
        pendingBytes = 0;
        Map<TopicPartition, Long> fromStore = control.persist(() -> {
            try (Connection connection = dataSource.getConnection()) {
                return Offsets.read(connection, partitions, owner);
            }
        });
        positions.reset(fromStore);
        fromStore.forEach(consumer::seek);
    }

    private Set<TopicPartition> partitions() {
        return RecordReader.TOPICS.stream()
                .map(topic -> RecordReader.nameOf(topic, config.topicPrefix()))
                .flatMap(topic -> {
                    var infos = consumer.partitionsFor(topic);
                    if (infos == null || infos.isEmpty()) {
                        throw new UnknownTopicOrPartitionException("a topic is missing");
                    }
                    return infos.stream();
                })
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .collect(Collectors.toSet());
    }
}
