package dev.upbeat.deploy.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.zaxxer.hikari.HikariDataSource;
import dev.upbeat.deploy.UserError;
import dev.upbeat.deploy.embedded.DatabaseRole;
import dev.upbeat.deploy.up.Stack;
import dev.upbeat.deploy.up.StackOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two definitions side by side, and releases that do not change what is computed. */
class DefinitionsIT {

    private static final String GULATI = "2026-11-gulati";

    @Test
    void historyIsComputedByAnotherDefinitionBesideWhatIsThere(@TempDir Path temporary) throws Exception {
        Path data = temporary.resolve("data");
        StackOptions options = StackOptions.embedded(data);
        Person person;
        SortedMap<String, List<String>> before;
        try (Stack stack = Stack.start(options, sentence -> {})) {
            person = Installation.newParticipant(data, stack.database());
            send(stack, person);
            stack.awaitCaughtUp(60);
            assertThat(minutes(stack, person, "").get("moderate").asInt()).isEqualTo(30);
            assertThat(day(stack, person, "&definition=" + GULATI)).isEmpty();
            before = Installation.facts(stack.database(), person.id());
        }

        CommandLineRun unknown = replay(data, "2020-01");
        assertThat(unknown.status()).isEqualTo(1);
        assertThat(unknown.output()).contains("There is no definition 2020-01. There are: 2026-11, 2026-11-gulati.");
        assertThat(replay(data, "2026-11").output()).contains("computed by definition 2026-11 already");

        SortedMap<String, List<String>> after = null;
        for (int round = 0; round < 2; round++) {
            CommandLineRun replayed = replay(data, GULATI);
            assertThat(replayed.status()).as(replayed.output()).isZero();
            assertThat(replayed.output())
                    .contains("facts.minute_activity: 30 rows")
                    .contains("Ask with ?definition=" + GULATI);
            try (Stack stack = Stack.start(options, sentence -> {})) {
                SortedMap<String, List<String>> now = Installation.facts(stack.database(), person.id());
                assertThat(after == null ? now : after).isEqualTo(now);
                after = now;
                before.forEach(
                        (table, rows) -> assertThat(now.get(table)).as(table).containsAll(rows));
                assertThat(minutes(stack, person, "").get("moderate").asInt()).isEqualTo(30);
                assertThat(day(stack, person, "").get(0).get("revision").asInt())
                        .isPositive();
                assertThat(minutes(stack, person, "&definition=" + GULATI)
                                .get("vigorous")
                                .asInt())
                        .isEqualTo(30);
                assertThat(get(stack, person, "minutes?date=2026-03-01&definition=" + GULATI))
                        .hasSize(30);
                assertThat(get(stack, person, "weeks?from=2026-W09&to=2026-W09&definition=" + GULATI)
                                .get(0)
                                .get("equivalentMinutes")
                                .asInt())
                        .isEqualTo(60);
                JsonNode explained = get(stack, person, "minutes/2026-03-01T10:05Z/explain?definition=" + GULATI);
                assertThat(explained.get("storedAgrees").asBoolean()).isTrue();
                assertThat(explained.get("judged").get("intensity").asText()).isEqualTo("vigorous");
                assertThat(Http.get(
                                        stack.apiPort(),
                                        "/v1/participants/" + person.id() + "/days?definition=2020-01",
                                        person.token())
                                .body())
                        .contains("definition is one of 2026-11, 2026-11-gulati.");
            }
        }

        try (Stack stack = Stack.start(options, sentence -> {})) {
            CommandLineRun erased = CommandLineRun.of("erase", person.id(), "--data", data.toString());
            assertThat(erased.status()).as(erased.output()).isZero();
            stack.awaitCaughtUp(60);
            assertThat(Installation.facts(stack.database(), person.id()).values())
                    .allMatch(List::isEmpty);
        }
    }

    @Test
    void aReleaseGoesOnByTheDefinitionThatTheFactsWereBegunBy(@TempDir Path temporary) throws Exception {
        Path data = temporary.resolve("data");
        StackOptions options = StackOptions.embedded(data);
        Person person;
        try (Stack stack = Stack.start(options, sentence -> {})) {
            person = Installation.newParticipant(data, stack.database());
            note(stack, GULATI);
        }
        List<String> said = new ArrayList<>();
        try (Stack stack = Stack.start(options, said::add)) {
            assertThat(said)
                    .anyMatch(sentence ->
                            sentence.startsWith("The facts are computed by definition " + GULATI + ", and go on so."));
            send(stack, person);
            stack.awaitCaughtUp(60);
            assertThat(minutes(stack, person, "").get("vigorous").asInt()).isEqualTo(30);
            note(stack, "2031-02");
        }
        assertThatThrownBy(() -> Stack.start(options, sentence -> {}))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("computed by definition 2031-02, which this release does not know");
        try (Stack stack = Stack.startAnew(options, sentence -> {})) {
            stack.endReplay(60);
            assertThat(minutes(stack, person, "").get("moderate").asInt()).isEqualTo(30);
        }
    }

    private static CommandLineRun replay(Path data, String definition) throws Exception {
        return CommandLineRun.of("replay", "--definition", definition, "--data", data.toString());
    }

    private static void note(Stack stack, String definition) throws SQLException {
        try (HikariDataSource pool = stack.database().dataSource(DatabaseRole.WRITER, 1);
                Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE facts.writer_state SET definition = '" + definition + "'");
        }
    }

    /** Half an hour at 130: moderate for a woman of 40 by Tanaka's formula, vigorous by Gulati's. */
    private static void send(Stack stack, Person person) throws Exception {
        String profile = "{\"birthYear\": 1986, \"sex\": \"female\", \"restingHeartRateBpm\": 60}";
        put(stack, person, profile);
        StringBuilder body = new StringBuilder(
                "{\"device\": {\"id\": \"s1\", \"kind\": \"strap\"}, \"zone\": \"Etc/UTC\", \"heartRate\": [");
        for (int i = 0; i < 360; i++) {
            body.append(i == 0 ? "" : ",")
                    .append("{\"at\": \"")
                    .append(Instant.parse("2026-03-01T10:00:00Z").plusSeconds(i * 5L))
                    .append("\", \"bpm\": 130}");
        }
        byte[] json = body.append("]}").toString().getBytes(StandardCharsets.UTF_8);
        assertThat(Http.send("POST", stack.ingestPort(), "/v1/uploads", person.token(), "application/json", json)
                        .statusCode())
                .isEqualTo(202);
    }

    private static void put(Stack stack, Person person, String profile) throws Exception {
        String path = "/v1/participants/" + person.id() + "/profile";
        byte[] json = profile.getBytes(StandardCharsets.UTF_8);
        assertThat(Http.send("PUT", stack.ingestPort(), path, person.token(), "application/json", json)
                        .statusCode())
                .isLessThan(300);
    }

    private static JsonNode minutes(Stack stack, Person person, String more) throws Exception {
        return day(stack, person, more).get(0).get("minutes");
    }

    private static JsonNode day(Stack stack, Person person, String more) throws Exception {
        return get(stack, person, "days?from=2026-03-01&to=2026-03-01" + more);
    }

    private static JsonNode get(Stack stack, Person person, String what) throws Exception {
        return Http.json(Http.get(stack.apiPort(), "/v1/participants/" + person.id() + "/" + what, person.token()));
    }
}
