package dev.upbeat.analytics.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** Who was sent what, and who read what, is kept. */
class StudyRegisterTest extends StudyApi {

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

    private static String failure(String sql) {
        try (Connection connection = database.api().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
            return "";
        } catch (java.sql.SQLException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
