package dev.upbeat.ingest.http;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** {@code /health/live}, {@code /health/ready} and {@code /metrics}. */
public final class Health {

    private final List<Check> checks;
    private final PrometheusMeterRegistry metrics;

    /** @param checks what the service needs to do its work */
    public Health(List<Check> checks, PrometheusMeterRegistry metrics) {
        this.checks = List.copyOf(checks);
        this.metrics = metrics;
        this.checks.forEach(check -> Gauge.builder("upbeat.ready", check, each -> isUp(each) ? 1 : 0)
                .description("Whether a part that a service needs is there, as /health/ready has it")
                .tags("service", "ingest", "part", check.name())
                .strongReference(true)
                .register(metrics));
    }

    /**
     * One thing that the service needs.
     *
     * @param name in the answer
     * @param whenDown a sentence
     * @param isUp tells within seconds whether it is there; an exception counts as not
     */
    public record Check(String name, String whenDown, Callable<Boolean> isUp) {}

    /** The process answers. */
    public void live(ServerRequest request, ServerResponse response) {
        Answers.json(response, 200, Map.of("status", "UP"));
    }

    /** 200 or 503, with every part and what is wrong with it. */
    public void ready(ServerRequest request, ServerResponse response) {
        Map<String, Object> parts = new LinkedHashMap<>();
        boolean ready = true;
        for (Check check : checks) {
            boolean up = isUp(check);
            ready &= up;
            parts.put(check.name(), up ? Map.of("status", "UP") : Map.of("status", "DOWN", "reason", check.whenDown()));
        }
        Answers.json(response, ready ? 200 : 503, Map.of("status", ready ? "UP" : "DOWN", "parts", parts));
    }

    /** All metrics of the process. */
    public void metrics(ServerRequest request, ServerResponse response) {
        Answers.metrics(response, metrics.scrape().getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isUp(Check check) {
        try {
            return check.isUp().call();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (Exception e) {
            // whatever is wrong with it, it is not there
            return false;
        }
    }
}
