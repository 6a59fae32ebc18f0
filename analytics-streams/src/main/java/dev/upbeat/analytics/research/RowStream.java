package dev.upbeat.analytics.research;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyManager;
import org.postgresql.copy.CopyOut;
import org.postgresql.core.BaseConnection;

/** The rows of a selection, as the database sends them: one statement, one snapshot, a row at a time. */
final class RowStream implements AutoCloseable {

    private static final byte[] NOTHING = {};
    private static final byte[] LINE_END = "\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] CSV_END = "\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] BETWEEN = ",\n".getBytes(StandardCharsets.US_ASCII);

    private final Connection connection;
    private final List<DictionaryColumn> columns;
    private final CopyOut copy;
    private final Instant knownAt;
    private final ExportFormat format;
    private byte @Nullable [] next;

    private RowStream(
            Connection connection, List<DictionaryColumn> columns, CopyOut copy, Instant knownAt, ExportFormat format)
            throws SQLException {
        this.connection = connection;
        this.columns = columns;
        this.copy = copy;
        this.knownAt = knownAt;
        this.format = format;
        this.next = copy.readFromCopy();
    }

    /**
     * Asks, and waits for the first row, so that what fails fails before anything is sent.
     *
     * @param dataSource of a role that may read the views of schema {@code research} and nothing else
     * @param timeoutSeconds after which the database breaks off
     */
    static RowStream open(
            DataSource dataSource, ViewColumns views, Selection selection, ExportFormat format, int timeoutSeconds)
            throws SQLException {
        Connection connection = dataSource.getConnection();
        try {
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try (Statement settings = connection.createStatement()) {
                settings.execute("SET LOCAL statement_timeout = " + timeoutSeconds * 1000L);
                settings.execute("SET LOCAL datestyle = 'ISO, YMD'");
            }
            List<DictionaryColumn> columns =
                    views.of(connection, selection.dataSet().view());
            Instant asOf = selection.asOf();
            Instant knownAt = asOf == null ? stored(connection) : asOf;
            String sql = SelectionSql.copy(connection, selection, columns, format.isJson());
            CopyOut copy = new CopyManager(connection.unwrap(BaseConnection.class)).copyOut(sql);
            return new RowStream(connection, columns, copy, knownAt, format);
        } catch (SQLException | RuntimeException e) {
            close(connection);
            throw e;
        }
    }

    /** When the writer had last stored what this snapshot holds. */
    private static Instant stored(Connection connection) throws SQLException {
        try (Statement query = connection.createStatement();
                ResultSet row = query.executeQuery("SELECT stored_at FROM research.stored")) {
            row.next();
            return row.getTimestamp(1).toInstant();
        }
    }

    /** As of this instant the same rows can be had again. */
    Instant knownAt() {
        return knownAt;
    }

    List<DictionaryColumn> columns() {
        return columns;
    }

    /** How many bytes into a row the pseudonym stands: after the study. */
    static int personAt(ExportFormat format, String study) {
        int studyBytes = study.getBytes(StandardCharsets.UTF_8).length;
        return studyBytes + (format.isJson() ? "{\"study\":\"\",\"person\":\"".length() : ",".length());
    }

    /** Sends all. */
    void into(RowSink sink) throws SQLException, IOException {
        if (format == ExportFormat.JSON) {
            sink.text("[");
        } else if (!format.isJson()) {
            sink.text(columns.stream().map(DictionaryColumn::name).collect(Collectors.joining(",")) + "\r\n");
        }
        byte[] before = format == ExportFormat.JSON ? LINE_END : NOTHING;
        byte[] after = format.isJson() ? format == ExportFormat.JSON ? NOTHING : LINE_END : CSV_END;
        while (next != null) {
            sink.row(before, next, next.length - LINE_END.length, after);
            if (format == ExportFormat.JSON) {
                before = BETWEEN;
            }
            next = copy.readFromCopy();
        }
        if (format == ExportFormat.JSON) {
            sink.text("\n]\n");
        }
    }

    /** Gives the connection back; one in the middle of its rows is thrown away, since cancelling leaves the driver out of step. */
    @Override
    public void close() {
        if (!copy.isActive()) {
            close(connection);
            return;
        }
        try (connection) {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            // it is gone already
        }
    }

    private static void close(Connection connection) {
        try (connection) {
            connection.rollback();
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        } catch (SQLException e) {
            // the pool throws away what does not answer
        }
    }
}
