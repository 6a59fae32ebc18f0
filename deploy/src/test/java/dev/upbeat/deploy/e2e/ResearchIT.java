package dev.upbeat.deploy.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.zaxxer.hikari.HikariDataSource;
import dev.upbeat.deploy.data.MasterKeyFile;
import dev.upbeat.deploy.embedded.DatabaseRole;
import dev.upbeat.deploy.up.Stack;
import dev.upbeat.deploy.up.StackOptions;
import dev.upbeat.ingest.identity.Identity;
import dev.upbeat.ingest.identity.Role;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A study from its declaration to what a researcher reads, over HTTP alone; and what its login in the database cannot see. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ResearchIT {

    private static final String CONSENT = "{\"given\": true, \"textVersion\": 1, \"language\": \"en\"}";

    @SuppressWarnings("NullAway.Init")
    private Stack stack;

    private Path data = Path.of("");
    private String admin = "";
    private String researcher = "";

    @BeforeAll
    void start(@TempDir Path temporary) throws Exception {
        data = temporary.resolve("data");
        stack = Stack.start(StackOptions.embedded(data), sentence -> {});
        admin = Installation.token(data, stack.database(), Role.ADMIN, "").token();
        try (HikariDataSource pool = stack.database().dataSource(DatabaseRole.INGEST, 1)) {
            Identity identity = new Identity(pool, MasterKeyFile.open(MasterKeyFile.pathFor(data, null), true));
            researcher = identity.issueToken(Role.RESEARCHER, null, "carla");
        }
    }

    @AfterAll
    void stop() {
        stack.close();
    }

    @Test
    void whoConsentsIsReadUnderTheStudysPseudonymAndWhoWithdrawsIsGoneWithTheNextQuestion() throws Exception {
        put("/v1/studies/sunny", admin, "{\"title\": \"Sunny\"}");
        put("/v1/studies/sunny/consent-texts/microdata/1/en", admin, "I agree.");
        Person anna = Installation.newParticipant(data, stack.database());
        String pseudonym = put("/v1/studies/sunny/participants/" + anna.id(), admin, "{\"from\": \"2026-03-01\"}")
                .get("person")
                .asText();
        upload(anna, "2026-02-28");
        upload(anna, "2026-03-01");
        stack.awaitCaughtUp(60);

        assertThat(days().statusCode()).as("not approved yet").isEqualTo(403);
        put("/v1/studies/sunny/researchers/carla", admin, "");
        assertThat(rows(days())).as("not consented yet").isEmpty();
        put("/v1/participants/me/studies/sunny/consents/microdata", anna.token(), CONSENT);

        HttpResponse<String> read = days();
        assertThat(rows(read)).as("only days of the enrolment").hasSize(1);
        assertThat(read.body()).contains("sunny," + pseudonym + ",2026-03-01,").doesNotContain(anna.id());
        for (String what : List.of("weeks", "mood", "device-days", "minutes?from=2026-03-01&to=2026-03-01")) {
            HttpResponse<String> answer = get("/v1/studies/sunny/" + what);
            assertThat(answer.statusCode()).as(what).isEqualTo(200);
            assertThat(answer.body())
                    .as("no device and no internal pseudonym in " + what)
                    .doesNotContain("band-7")
                    .doesNotContain(anna.id());
        }
        JsonNode correlation = Http.json(get("/v1/studies/sunny/statistics/correlation"));
        assertThat(correlation.at("/results/0/enough").asBoolean()).isFalse();
        JsonNode audit = Http.json(Http.get(stack.apiPort(), "/v1/participants/me/audit", anna.token()));
        assertThat(audit.findValuesAsText("researcher")).contains("carla");

        put("/v1/participants/me/restriction", anna.token(), "{\"restricted\": true}");
        assertThat(rows(days())).as("restricted").isEmpty();
        put("/v1/participants/me/restriction", anna.token(), "{\"restricted\": false}");
        assertThat(rows(days())).hasSize(1);
        assertThat(rows(get("/v1/studies/sunny/days?format=csv&asOf=2100-01-01T00:00:00Z")))
                .hasSize(1);
        put("/v1/participants/me/studies/sunny/consents/microdata", anna.token(), "{\"given\": false}");
        assertThat(rows(days())).as("withdrawn").isEmpty();
        assertThat(rows(get("/v1/studies/sunny/days?format=csv&asOf=2100-01-01T00:00:00Z")))
                .as("at every instant")
                .isEmpty();
        assertThat(Http.json(get("/v1/studies/sunny/exports?person=" + pseudonym)))
                .as("the exports that hold them can still be named")
                .isNotEmpty();
    }

    /** Late data, a corrected report and a withdrawn one; then each export is asked for once more, as of when it was made. */
    @Test
    void whatWasReadOnceIsReadAgainByItsInstant() throws Exception {
        put("/v1/studies/past", admin, "{\"title\": \"Past\"}");
        put("/v1/studies/past/consent-texts/microdata/1/en", admin, "I agree.");
        put("/v1/studies/past/researchers/carla", admin, "");
        Person anna = Installation.newParticipant(data, stack.database());
        put("/v1/studies/past/participants/" + anna.id(), admin, "{\"from\": \"2026-03-01\"}");
        put("/v1/participants/me/studies/past/consents/microdata", anna.token(), CONSENT);
        put(
                "/v1/participants/me/profile",
                anna.token(),
                "{\"birthYear\": 1986, \"restingHeartRateBpm\": {\"value\": 61.3, \"effectiveFrom\": \"2026-01-01\"}}");
        List<Map<String, Taken>> stages = new ArrayList<>();
        stages.add(exports(null));
        upload(anna, "2026-03-03");
        mood(anna, "\"value\": 4, \"id\": \"m1\", \"revision\": 1");
        stages.add(exports(null));
        post("/v1/uploads", anna, heartRates());
        stages.add(exports(null));
        mood(anna, "\"value\": 2, \"id\": \"m1\", \"revision\": 2");
        stages.add(exports(null));
        mood(anna, "\"value\": 2, \"id\": \"m1\", \"revision\": 3, \"withdrawn\": true");
        post(
                "/v1/uploads",
                anna,
                "{\"device\": {\"id\": \"band-7\", \"kind\": \"wrist\"}, \"zone\": \"Europe/Oslo\", \"activity\": [{\"from\":"
                        + " \"2026-03-03T10:00:00\", \"to\": \"2026-03-03T10:30:00\", \"class\": \"moderate\", \"revision\": 1,"
                        + " \"withdrawn\": true}], \"days\": [{\"date\": \"2026-03-03\", \"steps\": 9120}]}");
        stages.add(exports(null));
        Map<String, Taken> last = stages.getLast();
        assertThat(stages.stream().map(stage -> taken(stage, "minutes").body()).distinct())
                .as("each changed something")
                .hasSize(4);
        assertThat(stages.stream().map(stage -> taken(stage, "mood").body()).distinct())
                .hasSize(4);
        for (Map<String, Taken> stage : stages) {
            for (Map.Entry<String, Taken> made : stage.entrySet()) {
                for (String instant :
                        List.of(made.getValue().asOf(), made.getValue().at())) {
                    assertThat(export(made.getKey(), instant).body())
                            .as("%s as of %s", made.getKey(), instant)
                            .isEqualTo(made.getValue().body());
                }
            }
        }
        put("/v1/participants/me/studies/past/consents/microdata", anna.token(), "{\"given\": false}");
        exports(taken(last, "days").asOf())
                .forEach((what, now) -> assertThat(now.body().lines()).as(what).hasSize(1));
    }

    private record Taken(String body, String asOf, String at) {}

    private static Taken taken(Map<String, Taken> stage, String what) {
        return java.util.Objects.requireNonNull(stage.get(what));
    }

    /** Every data set of the study as CSV, once all is stored. */
    private Map<String, Taken> exports(@Nullable String asOf) throws Exception {
        stack.awaitCaughtUp(60);
        Map<String, Taken> exports = new TreeMap<>();
        for (String what : List.of("days", "weeks", "minutes", "mood", "device-days")) {
            exports.put(what, export(what, asOf));
        }
        return exports;
    }

    private Taken export(String what, @Nullable String asOf) throws Exception {
        HttpResponse<String> answer = get("/v1/studies/past/" + what + "?format=csv&from=2026-02-23&to=2026-03-15"
                + (asOf == null ? "" : "&asOf=" + asOf));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new Taken(
                answer.body(),
                answer.headers().firstValue("Upbeat-As-Of").orElseThrow(),
                Instant.now().toString());
    }

    /** Beats that are no round numbers, an hour of them, half of it within the walk. */
    private static String heartRates() {
        StringBuilder beats = new StringBuilder();
        for (int i = 0; i < 720; i++) {
            beats.append(i == 0 ? "" : ",")
                    .append("{\"at\": \"")
                    .append(Instant.parse("2026-03-03T09:15:00Z").plusSeconds(5L * i))
                    .append("\", \"bpm\": ")
                    .append(80 + i % 70 + (i % 3) / 7.0)
                    .append('}');
        }
        return "{\"device\": {\"id\": \"strap-9\", \"kind\": \"strap\"}, \"zone\": \"Europe/Oslo\", \"heartRate\": ["
                + beats + "]}";
    }

    private void mood(Person person, String members) throws Exception {
        post(
                "/v1/mood",
                person,
                "{\"scale\": \"1-5\", \"at\": \"2026-03-03T11:00:00\", \"zone\": \"Europe/Oslo\", " + members + "}");
    }

    private void post(String path, Person person, String body) throws Exception {
        HttpResponse<String> answer = Http.send(
                "POST",
                stack.ingestPort(),
                path,
                person.token(),
                "application/json",
                body.getBytes(StandardCharsets.UTF_8));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    }

    @Test
    void theResearchersLoginSeesNothingButTheViews() throws Exception {
        try (HikariDataSource research = stack.database().dataSource(DatabaseRole.RESEARCH, 1);
                Connection connection = research.getConnection();
                Statement sql = connection.createStatement()) {
            for (String table : List.of(
                    "facts.day_wellbeing",
                    "facts.minute_activity",
                    "history.day_revision",
                    "control.person",
                    "control.study_member",
                    "control.enrolment",
                    "control.api_tokens",
                    "research.export",
                    "research.audit")) {
                assertThatThrownBy(() -> sql.executeQuery("SELECT 1 FROM " + table))
                        .as(table)
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("permission denied");
            }
            assertThatThrownBy(() -> sql.execute(
                            "CREATE FUNCTION research.leak(uuid) RETURNS boolean LANGUAGE sql AS 'SELECT true'"))
                    .as("a function that tells what a condition sees")
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("permission denied");
            for (String view : List.of("day", "week", "minute", "mood", "device_day", "day_revision", "member")) {
                sql.executeQuery("SELECT 1 FROM research." + view + " LIMIT 1").close();
            }
        }
    }

    private void upload(Person person, String date) throws Exception {
        assertThat(Http.upload(
                                stack.ingestPort(),
                                person.token(),
                                Map.of(
                                        "device",
                                        Map.of("id", "band-7", "kind", "wrist"),
                                        "zone",
                                        "Europe/Oslo",
                                        "activity",
                                        List.of(Map.of(
                                                "from",
                                                date + "T10:00:00",
                                                "to",
                                                date + "T10:30:00",
                                                "class",
                                                "moderate"))))
                        .statusCode())
                .isEqualTo(202);
    }

    private HttpResponse<String> days() throws Exception {
        return get("/v1/studies/sunny/days?format=csv");
    }

    private HttpResponse<String> get(String path) throws Exception {
        return Http.get(stack.apiPort(), path, researcher);
    }

    private static List<String> rows(HttpResponse<String> csv) {
        assertThat(csv.statusCode()).as(csv.body()).isEqualTo(200);
        return csv.body().lines().skip(1).toList();
    }

    private JsonNode put(String path, String token, String body) throws Exception {
        HttpResponse<String> response = Http.send(
                "PUT", stack.ingestPort(), path, token, "application/json", body.getBytes(StandardCharsets.UTF_8));
        assertThat(response.statusCode()).as("%s: %s", path, response.body()).isIn(200, 202);
        return Http.json(response);
    }
}
