package dev.upbeat.deploy.up;

import com.zaxxer.hikari.HikariDataSource;
import dev.upbeat.analytics.topology.PipelineConfig;
import dev.upbeat.deploy.UserError;
import dev.upbeat.deploy.embedded.DatabaseAccess;
import dev.upbeat.deploy.embedded.DatabaseRole;
import dev.upbeat.model.topic.Topic;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Tells when everything that is on the log is in the store. */
public final class CaughtUp implements AutoCloseable {

    private static final Set<Topic> INPUT = Set.of(Topic.SAMPLES, Topic.MOOD, Topic.PROFILES, Topic.ERASURES);
    static final Set<Topic> STORED = Set.of(
            Topic.TIMELINES,
            Topic.BLOCKS,
            Topic.MINUTES,
            Topic.DAYS,
            Topic.WELLBEING,
            Topic.WEEKS,
            Topic.DEVICE_DAYS,
            Topic.RECEIPTS,
            Topic.QUARANTINE);
    private static final long TIMEOUT_SECONDS = 30;
    private static final int POLL_MILLIS = 100;
    /** Pending work becomes visible, and what it sends on is committed, well within this. */
    private static final int CALM_POLLS = 6;

    private final Admin admin;
    private final HikariDataSource writer;
    private final MeterRegistry metrics;
    private final String applicationId;
    private final String prefix;

    /** @param metrics of the process that runs the stream */
    public CaughtUp(String bootstrap, DatabaseAccess database, MeterRegistry metrics) {
        this(bootstrap, database, metrics, PipelineConfig.APPLICATION_ID, "");
    }

    /** As above, of a stream with that application id, which writes to topics of that prefix. */
    CaughtUp(String bootstrap, DatabaseAccess database, MeterRegistry metrics, String applicationId, String prefix) {
        this.applicationId = applicationId;
        this.prefix = prefix;
        this.admin = Admin.create(Map.of("bootstrap.servers", bootstrap));
        this.writer = database.dataSource(DatabaseRole.WRITER, 1);
        this.metrics = metrics;
    }

    /** Waits; gives up with a sentence after {@code atMostSeconds}. */
    public void await(long atMostSeconds) throws SQLException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(atMostSeconds);
        int calm = 0;
        Map<TopicPartition, Long> before = Map.of();
        try {
            while (calm < CALM_POLLS) {
                Map<TopicPartition, Long> ends = ends();
                calm = ends.equals(before) && isIdle(ends) ? calm + 1 : 0;
                before = ends;
                if (System.nanoTime() > deadline) {
                    throw new UserError("Upbeat has not caught up with the log within " + atMostSeconds + " seconds.");
                }
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            }
        } catch (ExecutionException | TimeoutException e) {
            throw new UserError("The Kafka brokers do not answer.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserError("Interrupted.", e);
        }
    }

    @Override
    public void close() {
        admin.close();
        writer.close();
    }

    private boolean isIdle(Map<TopicPartition, Long> ends)
            throws ExecutionException, TimeoutException, InterruptedException, SQLException {
        if (metrics.get("upbeat.pending").gauge().value() != 0) {
            return false;
        }
        Map<TopicPartition, OffsetAndMetadata> folded = admin.listConsumerGroupOffsets(applicationId)
                .partitionsToOffsetAndMetadata()
                .get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        Map<TopicPartition, Long> stored = stored();
        for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
            OffsetAndMetadata position = folded.get(end.getKey());
            boolean input = INPUT.stream()
                    .anyMatch(topic -> topic.topicName().equals(end.getKey().topic()));
            long at = input
                    ? position == null ? 0 : position.offset()
                    // the last thing on a partition may be a transaction's marker, which is no record
                    : stored.getOrDefault(end.getKey(), 0L) + 1;
            if (at < end.getValue()) {
                return false;
            }
        }
        return true;
    }

    private Map<TopicPartition, Long> ends() throws ExecutionException, TimeoutException, InterruptedException {
        List<String> topics = new ArrayList<>();
        INPUT.forEach(topic -> topics.add(topic.topicName()));
        STORED.forEach(topic -> topics.add(prefix + topic.topicName()));
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        admin.describeTopics(topics)
                .allTopicNames()
                .get(TIMEOUT_SECONDS, TimeUnit.SECONDS)
                .forEach((name, description) -> description
                        .partitions()
                        .forEach(each -> wanted.put(new TopicPartition(name, each.partition()), OffsetSpec.latest())));
        Map<TopicPartition, Long> ends = new HashMap<>();
        admin.listOffsets(wanted)
                .all()
                .get(TIMEOUT_SECONDS, TimeUnit.SECONDS)
                .forEach((partition, info) -> ends.put(partition, info.offset()));
        return ends;
    }

    private Map<TopicPartition, Long> stored() throws SQLException {
        Map<TopicPartition, Long> stored = new HashMap<>();
        try (Connection connection = writer.getConnection();
                PreparedStatement query =
                        connection.prepareStatement("SELECT topic, partition, next_offset FROM facts.writer_offset");
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                stored.put(new TopicPartition(rows.getString(1), rows.getInt(2)), rows.getLong(3));
            }
        }
        return stored;
    }
}
