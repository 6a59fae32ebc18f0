package dev.upbeat.deploy.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.upbeat.deploy.up.Stack;
import dev.upbeat.deploy.up.StackOptions;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A day seals and leaves the state; what came late is kept aside, readmitted by the command, and stays through a replay. */
class ReadmitIT {

    private static final Instant FIRST = Instant.parse("2026-03-01T20:00:00Z");
    private static final Consumer<String> SAID = System.out::println;
    private static final Instant LATE = FIRST.plus(Duration.ofDays(40));

    @Test
    void lateRecordsAreReadmittedAndAReplayGivesTheSameRows(@TempDir Path temporary) throws Exception {
        Path data = temporary.resolve("data");
        StackOptions options = StackOptions.embedded(data);
        Person person;
        try (Stack stack = Stack.start(options, SAID)) {
            person = Installation.newParticipant(data, stack.database());
            LoggedUpload log = new LoggedUpload(data, stack.database(), stack.bootstrap());
            log.activity(person, FIRST, Instant.parse("2026-03-01T10:00:00Z"), 90);
            stack.awaitCaughtUp(60);
            assertThat(day(stack, person).get("sealed").asBoolean()).isFalse();
            int revision = day(stack, person).get("revision").asInt();

            log.activity(person, LATE, Instant.parse("2026-03-01T12:00:00Z"), 20);
            stack.awaitCaughtUp(60);

            assertThat(day(stack, person).get("sealed").asBoolean()).isTrue();
            assertThat(day(stack, person).get("revision").asInt()).isEqualTo(revision);
            assertThat(day(stack, person).get("activeMinutes").asInt()).isEqualTo(90);
            assertThat(stack.metrics().get("upbeat.state.hours.left").counter().count())
                    .isEqualTo(2);

            CommandLineRun dry = CommandLineRun.of("readmit", person.id(), "--dry-run", "--data", data.toString());
            assertThat(dry.status()).as(dry.output()).isZero();
            assertThat(dry.output())
                    .contains("late, activity: 20 from 2026-03-01")
                    .contains("Would readmit 20");
            CommandLineRun none =
                    CommandLineRun.of("readmit", person.id(), "--to", "2026-02-28", "--data", data.toString());
            assertThat(none.output()).contains("Nothing is kept aside that these options choose");
            assertThat(day(stack, person).get("activeMinutes").asInt()).isEqualTo(90);

            CommandLineRun readmitted =
                    CommandLineRun.of("readmit", person.id(), "--reason", "late", "--data", data.toString());
            assertThat(readmitted.status()).as(readmitted.output()).isZero();
            assertThat(readmitted.output()).contains("Readmitted 20 of 20 records.");
            stack.awaitCaughtUp(60);

            JsonNode day = day(stack, person);
            assertThat(day.get("activeMinutes").asInt()).isEqualTo(110);
            assertThat(day.get("sealed").asBoolean()).isTrue();
            assertThat(day.get("revision").asInt()).isEqualTo(revision + 1);
            JsonNode revisions = Http.json(get(stack, person, "days/2026-03-01/revisions"));
            assertThat(revisions.get(revision).get("why").get(0).asText()).isEqualTo("readmission");
        }
        CommandLineRun again = CommandLineRun.of("readmit", person.id(), "--data", data.toString());
        assertThat(again.output()).contains("20 were readmitted before");

        SortedMap<String, List<String>> before;
        try (Stack stack = Stack.start(options, SAID)) {
            // a restart goes on with the log's clock, and counts days as before
            stack.awaitCaughtUp(60);
            await().until(() -> gauge(stack, "sealed") == 1);
            assertThat(gauge(stack, "open")).isZero();
            assertThat(day(stack, person).get("sealed").asBoolean()).isTrue();
            before = Installation.facts(stack.database(), person.id());
            assertThat(before.get("facts.quarantine"))
                    .hasSize(20)
                    .allMatch(row -> row.contains("\"readmitted\": true"));
        }
        try (Stack stack = Stack.startAnew(options, SAID)) {
            assertThat(stack.endReplay(120)).isZero();
            assertThat(Installation.facts(stack.database(), person.id())).isEqualTo(before);
        }
    }

    private static double gauge(Stack stack, String state) {
        return stack.metrics().get("upbeat.days").tag("state", state).gauge().value();
    }

    private static JsonNode day(Stack stack, Person person) throws Exception {
        HttpResponse<String> days = get(stack, person, "days?from=2026-03-01&to=2026-03-01");
        return Http.json(days).get(0);
    }

    private static HttpResponse<String> get(Stack stack, Person person, String what) throws Exception {
        HttpResponse<String> response =
                Http.get(stack.apiPort(), "/v1/participants/" + person.id() + "/" + what, person.token());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response;
    }
}
