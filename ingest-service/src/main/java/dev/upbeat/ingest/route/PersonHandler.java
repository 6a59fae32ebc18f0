package dev.upbeat.ingest.route;

import dev.upbeat.ingest.http.Answer;
import dev.upbeat.ingest.http.ProblemException;
import java.util.Set;

/** What a route does with a request that has been let in. Thread-safe. */
public interface PersonHandler {

    /** The media types it takes; others are refused before the body is read. */
    default Set<String> mediaTypes() {
        return Set.of("application/json");
    }

    /** Whether it may tell what a body is by looking at it, and refuses other types by itself. */
    default boolean tellsByContent() {
        return false;
    }

    /** The longest body it takes, in bytes, where that is less than the service takes. */
    default int maxBody() {
        return Integer.MAX_VALUE;
    }

    /**
     * Does it. Doing it again for an equal request does no harm.
     *
     * @throws ProblemException for what cannot be taken
     */
    Answer handle(Received received);
}
