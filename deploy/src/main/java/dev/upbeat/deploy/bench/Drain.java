package dev.upbeat.deploy.bench;

import dev.upbeat.deploy.UserError;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.ToLongFunction;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Times how fast a stream drains a topic that was filled before it started: from when it has committed a third of its input, so that
 * starting up and most of the compiling just in time do not count, to when its committed output is complete.
 */
final class Drain {

    private static final double BEGIN = 1.0 / 3;
    private static final Duration POLL = Duration.ofMillis(20);
    private static final long WITHIN_SECONDS = 600;

    private final String bootstrap;
    private final String group;
    private final String input;
    private final String output;
    private final ToLongFunction<ConsumerRecord<byte[], byte[]>> progress;

    /**
     * @param group of the stream
     * @param progress how much a record of the output adds to what is complete
     */
    Drain(
            String bootstrap,
            String group,
            String input,
            String output,
            ToLongFunction<ConsumerRecord<byte[], byte[]>> progress) {
        this.bootstrap = bootstrap;
        this.group = group;
        this.input = input;
        this.output = output;
        this.progress = progress;
    }

    /** Starts the stream and returns which part of its input it drains in a second. */
    double partPerSecond(Runnable start, long complete) throws InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap));
                KafkaConsumer<byte[], byte[]> reader = reader()) {
            long before = committed(admin);
            long records = end() - before;
            start.run();
            long begunNanos = 0;
            long begunAt = 0;
            long done = 0;
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(WITHIN_SECONDS);
            while (done < complete) {
                for (ConsumerRecord<byte[], byte[]> record : reader.poll(POLL)) {
                    done += progress.applyAsLong(record);
                }
                if (begunNanos == 0) {
                    long committed = committed(admin) - before;
                    if (committed >= records * BEGIN) {
                        begunNanos = System.nanoTime();
                        begunAt = committed;
                    }
                }
                if (System.nanoTime() > deadline) {
                    throw new UserError("The stream has not drained its input within " + WITHIN_SECONDS + " seconds.");
                }
            }
            return (double) (records - begunAt) / records * 1e9 / (System.nanoTime() - begunNanos);
        } catch (ExecutionException | TimeoutException e) {
            throw new UserError("Kafka does not answer: " + e.getMessage(), e);
        }
    }

    /** From the end of what is there now: earlier runs have been counted. */
    private KafkaConsumer<byte[], byte[]> reader() {
        KafkaConsumer<byte[], byte[]> reader = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrap, "isolation.level", "read_committed", "max.poll.records", 5000),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions =
                reader.partitionsFor(output).stream().map(Drain::partition).toList();
        reader.assign(partitions);
        reader.seekToEnd(partitions);
        partitions.forEach(reader::position);
        return reader;
    }

    /** Waits until a stream has committed all of its input. */
    void awaitNothingLeft() throws InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(WITHIN_SECONDS);
            while (committed(admin) < end()) {
                if (System.nanoTime() > deadline) {
                    throw new UserError("The stream has not drained its input within " + WITHIN_SECONDS + " seconds.");
                }
                TimeUnit.MILLISECONDS.sleep(200);
            }
        } catch (ExecutionException | TimeoutException e) {
            throw new UserError("Kafka does not answer: " + e.getMessage(), e);
        }
    }

    private long committed(Admin admin) throws ExecutionException, TimeoutException, InterruptedException {
        return admin
                .listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get(30, TimeUnit.SECONDS)
                .entrySet()
                .stream()
                .filter(entry -> entry.getKey().topic().equals(input))
                .mapToLong(
                        entry -> entry.getValue() == null ? 0 : entry.getValue().offset())
                .sum();
    }

    private long end() {
        try (KafkaConsumer<byte[], byte[]> reader = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrap), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions =
                    reader.partitionsFor(input).stream().map(Drain::partition).toList();
            return reader.endOffsets(partitions).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
        }
    }

    private static TopicPartition partition(@Nullable PartitionInfo info) {
        if (info == null) {
            throw new IllegalStateException("a partition without a name");
        }
        return new TopicPartition(info.topic(), info.partition());
    }
}
