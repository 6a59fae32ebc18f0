package dev.upbeat.analytics.store;

import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import javax.sql.DataSource;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;

/** The rows that stand under a definition: minutes, days, weeks. Copied from one database into another. */
public final class DefinitionRows {

    private static final List<Table> TABLES =
            List.of(Tables.MINUTE, Tables.DAY, Tables.DAY_WELLBEING, Tables.WEEK, Tables.REPORT_ACTIVITY);
    private static final int PIPE_BYTES = 1 << 16;

    private DefinitionRows() {}

    /**
     * Puts the rows of one database in place of those that another has under that definition, in one transaction.
     *
     * @return how many there are now, by table
     */
    public static Map<String, Long> replace(DataSource from, DataSource to, String definition) throws SQLException {
        Map<String, Long> counts = new TreeMap<>();
        try (Connection source = from.getConnection();
                Connection target = to.getConnection()) {
            target.setAutoCommit(false);
            try {
                for (Table table : TABLES) {
                    delete(target, table, definition);
                    counts.put(table.name(), copy(source, target, table, definition));
                }
                target.commit();
            } catch (SQLException | RuntimeException e) {
                target.rollback();
                throw e;
            }
        }
        return counts;
    }

    private static void delete(Connection target, Table table, String definition) throws SQLException {
        try (PreparedStatement delete =
                target.prepareStatement("DELETE FROM " + table.name() + " WHERE definition = ?")) {
            delete.setString(1, definition);
            delete.executeUpdate();
        }
    }

    /** Streams; neither side holds more than a buffer. */
    private static long copy(Connection source, Connection target, Table table, String definition) throws SQLException {
        String out =
                quoted(source, "COPY (SELECT * FROM " + table.name() + " WHERE definition = %L) TO STDOUT", definition);
        CopyManager reading = new CopyManager(source.unwrap(BaseConnection.class));
        CopyManager writing = new CopyManager(target.unwrap(BaseConnection.class));
        try (PipedInputStream in = new PipedInputStream(PIPE_BYTES);
                PipedOutputStream pipe = new PipedOutputStream(in)) {
            CompletableFuture<Long> read = CompletableFuture.supplyAsync(() -> {
                try (pipe) {
                    return reading.copyOut(out, pipe);
                } catch (SQLException | IOException e) {
                    throw new CompletionException(e);
                }
            });
            long written = writing.copyIn("COPY " + table.name() + " FROM STDIN", in);
            long sent = read.join();
            if (written != sent) {
                throw new IllegalStateException(written + " of " + sent + " rows arrived");
            }
            return written;
        } catch (IOException e) {
            throw new SQLException("The rows could not be copied.", e);
        } catch (CompletionException e) {
            if (e.getCause() instanceof SQLException cause) {
                throw cause;
            }
            throw e;
        }
    }

    /** COPY takes no parameters: the server quotes the text. */
    private static String quoted(Connection connection, String format, String text) throws SQLException {
        try (PreparedStatement quote = connection.prepareStatement("SELECT format(?, ?)")) {
            quote.setString(1, format);
            quote.setString(2, text);
            try (ResultSet row = quote.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }
}
