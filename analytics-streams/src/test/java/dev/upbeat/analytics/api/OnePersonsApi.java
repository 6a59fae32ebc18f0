package dev.upbeat.analytics.api;

import static dev.upbeat.analytics.store.TestLog.mood;
import static dev.upbeat.analytics.store.TestLog.person;
import static dev.upbeat.analytics.store.TestLog.totals;
import static org.assertj.core.api.Assertions.assertThat;

import dev.upbeat.analytics.store.TestDatabase;
import dev.upbeat.analytics.store.TestLog;
import dev.upbeat.model.day.DayTotals;
import dev.upbeat.model.day.Provenance;
import dev.upbeat.model.day.Provenance.Cause;
import dev.upbeat.model.mood.MoodReport;
import dev.upbeat.model.person.Pseudonym;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** An API, and one person who may read what is theirs. */
abstract class OnePersonsApi {

    static final LocalDate DATE = LocalDate.of(2026, 3, 1);
    static final Instant RECEIVED = Instant.parse("2026-03-02T06:00:00Z");
    static final HttpClient CLIENT = HttpClient.newHttpClient();
    static TestDatabase database;
    static ApiService api;
    static volatile Optional<String> trouble = Optional.empty();

    final TestLog log = new TestLog();
    final Pseudonym person = person();
    /** Tokens are remembered for seconds, so each test has its own. */
    final String own = UUID.randomUUID().toString();

    @BeforeAll
    static void start() {
        database = TestDatabase.create();
        api = ApiService.start(
                ApiConfig.onLoopback(0),
                new ApiLogins(database.api(), database.research(), database.release()),
                new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
                Map.of("writer", () -> trouble));
    }

    @AfterAll
    static void stop() {
        api.close();
        database.close();
    }

    @BeforeEach
    void clear() {
        database.clear();
        token(own, "participant", person);
    }

    /** A day of mood alone. */
    void store(LocalDate date, boolean sealed) {
        log.store(
                database.writer(),
                log.wellbeing(
                        person,
                        date,
                        null,
                        List.of(mood(1000, 3)),
                        new Provenance(1, RECEIVED.toEpochMilli(), Set.of(Cause.MOOD), sealed, 0)));
    }

    void store(LocalDate date, @Nullable DayTotals totals, int... moods) {
        List<MoodReport> reports = IntStream.range(0, moods.length)
                .mapToObj(i -> mood(date.toEpochDay() * 86_400_000L + i * 60_000L, moods[i]))
                .toList();
        long received = RECEIVED.toEpochMilli();
        log.store(
                database.writer(),
                log.wellbeing(
                        person, date, totals, reports, new Provenance(received, received, Set.of(Cause.SAMPLES))));
    }

    static void assertProblem(HttpResponse<String> answer, int status, String title, String detail) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
        assertThat(answer.body())
                .isEqualTo("{\"type\":\"about:blank\",\"title\":\"" + title + "\",\"status\":" + status
                        + ",\"detail\":\"" + detail + "\"}");
    }

    static void token(String text, String role, @Nullable Pseudonym of) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            database.asOwner("INSERT INTO control.api_tokens VALUES ('\\x"
                    + HexFormat.of().formatHex(hash) + "', '" + role + "', "
                    + (of == null ? "null" : "'" + of.text() + "'") + ", null)");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static HttpResponse<String> get(String path, String token) {
        return send(HttpRequest.newBuilder(uri(path)).header("Authorization", "Bearer " + token));
    }

    static URI uri(String path) {
        return URI.create("http://127.0.0.1:" + api.port() + path);
    }

    static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
