package dev.upbeat.ingest.study;

import dev.upbeat.ingest.access.Caller;
import dev.upbeat.ingest.http.Answer;
import dev.upbeat.ingest.http.ProblemException;
import dev.upbeat.model.person.Pseudonym;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a route does that concerns the schema {@code control} alone, once a request has been let in. Thread-safe. */
@FunctionalInterface
public interface ControlHandler {

    /**
     * A request.
     *
     * @param caller who sent it
     * @param named whom it is about, null where the route is about nobody
     * @param path the variable parts of the address
     * @param body as sent; empty for none
     */
    record Request(Caller caller, @Nullable Pseudonym named, Map<String, String> path, byte[] body) {

        /** Whom it is about. */
        Pseudonym person() {
            Pseudonym person = named;
            if (person == null) {
                throw new IllegalStateException("a route that is about nobody");
            }
            return person;
        }

        /** The study that the address names. */
        String study() {
            return path.getOrDefault("study", "");
        }
    }

    /**
     * Does it. Doing it again changes nothing.
     *
     * @throws ProblemException for what cannot be done
     * @throws SQLException when the database does not answer
     */
    Answer handle(Request request) throws SQLException;
}
