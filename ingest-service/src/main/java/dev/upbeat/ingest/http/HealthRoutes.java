package dev.upbeat.ingest.http;

import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;

/** {@code /health/live}, {@code /health/ready} and {@code /metrics}. */
public final class HealthRoutes implements HttpService {

    private final Map<String, Callable<Boolean>> checks;
    private final PrometheusMeterRegistry metrics;

    /** @param checks by name: whether each thing that the service needs is there; an exception counts as not */
    public HealthRoutes(Map<String, Callable<Boolean>> checks, PrometheusMeterRegistry metrics) {
        this.checks = new LinkedHashMap<>(checks);
        this.metrics = metrics;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/health/live", (request, response) -> Answers.json(response, 200, Map.of("status", "UP")))
                .get("/health/ready", this::ready)
                .get("/metrics", this::metrics);
    }

    private void ready(ServerRequest request, ServerResponse response) {
        Map<String, String> parts = new LinkedHashMap<>();
        boolean ready = true;
        for (Map.Entry<String, Callable<Boolean>> check : checks.entrySet()) {
            boolean up = isUp(check.getValue());
            parts.put(check.getKey(), up ? "UP" : "DOWN");
            ready &= up;
        }
        Answers.json(response, ready ? 200 : 503, Map.of("status", ready ? "UP" : "DOWN", "parts", parts));
    }

    private void metrics(ServerRequest request, ServerResponse response) {
        byte[] text = metrics.scrape().getBytes(StandardCharsets.UTF_8);
        Answers.send(response, 200, "text/plain; version=0.0.4; charset=utf-8", text);
    }

    private static boolean isUp(Callable<Boolean> check) {
        try {
            return check.call();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (Exception e) {
            // whatever is wrong with it, it is not there
            return false;
        }
    }
}
