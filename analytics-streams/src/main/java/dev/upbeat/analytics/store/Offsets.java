package dev.upbeat.analytics.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.common.TopicPartition;

/** Where the writer stands, in {@code facts.writer_offset}. */
final class Offsets {

    private static final String ADD = "INSERT INTO facts.writer_offset (topic, partition, next_offset, owner)"
            + " SELECT t, p, 0, ? FROM unnest(?::text[], ?::int4[]) AS n(t, p) ON CONFLICT DO NOTHING";
    private static final String READ = "SELECT topic, partition, next_offset FROM facts.writer_offset";
    private static final String MOVE = "UPDATE facts.writer_offset o SET next_offset = n.next, owner = ?"
            + " FROM unnest(?::text[], ?::int4[], ?::int8[], ?::int8[]) AS n(topic, partition, expected, next)"
            + " WHERE o.topic = n.topic AND o.partition = n.partition AND o.next_offset = n.expected";

    private Offsets() {}

    /** The positions of these partitions, 0 for one that was never read. */
    static Map<TopicPartition, Long> read(Connection connection, Set<TopicPartition> partitions, UUID owner)
            throws SQLException {
        ArrayColumn topics = new ArrayColumn(PgType.TEXT);
        ArrayColumn numbers = new ArrayColumn(PgType.INT4);
        for (TopicPartition partition : partitions) {
            topics.text(partition.topic());
            numbers.int4(partition.partition());
        }
        try (PreparedStatement add = connection.prepareStatement(ADD)) {
            add.setObject(1, owner);
            add.setArray(2, topics.toSql(connection));
            add.setArray(3, numbers.toSql(connection));
            add.executeUpdate();
        }
        Map<TopicPartition, Long> positions = new HashMap<>();
        try (PreparedStatement read = connection.prepareStatement(READ);
                ResultSet rows = read.executeQuery()) {
            while (rows.next()) {
                TopicPartition partition = new TopicPartition(rows.getString(1), rows.getInt(2));
                if (partitions.contains(partition)) {
                    positions.put(partition, rows.getLong(3));
                }
            }
        }
        return positions;
    }

    /** Moves all or, where one does not stand where it is expected, throws; the transaction is then to be rolled back. */
    static void move(Connection connection, List<Batch.Move> moves, UUID owner)
            throws SQLException, TakenOverException {
        ArrayColumn topics = new ArrayColumn(PgType.TEXT);
        ArrayColumn numbers = new ArrayColumn(PgType.INT4);
        ArrayColumn expected = new ArrayColumn(PgType.INT8);
        ArrayColumn next = new ArrayColumn(PgType.INT8);
        for (Batch.Move move : moves) {
            topics.text(move.topic());
            numbers.int4(move.partition());
            expected.int8(move.from());
            next.int8(move.to());
        }
        try (PreparedStatement update = connection.prepareStatement(MOVE)) {
            update.setObject(1, owner);
            update.setArray(2, topics.toSql(connection));
            update.setArray(3, numbers.toSql(connection));
            update.setArray(4, expected.toSql(connection));
            update.setArray(5, next.toSql(connection));
            if (update.executeUpdate() != moves.size()) {
                throw new TakenOverException();
            }
        }
    }
}
