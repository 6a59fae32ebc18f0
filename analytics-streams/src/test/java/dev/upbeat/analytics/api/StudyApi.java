package dev.upbeat.analytics.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.upbeat.analytics.store.TestDatabase;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** An API over a study of two people, and a researcher who may read it. */
abstract class StudyApi {

    static final HttpClient CLIENT = HttpClient.newHttpClient();
    static final ObjectMapper JSON = new ObjectMapper();
    static TestDatabase database;
    static ApiService api;

    final UUID anna = UUID.randomUUID();
    final UUID annaInStudy = UUID.randomUUID();
    final UUID bert = UUID.randomUUID();
    final UUID bertInStudy = UUID.randomUUID();

    @BeforeAll
    static void start() {
        database = TestDatabase.create();
        api = ApiService.start(
                ApiConfig.onLoopback(0),
                new ApiLogins(database.api(), database.research(), database.release()),
                new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
                Map.of());
    }

    @AfterAll
    static void stop() {
        api.close();
        database.close();
    }

    @BeforeEach
    void clear() {
        database.clear();
        database.asOwner("TRUNCATE control.study_member, control.study_access, research.export, research.export_end,"
                + " research.export_person, research.audit");
        researcher("carla", "sunny");
        member("sunny", anna, annaInStudy);
        member("sunny", bert, bertInStudy);
        day(anna, "2026-03-01", 30, "4");
        day(anna, "2026-03-02", 0, null);
        day(bert, "2026-03-01", 12, "3.5");
    }

    /** A reader of RFC 4180 of our own. */
    static List<Map<String, String>> csv(String text) {
        List<List<String>> lines = new ArrayList<>();
        List<String> line = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                if (quoted && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                    field.append(c);
                    i++;
                } else {
                    quoted = !quoted;
                }
            } else if (!quoted && c == ',') {
                line.add(field.toString());
                field.setLength(0);
            } else if (!quoted && c == '\r') {
                line.add(field.toString());
                field.setLength(0);
                lines.add(line);
                line = new ArrayList<>();
                i++;
            } else {
                field.append(c);
            }
        }
        List<Map<String, String>> rows = new ArrayList<>();
        for (List<String> each : lines.subList(1, lines.size())) {
            Map<String, String> row = new java.util.LinkedHashMap<>();
            for (int i = 0; i < each.size(); i++) {
                row.put(lines.getFirst().get(i), each.get(i));
            }
            rows.add(row);
        }
        return rows;
    }

    static HttpRequest request(String path, String token) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + api.port() + path.replace(">", "%3E")))
                .header("Authorization", "Bearer " + token)
                .build();
    }

    static HttpResponse<String> get(String path, String token) throws Exception {
        return CLIENT.send(request(path, token), HttpResponse.BodyHandlers.ofString());
    }

    static void researcher(String name, String study) {
        database.asOwner("INSERT INTO control.api_tokens VALUES ('\\x" + sha256(name) + "', 'researcher', null, '"
                + name + "')");
        database.asOwner("INSERT INTO control.study_access VALUES ('" + study + "', '" + name + "')");
    }

    static void member(String study, UUID participant, UUID person) {
        database.asOwner("INSERT INTO control.study_member VALUES ('" + study + "', '" + participant + "', '" + person
                + "', '2026-01-01', null, '{}', '{microdata}')");
    }

    static void withdraw(String study, UUID participant) {
        database.asOwner("UPDATE control.study_member SET purposes = '{}' WHERE study = '" + study
                + "' AND participant = '" + participant + "'");
    }

    static void day(UUID participant, String date, int active, @Nullable String mood) {
        database.asOwner("INSERT INTO facts.day_wellbeing (participant, local_date, definition, active_minutes,"
                + " mood_instrument, mood_mean, mood_n, moods, content_hash, sealed) VALUES ('" + participant + "', '"
                + date + "', '2026-11', " + active + ", "
                + (mood == null
                        ? "null, null, null, '[]'"
                        : "'1-5', " + mood + ", 1, '[{\"n\":1,\"mean\":" + mood + ",\"instrument\":\"1-5\"}]'")
                + ", '\\x01', false)");
    }

    static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
