package dev.upbeat.ingest.idempotency;

import dev.upbeat.ingest.http.Answer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The table {@code control.idempotency}. Every call is one statement or two, each a transaction of its own. Thread-safe. */
final class Requests {

    /** The SQL state when the token was deleted meanwhile. */
    static final String TOKEN_GONE = "23503";

    private static final Duration SWEEP_EVERY = Duration.ofMinutes(10);

    /** A row older than a day counts as not there. */
    private static final String INSERT = """
            INSERT INTO control.idempotency AS known (token_hash, key, fingerprint) VALUES (?, ?, ?)
            ON CONFLICT (token_hash, key) DO UPDATE
                SET fingerprint = excluded.fingerprint, created_at = now(), status = NULL, answer = NULL
                WHERE known.created_at < now() - interval '24 hours'
            """;

    private static final String SELECT =
            "SELECT fingerprint, status, answer FROM control.idempotency WHERE token_hash = ? AND key = ?";
    private static final String FINISH = """
            UPDATE control.idempotency SET status = ?, answer = ?
             WHERE token_hash = ? AND key = ? AND status IS NULL
            """;
    private static final String FORGET =
            "DELETE FROM control.idempotency WHERE token_hash = ? AND key = ? AND status IS NULL";
    private static final String SWEEP =
            "DELETE FROM control.idempotency WHERE created_at < now() - interval '24 hours'";

    private final DataSource dataSource;
    private final AtomicLong nextSweepNanos = new AtomicLong(System.nanoTime());

    Requests(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** What is known of a request; without an answer it is to be done. */
    record Row(byte[] fingerprint, @Nullable Answer answer) {}

    /** The row of this key, written now if there was none. */
    Row begin(byte[] tokenHash, String key, byte[] fingerprint) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            sweep(connection);
            try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
                insert.setBytes(1, tokenHash);
                insert.setString(2, key);
                insert.setBytes(3, fingerprint);
                if (insert.executeUpdate() == 1) {
                    return new Row(fingerprint, null);
                }
            }
            Row known = select(connection, tokenHash, key);
            // one that was freed between the two statements is done as if it were new
            return known == null ? new Row(fingerprint, null) : known;
        }
    }

    /** Keeps the answer; where another request was quicker, the answer is that one's. */
    Answer finish(byte[] tokenHash, String key, Answer answer) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            try (PreparedStatement update = connection.prepareStatement(FINISH)) {
                update.setInt(1, answer.status());
                update.setBytes(2, answer.body());
                update.setBytes(3, tokenHash);
                update.setString(4, key);
                if (update.executeUpdate() == 1) {
                    return answer;
                }
            }
            Row known = select(connection, tokenHash, key);
            Answer first = known == null ? null : known.answer();
            return first == null ? answer : first;
        }
    }

    /** Frees the key of a request that was not done. */
    void forget(byte[] tokenHash, String key) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement delete = connection.prepareStatement(FORGET)) {
            delete.setBytes(1, tokenHash);
            delete.setString(2, key);
            delete.executeUpdate();
        }
    }

    private static @Nullable Row select(Connection connection, byte[] tokenHash, String key) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(SELECT)) {
            query.setBytes(1, tokenHash);
            query.setString(2, key);
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    return null;
                }
                int status = row.getInt(2);
                Answer answer = row.wasNull() ? null : new Answer(status, row.getBytes(3));
                return new Row(row.getBytes(1), answer);
            }
        }
    }

    private void sweep(Connection connection) throws SQLException {
        long due = nextSweepNanos.get();
        long now = System.nanoTime();
        if (now - due >= 0 && nextSweepNanos.compareAndSet(due, now + SWEEP_EVERY.toNanos())) {
            try (PreparedStatement delete = connection.prepareStatement(SWEEP)) {
                delete.executeUpdate();
            }
        }
    }
}
