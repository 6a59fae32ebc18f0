package dev.upbeat.ingest;

import dev.upbeat.ingest.access.Route;
import dev.upbeat.ingest.http.Answers;
import dev.upbeat.ingest.http.ProblemException;
import io.helidon.http.HttpException;
import io.helidon.http.Method;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerResponse;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Binds the table of routes to addresses; everything else, and everything that goes wrong, becomes a problem. */
final class Routing {

    private static final Logger LOG = LoggerFactory.getLogger(Routing.class);

    private final Map<Route, Handler> handlers;
    private final MeterRegistry metrics;
    private final Map<Integer, Counter> answers = new ConcurrentHashMap<>();

    Routing(Map<Route, Handler> handlers, MeterRegistry metrics) {
        this.handlers = handlers;
        this.metrics = metrics;
    }

    void register(HttpRouting.Builder routing) {
        routing.addFilter((chain, request, response) -> {
            response.whenSent(() -> count(response.status().code()));
            chain.proceed();
        });
        Map<String, SortedSet<String>> methods = new LinkedHashMap<>();
        for (Route route : Route.values()) {
            Handler handler = handlers.get(route);
            if (handler == null) {
                throw new IllegalStateException("no handler for " + route);
            }
            routing.route(Method.create(route.method()), route.path(), handler);
            methods.computeIfAbsent(route.path(), path -> new TreeSet<>()).add(route.method());
        }
        methods.forEach(
                (path, taken) -> routing.any(path, (request, response) -> wrongMethod(String.join(", ", taken))));
        routing.any((request, response) -> {
            throw new ProblemException(404, "Not found", "There is nothing at this address.");
        });
        routing.error(ProblemException.class, (request, response, e) -> Answers.problem(response, e));
        routing.error(HttpException.class, (request, response, e) -> answer(response, e));
        routing.error(Throwable.class, (request, response, e) -> {
            LOG.error("A request failed", e);
            Answers.problem(
                    response, new ProblemException(500, "Failed", "Something is wrong here; it has been logged."));
        });
    }

    private static void answer(ServerResponse response, HttpException e) {
        Answers.problem(
                response,
                new ProblemException(e.status().code(), "Not taken", e.status().reasonPhrase() + "."));
    }

    private static void wrongMethod(String taken) {
        throw new ProblemException(405, "Method not allowed", "This address takes " + taken + ".")
                .header("Allow", taken);
    }

    private void count(int status) {
        answers.computeIfAbsent(
                        status,
                        code -> Counter.builder("upbeat.ingest.answers")
                                .description("Requests answered")
                                .tag("status", Integer.toString(code))
                                .register(metrics))
                .increment();
    }
}
