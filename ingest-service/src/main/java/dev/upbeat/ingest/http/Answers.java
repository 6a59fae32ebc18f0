package dev.upbeat.ingest.http;

import dev.upbeat.ingest.json.Json;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerResponse;

/** Sends answers, never to be cached. */
public final class Answers {

    private static final Header NO_STORE = HeaderValues.createCached(HeaderNames.CACHE_CONTROL, "no-store");
    private static final Header JSON = type("application/json");
    private static final Header PROBLEM = type("application/problem+json");
    private static final Header METRICS = type("text/plain; version=0.0.4; charset=utf-8");

    private Answers() {}

    /** What a route came to. */
    public static void send(ServerResponse response, Answer answer) {
        send(response, Status.create(answer.status()), JSON, answer.body());
    }

    /** JSON with a status. */
    public static void json(ServerResponse response, int status, Object body) {
        send(response, Status.create(status), JSON, Json.write(body));
    }

    /** A problem. */
    public static void problem(ServerResponse response, ProblemException problem) {
        problem.headers().forEach((name, value) -> response.header(HeaderNames.create(name), value));
        send(response, Status.create(problem.status()), PROBLEM, Json.write(problem.body()));
    }

    /** Metrics as Prometheus reads them. */
    static void metrics(ServerResponse response, byte[] text) {
        send(response, Status.OK_200, METRICS, text);
    }

    private static void send(ServerResponse response, Status status, Header type, byte[] body) {
        response.status(status);
        response.header(type);
        response.header(NO_STORE);
        response.send(body);
    }

    private static Header type(String mediaType) {
        return HeaderValues.createCached(HeaderNames.CONTENT_TYPE, mediaType);
    }
}
