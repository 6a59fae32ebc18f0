package dev.upbeat.ingest.study;

import dev.upbeat.ingest.access.Access;
import dev.upbeat.ingest.access.Caller;
import dev.upbeat.ingest.access.Route;
import dev.upbeat.ingest.http.Answer;
import dev.upbeat.ingest.http.Answers;
import dev.upbeat.ingest.http.Bodies;
import dev.upbeat.ingest.http.Body;
import dev.upbeat.ingest.http.ProblemException;
import dev.upbeat.ingest.study.ControlHandler.Request;
import dev.upbeat.model.person.Pseudonym;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets a request in that concerns the schema {@code control} alone, reads it and answers it. */
public final class ControlRoute implements Handler {

    private static final Logger LOG = LoggerFactory.getLogger(ControlRoute.class);
    private static final int MAX_BODY = 64 * 1024;

    private final Route route;
    private final Access access;
    private final Bodies bodies;
    private final ControlHandler handler;

    /** All parts are shared and thread-safe. */
    public ControlRoute(Route route, Access access, Bodies bodies, ControlHandler handler) {
        this.route = route;
        this.access = access;
        this.bodies = bodies;
        this.handler = handler;
    }

    @Override
    public void handle(ServerRequest request, ServerResponse response) {
        Caller caller = access.authenticate(
                request.headers().first(HeaderNames.AUTHORIZATION).orElse(null));
        Map<String, String> path = new TreeMap<>();
        request.path()
                .pathParameters()
                .names()
                .forEach(name -> path.put(name, request.path().pathParameters().get(name)));
        Pseudonym person = null;
        if (route.path().contains("{id}")) {
            person = access.authorize(caller, route, path.get("id"));
        } else {
            access.authorize(caller, route);
        }
        Answers.send(response, answer(request, caller, person, path));
    }

    private Answer answer(ServerRequest request, Caller caller, @Nullable Pseudonym person, Map<String, String> path) {
        try {
            if (route.method().equals("GET") || route.method().equals("DELETE")) {
                return handler.handle(new Request(caller, person, path, new byte[0]));
            }
            try (Body body = bodies.read(request, MAX_BODY)) {
                return handler.handle(new Request(caller, person, path, body.bytes()));
            }
        } catch (SQLException e) {
            LOG.warn("The database does not answer: {}", e.getSQLState());
            throw ProblemException.unavailable("The database does not answer: try again.");
        }
    }
}
