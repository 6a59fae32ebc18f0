package dev.upbeat.ingest.idempotency;

import dev.upbeat.ingest.http.Answer;
import dev.upbeat.ingest.http.ProblemException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The header {@code Idempotency-Key}: within a day, an equal request under the same key and token gets the answer that the first one got.
 * A row is written before the work and the answer after it; where there is a row without an answer, because the process died or another
 * request is at it, or because the answer is not to be kept, the work is done again, which does no harm. Thread-safe.
 */
public final class Idempotency {

    private static final Logger LOG = LoggerFactory.getLogger(Idempotency.class);
    private static final int MAX_KEY = 128;

    private final Requests requests;

    /** @param dataSource whose login owns {@code control} */
    public Idempotency(DataSource dataSource) {
        this.requests = new Requests(dataSource);
    }

    /** What tells two requests apart. */
    public static byte[] fingerprint(String route, byte[] person, String mediaType, byte[] body) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((route + '\n' + mediaType + '\n').getBytes(StandardCharsets.UTF_8));
            digest.update(person);
            return digest.digest(body);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /**
     * Does the work unless it has been done.
     *
     * @throws ProblemException what {@code work} throws; 400 for a key that is none, 422 for one that came with another request, 503 when
     *     the database does not answer
     */
    public Answer once(byte[] tokenHash, String key, byte[] fingerprint, Supplier<Answer> work) {
        if (key.isEmpty() || key.length() > MAX_KEY || !key.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw ProblemException.badRequest(
                    "Idempotency-Key takes 1 to " + MAX_KEY + " printable characters without spaces.");
        }
        Requests.Row row = begin(tokenHash, key, fingerprint);
        if (!Arrays.equals(row.fingerprint(), fingerprint)) {
            throw new ProblemException(
                    422, "Key used before", "This Idempotency-Key came with another request: use a new one.");
        }
        Answer earlier = row.answer();
        if (earlier != null) {
            return earlier;
        }
        Answer answer;
        try {
            answer = work.get();
        } catch (ProblemException e) {
            forget(tokenHash, key, e);
            throw e;
        }
        if (!answer.isKept()) {
            return answer;
        }
        try {
            return requests.finish(tokenHash, key, answer);
        } catch (SQLException e) {
            // the work is done and acknowledged; without the row it would merely be done again
            LOG.warn("An answer could not be kept: {}", e.getSQLState());
            return answer;
        }
    }

    private Requests.Row begin(byte[] tokenHash, String key, byte[] fingerprint) {
        try {
            return requests.begin(tokenHash, key, fingerprint);
        } catch (SQLException e) {
            if (Requests.TOKEN_GONE.equals(e.getSQLState())) {
                throw ProblemException.unauthorized();
            }
            LOG.warn("The database does not answer: {}", e.getSQLState());
            throw ProblemException.unavailable("The database does not answer: try again.");
        }
    }

    /** A request that was refused may be put right and sent under the same key; one that failed may have been done in part. */
    private void forget(byte[] tokenHash, String key, ProblemException problem) {
        if (problem.status() >= 500) {
            return;
        }
        try {
            requests.forget(tokenHash, key);
        } catch (SQLException e) {
            LOG.warn("A refused request's key could not be freed: {}", e.getSQLState());
        }
    }
}
