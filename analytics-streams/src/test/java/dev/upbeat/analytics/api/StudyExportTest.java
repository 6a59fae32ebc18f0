package dev.upbeat.analytics.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.upbeat.analytics.store.TestDatabase;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a study's researchers are sent. */
class StudyExportTest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static TestDatabase database;
    private static ApiService api;

    private final UUID anna = UUID.randomUUID();
    private final UUID annaInStudy = UUID.randomUUID();
    private final UUID bert = UUID.randomUUID();
    private final UUID bertInStudy = UUID.randomUUID();

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

    @Test
    void daysAsCsvUnderTheStudysPseudonyms() throws Exception {
        HttpResponse<String> answer = get("/v1/studies/sunny/days?format=csv", "carla");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type")).contains("text/csv; charset=utf-8; header=present");
        assertThat(answer.headers().firstValue("upbeat-definition")).contains("2026-11");
        List<Map<String, String>> rows = csv(answer.body());
        assertThat(rows).hasSize(3);
        assertThat(rows)
                .extracting(row -> String.valueOf(row.get("person")))
                .containsOnly(annaInStudy.toString(), bertInStudy.toString())
                .isSorted();
        assertThat(answer.body()).doesNotContain(anna.toString()).doesNotContain(bert.toString());
        Map<String, String> first = rows.stream()
                .filter(row -> annaInStudy.toString().equals(row.get("person")))
                .findFirst()
                .orElseThrow();
        assertThat(first)
                .containsEntry("study", "sunny")
                .containsEntry("local_date", "2026-03-01")
                .containsEntry("active_minutes", "30")
                .containsEntry("mood_mean", "4")
                .containsEntry("sealed", "false")
                .containsEntry("banister_trimp", "");
    }

    @Test
    void jsonNdjsonAndParquetSayWhatCsvSays(@TempDir Path folder) throws Exception {
        List<Map<String, String>> csv =
                plain(csv(get("/v1/studies/sunny/days?format=csv", "carla").body()));
        JsonNode array = JSON.readTree(get("/v1/studies/sunny/days", "carla").body());
        String lines = get("/v1/studies/sunny/days?format=ndjson", "carla").body();
        HttpResponse<byte[]> parquet = CLIENT.send(
                request("/v1/studies/sunny/days?format=parquet", "carla"), HttpResponse.BodyHandlers.ofByteArray());
        Path file = Files.write(folder.resolve("days.parquet"), parquet.body());

        assertThat(plain(texts(array))).isEqualTo(csv);
        List<JsonNode> each = new ArrayList<>();
        for (String line : lines.split("\n", -1)) {
            if (!line.isEmpty()) {
                each.add(JSON.readTree(line));
            }
        }
        assertThat(plain(texts(each))).isEqualTo(csv);
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement sql = duckdb.createStatement()) {
            List<Map<String, String>> read = new ArrayList<>();
            try (ResultSet row = sql.executeQuery("SELECT * FROM read_parquet('" + file + "')")) {
                while (row.next()) {
                    Map<String, String> values = new java.util.LinkedHashMap<>();
                    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                        String value = row.getString(i);
                        values.put(row.getMetaData().getColumnName(i), value == null ? "" : value);
                    }
                    read.add(values);
                }
            }
            assertThat(plain(read)).isEqualTo(csv);
            Map<String, String> metadata = new java.util.TreeMap<>();
            try (ResultSet row =
                    sql.executeQuery("SELECT decode(key), decode(value) FROM parquet_kv_metadata('" + file + "')")) {
                while (row.next()) {
                    metadata.put(row.getString(1), row.getString(2));
                }
            }
            assertThat(metadata)
                    .containsEntry("definition", "2026-11")
                    .containsEntry("study", "sunny")
                    .containsEntry(
                            "export",
                            parquet.headers().firstValue("upbeat-export").orElseThrow());
        }
    }

    @Test
    void anExportIsRegisteredWithItsPeopleAndDigest() throws Exception {
        HttpResponse<String> all = get("/v1/studies/sunny/days?format=csv", "carla");
        get("/v1/studies/sunny/days?format=csv&to=2026-03-02&person=" + bertInStudy, "carla");

        JsonNode exports =
                JSON.readTree(get("/v1/studies/sunny/exports", "carla").body());
        assertThat(exports).hasSize(2);
        JsonNode entry = exports.get(1);
        assertThat(entry.get("export").asText())
                .isEqualTo(all.headers().firstValue("upbeat-export").orElseThrow());
        assertThat(entry.get("researcher").asText()).isEqualTo("carla");
        assertThat(entry.get("what").asText()).isEqualTo("days");
        assertThat(entry.get("rows").asInt()).isEqualTo(3);
        assertThat(entry.get("people").asInt()).isEqualTo(2);
        assertThat(entry.get("complete").asBoolean()).isTrue();
        assertThat(entry.get("sha256").asText()).isEqualTo(sha256(all.body()));
        assertThat(exports.get(0).get("parameters").toString())
                .isEqualTo("{\"to\":\"2026-03-02\",\"person\":\"" + bertInStudy + "\"}");

        assertThat(JSON.readTree(get("/v1/studies/sunny/exports?person=" + annaInStudy, "carla")
                        .body()))
                .extracting(one -> one.get("export").asText())
                .containsExactly(all.headers().firstValue("upbeat-export").orElseThrow());
    }

    @Test
    void whoReadWhatIsNotedBeforeItIsAnswered() throws Exception {
        StudyFixture fixture = new StudyFixture(database);
        fixture.admin("the admin");
        fixture.participant(anna);
        get("/v1/studies/sunny/days?format=csv&person=" + bertInStudy, "carla");
        get("/v1/studies/sunny/statistics/correlation?x=nonsense", "carla");
        get("/v1/studies/other/days", "carla");

        JsonNode all = JSON.readTree(get("/v1/studies/sunny/audit", "the admin").body());
        assertThat(all)
                .extracting(each ->
                        each.get("researcher").asText() + each.get("route").asText() + each.get("parameters"))
                .containsExactly(
                        "carla/v1/studies/{study}/statistics/{statistic}{\"x\":\"nonsense\"}",
                        "carla/v1/studies/{study}/days{\"format\":\"csv\",\"person\":\"" + bertInStudy + "\"}");
        assertThat(JSON.readTree(
                        get("/v1/participants/me/audit", anna.toString()).body()))
                .as("what was asked of another person alone is not told")
                .extracting(each -> each.get("route").asText())
                .containsExactly("/v1/studies/{study}/statistics/{statistic}");
        assertThat(failure("DELETE FROM research.audit")).contains("permission denied");
        assertThat(failure("INSERT INTO research.audit (at, study, researcher, route, parameters)"
                        + " VALUES ('2026-01-01', 'sunny', 'carla', '/', '{}')"))
                .as("a time that is made up")
                .contains("permission denied");
    }

    @Test
    void whoWasAskedForInAnotherSpellingIsToldAllTheSame() throws Exception {
        String shouted = annaInStudy.toString().toUpperCase(java.util.Locale.ROOT);
        StudyFixture fixture = new StudyFixture(database);
        fixture.participant(anna);
        fixture.participant(bert);
        get("/v1/studies/sunny/days?format=csv&person=" + shouted, "carla");
        get("/v1/studies/sunny/days?format=csv&person=1-2-3-4-5", "carla");

        HttpResponse<String> told = get("/v1/participants/me/audit", anna.toString());
        assertThat(JSON.readTree(told.body())).hasSize(2);
        assertThat(told.body()).as("by which pseudonym is not told").doesNotContainIgnoringCase(shouted);
        assertThat(JSON.readTree(
                        get("/v1/participants/me/audit", bert.toString()).body()))
                .as("a spelling that could be anybody's")
                .hasSize(1);
    }

    @Test
    void theRegisterCannotBeChanged() {
        assertThat(failure("UPDATE research.export SET researcher = 'nobody'")).contains("permission denied");
        assertThat(failure("DELETE FROM research.export_person")).contains("permission denied");
    }

    @Test
    void daysAsTheyWereKnownThen() throws Exception {
        revision(anna, "2026-03-01", 1, "2026-03-02T00:00:00Z", 10);
        joined(anna, "2026-03-01", "2026-03-02T00:00:00Z");
        joined(bert, "2026-03-01", "2026-03-04T00:00:00Z");
        revision(anna, "2026-03-01", 2, "2026-03-05T00:00:00Z", 30);
        revision(bert, "2026-03-01", 1, "2026-03-04T00:00:00Z", 12);

        assertThat(activeAsOf("2026-03-01T00:00:00Z")).isEmpty();
        assertThat(activeAsOf("2026-03-03T00:00:00Z")).containsExactly("10");
        assertThat(activeAsOf("2026-03-06T00:00:00Z")).containsExactlyInAnyOrder("30", "12");
        withdraw("sunny", anna);
        assertThat(activeAsOf("2026-03-03T00:00:00Z"))
                .as("absent at every instant")
                .isEmpty();
        assertThat(activeAsOf("2026-03-06T00:00:00Z")).containsExactly("12");
    }

    @Test
    void whoWithdrawsIsGoneAtOnce() throws Exception {
        withdraw("sunny", anna);
        assertThat(csv(get("/v1/studies/sunny/days?format=csv", "carla").body()))
                .extracting(row -> String.valueOf(row.get("person")))
                .containsExactly(bertInStudy.toString());
    }

    @Test
    void nothingElseIsAskedThanWhatIsAllowed() throws Exception {
        for (String query : List.of(
                "where=active_minutes>3",
                "active_minutes=30",
                "from=yesterday",
                "from=2026-03-02&to=2026-03-01",
                "person=anna",
                "definition=mine",
                "format=xls",
                "asOf=2026-03-01",
                "from=2026-03-01&from=2026-03-02")) {
            HttpResponse<String> answer = get("/v1/studies/sunny/days?" + query, "carla");
            assertThat(answer.statusCode()).as(query).isEqualTo(422);
            assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
        }
        assertThat(get("/v1/studies/sunny/minutes", "carla").statusCode()).isEqualTo(422);
        assertThat(get("/v1/studies/sunny/minutes?from=2026-03-01&to=2026-04-01", "carla")
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void textsAreQuotedAndEmptyIsNotMissing() throws Exception {
        database.asOwner("UPDATE facts.day_wellbeing SET mood_instrument = 'a \"b\",\nc' WHERE participant = '" + anna
                + "' AND local_date = '2026-03-01'");
        database.asOwner("UPDATE facts.day_wellbeing SET mood_instrument = '' WHERE participant = '" + bert + "'");
        String csv = get("/v1/studies/sunny/days?format=csv", "carla").body();
        assertThat(csv).contains(",\"a \"\"b\"\",\nc\",").contains(",\"\",3.5,");
        assertThat(csv.split("\r\n", -1)).hasSize(5);
        assertThat(JSON.readTree(get("/v1/studies/sunny/days", "carla").body()))
                .anySatisfy(
                        row -> assertThat(row.get("mood_instrument").asText()).isEqualTo("a \"b\",\nc"));
    }

    @Test
    void weeksMinutesMoodAndDeviceDaysAnswer() throws Exception {
        for (String what : List.of("weeks", "minutes?from=2026-03-01&to=2026-03-31", "mood", "device-days")) {
            for (String format : List.of("csv", "json", "ndjson", "parquet")) {
                String path = "/v1/studies/sunny/" + what + (what.contains("?") ? "&" : "?") + "format=" + format;
                assertThat(get(path, "carla").statusCode()).as(path).isEqualTo(200);
            }
        }
    }

    @Test
    void anExportThatBreaksOffIsSeenToBe() throws Exception {
        manyDays();
        HttpResponse<InputStream> answer = CLIENT.send(
                request("/v1/studies/sunny/days?format=csv", "carla"), HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = answer.body()) {
            assertThat(body.readNBytes(1000)).hasSize(1000);
            database.asOwner("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'upbeat_research'"
                    + " AND datname = current_database()");
            assertThatThrownBy(body::readAllBytes).isInstanceOf(IOException.class);
        }

        await().atMost(Duration.ofSeconds(10)).until(() -> !ended().isEmpty());
        assertThat(ended()).containsExactly("f");
        assertThat(database.rows("SELECT count(*) FROM research.export_person").getFirst())
                .isIn("1", "2");
    }

    @Test
    void whoHangsUpFreesThePlace() throws Exception {
        manyDays();
        for (int i = 0; i < 6; i++) {
            HttpResponse<InputStream> answer = await().atMost(Duration.ofSeconds(20))
                    .until(
                            () -> CLIENT.send(
                                    request("/v1/studies/sunny/days?format=csv", "carla"),
                                    HttpResponse.BodyHandlers.ofInputStream()),
                            found -> found.statusCode() == 200);
            answer.body().close();
        }
        await().atMost(Duration.ofSeconds(20)).until(() -> ended().size() == 6);
    }

    @Test
    void moreAtOnceThanThereAreConnectionsAreTurnedAway() throws Exception {
        manyDays();
        List<InputStream> open = new ArrayList<>();
        int status = 200;
        while (status == 200 && open.size() < 10) {
            HttpResponse<InputStream> answer = CLIENT.send(
                    request("/v1/studies/sunny/days?format=csv", "carla"), HttpResponse.BodyHandlers.ofInputStream());
            status = answer.statusCode();
            open.add(answer.body());
        }
        assertThat(status).isEqualTo(503);
        assertThat(open).hasSize(5);
        for (InputStream each : open) {
            each.close();
        }
        await().atMost(Duration.ofSeconds(20)).until(() -> ended().size() == 4);
    }

    private static List<String> ended() {
        return database.rows("SELECT complete FROM research.export_end");
    }

    /** More than buffers hold. */
    private void manyDays() {
        database.asOwner("INSERT INTO facts.day_wellbeing (participant, local_date, definition, moods, content_hash,"
                + " sealed) SELECT '" + anna + "', date '2026-04-01' + n, '2026-11', '[]', '\\x01', false"
                + " FROM generate_series(0, 200000) n");
    }

    private static List<Map<String, String>> texts(Iterable<JsonNode> rows) {
        List<Map<String, String>> texts = new ArrayList<>();
        for (JsonNode row : rows) {
            Map<String, String> values = new java.util.LinkedHashMap<>();
            row.properties().forEach(field -> {
                JsonNode value = field.getValue();
                values.put(
                        field.getKey(),
                        value.isNull() ? "" : value.isContainerNode() ? value.toString() : value.asText());
            });
            texts.add(values);
        }
        return texts;
    }

    /** 4.0 is 4, and JSON without blanks. */
    private static List<Map<String, String>> plain(List<Map<String, String>> rows) {
        rows.forEach(row -> row.replaceAll((name, value) -> {
            try {
                return value.startsWith("[") ? JSON.readTree(value).toString() : value.replaceFirst("\\.0$", "");
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }));
        return rows;
    }

    private static List<String> activeAsOf(String instant) throws Exception {
        return csv(get("/v1/studies/sunny/days?format=csv&asOf=" + instant, "carla")
                        .body())
                .stream()
                .map(row -> String.valueOf(row.get("active_minutes")))
                .toList();
    }

    private static String failure(String sql) {
        try (Connection connection = database.api().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
            return "";
        } catch (java.sql.SQLException e) {
            return String.valueOf(e.getMessage());
        }
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

    private static HttpRequest request(String path, String token) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + api.port() + path.replace(">", "%3E")))
                .header("Authorization", "Bearer " + token)
                .build();
    }

    private static HttpResponse<String> get(String path, String token) throws Exception {
        return CLIENT.send(request(path, token), HttpResponse.BodyHandlers.ofString());
    }

    private static void researcher(String name, String study) {
        database.asOwner("INSERT INTO control.api_tokens VALUES ('\\x" + sha256(name) + "', 'researcher', null, '"
                + name + "')");
        database.asOwner("INSERT INTO control.study_access VALUES ('" + study + "', '" + name + "')");
    }

    private static void member(String study, UUID participant, UUID person) {
        database.asOwner("INSERT INTO control.study_member VALUES ('" + study + "', '" + participant + "', '" + person
                + "', '2026-01-01', null, '{}', '{microdata}')");
    }

    private static void withdraw(String study, UUID participant) {
        database.asOwner("UPDATE control.study_member SET purposes = '{}' WHERE study = '" + study
                + "' AND participant = '" + participant + "'");
    }

    private static void day(UUID participant, String date, int active, @Nullable String mood) {
        database.asOwner("INSERT INTO facts.day_wellbeing (participant, local_date, definition, active_minutes,"
                + " mood_instrument, mood_mean, mood_n, moods, content_hash, sealed) VALUES ('" + participant + "', '"
                + date + "', '2026-11', " + active + ", "
                + (mood == null
                        ? "null, null, null, '[]'"
                        : "'1-5', " + mood + ", 1, '[{\"n\":1,\"mean\":" + mood + ",\"instrument\":\"1-5\"}]'")
                + ", '\\x01', false)");
    }

    private static void revision(UUID participant, String date, int revision, String at, int active) {
        database.asOwner("INSERT INTO history.day_revision (participant, local_date, definition, revision, received_at,"
                + " known_at, causes, active_minutes, moods, content_hash) VALUES ('" + participant + "', '" + date
                + "', '2026-11', " + revision + ", '2026-01-01', '" + at + "', '{activity}', " + active
                + ", '[]', '\\x01')");
    }

    private static void joined(UUID participant, String date, String at) {
        database.asOwner(
                "INSERT INTO history.day_join_past (participant, local_date, definition, sealed, known_at, gone)"
                        + " VALUES ('" + participant + "', '" + date + "', '2026-11', false, '" + at + "', false)");
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
