package dev.upbeat.analytics.store;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Compares the facts of two databases, row by row and in every column. The tables are those that the database lists, so that none is
 * left out. Both sides are read in the order of their keys, a portion at a time; the server sorts within a person only.
 */
public final class FactsComparison {

    private static final int FETCH_ROWS = 1000;
    private static final int NAMED_KEYS = 5;

    /** Tables of people, with what each is keyed by and whether its rows belong to a definition. */
    private static final String TABLES = """
            SELECT c.relname,
                (SELECT string_agg(format('t.%I', a.attname), ', ' ORDER BY array_position(i.indkey::int2[], a.attnum))
                    FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum = ANY (i.indkey::int2[])),
                EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'definition')
            FROM pg_class c JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary
            WHERE c.relnamespace = 'facts'::regnamespace AND c.relkind IN ('r', 'p')
                AND EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'participant')
            ORDER BY 1
            """;

    private FactsComparison() {}

    /**
     * What came of a table.
     *
     * @param table without its schema
     * @param keys of the first few rows that are not equal, each with what is wrong; they hold pseudonyms
     */
    public record Result(
            String table, long equal, long onlyLive, long onlyReplayed, long different, List<String> keys) {
        public Result {
            keys = List.copyOf(keys);
        }

        /** Whether both sides have the same rows. */
        public boolean isEqual() {
            return onlyLive + onlyReplayed + different == 0;
        }
    }

    /**
     * Compares while nobody writes.
     *
     * @param definition rows of others stand beside and are not looked at
     */
    public static List<Result> compare(DataSource live, DataSource replayed, String definition) throws SQLException {
        List<Result> results = new ArrayList<>();
        try (Connection ours = reading(live);
                Connection theirs = reading(replayed)) {
            for (FactTable table : tables(ours)) {
                try (Rows left = new Rows(ours, table, definition);
                        Rows right = new Rows(theirs, table, definition)) {
                    results.add(merge(table.name(), left, right));
                }
            }
            ours.rollback();
            theirs.rollback();
        }
        return results;
    }

    private record FactTable(String name, String key, boolean defined) {}

    private record Row(String key, byte[] hash) {
        private int compareKey(Row other) {
            return Arrays.compareUnsigned(
                    key.getBytes(StandardCharsets.UTF_8), other.key.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static Connection reading(DataSource source) throws SQLException {
        Connection connection = source.getConnection();
        // a cursor, and one snapshot, need a transaction
        connection.setAutoCommit(false);
        connection.setReadOnly(true);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        return connection;
    }

    private static List<FactTable> tables(Connection connection) throws SQLException {
        List<FactTable> tables = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(TABLES);
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                tables.add(new FactTable(rows.getString(1), rows.getString(2), rows.getBoolean(3)));
            }
        }
        return tables;
    }

    private static Result merge(String table, Rows live, Rows replayed) throws SQLException {
        long equal = 0;
        long onlyLive = 0;
        long onlyReplayed = 0;
        long different = 0;
        List<String> keys = new ArrayList<>();
        Row left = live.next();
        Row right = replayed.next();
        while (left != null || right != null) {
            int order = left == null ? 1 : right == null ? -1 : left.compareKey(right);
            String wrong = "";
            if (left != null && order < 0) {
                onlyLive++;
                wrong = left.key() + " only live";
            } else if (right != null && order > 0) {
                onlyReplayed++;
                wrong = right.key() + " only replayed";
            } else if (left != null && right != null && Arrays.equals(left.hash(), right.hash())) {
                equal++;
            } else if (left != null) {
                different++;
                wrong = left.key() + " different";
            }
            if (!wrong.isEmpty() && keys.size() < NAMED_KEYS) {
                keys.add(wrong);
            }
            left = order <= 0 ? live.next() : left;
            right = order >= 0 ? replayed.next() : right;
        }
        return new Result(table, equal, onlyLive, onlyReplayed, different, keys);
    }

    /** Rows in the order of their keys as bytes of text, of which the participant is the first part. */
    private static final class Rows implements AutoCloseable {

        private final PreparedStatement query;
        private final ResultSet rows;

        Rows(Connection connection, FactTable table, String definition) throws SQLException {
            query = connection.prepareStatement("SELECT ROW(" + table.key()
                    + ")::text COLLATE \"C\" AS key, sha256(convert_to(t::text, 'UTF8')) FROM facts.\"" + table.name()
                    + "\" t" + (table.defined() ? " WHERE t.definition = ?" : "") + " ORDER BY t.participant, key");
            query.setFetchSize(FETCH_ROWS);
            if (table.defined()) {
                query.setString(1, definition);
            }
            rows = query.executeQuery();
        }

        @Nullable
        Row next() throws SQLException {
            return rows.next() ? new Row(rows.getString(1), rows.getBytes(2)) : null;
        }

        @Override
        public void close() throws SQLException {
            query.close();
        }
    }
}
