package dev.upbeat.deploy.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.upbeat.deploy.up.Stack;
import dev.upbeat.deploy.up.StackOptions;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Minutes explained over HTTP: what is told is what is stored, whatever the minute was judged by. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExplainIT {

    private static final Instant FIRST = Instant.parse("2026-03-01T20:00:00Z");

    @SuppressWarnings("NullAway.Init")
    private Stack stack;

    @SuppressWarnings("NullAway.Init")
    private Path data;

    @BeforeAll
    void start(@TempDir Path temporary) {
        data = temporary.resolve("data");
        stack = Stack.start(StackOptions.embedded(data), System.out::println);
    }

    @AfterAll
    void stop() {
        stack.close();
    }

    @Test
    void aRideUnderAWristIsCountedOnceAndTheStrapWins() throws Exception {
        byte[] ride = FitIndex.row("Edge810-Vector-2013-08-16-15-35-10.fit").bytes();
        Person person = Installation.newParticipant(data, stack.database());
        profile(person);
        assertThat(Http.send("POST", stack.ingestPort(), "/v1/uploads", person.token(), "application/vnd.ant.fit", ride)
                        .statusCode())
                .isEqualTo(202);
        stack.awaitCaughtUp(60);
        JsonNode alone = minutes(person, "2013-08-16");
        Instant first = Instant.parse(alone.get(0).get("minute").asText());
        Instant last = Instant.parse(alone.get(alone.size() - 1).get("minute").asText());
        send(person, wrist(first.minus(1, ChronoUnit.HOURS), last.plus(1, ChronoUnit.HOURS)));
        stack.awaitCaughtUp(60);

        JsonNode both = minutes(person, "2013-08-16");
        Set<String> seen = new HashSet<>();
        int byStrap = 0;
        for (JsonNode minute : both) {
            assertThat(seen.add(minute.get("minute").asText())).isTrue();
            JsonNode explained = explain(person, minute.get("minute").asText());
            agree(explained, minute);
            if (minute.path("heartRate").path("device").asText().contains("strap")) {
                byStrap++;
                assertThat(verdict(explained, "w1")).isEqualTo("lower_rank");
                assertThat(explained.get("words").toString()).contains("a chest strap goes before a wrist device");
            }
        }
        assertThat(byStrap).isGreaterThan(70);
        assertThat(both.size()).isGreaterThan(alone.size() + 100);
        String words = text(person, both.get(both.size() / 2).get("minute").asText());
        System.out.println(words);
        assertThat(words).contains("Heart rate: ").contains("It counts as ");
    }

    @Test
    void everythingThatOneDayHoldsIsExplainedAsItIsStored() throws Exception {
        Person person = Installation.newParticipant(data, stack.database());
        profile(person);
        send(person, """
                {"device": {"id": "w1", "kind": "wrist"}, "zone": "Europe/Oslo",
                 "heartRate": [%s],
                 "steps": [{"from": "2026-03-01T09:50:00", "to": "2026-03-01T10:20:00", "count": 3100},
                           {"from": "2026-03-01T10:20:00", "to": "2026-03-01T10:40:00", "count": 0}],
                 "activity": [{"from": "2026-03-01T11:00:00", "to": "2026-03-01T11:20:00", "class": "moderate"}],
                 "stepCounter": [{"at": "2026-03-01T12:00:00", "total": 100}, {"at": "2026-03-01T12:10:00", "total": 1300}],
                 "sessions": [{"from": "2026-03-01T13:00:00", "to": "2026-03-01T13:30:00", "type": "yoga", "selfReported": true}]}
                """.formatted(outlying()));
        send(person, """
                {"device": {"id": "b1", "kind": "bike"}, "zone": "Europe/Oslo",
                 "power": [%s], "speed": [{"at": "2026-03-01T10:05:00", "metersPerSecond": 7}]}
                """.formatted(power()));
        send(person, """
                {"device": {"id": "p1", "kind": "phone"},
                 "steps": [{"from": "2026-03-01T15:00:00Z", "to": "2026-03-01T15:10:00Z", "count": 900}]}
                """);
        stack.awaitCaughtUp(60);

        JsonNode minutes = minutes(person, "2026-03-01");
        Set<String> rules = new HashSet<>();
        for (JsonNode minute : minutes) {
            JsonNode explained = explain(person, minute.get("minute").asText());
            agree(explained, minute);
            rules.add(explained.get("judged").get("movementRule").asText());
        }
        assertThat(rules).contains("power_by_weight", "steps", "reported_session", "none");
        JsonNode outlier = explain(person, "2026-03-01T09:30Z");
        assertThat(outlier.get("words").toString())
                .contains("A sample of w1 was left out: 220 bpm at 2026-03-01T09:30:15Z is too far from");
        assertThat(outlier.get("judged").get("unconfirmed").asBoolean()).isTrue();
        JsonNode neighbour = explain(person, "2026-03-01T15:05Z");
        assertThat(neighbour.get("zoneBy").asText()).isEqualTo("neighbour");
        assertThat(neighbour.get("local").asText()).isEqualTo("2026-03-01T16:05:00");

        JsonNode nothing = explain(person, "2026-03-01T22:00:30+01:00");
        assertThat(nothing.get("judged").isNull()).isTrue();
        assertThat(nothing.get("stored").asBoolean()).isFalse();
        assertThat(nothing.get("minute").asText()).isEqualTo("2026-03-01T21:00:00Z");
        assertThat(nothing.get("words").get(1).asText()).startsWith("Nothing is known of it");
        HttpResponse<String> wrong = get(person, "minutes/yesterday/explain");
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.body()).contains("such as 2026-03-01T10:05Z");
    }

    @Test
    void aSealedDayIsExplainedAndSoAreRecordsThatCameTooLate() throws Exception {
        Person person = Installation.newParticipant(data, stack.database());
        LoggedUpload log = new LoggedUpload(data, stack.database(), stack.bootstrap());
        log.activity(person, FIRST, Instant.parse("2026-03-01T10:00:00Z"), 90);
        log.activity(person, FIRST.plus(Duration.ofDays(40)), Instant.parse("2026-03-01T12:00:00Z"), 20);
        stack.awaitCaughtUp(60);

        for (JsonNode minute : minutes(person, "2026-03-01")) {
            agree(explain(person, minute.get("minute").asText()), minute);
        }
        JsonNode sealed = explain(person, "2026-03-01T10:30Z");
        assertThat(sealed.get("sealed").asBoolean()).isTrue();
        assertThat(sealed.get("countsBefore").asText()).isEqualTo("2026-03-31T20:00:00Z");
        JsonNode late = explain(person, "2026-03-01T12:05Z");
        assertThat(late.get("judged").isNull()).isTrue();
        assertThat(late.get("leftOut").get(0).get("reason").asText()).isEqualTo("late");
        assertThat(late.get("words").toString()).contains("received 30 days or more after the first record of its day");
    }

    private static void agree(JsonNode explained, JsonNode minute) {
        assertThat(explained.get("storedAgrees").asBoolean())
                .as("%s", explained)
                .isTrue();
        assertThat(explained.get("judged").get("intensity")).isEqualTo(minute.get("intensity"));
        assertThat(explained.get("local")).isEqualTo(minute.get("local"));
    }

    private static String verdict(JsonNode explained, String device) {
        for (JsonNode signal : explained.get("signals")) {
            if (signal.get("signal").asText().equals("heartRate")) {
                for (JsonNode candidate : signal.get("devices")) {
                    if (candidate.get("device").asText().equals(device)) {
                        return candidate.get("verdict").asText();
                    }
                }
            }
        }
        return "";
    }

    /** Half an hour of 150 bpm, with one of 220 in its midst. */
    private static String outlying() {
        StringBuilder json = new StringBuilder();
        for (int i = 0; i < 360; i++) {
            Instant at = Instant.parse("2026-03-01T09:20:00Z").plusSeconds(i * 5L);
            json.append(i == 0 ? "" : ",")
                    .append("{\"at\": \"")
                    .append(at)
                    .append("\", \"bpm\": ")
                    .append(i == 123 ? 220 : 150 + i % 3)
                    .append('}');
        }
        return json.toString();
    }

    private static String power() {
        StringBuilder json = new StringBuilder();
        for (int i = 0; i < 600; i++) {
            json.append(i == 0 ? "" : ",")
                    .append("{\"at\": \"")
                    .append(Instant.parse("2026-03-01T10:00:00Z").plusSeconds(i))
                    .append("\", \"watts\": ")
                    .append(100 + i % 50)
                    .append('}');
        }
        return json.toString();
    }

    private static String wrist(Instant from, Instant to) {
        StringBuilder json = new StringBuilder("{\"device\": {\"id\": \"w1\", \"kind\": \"wrist\"}, \"heartRate\": [");
        for (Instant at = from; at.isBefore(to); at = at.plusSeconds(5)) {
            json.append(at.equals(from) ? "" : ",")
                    .append("{\"at\": \"")
                    .append(at)
                    .append("\", \"bpm\": 95}");
        }
        return json.append("]}").toString();
    }

    private void profile(Person person) throws Exception {
        String profile = "{\"birthYear\": 1980, \"weightKg\": 70, \"restingHeartRateBpm\": 60}";
        HttpResponse<String> put = Http.send(
                "PUT",
                stack.ingestPort(),
                "/v1/participants/" + person.id() + "/profile",
                person.token(),
                "application/json",
                profile.getBytes(StandardCharsets.UTF_8));
        assertThat(put.statusCode()).as(put.body()).isLessThan(300);
    }

    private void send(Person person, String json) throws Exception {
        HttpResponse<String> sent = Http.send(
                "POST",
                stack.ingestPort(),
                "/v1/uploads",
                person.token(),
                "application/json",
                json.getBytes(StandardCharsets.UTF_8));
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(202);
    }

    private JsonNode minutes(Person person, String date) throws Exception {
        return Http.json(get(person, "minutes?date=" + date));
    }

    private JsonNode explain(Person person, String minute) throws Exception {
        HttpResponse<String> explained = get(person, "minutes/" + minute.replace("+", "%2B") + "/explain");
        assertThat(explained.statusCode()).as(explained.body()).isEqualTo(200);
        return Http.json(explained);
    }

    private String text(Person person, String minute) throws Exception {
        return get(person, "minutes/" + minute + "/explain?format=text").body();
    }

    private HttpResponse<String> get(Person person, String what) throws Exception {
        return Http.get(stack.apiPort(), "/v1/participants/" + person.id() + "/" + what, person.token());
    }
}
