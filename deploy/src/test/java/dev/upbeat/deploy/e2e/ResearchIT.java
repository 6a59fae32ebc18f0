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
import java.util.List;
import java.util.Map;
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
        assertThat(response.statusCode()).as("%s: %s", path, response.body()).isEqualTo(200);
        return Http.json(response);
    }
}
