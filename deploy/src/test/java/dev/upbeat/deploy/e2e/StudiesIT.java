package dev.upbeat.deploy.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.zaxxer.hikari.HikariDataSource;
import dev.upbeat.deploy.embedded.DatabaseRole;
import dev.upbeat.deploy.up.Stack;
import dev.upbeat.deploy.up.StackOptions;
import dev.upbeat.ingest.identity.Role;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Studies over HTTP: what is declared, who takes part, and that consent, withdrawal and restriction take effect at once. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StudiesIT {

    private static final String CONSENT = "{\"given\": true, \"textVersion\": 1, \"language\": \"en\"}";

    @SuppressWarnings("NullAway.Init")
    private Stack stack;

    private Path data = Path.of("");
    private String admin = "";

    @BeforeAll
    void start(@TempDir Path temporary) throws Exception {
        data = temporary.resolve("data");
        stack = Stack.start(StackOptions.embedded(data), System.out::println);
        admin = Installation.token(data, stack.database(), Role.ADMIN, "").token();
    }

    @AfterAll
    void stop() {
        stack.close();
    }

    @Test
    void whoConsentsIsUsedAndWhoWithdrawsIsNot() throws Exception {
        declare("moves");
        Person anna = Installation.newParticipant(data, stack.database());
        String enrolment = "{\"from\": \"2026-03-01\", \"to\": \"2026-03-31\", \"strata\": {\"sex\": \"f\"}}";
        JsonNode enrolled = ok("PUT", "/v1/studies/moves/participants/" + anna.id(), admin, enrolment);
        String pseudonym = enrolled.get("person").asText();
        assertThat(pseudonym).isNotEqualTo(anna.id());
        assertThat(members("moves")).as("enrolled is not consented").isEmpty();

        ok("PUT", "/v1/participants/me/studies/moves/consents/microdata", anna.token(), CONSENT);
        assertThat(members("moves")).containsExactly(pseudonym + " {microdata}");
        ok("PUT", "/v1/participants/me/studies/moves/consents/release", anna.token(), CONSENT);
        assertThat(members("moves")).containsExactly(pseudonym + " {microdata,release}");

        ok("PUT", "/v1/participants/me/restriction", anna.token(), "{\"restricted\": true}");
        assertThat(members("moves")).as("restricted").isEmpty();
        ok("PUT", "/v1/participants/me/restriction", anna.token(), "{\"restricted\": false}");

        ok("PUT", "/v1/participants/me/studies/moves/consents/microdata", anna.token(), "{\"given\": false}");
        assertThat(members("moves")).containsExactly(pseudonym + " {release}");
        ok("POST", "/v1/participants/me/studies/moves/withdrawal", anna.token(), "{}");
        assertThat(members("moves")).isEmpty();

        JsonNode mine = ok("GET", "/v1/participants/me/studies", anna.token(), "");
        assertThat(mine.at("/studies/0/study").asText()).isEqualTo("moves");
        assertThat(mine.at("/studies/0/withdrawnAt").isTextual()).isTrue();
        List<String> history = new ArrayList<>();
        mine.at("/studies/0/consents")
                .forEach(event -> history.add(event.get("purpose").asText() + " " + event.get("given") + " "
                        + event.get("textVersion") + " " + event.get("language")));
        assertThat(history)
                .containsExactly(
                        "microdata true 1 \"en\"",
                        "release true 1 \"en\"",
                        "microdata false null null",
                        "release false null null");
        assertThat(mine.toString())
                .as("participants do not see by which pseudonym they are read")
                .doesNotContain(pseudonym);
    }

    @Test
    void whoIsEnrolledAgainHasToConsentAgain() throws Exception {
        declare("again");
        Person person = Installation.newParticipant(data, stack.database());
        String enrolment = "{\"from\": \"2026-03-01\", \"strata\": {\"sex\": \"m\"}}";
        JsonNode first = ok("PUT", "/v1/studies/again/participants/" + person.id(), admin, enrolment);
        ok("PUT", "/v1/participants/me/studies/again/consents/microdata", person.token(), CONSENT);
        ok("POST", "/v1/participants/me/studies/again/withdrawal", person.token(), "{}");
        ok("PUT", "/v1/participants/me/studies/again/consents/microdata", person.token(), CONSENT);
        assertThat(members("again")).as("whoever left stays out").isEmpty();
        JsonNode second = ok("PUT", "/v1/studies/again/participants/" + person.id(), admin, enrolment);
        assertThat(second).isEqualTo(first);
        assertThat(members("again")).isEmpty();
        ok("PUT", "/v1/participants/me/studies/again/consents/microdata", person.token(), CONSENT);
        assertThat(members("again")).hasSize(1);
        ok("PUT", "/v1/studies/again/participants/" + person.id(), admin, enrolment);
        assertThat(members("again"))
                .as("a change of the enrolment leaves consent as it is")
                .hasSize(1);
    }

    @Test
    void inTwoStudiesAPersonHasTwoPseudonyms() throws Exception {
        declare("one");
        declare("two");
        Person person = Installation.newParticipant(data, stack.database());
        String enrolment = "{\"from\": \"2026-03-01\", \"strata\": {\"sex\": \"m\"}}";
        String one = ok("PUT", "/v1/studies/one/participants/" + person.id(), admin, enrolment)
                .get("person")
                .asText();
        String two = ok("PUT", "/v1/studies/two/participants/" + person.id(), admin, enrolment)
                .get("person")
                .asText();
        assertThat(one).isNotEqualTo(two).isNotEqualTo(person.id());
        assertThat(two).isNotEqualTo(person.id());
    }

    @Test
    void whatIsWrongIsNamed() throws Exception {
        declare("strict");
        Person person = Installation.newParticipant(data, stack.database());
        String enrol = "/v1/studies/strict/participants/" + person.id();
        assertRefused(422, "strata.sex must be one of f, m", "PUT", enrol, admin, "{\"from\": \"2026-03-01\"}");
        assertRefused(
                422,
                "strata.age is no dimension that the study declares",
                "PUT",
                enrol,
                admin,
                "{\"from\": \"2026-03-01\", \"strata\": {\"sex\": \"f\", \"age\": \"old\"}}");
        assertRefused(
                422,
                "from is before the study begins",
                "PUT",
                enrol,
                admin,
                "{\"from\": \"2025-12-31\", \"strata\": {\"sex\": \"f\"}}");
        assertRefused(
                422,
                "form is not known; did you mean from?",
                "PUT",
                enrol,
                admin,
                "{\"form\": \"2026-03-01\", \"strata\": {\"sex\": \"f\"}}");
        ok("PUT", enrol, admin, "{\"from\": \"2026-03-01\", \"strata\": {\"sex\": \"f\"}}");
        assertRefused(
                422,
                "textVersion names no text of this study",
                "PUT",
                "/v1/participants/me/studies/strict/consents/microdata",
                person.token(),
                "{\"given\": true, \"textVersion\": 2, \"language\": \"en\"}");
        assertRefused(
                404,
                "takes part in no study of that name",
                "PUT",
                "/v1/participants/me/studies/another/consents/microdata",
                person.token(),
                CONSENT);
        assertRefused(
                409,
                "add a version",
                "PUT",
                "/v1/studies/strict/consent-texts/microdata/1/en",
                admin,
                "I agree to something else.");
        assertRefused(409, "not be taken away", "PUT", "/v1/studies/strict", admin, "{\"title\": \"Strict\"}");
        assertRefused(
                422,
                "dimensions has more than 3 members",
                "PUT",
                "/v1/studies/wide",
                admin,
                "{\"title\": \"Wide\", \"dimensions\": {\"a\": [\"1\"], \"b\": [\"1\"], \"c\": [\"1\"], \"d\": [\"1\"]}}");
        HttpResponse<String> wrongMethod = send("DELETE", "/v1/studies/strict", admin, "");
        assertThat(wrongMethod.statusCode()).isEqualTo(405);
        assertThat(wrongMethod.headers().firstValue("Allow")).contains("GET, PUT");
    }

    @Test
    void anErasedPersonIsCountedAndNothingElseIsKept() throws Exception {
        declare("erasing");
        Person person = Installation.newParticipant(data, stack.database());
        ok(
                "PUT",
                "/v1/studies/erasing/participants/" + person.id(),
                admin,
                "{\"from\": \"2026-03-01\", \"strata\": {\"sex\": \"m\"}}");
        ok("PUT", "/v1/participants/me/studies/erasing/consents/microdata", person.token(), CONSENT);
        ok("PUT", "/v1/participants/me/restriction", person.token(), "{\"restricted\": true}");
        query("DELETE FROM control.person WHERE pseudonym = '" + person.id() + "' RETURNING 1");
        assertThat(query("SELECT people FROM control.study_erased WHERE study = 'erasing'"))
                .containsExactly("1");
        for (String table : List.of("enrolment", "consent_event", "restriction")) {
            assertThat(query("SELECT 1 FROM control." + table + " WHERE participant = '" + person.id() + "'"))
                    .as(table)
                    .isEmpty();
        }
    }

    private void declare(String study) throws Exception {
        ok(
                "PUT",
                "/v1/studies/" + study,
                admin,
                "{\"title\": \"A study\", \"from\": \"2026-01-01\", \"dimensions\": {\"sex\": [\"f\", \"m\"]}}");
        for (String purpose : List.of("microdata", "release")) {
            ok("PUT", "/v1/studies/" + study + "/consent-texts/" + purpose + "/1/en", admin, "I agree.\nIndeed.");
        }
    }

    private List<String> members(String study) throws SQLException {
        return query("SELECT person || ' ' || purposes::text FROM control.study_member WHERE study = '" + study + "'");
    }

    private List<String> query(String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (HikariDataSource control = stack.database().dataSource(DatabaseRole.INGEST, 1);
                Connection connection = control.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                rows.add(row.getString(1));
            }
        }
        return rows;
    }

    private JsonNode ok(String method, String path, String token, String body) throws Exception {
        HttpResponse<String> response = send(method, path, token, body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return Http.json(response);
    }

    private void assertRefused(int status, String words, String method, String path, String token, String body)
            throws Exception {
        HttpResponse<String> response = send(method, path, token, body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(Http.json(response).get("detail").asText()).contains(words);
    }

    private HttpResponse<String> send(String method, String path, String token, String body) throws Exception {
        return Http.send(
                method, stack.ingestPort(), path, token, "application/json", body.getBytes(StandardCharsets.UTF_8));
    }
}
