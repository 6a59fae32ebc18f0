package dev.upbeat.analytics.store;

import dev.upbeat.analytics.access.KeyRingUnavailableException;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import org.apache.kafka.common.errors.RetriableException;

/**
 * What a failure means.
 *
 * @param passing whether the same may succeed later
 * @param description without any value of a row: the driver's own messages quote keys
 */
record Failure(boolean passing, String description) {

    static Failure of(Throwable thrown) {
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            if (each instanceof SQLException sql) {
                return ofSql(sql);
            }
            if (each instanceof RetriableException) {
                return new Failure(
                        true, "the broker does not answer (" + each.getClass().getSimpleName() + ")");
            }
        }
        if (thrown instanceof KeyRingUnavailableException) {
            return new Failure(true, "the store of keys does not answer");
        }
        if (thrown instanceof IllegalStateException) {
            return new Failure(
                    false, thrown.getMessage() + " (at " + where(thrown) + ")"); // says what is set up wrongly
        }
        return new Failure(false, thrown.getClass().getSimpleName() + " at " + where(thrown));
    }

    private static Failure ofSql(SQLException thrown) {
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            if (each instanceof SQLException sql && isPassing(sql)) {
                return new Failure(true, "the database does not take it now (SQLSTATE " + sql.getSQLState() + ")");
            }
        }
        return new Failure(false, "the database refuses it (SQLSTATE " + thrown.getSQLState() + ")");
    }

    /**
     * Connection lost, serialization, deadlock, lock or statement timeout, shutdown, no resources, read-only stand-by; and a row that
     * somebody else put in while we were looking.
     */
    private static boolean isPassing(SQLException sql) {
        if (sql instanceof SQLTransientException || sql instanceof SQLRecoverableException) {
            return true;
        }
        String state = sql.getSQLState();
        return state != null
                && (state.startsWith("08")
                        || state.startsWith("53")
                        || state.startsWith("57")
                        || state.equals("40001")
                        || state.equals("40P01")
                        || state.equals("55P03")
                        || state.equals("25006")
                        || state.equals("23505"));
    }

    private static String where(Throwable thrown) {
        StackTraceElement[] trace = thrown.getStackTrace();
        return trace.length == 0 ? "an unknown place" : trace[0].toString();
    }
}
