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
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What readers of studies see in a running installation, over HTTP and as the logins of the database, and what they never see. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StudyReadersIT {

    private static final String CONSENT = "{\"given\": true, \"textVersion\": 1, \"language\": \"en\"}";
    private static final String REFUSAL = "{\"given\": false}";

    @SuppressWarnings("NullAway.Init")
    private Stack stack;

    private Path data = Path.of("");
    private String admin = "";
    private String researcher = "";

    @BeforeAll
    void start(@TempDir Path temporary) throws Exception {
        data = temporary.resolve("data");
        stack = Stack.start(StackOptions.embedded(data), System.out::println);
        admin = Installation.token(data, stack.database(), Role.ADMIN, "").token();
        try (HikariDataSource pool = stack.database().dataSource(DatabaseRole.INGEST, 1)) {
            researcher = new Identity(pool, MasterKeyFile.open(MasterKeyFile.pathFor(data, null), true))
                    .issueToken(Role.RESEARCHER, null, "Dr. Who");
        }
    }

    @AfterAll
    void stop() {
        stack.close();
    }

    @Test
    void theNextReadSeesNobodyWhoWithdrewOrRestricted() throws Exception {
        declare("seen");
        Person anna = Installation.newParticipant(data, stack.database());
        Person bert = Installation.newParticipant(data, stack.database());
        String annaThere = enrol("seen", anna);
        String bertThere = enrol("seen", bert);
        day(anna, "2026-03-01", 900, 31, true);
        day(bert, "2026-03-01", 900, 32, true);
        day(anna, "2026-02-28", 900, 33, true);
        assertThat(seen("seen")).as("enrolled, without consent").isEmpty();
        consent("seen", anna, CONSENT);
        consent("seen", bert, CONSENT);
        assertThat(seen("seen")).containsExactlyInAnyOrder(annaThere, bertThere);
        assertThat(rows(
                        DatabaseRole.RESEARCH,
                        "SELECT local_date FROM research.day WHERE person = '" + annaThere + "'"))
                .as("days of the enrolment alone")
                .containsExactly("2026-03-01");

        consent("seen", anna, REFUSAL);
        assertThat(seen("seen")).as("consent withdrawn").containsExactly(bertThere);
        consent("seen", anna, CONSENT);
        assertThat(seen("seen")).hasSize(2);

        ok("PUT", "/v1/participants/me/restriction", anna.token(), "{\"restricted\": true}");
        assertThat(seen("seen")).as("restricted").containsExactly(bertThere);
        HttpResponse<String> upload = send(
                "POST",
                "/v1/mood",
                anna.token(),
                "{\"scale\": \"1-5\", \"value\": 4, \"at\": \"2026-03-01T10:00:00Z\"}");
        assertThat(upload.statusCode()).as("restricted: stored all the same").isEqualTo(202);
        ok("PUT", "/v1/participants/me/restriction", anna.token(), "{\"restricted\": false}");
        assertThat(seen("seen")).hasSize(2);

        ok("POST", "/v1/participants/me/studies/seen/withdrawal", anna.token(), "{}");
        assertThat(seen("seen")).as("left").containsExactly(bertThere);
        ok("DELETE", "/v1/studies/seen/researchers/Dr.%20Who", admin, "");
        assertThat(read("seen", "days").statusCode()).as("no longer approved").isEqualTo(403);
    }

    @Test
    void pseudonymsOfTwoStudiesHaveNothingInCommon() throws Exception {
        declare("first");
        declare("second");
        Person person = Installation.newParticipant(data, stack.database());
        String first = enrol("first", person);
        String second = enrol("second", person);
        consent("first", person, CONSENT);
        consent("second", person, CONSENT);
        day(person, "2026-03-02", 900, 34, true);
        assertThat(seen("first")).containsExactly(first);
        assertThat(seen("second")).containsExactly(second);
        assertThat(first).isNotEqualTo(second);
        for (String view : views()) {
            assertThat(rows(DatabaseRole.RESEARCH, "SELECT to_jsonb(v)::text FROM research." + view + " v"))
                    .as(view + " names nobody by another name")
                    .noneMatch(row -> row.contains(person.id()))
                    .noneMatch(row -> row.contains(first) && row.contains(second));
        }
        assertThat(rows(
                        DatabaseRole.WRITER,
                        "SELECT table_name || '.' || column_name FROM information_schema.columns"
                                + " WHERE table_schema = 'research' AND table_name = ANY ('{"
                                + String.join(",", views())
                                + "}') AND (column_name IN ('participant', 'external_id', 'source_id')"
                                + " OR column_name ~ '(^|_)device$')"))
                .isEmpty();
    }

    @Test
    void aFunctionInAConditionSeesNoRowThatAViewLeavesOut() throws Exception {
        declare("barred");
        Person shown = Installation.newParticipant(data, stack.database());
        Person hidden = Installation.newParticipant(data, stack.database());
        enrol("barred", shown);
        enrol("barred", hidden);
        consent("barred", shown, CONSENT);
        day(shown, "2026-03-03", 900, 1234, true);
        day(hidden, "2026-03-03", 900, 1111, true);
        try (HikariDataSource pool = stack.database().dataSource(DatabaseRole.RESEARCH, 1);
                Connection connection = pool.getConnection();
                Statement sql = connection.createStatement()) {
            for (String schema : List.of("research", "pg_temp", "public")) {
                assertThatThrownBy(() -> sql.execute("CREATE FUNCTION " + schema + ".own(integer) RETURNS boolean"
                                + " LANGUAGE sql AS 'SELECT true'"))
                        .as(schema)
                        .hasMessageContaining("permission denied");
            }
            // a database of somebody else's may let any login create functions for its session: then the barrier keeps
            // it out
            execute("CREATE FUNCTION research.peek(value integer) RETURNS boolean COST 0.0000001 LANGUAGE plpgsql AS"
                    + " $$ BEGIN RAISE NOTICE 'peeked %', value; RETURN true; END $$");
            sql.executeQuery("SELECT count(*) FROM research.day WHERE research.peek(active_minutes)")
                    .close();
            List<String> peeked = new ArrayList<>();
            for (SQLWarning notice = sql.getWarnings(); notice != null; notice = notice.getNextWarning()) {
                peeked.add(notice.getMessage());
            }
            execute("DROP FUNCTION research.peek");
            assertThat(peeked).contains("peeked 1234").doesNotContain("peeked 1111");
        }
    }

    @Test
    void theLoginsOfReadersSelectWhatIsTheirsAndNothingElse() throws Exception {
        Set<String> barred = new TreeSet<>(rows(
                DatabaseRole.WRITER,
                "SELECT 'research.' || relname FROM pg_class WHERE relnamespace = 'research'::regnamespace"
                        + " AND relkind = 'v' AND 'security_barrier=true' = ANY (reloptions)"));
        assertThat(barred)
                .contains("research.day", "research.week", "research.minute", "research.mood", "research.member");
        Map<DatabaseRole, Set<String>> theirs = Map.of(
                DatabaseRole.RESEARCH,
                barred,
                DatabaseRole.RELEASE,
                Set.of(
                        "research.release_atom",
                        "research.release_value",
                        "research.release_figure",
                        "research.release_stratum",
                        "research.release_week"));
        List<String> all = rows(
                DatabaseRole.WRITER,
                "SELECT relnamespace::regnamespace || '.' || quote_ident(relname) FROM pg_class"
                        + " WHERE relkind IN ('r', 'p', 'v', 'm', 'f')"
                        + " AND relnamespace::regnamespace::text IN ('control', 'facts', 'history', 'research', 'public')");
        assertThat(all).hasSizeGreaterThan(25);
        for (Map.Entry<DatabaseRole, Set<String>> reader : theirs.entrySet()) {
            for (String relation : all) {
                if (!reader.getValue().contains(relation)) {
                    assertThatThrownBy(() -> rows(reader.getKey(), "SELECT 1 FROM " + relation))
                            .as(reader.getKey() + " " + relation)
                            .isInstanceOf(SQLException.class)
                            .hasMessageContaining("permission denied");
                } else {
                    rows(reader.getKey(), "SELECT 1 FROM " + relation + " LIMIT 1");
                }
            }
            assertThat(rows(
                            DatabaseRole.WRITER,
                            "SELECT oid::regclass FROM pg_class WHERE relkind IN ('r', 'p', 'v')"
                                    + " AND relnamespace::regnamespace::text IN ('control', 'facts', 'history', 'research')"
                                    + " AND has_table_privilege('"
                                    + reader.getKey().roleName()
                                    + "', oid, 'INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER')"))
                    .as("changes nothing")
                    .isEmpty();
        }
    }

    @Test
    void theFlowHasEverybodyInOneStageAndAddsUp() throws Exception {
        declare("flow");
        Map<String, Person> people = new LinkedHashMap<>();
        for (String stage : List.of(
                "erased",
                "withdrawn",
                "restricted",
                "consent_never_given",
                "consent_withdrawn",
                "no_data",
                "no_valid_day",
                "no_mood",
                "analysed")) {
            Person person = Installation.newParticipant(data, stack.database());
            people.put(stage, person);
            enrol("flow", person);
            if (!stage.equals("consent_never_given")) {
                consent("flow", person, CONSENT);
            }
            if (!stage.equals("no_data")) {
                day(person, "2026-03-04", stage.equals("no_valid_day") ? 599 : 600, 20, !stage.equals("no_mood"));
            }
        }
        Person besides = Installation.newParticipant(data, stack.database());
        enrol("flow", besides);
        consent("flow", besides, CONSENT);
        day(besides, "2026-03-04", 700, 20, true);
        day(besides, "2026-03-05", 10, 0, false);
        ok("POST", "/v1/participants/me/studies/flow/withdrawal", token(people, "withdrawn"), "{}");
        ok("PUT", "/v1/participants/me/restriction", token(people, "restricted"), "{\"restricted\": true}");
        ok("PUT", "/v1/participants/me/studies/flow/consents/microdata", token(people, "consent_withdrawn"), REFUSAL);
        rows(
                DatabaseRole.INGEST,
                "DELETE FROM control.person WHERE pseudonym = '"
                        + Objects.requireNonNull(people.get("erased")).id() + "' RETURNING 1");

        rows(
                DatabaseRole.WRITER,
                "INSERT INTO facts.day_wellbeing (participant, local_date, definition, worn_minutes, moods, content_hash,"
                        + " sealed) SELECT participant, local_date, '2026-11-gulati', 1000, '[]', '\\x01', false"
                        + " FROM facts.day_wellbeing WHERE worn_minutes = 599 RETURNING 1");

        HttpResponse<String> response = read("flow", "flow");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        JsonNode flow = Http.json(response);
        Map<String, Integer> stages = new LinkedHashMap<>();
        flow.get("stages")
                .forEach(stage -> stages.put(
                        stage.get("stage").asText(), stage.get("people").asInt()));
        people.keySet()
                .forEach(stage -> assertThat(stages).as(stage).containsEntry(stage, stage.equals("analysed") ? 2 : 1));
        assertThat(stages).hasSameSizeAs(people);
        assertThat(flow.get("enrolled").asInt())
                .isEqualTo(stages.values().stream().mapToInt(Integer::intValue).sum())
                .isEqualTo(10);
    }

    @Test
    void peopleAreToldWhoReadTheirStudyWhileTheyWereInIt() throws Exception {
        declare("told");
        Person early = Installation.newParticipant(data, stack.database());
        Person late = Installation.newParticipant(data, stack.database());
        enrol("told", early);
        read("told", "flow");
        enrol("told", late);
        read("told", "days?format=csv");
        ok("POST", "/v1/participants/me/studies/told/withdrawal", early.token(), "{}");
        read("told", "dictionary");
        assertThat(readOf("/v1/studies/told/audit", admin))
                .containsExactly("Dr. Who dictionary", "Dr. Who days", "Dr. Who flow");
        assertThat(readOf("/v1/participants/me/audit", early.token())).containsExactly("Dr. Who days", "Dr. Who flow");
        assertThat(readOf("/v1/participants/me/audit", late.token()))
                .containsExactly("Dr. Who dictionary", "Dr. Who days");
        assertThat(rows(DatabaseRole.WRITER, "SELECT a::text FROM research.audit a"))
                .as("the name, never the token")
                .noneMatch(row -> row.contains(researcher));
    }

    private List<String> readOf(String path, String token) throws Exception {
        HttpResponse<String> response = Http.get(stack.apiPort(), path, token);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        List<String> reads = new ArrayList<>();
        Http.json(response)
                .forEach(each -> reads.add(each.get("researcher").asText() + " "
                        + each.get("route").asText().replaceAll(".*/", "")));
        return reads;
    }

    private static String token(Map<String, Person> people, String stage) {
        Person person = people.get(stage);
        return person == null ? "" : person.token();
    }

    private void declare(String study) throws Exception {
        String address = "/v1/studies/" + study;
        ok("PUT", address, admin, "{\"title\": \"A study\", \"moodProtocol\": \"Asked at nine each evening.\"}");
        assertThat(ok("GET", address, admin, "").get("moodProtocol").asText()).isEqualTo("Asked at nine each evening.");
        ok("PUT", address + "/consent-texts/microdata/1/en", admin, "I agree.");
        ok("PUT", address + "/researchers/Dr.%20Who", admin, "");
    }

    private String enrol(String study, Person person) throws Exception {
        return ok("PUT", "/v1/studies/" + study + "/participants/" + person.id(), admin, "{\"from\": \"2026-03-01\"}")
                .get("person")
                .asText();
    }

    private void consent(String study, Person person, String body) throws Exception {
        ok("PUT", "/v1/participants/me/studies/" + study + "/consents/microdata", person.token(), body);
    }

    private void day(Person person, String date, int worn, int active, boolean mood) throws SQLException {
        rows(
                DatabaseRole.WRITER,
                "INSERT INTO facts.day_wellbeing (participant, local_date, definition, worn_minutes, active_minutes,"
                        + " mood_n, moods, content_hash, sealed) VALUES ('" + person.id() + "', '" + date
                        + "', '2026-11', " + worn + ", " + active + ", " + (mood ? "1" : "null")
                        + ", '[]', '\\x01', false) RETURNING 1");
    }

    /** Whom the researcher sees: over HTTP, and in the database; both have to say the same. */
    private Set<String> seen(String study) throws Exception {
        HttpResponse<String> response = read(study, "days");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        Set<String> people = new TreeSet<>();
        Http.json(response).forEach(row -> people.add(row.get("person").asText()));
        assertThat(rows(
                        DatabaseRole.RESEARCH,
                        "SELECT DISTINCT person FROM research.day WHERE study = '" + study + "'"))
                .containsExactlyInAnyOrderElementsOf(people);
        assertThat(rows(DatabaseRole.RESEARCH, "SELECT person FROM research.member WHERE study = '" + study + "'"))
                .containsExactlyInAnyOrderElementsOf(people);
        return people;
    }

    private HttpResponse<String> read(String study, String what) throws Exception {
        return Http.get(stack.apiPort(), "/v1/studies/" + study + "/" + what, researcher);
    }

    private List<String> views() throws SQLException {
        return rows(
                DatabaseRole.WRITER,
                "SELECT relname FROM pg_class WHERE relnamespace = 'research'::regnamespace AND relkind = 'v'"
                        + " AND has_table_privilege('upbeat_research', oid, 'SELECT')");
    }

    private List<String> rows(DatabaseRole role, String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (HikariDataSource pool = stack.database().dataSource(role, 1);
                Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                rows.add(row.getString(1));
            }
        }
        return rows;
    }

    /** As the login that owns the views. */
    private void execute(String statement) throws SQLException {
        try (HikariDataSource pool = stack.database().dataSource(DatabaseRole.WRITER, 1);
                Connection connection = pool.getConnection();
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }

    private JsonNode ok(String method, String path, String token, String body) throws Exception {
        HttpResponse<String> response = send(method, path, token, body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return Http.json(response);
    }

    private HttpResponse<String> send(String method, String path, String token, String body) throws Exception {
        return Http.send(
                method, stack.ingestPort(), path, token, "application/json", body.getBytes(StandardCharsets.UTF_8));
    }
}
