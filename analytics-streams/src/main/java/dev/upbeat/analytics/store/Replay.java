package dev.upbeat.analytics.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;

/**
 * Emptying the facts and letting the writer fill them again from the topics. A writer that runs meanwhile notices and starts from the
 * beginning. Until {@link #end} history stays as it is.
 */
public final class Replay {

    private static final List<Table> FACTS = List.of(
            Tables.MINUTE,
            Tables.PROFILE,
            Tables.BLOCK,
            Tables.SESSION,
            Tables.DAY,
            Tables.DAY_WELLBEING,
            Tables.WEEK,
            Tables.MOOD,
            Tables.REPORT_ACTIVITY,
            Tables.DEVICE_DAY,
            Tables.QUARANTINE);

    private Replay() {}

    /** Empties every fact and sets the writer's positions back to the beginning of the topics. */
    public static void begin(DataSource dataSource) throws SQLException {
        inTransaction(dataSource, statement -> {
            statement.execute("UPDATE facts.writer_state SET replaying = true, definition = NULL");
            for (Table table : FACTS) {
                statement.execute("TRUNCATE " + table.name());
            }
            statement.execute("TRUNCATE facts.writer_offset, history.replayed_day, history.replayed_hour");
        });
    }

    /**
     * To be called once the writer has read what was on the topics: adds one revision for each day whose content is not that of its
     * latest revision, and lets history go on.
     *
     * @return how many days came out different
     */
    public static int end(DataSource dataSource) throws SQLException {
        int[] different = new int[1];
        inTransaction(dataSource, statement -> {
            // waits for the writer's transaction, which holds a share of this row
            statement.execute("UPDATE facts.writer_state SET replaying = false");
            statement.execute(Past.TICK);
            different[0] = statement.executeUpdate(Revisions.APPEND_REPLAYED);
            for (Past past : Past.all()) {
                statement.executeUpdate(past.appendDifferent());
                statement.executeUpdate(past.appendGone());
            }
            statement.executeUpdate(PastMinutes.APPEND_REPLAYED);
            statement.execute("TRUNCATE history.replayed_day, history.replayed_hour");
        });
        return different[0];
    }

    /** Whether a replay was begun and not ended: history does not grow until another one ends. */
    public static boolean isUnderWay(DataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT replaying FROM facts.writer_state")) {
            return row.next() && row.getBoolean(1);
        }
    }

    private static void inTransaction(DataSource dataSource, Work work) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                work.run(statement);
                connection.commit();
            } catch (SQLException | RuntimeException e) {
                try {
                    connection.rollback();
                } catch (SQLException lost) {
                    e.addSuppressed(lost);
                }
                throw e;
            }
        }
    }

    @FunctionalInterface
    private interface Work {
        void run(Statement statement) throws SQLException;
    }
}
