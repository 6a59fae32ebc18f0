package dev.upbeat.analytics.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a study's researchers are sent. */
class StudyExportTest extends StudyApi {

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
}
