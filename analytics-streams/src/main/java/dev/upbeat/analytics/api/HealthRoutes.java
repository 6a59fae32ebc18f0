package dev.upbeat.analytics.api;

import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** {@code /health/live}, {@code /health/ready}, {@code /metrics} and the list of addresses at {@code /}. */
final class HealthRoutes implements HttpService {

    private static final String WELCOME = """
            Upbeat: exact active minutes beside self-reported mood.

            GET /v1/participants/{id}/days?from=&to=          days, as JSON or CSV
            GET /v1/participants/{id}/weeks?from=&to=         ISO weeks, as JSON or CSV
            GET /v1/participants/{id}/days/{date}/revisions   what a day was before, and why it changed
            GET /v1/participants/{id}/minutes?date=           a day's minutes, and what each was judged by
            GET /v1/participants/{id}/minutes/{instant}/explain   why a minute counts as what it does
            GET /v1/participants/{id}/mood-and-movement       how one's own movement and mood went together
            GET /v1/participants/{id}/audit                   who read the studies that one takes part in
            GET /v1/participants/{id}/everything              all that is known of a person, as a zip
            GET /v1/participants/{id}/uploads/{uploadId}      what became of an upload
            GET /v1/studies/{study}/days, …/weeks, …/minutes, …/mood, …/device-days   a study's rows, as JSON, CSV or Parquet
            GET /v1/studies/{study}/dictionary                what their columns mean
            GET /v1/studies/{study}/exports                   who was sent which rows
            GET /v1/studies/{study}/audit                     who read what of a study
            GET /v1/studies/{study}/flow                      what became of everybody who was enrolled
            GET /v1/studies/{study}/release/weeks             weekly figures of groups of eleven people and more
            GET /v1/studies/{study}/statistics/{statistic}    movement beside mood: correlation, model, bins, claim, modalities, dose
            GET /health/live, /health/ready, /metrics

            {id} is a participant's id, or "me". Send Authorization: Bearer <token>.

            Upbeat is no substitute for professional advice. If you are in treatment, consult your therapist,
            psychiatrist or other mental health professional.
            """;

    private final Map<String, Supplier<Optional<String>>> checks;
    private final PrometheusMeterRegistry metrics;

    HealthRoutes(Map<String, Supplier<Optional<String>>> checks, PrometheusMeterRegistry metrics) {
        this.checks = new LinkedHashMap<>(checks);
        this.metrics = metrics;
        this.checks.forEach((part, check) -> Gauge.builder(
                        "upbeat.ready", check, each -> each.get().isEmpty() ? 1 : 0)
                .description("Whether a part that a service needs is there, as /health/ready has it")
                .tags("service", "api", "part", part)
                .strongReference(true)
                .register(metrics));
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/", (request, response) -> Answers.text(response, "text/plain; charset=utf-8", WELCOME))
                .get("/health/live", (request, response) -> Answers.object(response, 200, Map.of("status", "UP")))
                .get("/health/ready", this::ready)
                .get(
                        "/metrics",
                        (request, response) ->
                                Answers.text(response, "text/plain; version=0.0.4; charset=utf-8", metrics.scrape()));
    }

    private void ready(ServerRequest request, ServerResponse response) {
        Map<String, String> parts = new LinkedHashMap<>();
        boolean ready = true;
        for (Map.Entry<String, Supplier<Optional<String>>> check : checks.entrySet()) {
            Optional<String> trouble = check.getValue().get();
            parts.put(check.getKey(), trouble.orElse("UP"));
            ready &= trouble.isEmpty();
        }
        Answers.object(response, ready ? 200 : 503, Map.of("status", ready ? "UP" : "DOWN", "parts", parts));
    }
}
