package dev.upbeat.ingest.http;

import dev.upbeat.ingest.json.Json;
import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.http.DirectHandlers;

/** Problem details for requests that never reach a route: broken HTTP, bodies and numbers of requests over the server's own limits. */
public final class RawProblems implements DirectHandler {

    private static final int MIB = 1024 * 1024;

    private final Limits limits;

    private RawProblems(Limits limits) {
        this.limits = limits;
    }

    /** For all kinds of them. */
    public static DirectHandlers handlers(Limits limits) {
        DirectHandlers.Builder handlers = DirectHandlers.builder();
        for (EventType type : EventType.values()) {
            handlers.addHandler(type, new RawProblems(limits));
        }
        return handlers.build();
    }

    @Override
    public TransportResponse handle(
            TransportRequest request, EventType type, Status status, ServerResponseHeaders headers, String message) {
        ProblemException problem = new ProblemException(status.code(), status.reasonPhrase(), detail(status.code()));
        if (status.code() == 503) {
            headers.set(HeaderNames.RETRY_AFTER, "1");
        }
        return TransportResponse.builder()
                .status(status)
                .headers(headers)
                .header(HeaderNames.CONTENT_TYPE, "application/problem+json")
                .entity(Json.write(problem.body()))
                .keepAlive(type.keepAlive())
                .build();
    }

    private String detail(int status) {
        return switch (status) {
            case 413 -> "A body may have at most " + limits.maxSent() / MIB + " MiB here: send it in parts.";
            case 503 -> "Too many requests at once: try again.";
            case 500 -> "Something is wrong here; it has been logged.";
            default -> "The request is not HTTP that can be taken.";
        };
    }
}
