package dev.upbeat.ingest.safety;

import dev.upbeat.ingest.access.Access;
import dev.upbeat.ingest.access.Caller;
import dev.upbeat.ingest.access.Route;
import dev.upbeat.ingest.http.Answer;
import dev.upbeat.ingest.http.Answers;
import dev.upbeat.ingest.http.ProblemException;
import dev.upbeat.ingest.json.Json;
import dev.upbeat.ingest.safety.SafetyEvents.Event;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code GET /v1/safety/events} and {@code POST /v1/safety/events/{event}/acknowledgement}, for responders alone. */
public final class SafetyRoutes {

    private final Access access;
    private final SafetyEvents events;
    private final @Nullable SafetyPlan plan;

    /** @param plan null where none is configured: what has been written before can still be read */
    public SafetyRoutes(Access access, SafetyEvents events, @Nullable SafetyPlan plan) {
        this.access = access;
        this.events = events;
        this.plan = plan;
    }

    /** Those that nobody has acknowledged, or with {@code state=all} all; {@code after} an id the ones after it. */
    public void list(ServerRequest request, ServerResponse response) {
        caller(request, Route.SAFETY_EVENTS);
        String state = request.query().first("state").orElse("open");
        if (!state.equals("open") && !state.equals("all")) {
            throw ProblemException.badRequest("state must be open or all.");
        }
        UUID after = request.query().first("after").map(SafetyRoutes::id).orElse(null);
        List<Event> found = events.list(state.equals("all"), after, SafetyEvents.MAX_LISTED + 1);
        boolean more = found.size() > SafetyEvents.MAX_LISTED;
        List<Event> shown = more ? found.subList(0, SafetyEvents.MAX_LISTED) : found;
        Map<String, Object> body = new LinkedHashMap<>();
        if (plan != null) {
            body.put("responder", plan.responder());
            body.put("hours", plan.hours());
        }
        body.put("events", shown.stream().map(SafetyRoutes::json).toList());
        body.put("more", more);
        Answers.send(response, new Answer(200, Json.write(body)));
    }

    /** Answers with the event; doing so again changes nothing. */
    public void acknowledge(ServerRequest request, ServerResponse response) {
        Caller caller = caller(request, Route.SAFETY_ACKNOWLEDGEMENT);
        ProblemException none = new ProblemException(404, "Not found", "There is no such event.");
        UUID id;
        try {
            id = UUID.fromString(request.path().pathParameters().get("event"));
        } catch (IllegalArgumentException e) {
            throw none;
        }
        Event event = events.acknowledge(id, caller.tokenHash()).orElseThrow(() -> none);
        Answers.send(response, new Answer(200, Json.write(json(event))));
    }

    private Caller caller(ServerRequest request, Route route) {
        Caller caller = access.authenticate(
                request.headers().first(HeaderNames.AUTHORIZATION).orElse(null));
        access.authorize(caller, route);
        return caller;
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw ProblemException.badRequest("after must be the id of an event.");
        }
    }

    private static Map<String, Object> json(Event event) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", event.id().toString());
        json.put("participant", event.person().text());
        json.put("name", event.name());
        json.put("answeredAt", text(event.answeredAt()));
        json.put("receivedAt", event.receivedAt().toString());
        json.put("ageSeconds", event.ageSeconds());
        json.put("item9", event.itemNine());
        json.put("total", event.total());
        json.put("acknowledgedAt", text(event.acknowledgedAt()));
        @SuppressWarnings("NullAway") // JSON has null
        Map<String, Object> plain = json;
        return plain;
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }
}
