package dev.upbeat.ingest.route;

import dev.upbeat.ingest.access.Access;
import dev.upbeat.ingest.access.Caller;
import dev.upbeat.ingest.access.Route;
import dev.upbeat.ingest.http.Answer;
import dev.upbeat.ingest.http.Answers;
import dev.upbeat.ingest.http.Bodies;
import dev.upbeat.ingest.http.Body;
import dev.upbeat.ingest.http.ProblemException;
import dev.upbeat.ingest.idempotency.Idempotency;
import dev.upbeat.ingest.identity.Identity.NumberedKey;
import dev.upbeat.model.person.Pseudonym;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Lets a request in, reads it and answers it. Nothing of a body is read before its sender is known. */
public final class PersonRoute implements Handler {

    private static final HeaderName IDEMPOTENCY_KEY = HeaderNames.create("Idempotency-Key");

    private final Route route;
    private final Access access;
    private final Bodies bodies;
    private final Idempotency idempotency;
    private final PersonHandler handler;

    /** All parts are shared and thread-safe. */
    public PersonRoute(Route route, Access access, Bodies bodies, Idempotency idempotency, PersonHandler handler) {
        this.route = route;
        this.access = access;
        this.bodies = bodies;
        this.idempotency = idempotency;
        this.handler = handler;
    }

    @Override
    public void handle(ServerRequest request, ServerResponse response) {
        Caller caller = access.authenticate(header(request, HeaderNames.AUTHORIZATION));
        Pseudonym person = access.authorize(caller, route, named(request));
        String mediaType = mediaType(header(request, HeaderNames.CONTENT_TYPE));
        NumberedKey key = access.key(person);
        Answer answer;
        try (Body body = bodies.read(request, handler.maxBody())) {
            Received received =
                    new Received(person, key, mediaType, body, header(request, HeaderNames.ACCEPT_LANGUAGE));
            String onceKey = header(request, IDEMPOTENCY_KEY);
            answer = onceKey == null
                    ? handler.handle(received)
                    : idempotency.once(
                            caller.tokenHash(), onceKey, fingerprint(received), () -> handler.handle(received));
        }
        Answers.send(response, answer);
    }

    private @Nullable String named(ServerRequest request) {
        return route.path().contains("{id}")
                ? request.path().pathParameters().get("id")
                : request.query().first("participant").orElse(null);
    }

    private String mediaType(@Nullable String contentType) {
        String type = contentType == null
                ? "application/json"
                : contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (!handler.mediaTypes().contains(type) && !handler.tellsByContent()) {
            throw ProblemException.unsupportedType(handler.mediaTypes());
        }
        return type;
    }

    private byte[] fingerprint(Received received) {
        return Idempotency.fingerprint(
                route.name(),
                received.person().bytes(),
                received.mediaType(),
                received.body().bytes());
    }

    private static @Nullable String header(ServerRequest request, HeaderName name) {
        return request.headers().first(name).orElse(null);
    }
}
