package dev.upbeat.deploy.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.zaxxer.hikari.HikariDataSource;
import dev.upbeat.deploy.data.MasterKeyFile;
import dev.upbeat.deploy.embedded.DatabaseRole;
import dev.upbeat.deploy.up.Stack;
import dev.upbeat.deploy.up.StackOptions;
import dev.upbeat.ingest.identity.Identity;
import dev.upbeat.ingest.identity.Role;
import dev.upbeat.model.envelope.Envelope;
import dev.upbeat.model.mood.MoodReport;
import dev.upbeat.model.mood.Notes;
import dev.upbeat.model.person.Pseudonym;
import dev.upbeat.model.topic.Topic;
import dev.upbeat.model.wire.ProtoReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Item 9, each clause of SCIENCE section 4, on all parts together. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SafetyIT {

    private static final String PLAN = """
            {"responder": "Study nurse", "hours": "Mon-Fri 9-17", "defaultLanguage": "en",
             "crisisTexts": {"en": "If you are in danger call 1.", "nb": "Ring 2."}}
            """;

    @SuppressWarnings("NullAway.Init")
    private Stack stack;

    @SuppressWarnings("NullAway.Init")
    private Path data;

    @SuppressWarnings("NullAway.Init")
    private String responder;

    @SuppressWarnings("NullAway.Init")
    private Person person;

    @BeforeAll
    void start(@TempDir Path temporary) throws Exception {
        data = temporary.resolve("data");
        Path plan = Files.writeString(temporary.resolve("safety.json"), PLAN);
        stack = Stack.start(new StackOptions(data, null, 0, 0, null, null, null, plan), sentence -> {});
        responder =
                Installation.token(data, stack.database(), Role.RESPONDER, "").token();
    }

    @AfterAll
    void stop() {
        stack.close();
    }

    @BeforeEach
    void somebodyNew() throws Exception {
        person = Installation.newParticipant(data, stack.database());
    }

    @Test
    void theAnswerCarriesTheCrisisTextTheScoreTheBandAndTheNoteAndNoRiskLabel() throws Exception {
        JsonNode answer = send(phq9("2026-03-01T10:00:00Z", "[2,1,2,2,1,1,1,0,1]"), 202);
        assertThat(answer.get("crisisText").asText()).isEqualTo("If you are in danger call 1.");
        assertThat(answer.get("note").asText()).isEqualTo(Notes.PROFESSIONAL_ADVICE);
        JsonNode result = answer.get("results").get(0);
        assertThat(result.get("instrument").asText()).isEqualTo("phq-8");
        assertThat(result.get("score").asDouble()).isEqualTo(10);
        assertThat(result.get("band").asText()).isEqualTo("moderate");
        assertThat(answer.toString()).doesNotContainIgnoringCase("risk").doesNotContainIgnoringCase("suicid");

        JsonNode without = send(phq9("2026-03-02T10:00:00Z", "[2,1,2,2,1,1,1,0,0]"), 202);
        assertThat(without.has("crisisText")).isFalse();
    }

    @Test
    void theCrisisTextIsInThePersonsLanguage() throws Exception {
        String body = phq9("2026-03-01T10:00:00Z", "[0,0,0,0,0,0,0,0,1]");
        assertThat(send(body.replace("{", "{\"language\": \"nb-NO\", "), 202)
                        .get("crisisText")
                        .asText())
                .isEqualTo("Ring 2.");
        assertThat(sendWith("Accept-Language", "nb, en;q=0.5", body)).contains("Ring 2.");
    }

    private String sendWith(String header, String value, String body) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + stack.ingestPort() + "/v1/mood"))
                                    .header("Authorization", "Bearer " + person.token())
                                    .header("Content-Type", "application/json")
                                    .header(header, value)
                                    .POST(HttpRequest.BodyPublishers.ofString(body))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    @Test
    void anEventTellsItsAgeHoweverLateTheReportComesAndAtAnyTotal() throws Exception {
        send(phq9("2015-03-01T10:00:00Z", "[0,0,0,0,0,0,0,0,1]"), 202);
        JsonNode event = ownEvents().get(0);
        assertThat(event.get("answeredAt").asText()).isEqualTo("2015-03-01T10:00:00Z");
        assertThat(event.get("ageSeconds").asLong())
                .isGreaterThan(Duration.ofDays(3650).toSeconds());
        assertThat(event.get("item9").asInt()).isEqualTo(1);
        assertThat(event.get("total").asInt()).isEqualTo(1);
    }

    @Test
    void aReportThatIsSentAgainMakesNoSecondEventNorDoesOneUnderAnIdempotencyKeyLoseTheText() throws Exception {
        String body = phq9("2026-03-01T10:00:00Z", "[0,0,0,0,0,0,0,0,2]");
        for (int time = 0; time < 3; time++) {
            assertThat(sendWith("Idempotency-Key", "k1", body))
                    .contains("call 1.")
                    .contains("uploadId");
        }
        assertThat(ownEvents()).hasSize(1);
        assertThat(count("SELECT count(*) FROM control.idempotency WHERE answer IS NOT NULL"
                        + " AND convert_from(answer, 'UTF8') LIKE '%call 1.%'"))
                .isZero();
    }

    @Test
    void neitherACorrectionNorAWithdrawalClearsAnEvent() throws Exception {
        send(phq9("2026-03-01T10:00:00Z", "[0,0,0,0,0,0,0,0,2]"), 202);
        send(phq9("2026-03-01T10:00:00Z", "[0,0,0,0,0,0,0,0,0], \"revision\": 1"), 202);
        send(
                "{\"instrument\": \"phq-9\", \"at\": \"2026-03-01T10:00:00Z\", \"revision\": 2, \"withdrawn\": true}",
                202);
        assertThat(ownEvents())
                .singleElement()
                .satisfies(event ->
                        assertThat(event.get("acknowledgedAt").isNull()).isTrue());
        stack.awaitCaughtUp(60);
        assertThat(count("SELECT count(*) FROM facts.mood_report WHERE participant = '" + person.id() + "'"))
                .as("the PHQ-8 is withdrawn")
                .isZero();
    }

    @Test
    void aReportThatIsRefusedMakesItsEventAndItsAnswerCarriesTheText() throws Exception {
        JsonNode answer = send(phq9("2026-03-01T10:00:00Z", "[7,0,0,0,0,0,0,0,3]"), 422);
        assertThat(answer.get("crisisText").asText()).isNotEmpty();
        assertThat(answer.get("refused").get(0).get("field").asText()).isEqualTo("answers.1");
        assertThat(ownEvents())
                .singleElement()
                .satisfies(event -> assertThat(event.get("item9").asInt()).isEqualTo(3));
    }

    @Test
    void aReportWithoutTimeAndIdIsNewsOnceTheOneBeforeHasBeenAcknowledged() throws Exception {
        String undated = "{\"instrument\": \"phq-9\", \"answers\": [0,0,0,0,0,0,0,0,1]}";
        send(undated, 422);
        send(undated, 422);
        assertThat(ownEvents()).hasSize(1);
        acknowledge("/v1/safety/events/" + ownEvents().getFirst().get("id").asText() + "/acknowledgement", 200);
        send(undated, 422);
        assertThat(ownEvents()).hasSize(1);
    }

    @Test
    void aReportFromTheFutureWhichIsKeptAsideMakesItsEvent() throws Exception {
        send(phq9("2099-03-01T10:00:00Z", "[0,0,0,0,0,0,0,0,1]"), 202);
        assertThat(ownEvents()).hasSize(1);
        stack.awaitCaughtUp(60);
        assertThat(count("SELECT count(*) FROM facts.quarantine WHERE participant = '" + person.id()
                        + "' AND label = 'phq-8'"))
                .isEqualTo(1);
    }

    @Test
    void anUnansweredItemNineIsKeptAsSuchAndIsNoEvent() throws Exception {
        send(phq9("2026-03-01T10:00:00Z", "[1,1,1,1,1,1,1,1,null]"), 202);
        assertThat(ownEvents()).isEmpty();
        assertThat(texts("SELECT coalesce(item_9::text, 'unanswered') || ' ' || total FROM control.safety_answer"
                        + " WHERE pseudonym = '" + person.id() + "'"))
                .containsExactly("unanswered 9");
    }

    @Test
    void ordinaryTopicsFactsAndLogsCarryThePhq8Alone() throws Exception {
        send(phq9("2026-03-01T10:00:00Z", "[1,1,1,1,0,0,0,0,3]"), 202);
        stack.awaitCaughtUp(60);
        assertThat(texts(
                        "SELECT instrument || ' ' || score || ' ' || band || ' ' || answers::text FROM facts.mood_report"
                                + " WHERE participant = '" + person.id() + "'"))
                .containsExactly(
                        "phq-8 4 minimal {\"1\": 1, \"2\": 1, \"3\": 1, \"4\": 1, \"5\": 0, \"6\": 0, \"7\": 0,"
                                + " \"8\": 0}");
        assertThat(reports(Topic.MOOD)).allSatisfy(report -> {
            assertThat(report.instrument().id()).isNotEqualTo("phq-9");
            assertThat(report.answers().items()).hasSizeLessThanOrEqualTo(8);
        });
        assertThat(reports(Topic.SAFETY)).singleElement().satisfies(report -> {
            assertThat(report.instrument().id()).isEqualTo("phq-9");
            assertThat(report.valueMicros()).isEqualTo(7_000_000);
        });
        JsonNode day = Http.json(
                Http.get(stack.apiPort(), "/v1/participants/me/days?from=2026-03-01&to=2026-03-01", person.token()));
        assertThat(day.toString()).doesNotContain("phq");
        try (var logs = Files.walk(data.resolve("logs"))) {
            for (Path log : logs.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(log)).doesNotContain(person.id());
            }
        } catch (java.nio.file.NoSuchFileException e) {
            // nothing was logged to files in this JVM
        }
    }

    @Test
    void aResponderAcknowledgesAndUnacknowledgedOnesAreCounted() throws Exception {
        double before = unacknowledged();
        send(phq9("2026-03-01T10:00:00Z", "[0,0,0,0,0,0,0,0,1]"), 202);
        assertThat(unacknowledged()).isEqualTo(before + 1);
        String id = ownEvents().get(0).get("id").asText();
        String path = "/v1/safety/events/" + id + "/acknowledgement";
        String first = acknowledge(path, 200).get("acknowledgedAt").asText();
        assertThat(acknowledge(path, 200).get("acknowledgedAt").asText()).isEqualTo(first);
        assertThat(unacknowledged()).isEqualTo(before);
        assertThat(ownEvents()).isEmpty();
        assertThat(events("?state=all").toString()).contains(id);
        assertThat(acknowledge(path.replace(id, "00000000-0000-4000-8000-000000000000"), 404)
                        .get("detail")
                        .asText())
                .contains("no such event");
        assertThat(stack.metrics().scrape()).doesNotContain(person.id());

        send(phq9("2026-03-01T10:00:00Z", "[0,0,0,0,0,0,0,0,1]"), 202);
        assertThat(ownEvents()).as("the same report again is no news").isEmpty();
        send(phq9("2026-03-01T10:00:00Z", "[0,0,0,0,0,0,0,0,2], \"revision\": 1"), 202);
        assertThat(ownEvents()).as("a correction that says more is").hasSize(1);
    }

    @Test
    void whileTheDatabaseDoesNotTakeItNothingIsAcknowledgedAndNothingIsOnTheLog() throws Exception {
        int logged = reports(Topic.SAFETY).size();
        try (HikariDataSource pool = stack.database().dataSource(DatabaseRole.INGEST, 1);
                Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER TABLE control.safety_event RENAME TO safety_event_away");
            try {
                JsonNode answer = send(phq9("2026-03-01T10:00:00Z", "[0,0,0,0,0,0,0,0,1]"), 503);
                assertThat(answer.has("uploadId")).isFalse();
            } finally {
                statement.execute("ALTER TABLE control.safety_event_away RENAME TO safety_event");
            }
        }
        assertThat(reports(Topic.SAFETY)).hasSize(logged);
        send(phq9("2026-03-01T10:00:00Z", "[0,0,0,0,0,0,0,0,1]"), 202);
        assertThat(ownEvents()).hasSize(1);
    }

    @Test
    void anErasureTakesEventsAndRestrictedAnswersAlong() throws Exception {
        send(phq9("2026-03-01T10:00:00Z", "[0,0,0,0,0,0,0,0,1]"), 202);
        try (HikariDataSource pool = stack.database().dataSource(DatabaseRole.INGEST, 1)) {
            new Identity(pool, MasterKeyFile.open(MasterKeyFile.pathFor(data, null), true))
                    .erase(Pseudonym.parse(person.id()));
        }
        String whose = " WHERE pseudonym = '" + person.id() + "'";
        assertThat(count("SELECT count(*) FROM control.safety_event" + whose)).isZero();
        assertThat(count("SELECT count(*) FROM control.safety_answer" + whose)).isZero();
    }

    @Test
    void noOtherRoleOfTheDatabaseReadsTheRestrictedTables() throws Exception {
        assertThat(texts("SELECT r.rolname || ' ' || t.name FROM pg_roles r,"
                        + " (VALUES ('control.safety_event'), ('control.safety_answer')) t(name)"
                        + " WHERE r.rolname LIKE 'upbeat%' AND r.rolname <> current_user AND NOT r.rolsuper"
                        + " AND has_table_privilege(r.oid, t.name, 'SELECT')"))
                .isEmpty();
    }

    private static String phq9(String at, String answers) {
        return "{\"instrument\": \"phq-9\", \"at\": \"" + at + "\", \"answers\": " + answers + "}";
    }

    private JsonNode send(String body, int status) throws Exception {
        HttpResponse<String> answer = Http.send(
                "POST",
                stack.ingestPort(),
                "/v1/mood",
                person.token(),
                "application/json",
                body.getBytes(StandardCharsets.UTF_8));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return Http.JSON.readTree(answer.body());
    }

    private JsonNode acknowledge(String path, int status) throws Exception {
        HttpResponse<String> answer = Http.send("POST", stack.ingestPort(), path, responder, "", new byte[0]);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return Http.JSON.readTree(answer.body());
    }

    private JsonNode events(String query) throws Exception {
        return Http.json(Http.get(stack.ingestPort(), "/v1/safety/events" + query, responder));
    }

    private List<JsonNode> ownEvents() throws Exception {
        List<JsonNode> own = new ArrayList<>();
        for (JsonNode event : events("").get("events")) {
            if (event.get("participant").asText().equals(person.id())) {
                own.add(event);
            }
        }
        return own;
    }

    private double unacknowledged() {
        return stack.metrics().get("upbeat.safety.unacknowledged").gauge().value();
    }

    /** This person's reports on a topic. */
    private List<MoodReport> reports(Topic topic) throws Exception {
        List<MoodReport> reports = new ArrayList<>();
        Pseudonym whose = Pseudonym.parse(person.id());
        try (HikariDataSource pool = stack.database().dataSource(DatabaseRole.INGEST, 1);
                KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                        Map.of("bootstrap.servers", stack.bootstrap(), "auto.offset.reset", "earliest"),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            var key = new Identity(pool, MasterKeyFile.open(MasterKeyFile.pathFor(data, null), true))
                    .currentKey(whose)
                    .orElseThrow();
            List<TopicPartition> partitions = consumer.partitionsFor(topic.topicName()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    if (java.util.Arrays.equals(record.key(), whose.bytes())) {
                        byte[] payload = Envelope.fromBytes(record.value()).open(key.key(), whose);
                        reports.add(MoodReport.decode(new ProtoReader(payload)));
                    }
                }
            }
        }
        return reports;
    }

    private long count(String sql) throws Exception {
        return Long.parseLong(texts(sql).getFirst());
    }

    private List<String> texts(String sql) throws Exception {
        List<String> texts = new ArrayList<>();
        DatabaseRole role = sql.contains("facts.") ? DatabaseRole.WRITER : DatabaseRole.INGEST;
        try (HikariDataSource pool = stack.database().dataSource(role, 1);
                Connection connection = pool.getConnection();
                PreparedStatement query = connection.prepareStatement(sql);
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                texts.add(row.getString(1));
            }
        }
        return texts;
    }
}
