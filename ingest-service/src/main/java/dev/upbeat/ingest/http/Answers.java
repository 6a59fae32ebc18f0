package dev.upbeat.ingest.http;

import dev.upbeat.ingest.json.Json;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerResponse;

/** Sends answers. */
public final class Answers {

    private Answers() {}

    /** JSON with a status; never cached. */
    public static void json(ServerResponse response, int status, Object body) {
        send(response, status, "application/json", Json.write(body));
    }

    /** A problem. */
    public static void problem(ServerResponse response, ProblemException problem) {
        problem.headers().forEach((name, value) -> response.header(HeaderNames.create(name), value));
        send(response, problem.status(), "application/problem+json", Json.write(problem.body()));
    }

    /** Bytes with a status and type. */
    public static void send(ServerResponse response, int status, String type, byte[] body) {
        response.status(Status.create(status));
        response.header(HeaderNames.CONTENT_TYPE, type);
        response.header(HeaderNames.CACHE_CONTROL, "no-store");
        response.send(body);
    }
}
