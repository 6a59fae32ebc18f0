package dev.upbeat.deploy.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.zaxxer.hikari.HikariDataSource;
import dev.upbeat.analytics.statistics.Answer;
import dev.upbeat.analytics.statistics.Estimate;
import dev.upbeat.analytics.statistics.Lag;
import dev.upbeat.analytics.statistics.NotEnough;
import dev.upbeat.analytics.statistics.Pairs;
import dev.upbeat.analytics.statistics.PersonSeries;
import dev.upbeat.analytics.statistics.RepeatedMeasures;
import dev.upbeat.deploy.data.MasterKeyFile;
import dev.upbeat.deploy.embedded.DatabaseRole;
import dev.upbeat.deploy.up.Stack;
import dev.upbeat.deploy.up.StackOptions;
import dev.upbeat.ingest.identity.Identity;
import dev.upbeat.ingest.identity.Role;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Four people of PMData over HTTP: Fitbit's own days, their mood, and what both come to, beside a plain computation straight from the
 * files. Two of the four have no minutes; the other two have their steps by minute and their exercise as sessions.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PmDataIT {

    private static final String STUDY = "pmdata";
    private static final String ALL = "from=2019-11-01&to=2020-04-30";

    private final Map<String, Person> people = new LinkedHashMap<>();
    private final Map<String, String> pseudonyms = new HashMap<>();
    private final Map<String, List<String>> refused = new TreeMap<>();

    @SuppressWarnings("NullAway.Init")
    private Stack stack;

    private String researcher = "";

    @BeforeAll
    void load(@TempDir Path temporary) throws Exception {
        PmData.reports(PmData.PEOPLE.getFirst()); // skips where the data is not there
        Path data = temporary.resolve("data");
        stack = Stack.start(StackOptions.embedded(data), System.out::println);
        String admin =
                Installation.token(data, stack.database(), Role.ADMIN, "").token();
        put("/v1/studies/" + STUDY, admin, "{\"title\": \"PMData\", \"from\": \"2019-11-01\", \"dimensions\": {}}");
        put("/v1/studies/" + STUDY + "/consent-texts/microdata/1/en", admin, "I agree.");
        try (HikariDataSource pool = stack.database().dataSource(DatabaseRole.INGEST, 1)) {
            Identity identity = new Identity(pool, MasterKeyFile.open(MasterKeyFile.pathFor(data, null), true));
            researcher = identity.issueToken(Role.RESEARCHER, null, "kari");
        }
        put("/v1/studies/" + STUDY + "/researchers/kari", admin, "{}");
        for (String id : PmData.PEOPLE) {
            Person person = Installation.newParticipant(data, stack.database());
            people.put(id, person);
            JsonNode enrolled =
                    put("/v1/studies/" + STUDY + "/participants/" + person.id(), admin, "{\"from\": \"2019-11-01\"}");
            pseudonyms.put(id, enrolled.get("person").asText());
            put(
                    "/v1/participants/me/studies/" + STUDY + "/consents/microdata",
                    person.token(),
                    "{\"given\": true, \"textVersion\": 1, \"language\": \"en\"}");
            upload(id, PmData.body("days", List.copyOf(PmData.days(id).values())));
            if (PmData.hasMinutes(id)) {
                upload(id, PmData.body("steps", PmData.steps(id)));
                upload(id, PmData.body("sessions", PmData.sessions(id)));
            }
            mood(id);
        }
        stack.awaitCaughtUp(180);
    }

    @AfterAll
    void stop() {
        if (!people.isEmpty()) {
            stack.close();
        }
    }

    @Test
    void everyReportOnTheScaleStandsOnItsDateInOsloAndTheTwoOffItAreNamed() throws Exception {
        int all = 0;
        int onAnotherDate = 0;
        int afterTheClockChange = 0;
        List<String> stored = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        for (String id : PmData.PEOPLE) {
            for (PmData.Report report : PmData.reports(id)) {
                all++;
                LocalDate utc = LocalDate.ofInstant(report.at(), ZoneOffset.UTC);
                onAnotherDate += report.localDate().equals(utc) ? 0 : 1;
                afterTheClockChange += report.localDate().isBefore(LocalDate.parse("2020-03-29")) ? 0 : 1;
                if (report.isOnScale()) {
                    expected.add(id + " " + report.localDate() + " " + report.at() + " " + report.mood());
                }
            }
            for (String row : facts(id, "facts.mood_report")) {
                JsonNode report = Http.JSON.readTree(row);
                Instant at = OffsetDateTime.parse(report.get("at").asText()).toInstant();
                stored.add(id + " " + report.get("local_date").asText() + " " + at + " "
                        + report.get("score").asInt());
            }
        }

        assertThat(List.of(all, expected.size(), onAnotherDate)).containsExactly(482, 480, 7);
        assertThat(afterTheClockChange).isPositive();
        assertThat(stored).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(refused("p05"))
                .filteredOn(reason -> reason.contains("value"))
                .hasSize(2)
                .allMatch(reason -> reason.contains("1 to 5"));
    }

    @Test
    void whatIsNotTakenIsTwoOffTheScaleAndFourMinutesThatTheClocksSkipped() {
        assertThat(refused.keySet()).containsExactly("p03", "p05", "p14");
        for (String id : List.of("p03", "p14")) {
            assertThat(refused(id)).hasSize(2).allMatch(reason -> reason.contains("a clock change skips"));
        }
    }

    @Test
    void fitbitsDaysAreGivenBackAsTheyWereTold() throws Exception {
        int days = 0;
        for (String id : PmData.PEOPLE) {
            List<Map<String, Object>> told = List.copyOf(PmData.days(id).values());
            JsonNode found =
                    get("/v1/participants/me/device-days?" + ALL, person(id).token());
            assertThat(found).hasSize(told.size());
            for (int i = 0; i < told.size(); i++) {
                JsonNode day = found.get(i);
                days++;
                for (Map.Entry<String, Object> figure : told.get(i).entrySet()) {
                    JsonNode value = day.get(figure.getKey());
                    if (figure.getValue() instanceof Number number) {
                        assertThat(value.asDouble()).isCloseTo(number.doubleValue(), within(5e-7));
                    } else {
                        assertThat(value.asText()).isEqualTo(figure.getValue());
                    }
                }
                assertThat(day.get("steps").isNull()).as("not told is not 0").isTrue();
            }
        }
        assertThat(days).isEqualTo(3 * 152 + 140);
    }

    @Test
    void theJoinCountsPersonDaysAndWhoHasNoMinutesHasNone() throws Exception {
        int withMood = 0;
        int withBoth = 0;
        int several = 0;
        for (String id : PmData.PEOPLE) {
            JsonNode joined = get("/v1/participants/me/days?" + ALL, person(id).token());
            Map<LocalDate, Map<String, Object>> vendors = PmData.days(id);
            for (JsonNode day : joined) {
                if (!PmData.hasMinutes(id)) {
                    assertThat(day.get("minutes").isNull()).as("%s %s", id, day).isTrue();
                }
                if (!day.get("mood").isNull()) {
                    withMood++;
                    several += day.get("mood").get("n").asInt() > 1 ? 1 : 0;
                    withBoth +=
                            vendors.containsKey(LocalDate.parse(day.get("date").asText())) ? 1 : 0;
                }
            }
            int sessions = PmData.hasMinutes(id) ? PmData.sessions(id).size() : 0;
            assertThat(facts(id, "facts.session")).hasSize(sessions);
        }

        // 11 with the two reports off the scale, each on a date that has another
        assertThat(List.of(withMood, withBoth, several)).containsExactly(471, 471, 9);
    }

    @Test
    void theNextDaysMoodAndTheReverseAreWhatAPlainComputationFromTheFilesSays() throws Exception {
        PlainCorrelation next = new PlainCorrelation();
        PlainCorrelation reverse = new PlainCorrelation();
        for (String id : PmData.PEOPLE) {
            Map<LocalDate, Double> active = new TreeMap<>();
            PmData.days(id)
                    .forEach((date, day) ->
                            active.put(date, number(day, "moderateMinutes") + number(day, "vigorousMinutes")));
            Map<LocalDate, Double> mood = moodFromTheFile(id);
            next.add(active, mood, 1);
            reverse.add(mood, active, 1);
        }
        List<PersonSeries> series = seriesFromTheResearchApi();

        for (Map.Entry<Lag, PlainCorrelation> each :
                Map.of(Lag.NEXT_DAY, next, Lag.REVERSE, reverse).entrySet()) {
            PlainCorrelation expected = each.getValue();
            Answer answer = RepeatedMeasures.correlation(Pairs.of(series, each.getKey()));
            assertThat(answer).isInstanceOf(Estimate.class);
            Estimate found = (Estimate) answer;
            System.out.println(each.getKey() + ": " + found);
            assertThat(List.of(found.n(), found.people())).containsExactly(expected.n(), 4);
            assertThat(found.df()).isEqualTo(expected.df());
            assertThat(found.estimate()).isCloseTo(expected.r(), within(1e-12));
            assertThat(found.low()).isCloseTo(expected.low(), within(1e-12));
            assertThat(found.high()).isCloseTo(expected.high(), within(1e-12));
            Double p = found.p();
            assertThat(p).isNotNull().isCloseTo(expected.p(), within(1e-9));
        }
        // once more elsewhere, by another program
        assertThat(next.n()).isEqualTo(468);
        assertThat(next.r()).isCloseTo(-0.0201199433486, within(1e-12));
        assertThat(next.low()).isCloseTo(-0.1108510149256, within(1e-12));
        assertThat(reverse.n()).isEqualTo(470);
        assertThat(reverse.r()).isCloseTo(-0.0402021683215, within(1e-12));
        assertThat(reverse.high()).isCloseTo(0.0507216317672, within(1e-12));
    }

    @Test
    void withoutMinutesTheSameDayAnswersThatThereIsNotEnoughData() throws Exception {
        for (String id : List.of("p01", "p05")) {
            JsonNode mine =
                    get("/v1/participants/me/mood-and-movement", person(id).token());
            assertThat(mine.get("results"))
                    .allSatisfy(result ->
                            assertThat(result.get("enough").asBoolean()).isFalse());
            assertThat(mine.get("results").toString()).contains("Not enough data");
        }
        Answer lagZero = RepeatedMeasures.correlation(Pairs.of(
                seriesFromTheResearchApi().stream()
                        .map(PmDataIT::withoutMovement)
                        .toList(),
                Lag.SAME_DAY));
        assertThat(lagZero).isInstanceOf(NotEnough.class);
    }

    @Test
    void fourPeopleAreTooFewForTheStudysStatistics() throws Exception {
        JsonNode answer = get(
                "/v1/studies/" + STUDY + "/statistics/correlation?x=deviceActiveMinutes&lag=next,reverse&mood=1-5",
                researcher);

        assertThat(answer.get("results")).hasSize(2).allSatisfy(result -> {
            assertThat(result.get("enough").asBoolean()).isFalse();
            assertThat(result.get("sentence").asText()).contains("4 people").contains("10 are needed");
        });
        assertThat(answer.get("results").get(0).get("n").asInt()).isEqualTo(468);
        assertThat(answer.get("results").get(1).get("n").asInt()).isEqualTo(470);
        JsonNode sameDay =
                get("/v1/studies/" + STUDY + "/statistics/correlation?x=activeMinutes&lag=same&mood=1-5", researcher);
        assertThat(sameDay.get("results").get(0).get("enough").asBoolean()).isFalse();
        assertThat(sameDay.get("results").get(0).get("sentence").asText()).contains("Not enough data");
    }

    private static PersonSeries withoutMovement(PersonSeries series) {
        SortedMap<LocalDate, PersonSeries.Day> days = new TreeMap<>();
        series.days().forEach((date, day) -> days.put(date, new PersonSeries.Day(null, day.y())));
        return new PersonSeries(series.person(), days);
    }

    /** The vendor's days and the mood of each day, as a researcher gets them, under the study's pseudonyms. */
    private List<PersonSeries> seriesFromTheResearchApi() throws Exception {
        Map<String, Map<LocalDate, Double>> x = new TreeMap<>();
        for (JsonNode row : get("/v1/studies/" + STUDY + "/device-days", researcher)) {
            double active = row.get("moderate_minutes").asDouble()
                    + row.get("vigorous_minutes").asDouble();
            x.computeIfAbsent(row.get("person").asText(), person -> new TreeMap<>())
                    .put(LocalDate.parse(row.get("local_date").asText()), active);
        }
        Map<String, Map<LocalDate, Double>> y = new TreeMap<>();
        for (JsonNode row : get("/v1/studies/" + STUDY + "/days", researcher)) {
            if (!row.get("mood_mean").isNull()) {
                y.computeIfAbsent(row.get("person").asText(), person -> new TreeMap<>())
                        .put(
                                LocalDate.parse(row.get("local_date").asText()),
                                row.get("mood_mean").asDouble());
            }
        }
        assertThat(x.keySet()).isEqualTo(y.keySet()).containsExactlyInAnyOrderElementsOf(pseudonyms.values());
        List<PersonSeries> series = new ArrayList<>();
        x.forEach((person, moved) -> {
            SortedMap<LocalDate, PersonSeries.Day> days = new TreeMap<>();
            Map<LocalDate, Double> felt = y.getOrDefault(person, Map.of());
            moved.forEach((date, value) -> days.put(date, new PersonSeries.Day(value, felt.get(date))));
            felt.forEach((date, value) -> days.putIfAbsent(date, new PersonSeries.Day(null, value)));
            series.add(new PersonSeries(person, days));
        });
        return series;
    }

    private static Map<LocalDate, Double> moodFromTheFile(String id) throws Exception {
        Map<LocalDate, List<Integer>> byDate = new TreeMap<>();
        for (PmData.Report report : PmData.reports(id)) {
            if (report.isOnScale()) {
                byDate.computeIfAbsent(report.localDate(), date -> new ArrayList<>())
                        .add(report.mood());
            }
        }
        Map<LocalDate, Double> means = new TreeMap<>();
        byDate.forEach((date, moods) ->
                means.put(date, moods.stream().mapToInt(Integer::intValue).sum() / (double) moods.size()));
        return means;
    }

    private static double number(Map<String, Object> day, String figure) {
        return day.get(figure) instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    private Person person(String id) {
        return Objects.requireNonNull(people.get(id));
    }

    private List<String> refused(String id) {
        return refused.getOrDefault(id, List.of());
    }

    private List<String> facts(String id, String table) throws Exception {
        return facts(id).getOrDefault(table, List.of());
    }

    private SortedMap<String, List<String>> facts(String id) throws Exception {
        return Installation.facts(stack.database(), person(id).id());
    }

    private void mood(String id) throws Exception {
        List<Object> reports = new ArrayList<>();
        for (PmData.Report report : PmData.reports(id)) {
            reports.add(Map.of(
                    "scale", "1-5", "value", report.mood(), "at", report.at().toString(), "zone", PmData.OSLO.getId()));
        }
        taken(
                id,
                Http.send(
                        "POST",
                        stack.ingestPort(),
                        "/v1/mood",
                        person(id).token(),
                        "application/json",
                        Http.JSON.writeValueAsBytes(Map.of("reports", reports))));
    }

    private void upload(String id, Map<String, Object> body) throws Exception {
        taken(id, Http.upload(stack.ingestPort(), person(id).token(), body));
    }

    private void taken(String id, HttpResponse<String> response) throws Exception {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
        for (JsonNode each : Http.json(response).get("refused")) {
            refused.computeIfAbsent(id, any -> new ArrayList<>())
                    .add(each.get("field").asText() + " " + each.get("reason").asText());
        }
    }

    private JsonNode put(String path, String token, String body) throws Exception {
        HttpResponse<String> response = Http.send(
                "PUT", stack.ingestPort(), path, token, "application/json", body.getBytes(StandardCharsets.UTF_8));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return Http.json(response);
    }

    private JsonNode get(String path, String token) throws Exception {
        HttpResponse<String> response = Http.get(stack.apiPort(), path, token);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return Http.json(response);
    }
}
