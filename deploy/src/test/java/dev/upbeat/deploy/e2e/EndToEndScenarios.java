package dev.upbeat.deploy.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.upbeat.deploy.e2e.Fitabase.DaySums;
import dev.upbeat.deploy.up.Stack;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

/** What holds on every kind of broker and database. */
abstract class EndToEndScenarios {

    private static final int CAUGHT_UP_SECONDS = 120;

    /** The installation under test. */
    abstract Stack stack();

    @Test
    void threePeoplesMinutesAddUpToFitbitsOwnDays() throws Exception {
        List<DaySums> expected = Fitabase.expected();
        Map<String, Person> people = new HashMap<>();
        for (String id : Fitabase.PEOPLE) {
            Person person = participant();
            people.put(id, person);
            for (Map<String, Object> body : Fitabase.intensities(id)) {
                upload(person, body);
            }
        }
        stack().awaitCaughtUp(CAUGHT_UP_SECONDS);
        Map<String, JsonNode> minutesOf = new HashMap<>();
        for (Map.Entry<String, Person> person : people.entrySet()) {
            days(person.getValue(), "2016-04-12", "2016-05-13")
                    .forEach((date, day) -> minutesOf.put(person.getKey() + " " + date, day.get("minutes")));
        }

        assertThat(expected).hasSize(74);
        int asFitbit = 0;
        for (DaySums sums : expected) {
            JsonNode minutes = on(minutesOf, sums.person() + " " + sums.date());
            int[] ours = {
                minutes.get("light").asInt(),
                minutes.get("moderate").asInt(),
                minutes.get("vigorous").asInt()
            };
            assertThat(ours).as("%s %s", sums.person(), sums.date()).isEqualTo(sums.minutes());
            if (java.util.Arrays.equals(ours, sums.daily())) {
                asFitbit++;
            }
        }
        assertThat(asFitbit).isEqualTo(70);
    }

    @Test
    void aMonthSentOnceAndSentTwiceShuffledInPiecesGivesEqualFacts() throws Exception {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        String id = Fitabase.PEOPLE.getFirst();
        List<Map<String, Object>> month = new ArrayList<>(Fitabase.heartRate(id));
        month.addAll(Fitabase.steps(id));
        month.addAll(Fitabase.intensities(id));
        Person once = participant();
        Person twice = participant();
        for (Person person : List.of(once, twice)) {
            put(person, "{\"birthYear\": 1980, \"restingHeartRateBpm\": 60}");
            mood(
                    person,
                    "{\"scale\": \"1-5\", \"value\": 4, \"at\": \"2016-04-20T21:00:00\", \"zone\": \"America/New_York\"}");
        }

        for (Map<String, Object> body : month) {
            upload(once, body);
        }
        List<Map<String, Object>> pieces = new ArrayList<>();
        for (int round = 0; round < 2; round++) {
            month.forEach(body -> pieces.addAll(pieces(body, random)));
        }
        Collections.shuffle(pieces, random);
        for (Map<String, Object> body : pieces) {
            upload(twice, body);
        }
        stack().awaitCaughtUp(CAUGHT_UP_SECONDS);

        SortedMap<String, List<String>> facts = facts(once);
        assertThat(facts.get("facts.minute_activity")).hasSizeGreaterThan(40_000);
        assertThat(facts.get("facts.day_wellbeing")).hasSizeGreaterThan(30);
        assertThat(facts.get("facts.week_activity")).hasSizeGreaterThan(4);
        assertThat(facts(twice)).isEqualTo(facts);
    }

    @Test
    void whatACounterMovesBetweenItsReadingsAreStepsAndALateReadingChangesThem() throws Exception {
        Person person = participant();
        Map<String, Object> first = Map.of("at", "2026-03-01T10:00:00", "total", 48_000);
        Map<String, Object> last = Map.of("at", "2026-03-01T10:30:00", "total", 51_600);
        upload(person, Fitabase.body("stepCounter", List.of(first, last)));
        stack().awaitCaughtUp(CAUGHT_UP_SECONDS);
        LocalDate date = LocalDate.parse("2026-03-01");
        JsonNode day = on(days(person, "2026-03-01", "2026-03-01"), date);
        assertThat(day.get("activeMinutes").asInt()).isEqualTo(30);

        // of the 3600 steps 200 were made in the first ten minutes
        upload(person, Fitabase.body("stepCounter", List.of(Map.of("at", "2026-03-01T10:10:00", "total", 48_200))));
        stack().awaitCaughtUp(CAUGHT_UP_SECONDS);
        JsonNode minutes = on(days(person, "2026-03-01", "2026-03-01"), date).get("minutes");
        assertThat(minutes.get("light").asInt()).isEqualTo(10);
        assertThat(minutes.get("vigorous").asInt()).isEqualTo(20);
    }

    @Test
    void moodAndActivityJoinAndEachStandsAlone() throws Exception {
        Person person = participant();
        mood(
                person,
                "{\"scale\": \"0-10\", \"value\": 7, \"at\": \"2026-03-01T20:00:00+01:00\", \"zone\": \"Europe/Oslo\"}");
        mood(
                person,
                "{\"valence\": 0.5, \"arousal\": -0.25, \"at\": \"2026-03-02T20:00:00Z\", \"zone\": \"Europe/Oslo\"}");
        upload(person, activity("2026-03-01T10:00:00", 30));
        upload(person, activity("2026-03-03T10:00:00", 20));
        stack().awaitCaughtUp(CAUGHT_UP_SECONDS);

        Map<LocalDate, JsonNode> days = days(person, "2026-03-01", "2026-03-03");
        JsonNode joined = on(days, LocalDate.parse("2026-03-01"));
        assertThat(joined.get("activeMinutes").asInt()).isEqualTo(30);
        assertThat(joined.get("mood").get("mean").asDouble()).isEqualTo(7.0);
        JsonNode moodOnly = on(days, LocalDate.parse("2026-03-02"));
        assertThat(moodOnly.get("minutes").isNull()).isTrue();
        assertThat(moodOnly.get("mood").get("n").asInt()).isEqualTo(1);
        JsonNode activityOnly = on(days, LocalDate.parse("2026-03-03"));
        assertThat(activityOnly.get("activeMinutes").asInt()).isEqualTo(20);
        assertThat(activityOnly.get("mood").isNull()).isTrue();
    }

    @Test
    void theDaysOfAWeekMakeAWeekOverTheTurnOfTheYear() throws Exception {
        Person person = participant();
        upload(person, activity("2025-12-29T10:00:00", 30));
        upload(person, activity("2026-01-03T10:00:00", 20));
        upload(person, activity("2026-01-04T23:50:00", 30)); // twenty of them on the Monday after
        stack().awaitCaughtUp(CAUGHT_UP_SECONDS);

        HttpResponse<String> response =
                Http.get(stack().apiPort(), "/v1/participants/me/weeks?from=2026-W01&to=2026-01-05", person.token());

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        JsonNode weeks = Http.json(response);
        assertThat(weeks).hasSize(2);
        JsonNode first = weeks.get(0);
        assertThat(first.get("week").asText()).isEqualTo("2026-W01");
        assertThat(first.get("days").asInt()).isEqualTo(3);
        assertThat(first.get("activeMinutes").asInt()).isEqualTo(60);
        assertThat(first.get("strength").get("is").asText()).isEqualTo("below");
        assertThat(weeks.get(1).get("week").asText()).isEqualTo("2026-W02");
        assertThat(weeks.get(1).get("activeMinutes").asInt()).isEqualTo(20);
    }

    @Test
    void goodRecordsGoOnBesideRefusedOnesAndTheReceiptAddsUp() throws Exception {
        Person person = participant();
        String body = """
                {"heartRate": [{"at": "2026-03-01T10:00:00Z", "bpm": 72}, {"at": "2026-03-01T10:00:05Z", "bpm": -1},
                               {"at": "nonsense", "bpm": 70}, {"at": "2026-03-01T10:00:10Z", "pulse": 70}],
                 "heartrate": [{"at": "2026-03-01T10:00:00Z", "bpm": 72}],
                 "device": {"id": "w1", "kind": "wrist"}}
                """;
        HttpResponse<String> response = Http.send(
                "POST",
                stack().ingestPort(),
                "/v1/uploads",
                person.token(),
                "application/json",
                body.getBytes(StandardCharsets.UTF_8));

        assertThat(response.statusCode()).isEqualTo(202);
        JsonNode receipt = Http.json(response);
        assertThat(receipt.get("acceptedTotal").asInt()).isEqualTo(1);
        assertThat(receipt.get("refusedTotal").asInt()).isEqualTo(4);
        List<String> places = new ArrayList<>();
        receipt.get("refused")
                .forEach(each -> places.add(each.get("kind").asText()
                        + each.get("index").asText()
                        + each.get("field").asText()));
        assertThat(places).containsExactlyInAnyOrder("heartRate1bpm", "heartRate2at", "heartRate3pulse", "-1heartrate");

        stack().awaitCaughtUp(CAUGHT_UP_SECONDS);
        HttpResponse<String> folded = Http.get(
                stack().apiPort(),
                "/v1/participants/me/uploads/" + receipt.get("uploadId").asText(),
                person.token());
        assertThat(folded.statusCode()).isEqualTo(200);
        assertThat(folded.body()).contains("new").contains("refused");
    }

    @Test
    void ndjsonAndGzipAreTaken() throws Exception {
        Person person = participant();
        String lines = """
                {"device": {"id": "w1", "kind": "wrist"}, "zone": "Europe/Oslo"}
                {"kind": "activity", "from": "2026-03-01T10:00:00", "to": "2026-03-01T10:20:00", "class": "vigorous"}
                not json
                {"kind": "session", "from": "2026-03-01T10:00:00", "to": "2026-03-01T10:20:00", "type": "yoga", "selfReported": true}
                """;
        HttpResponse<String> response = Http.send(
                "POST",
                stack().ingestPort(),
                "/v1/uploads",
                person.token(),
                "application/x-ndjson",
                Gzip.pack(lines.getBytes(StandardCharsets.UTF_8)),
                "gzip");

        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
        assertThat(Http.json(response).get("refused").get(0).get("index").asInt())
                .isEqualTo(3);
        stack().awaitCaughtUp(CAUGHT_UP_SECONDS);
        JsonNode day = on(days(person, "2026-03-01", "2026-03-01"), LocalDate.parse("2026-03-01"));
        assertThat(day.get("minutes").get("vigorous").asInt()).isEqualTo(20);
        assertThat(day.get("modalities").get("yoga").asInt()).isEqualTo(20);
    }

    @Test
    void twoDevicesAtOnceCountOnceAndTheMinutesSayWhichWon() throws Exception {
        Person person = participant();
        put(person, "{\"birthYear\": 1986}");
        upload(person, heartRate("watch", "wrist", 10, 30, 100));
        upload(person, heartRate("belt", "strap", 20, 10, 150));

        stack().awaitCaughtUp(CAUGHT_UP_SECONDS);
        HttpResponse<String> response =
                Http.get(stack().apiPort(), "/v1/participants/me/minutes?date=2026-03-01", person.token());

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        List<String> won = new ArrayList<>();
        Http.json(response)
                .forEach(minute -> won.add(minute.get("local").asText().substring(11)
                        + " " + minute.get("intensity").asText()
                        + " " + minute.get("device").asText()
                        + " " + minute.get("heartRate").get("rule").asText()));
        assertThat(won)
                .hasSize(30)
                .startsWith("10:10:00 inactive watch maximum")
                .doesNotHaveDuplicates();
        assertThat(won.subList(10, 20)).allMatch(minute -> minute.endsWith(" vigorous belt maximum"));
        JsonNode day = on(days(person, "2026-03-01", "2026-03-01"), LocalDate.parse("2026-03-01"));
        assertThat(day.get("activeMinutes").asInt()).isEqualTo(10);
        assertThat(day.get("minutes").get("inactive").asInt()).isEqualTo(20);
    }

    @Test
    void whatAVendorTellsOfADayIsGivenBackAsItIsAndMakesNoDayOfOurs() throws Exception {
        Person person = participant();
        Map<String, Object> told =
                Map.of("date", "2026-03-01", "activeMinutes", 42, "steps", 0, "restingHeartRateBpm", 53.5);
        upload(person, Fitabase.body("days", List.of(told)));
        upload(person, Fitabase.body("days", List.of(Map.of("date", "2026-03-02", "steps", 7, "revision", 1))));
        upload(person, Fitabase.body("days", List.of(Map.of("date", "2026-03-02", "withdrawn", true, "revision", 1))));
        stack().awaitCaughtUp(CAUGHT_UP_SECONDS);

        String path = "/v1/participants/me/device-days?from=2026-03-01&to=2026-03-31";
        HttpResponse<String> json = Http.get(stack().apiPort(), path, person.token());
        HttpResponse<String> csv = Http.get(stack().apiPort(), path + "&format=csv", person.token());

        assertThat(json.body())
                .isEqualTo("[{\"date\":\"2026-03-01\",\"device\":\"fitbit\",\"revision\":0,\"inactiveMinutes\":null,"
                        + "\"lightMinutes\":null,\"moderateMinutes\":null,\"vigorousMinutes\":null,\"activeMinutes\":42,"
                        + "\"steps\":0,\"restingHeartRateBpm\":53.5}]");
        assertThat(csv.body())
                .isEqualTo("date,device,id,revision,inactive_minutes,light_minutes,moderate_minutes,vigorous_minutes,"
                        + "active_minutes,steps,resting_heart_rate_bpm\r\n"
                        + "2026-03-01,\"fitbit\",\"\",0,,,,,42,0,53.5\r\n");
        assertThat(facts(person).get("facts.device_day")).hasSize(1);
        assertThat(days(person, "2026-03-01", "2026-03-31")).isEmpty();
    }

    final Person participant() throws Exception {
        return Installation.newParticipant(stack().folder().root(), stack().database());
    }

    final void upload(Person person, Map<String, Object> body) throws Exception {
        HttpResponse<String> response = Http.upload(stack().ingestPort(), person.token(), body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
        assertThat(Http.json(response).get("refusedTotal").asInt()).isZero();
    }

    final Map<LocalDate, JsonNode> days(Person person, String from, String to) throws Exception {
        HttpResponse<String> response = Http.get(
                stack().apiPort(),
                "/v1/participants/" + person.id() + "/days?from=" + from + "&to=" + to,
                person.token());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        Map<LocalDate, JsonNode> days = new HashMap<>();
        Http.json(response)
                .forEach(day -> days.put(LocalDate.parse(day.get("date").asText()), day));
        return days;
    }

    final SortedMap<String, List<String>> facts(Person person) throws Exception {
        return Installation.factsWithoutStamps(stack().database(), person.id());
    }

    private static <K> JsonNode on(Map<K, JsonNode> days, K key) {
        return Objects.requireNonNull(days.get(key), () -> "no day " + key);
    }

    private void mood(Person person, String report) throws Exception {
        HttpResponse<String> response = Http.send(
                "POST",
                stack().ingestPort(),
                "/v1/mood",
                person.token(),
                "application/json",
                report.getBytes(StandardCharsets.UTF_8));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
    }

    private void put(Person person, String profile) throws Exception {
        HttpResponse<String> response = Http.send(
                "PUT",
                stack().ingestPort(),
                "/v1/participants/" + person.id() + "/profile",
                person.token(),
                "application/json",
                profile.getBytes(StandardCharsets.UTF_8));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
    }

    static Map<String, Object> activity(String from, int minutes) {
        String to = java.time.LocalDateTime.parse(from).plusMinutes(minutes).toString();
        return Map.of(
                "device", Map.of("id", "w1", "kind", "wrist"),
                "zone", "Europe/Oslo",
                "activity", List.of(Map.of("from", from, "to", to, "class", "moderate")));
    }

    /** Every five seconds from some minutes past ten on. */
    private static Map<String, Object> heartRate(String device, String kind, int fromMinute, int minutes, int bpm) {
        List<Object> samples = new ArrayList<>();
        for (int i = 0; i < minutes * 12; i++) {
            LocalTime at = LocalTime.of(10, fromMinute).plusSeconds(5L * i);
            samples.add(Map.of("at", "2026-03-01T" + at.format(DateTimeFormatter.ISO_LOCAL_TIME), "bpm", bpm));
        }
        return Map.of("device", Map.of("id", device, "kind", kind), "zone", "Europe/Oslo", "heartRate", samples);
    }

    /** The records of a body, shuffled and dealt into up to eight bodies. */
    private static List<Map<String, Object>> pieces(Map<String, Object> body, Random random) {
        String kind = body.keySet().stream()
                .filter(name -> !name.equals("device") && !name.equals("zone"))
                .findFirst()
                .orElseThrow();
        List<Object> records = new ArrayList<>((List<?>) body.get(kind));
        Collections.shuffle(records, random);
        int count = 1 + random.nextInt(8);
        List<List<Object>> dealt = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            dealt.add(new ArrayList<>());
        }
        records.forEach(record -> dealt.get(random.nextInt(count)).add(record));
        return dealt.stream()
                .filter(part -> !part.isEmpty())
                .map(part -> Fitabase.body(kind, part))
                .toList();
    }
}
