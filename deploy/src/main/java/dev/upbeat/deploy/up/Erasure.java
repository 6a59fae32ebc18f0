package dev.upbeat.deploy.up;

import com.zaxxer.hikari.HikariDataSource;
import dev.upbeat.deploy.UserError;
import dev.upbeat.deploy.embedded.DatabaseAccess;
import dev.upbeat.deploy.embedded.DatabaseRole;
import dev.upbeat.model.envelope.Envelope;
import dev.upbeat.model.person.Pseudonym;
import dev.upbeat.model.topic.Topic;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Erases a person: the ledger first, so that a crash in between is made good at the next start; then key, tokens, name; then waits for the rows. */
public final class Erasure {

    private static final Duration ROWS_GONE_WITHIN = Duration.ofSeconds(60);
    private static final int POLL_MILLIS = 100;

    private Erasure() {}

    /** Writes the erasure onto the log, acknowledged. */
    public static void publish(String bootstrap, Pseudonym person) {
        long now = System.currentTimeMillis();
        byte[] value = Envelope.erasure(now, UUID.randomUUID()).toBytes();
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrap,
                        "acks",
                        "all",
                        "delivery.timeout.ms",
                        30_000,
                        "request.timeout.ms",
                        10_000),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(Topic.ERASURES.topicName(), null, now, person.bytes(), value))
                    .get(40, TimeUnit.SECONDS);
        } catch (ExecutionException | java.util.concurrent.TimeoutException e) {
            throw new UserError("The log did not acknowledge the erasure, and nothing was changed: try again.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserError("Interrupted.", e);
        }
    }

    /** Waits until no row of the person is left in the store. */
    public static void awaitRowsGone(DatabaseAccess database, Pseudonym person) throws SQLException {
        long deadline = System.nanoTime() + ROWS_GONE_WITHIN.toNanos();
        try (HikariDataSource pool = database.dataSource(DatabaseRole.API, 1)) {
            while (countRows(pool, person) > 0) {
                if (System.nanoTime() > deadline) {
                    throw new UserError(
                            "The key is destroyed, but rows are still being deleted: they go as soon as Upbeat "
                                    + "has caught up. Run the command again to see.");
                }
                pause();
            }
        }
    }

    static long countRows(HikariDataSource pool, Pseudonym person) throws SQLException {
        long rows = 0;
        try (Connection connection = pool.getConnection()) {
            for (String table : tablesWithParticipants(connection)) {
                // names come from the database's own catalogue, quoted by it
                try (PreparedStatement count =
                        connection.prepareStatement("SELECT count(*) FROM " + table + " WHERE participant = ?")) {
                    count.setObject(1, person.value());
                    try (ResultSet row = count.executeQuery()) {
                        row.next();
                        rows += row.getLong(1);
                    }
                }
            }
        }
        return rows;
    }

    private static List<String> tablesWithParticipants(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (PreparedStatement query =
                        connection.prepareStatement("SELECT format('%I.%I', c.table_schema, c.table_name)"
                                + " FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)"
                                + " WHERE c.column_name = 'participant' AND t.table_type = 'BASE TABLE'"
                                + " AND c.table_schema IN ('facts', 'history')");
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
