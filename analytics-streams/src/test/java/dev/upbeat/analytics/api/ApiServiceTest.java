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
import dev.upbeat.model.minute.Intensity;
import dev.upbeat.model.mood.MoodReport;
import dev.upbeat.model.person.Pseudonym;
import dev.upbeat.model.sample.Modality;
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
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ApiServiceTest {

    private static final LocalDate DATE = LocalDate.of(2026, 3, 1);
    private static final Instant RECEIVED = Instant.parse("2026-03-02T06:00:00Z");
    private static final Instant NOW = RECEIVED.plus(Duration.ofDays(29));
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static TestDatabase database;
    private static ApiService api;
    private static volatile Optional<String> trouble = Optional.empty();

    private final TestLog log = new TestLog();
    private final Pseudonym person = person();
    /** Tokens are remembered for seconds, so each test has its own. */
    private final String own = UUID.randomUUID().toString();

    @BeforeAll
    static void start() {
        database = TestDatabase.create();
        api = ApiService.start(
                ApiConfig.onLoopback(0),
                database.api(),
                new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
                Map.of("writer", () -> trouble),
                Clock.fixed(NOW, ZoneOffset.UTC));
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

    @Test
    void aDayOfActivityAndMood() {
        store(DATE, totals(Intensity.NEAR_MAX, 10, Modality.RUN).plus(totals(Intensity.LIGHT, 3, null)), 4, 5);

        assertThat(get("/v1/participants/me/days", own).body())
                .isEqualTo("[{\"date\":\"2026-03-01\","
                        + "\"minutes\":{\"inactive\":0,\"light\":3,\"moderate\":0,\"vigorous\":10,\"unknown\":0},"
                        + "\"activeMinutes\":10,\"unconfirmedMinutes\":0,\"modalities\":{\"run\":10},"
                        + "\"mood\":{\"instrument\":\"1-5\",\"mean\":4.5,\"last\":5,\"min\":4,\"n\":2},"
                        + "\"sealed\":false,\"revision\":1}]");
    }

    @Test
    void aDayOfMoodAloneHasNoMinutes() {
        store(DATE, null, 4);

        assertThat(get("/v1/participants/" + person.text() + "/days", own).body())
                .isEqualTo("[{\"date\":\"2026-03-01\",\"minutes\":null,\"activeMinutes\":null,"
                        + "\"unconfirmedMinutes\":null,\"modalities\":null,"
                        + "\"mood\":{\"instrument\":\"1-5\",\"mean\":4,\"last\":4,\"min\":4,\"n\":1},"
                        + "\"sealed\":false,\"revision\":1}]");
    }

    @Test
    void daysAsCsv() {
        store(DATE, totals(Intensity.MODERATE, 20, Modality.YOGA), 3);
        store(DATE.plusDays(1), null, 4);

        HttpResponse<String> csv = get("/v1/participants/me/days?format=csv", own);

        assertThat(csv.headers().firstValue("content-type")).contains("text/csv; charset=utf-8; header=present");
        assertThat(csv.body())
                .isEqualTo("date,inactive,light,moderate,vigorous,unknown,active_minutes,unconfirmed_minutes,"
                        + "walk,run,cycle,yoga,strength,dance,swim,other,"
                        + "mood_instrument,mood_mean,mood_last,mood_min,mood_n,sealed,revision\r\n"
                        + "2026-03-01,0,0,20,0,0,20,0,0,0,0,20,0,0,0,0,\"1-5\",3,3,3,1,false,1\r\n"
                        + "2026-03-02,,,,,,,,,,,,,,,,\"1-5\",4,4,4,1,false,1\r\n");
    }

    private void store(LocalDate date, @Nullable DayTotals totals, int... moods) {
        List<MoodReport> reports = java.util.stream.IntStream.range(0, moods.length)
                .mapToObj(i -> mood(date.toEpochDay() * 86_400_000L + i * 60_000L, moods[i]))
                .toList();
        long received = RECEIVED.toEpochMilli();
        log.store(
                database.writer(),
                log.wellbeing(
                        person, date, totals, reports, new Provenance(received, received, Set.of(Cause.SAMPLES))));
    }

    private static void token(String text, String role, @Nullable Pseudonym of) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            database.asOwner("INSERT INTO control.api_tokens VALUES ('\\x"
                    + HexFormat.of().formatHex(hash) + "', '" + role + "', "
                    + (of == null ? "null" : "'" + of.text() + "'") + ")");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static HttpResponse<String> get(String path, String token) {
        return send(HttpRequest.newBuilder(uri(path)).header("Authorization", "Bearer " + token));
    }

    private static URI uri(String path) {
        return URI.create("http://127.0.0.1:" + api.port() + path);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
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
