package dev.upbeat.ingest.http;

import dev.upbeat.ingest.json.Json;
import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.http.DirectHandlers;

/** Problem details for requests that never reach a route: broken HTTP, unknown encodings, payloads over the server's own limits. */
public final class RawProblems implements DirectHandler {

    private RawProblems() {}

    /** For all kinds of them. */
    public static DirectHandlers handlers() {
        DirectHandlers.Builder handlers = DirectHandlers.builder();
        for (EventType type : EventType.values()) {
            handlers.addHandler(type, new RawProblems());
        }
        return handlers.build();
    }

    @Override
    public TransportResponse handle(
            TransportRequest request, EventType type, Status status, ServerResponseHeaders headers, String message) {
        ProblemException problem = new ProblemException(
                status.code(), status.reasonPhrase(), "The request is not HTTP that can be taken.");
        return TransportResponse.builder()
                .status(status)
                .headers(headers)
                .header(HeaderNames.CONTENT_TYPE, "application/problem+json")
                .entity(Json.write(problem.body()))
                .keepAlive(type.keepAlive())
                .build();
    }
}
