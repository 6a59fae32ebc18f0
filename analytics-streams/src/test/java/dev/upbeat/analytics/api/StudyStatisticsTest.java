package dev.upbeat.analytics.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.upbeat.analytics.store.TestDatabase;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Statistics over HTTP, on a study with a planted effect: mood rises the day after one moves more than one's own usual. */
class StudyStatisticsTest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final LocalDate FIRST = LocalDate.of(2026, 3, 2);
    private static final int PEOPLE = 12;
    private static final int DAYS = 40;
    private static final long SEED = 7;
    private static TestDatabase database;
    private static ApiService api;

    /** Movement and mood as they were planted, for the plain computation; a missing report is NaN. */
    private static final Map<UUID, SortedMap<LocalDate, double[]>> PLANTED = new TreeMap<>();

    @BeforeAll
    static void start() {
        database = TestDatabase.create();
        StudyFixture fixture = new StudyFixture(database);
        fixture.researcher("carla", "sunny");
        fixture.researcher("dora", "small");
        Random random = new Random(SEED);
        for (int i = 0; i < PEOPLE; i++) {
            UUID participant = new UUID(1, i);
            fixture.member("sunny", participant, new UUID(2, i));
            fixture.participant(participant);
            if (i < 9) {
                fixture.member("small", participant, new UUID(3, i));
            }
            SortedMap<LocalDate, double[]> days = new TreeMap<>();
            double before = 0;
            for (int day = 0; day < DAYS; day++) {
                int active = 20 + 3 * i + random.nextInt(40);
                double mood = Math.round(10 * Math.clamp(8 - 0.3 * i + before + random.nextGaussian(), 0, 10)) / 10.0;
                before = (active - 40 - 3 * i) / 20.0;
                boolean reported = random.nextInt(5) > 0;
                boolean worn = random.nextInt(10) > 0;
                if (worn) {
                    fixture.day(participant, FIRST.plusDays(day), active, reported ? mood : null);
                    days.put(FIRST.plusDays(day), new double[] {active, reported ? mood : Double.NaN});
                }
            }
            fixture.weeks(participant);
            PLANTED.put(participant, days);
        }
        api = ApiService.start(
                ApiConfig.onLoopback(0),
                new ApiLogins(database.api(), database.research(), database.release()),
                new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
                Map.of());
    }

    @AfterAll
    static void stop() {
        api.close();
        database.close();
    }

    @Test
    void theCorrelationIsThatOfAPlainComputation() throws Exception {
        JsonNode answer = answer("correlation?x=activeMinutes&lag=next,reverse");

        assertThat(answer.get("mood").asText()).isEqualTo("0-10");
        assertThat(answer.get("results")).hasSize(2);
        JsonNode next = answer.get("results").get(0);
        assertThat(next.get("x").asText()).isEqualTo("activeMinutes");
        assertThat(next.get("lag").asText()).isEqualTo("next");
        assertThat(next.get("estimate").asDouble()).isCloseTo(plainCorrelation(0, 1), within(1e-12));
        assertThat(answer.get("results").get(1).get("estimate").asDouble())
                .isCloseTo(plainCorrelation(1, 0), within(1e-12));
    }

    @Test
    void whatIsAskedTogetherIsCorrectedTogether() throws Exception {
        JsonNode alone = answer("correlation?x=activeMinutes").get("results").get(0);
        JsonNode together = answer("correlation?x=activeMinutes,walkMinutes,steps&lag=next,reverse")
                .get("results");

        assertThat(together).hasSize(6);
        assertThat(alone.get("q").asDouble()).isEqualTo(alone.get("p").asDouble());
        assertThat(together.get(0).get("p").asDouble()).isEqualTo(alone.get("p").asDouble());
        assertThat(together)
                .allSatisfy(each -> assertThat(each.get("q").asDouble())
                        .isGreaterThanOrEqualTo(each.get("p").asDouble()));
    }

    @Test
    void belowTheFloorsTheAnswerIsThatThereIsNotEnough() throws Exception {
        HttpResponse<String> nine = get("/v1/studies/small/statistics/correlation", "dora");
        assertThat(nine.statusCode()).isEqualTo(200);
        JsonNode result = JSON.readTree(nine.body()).get("results").get(0);
        assertThat(result.get("enough").asBoolean()).isFalse();
        assertThat(result.get("reason").asText()).isNotEmpty();
        assertThat(result.has("estimate")).isFalse();
    }

    @Test
    void withoutMinutesBeforeReportsLag0AnswersThatThereIsNotEnough() throws Exception {
        JsonNode result =
                answer("correlation?x=activeMinutes,walkMinutes&lag=same").get("results");
        assertThat(result)
                .hasSize(2)
                .allSatisfy(each -> assertThat(each.get("enough").asBoolean()).isFalse());
    }

    @Test
    void lag0IsWhatCameBeforeTheDaysLastReport() throws Exception {
        database.asOwner("UPDATE facts.day_wellbeing SET before_report_active_minutes = 100 - active_minutes");
        try {
            JsonNode same = answer("correlation?lag=same").get("results").get(0);

            assertThat(same.get("enough").asBoolean()).isTrue();
            assertThat(same.get("estimate").asDouble()).isCloseTo(-plainOfOneDay(), within(1e-12));
        } finally {
            database.asOwner("UPDATE facts.day_wellbeing SET before_report_active_minutes = null");
        }
    }

    private static double plainOfOneDay() {
        return plainCorrelation(0, 1, 0);
    }

    @Test
    void theModelGivesAClusteredSlopeFirst() throws Exception {
        JsonNode result =
                answer("model?x=activeMinutes&lag=next").get("results").get(0);

        assertThat(result.get("enough").asBoolean()).isTrue();
        assertThat(result.get("method").asText()).contains("clustered by person");
        assertThat(result.get("low").asDouble())
                .as("what was planted: 1 point for 20 minutes")
                .isBetween(0.03, 0.05);
        assertThat(result.get("high").asDouble()).isBetween(0.05, 0.07);
        assertThat(result.get("weekdayAdjusted").get("estimate").asDouble()).isBetween(0.03, 0.07);
        assertThat(result.get("spreadOfSlopes").get("people").asInt()).isEqualTo(PEOPLE);
        assertThat(result.get("randomIntercept").get("within").asDouble())
                .isCloseTo(result.get("estimate").asDouble(), within(0.002));
        assertThat(result.get("sentence").asText()).contains("not what caused what");
        assertThat(result.get("expected").asText())
                .contains("WARNING, SMALL STUDY")
                .contains("3,138");
        assertThat(result.get("leftOut")).isNotEmpty();
    }

    @Test
    void binsTellHowFarMoodLayFromOnesOwnMean() throws Exception {
        JsonNode bins = answer("bins?lag=next").get("results").get(0).get("bins");

        assertThat(bins).extracting(bin -> bin.get("name").asText()).hasSize(6);
        assertThat(bins.get(5).get("deviation").asDouble())
                .isGreaterThan(bins.get(3).get("deviation").asDouble());
    }

    @Test
    void modalitiesAreAskedTogetherAndMissingOnesSaySo() throws Exception {
        JsonNode answer = answer("modalities");

        assertThat(answer.get("results"))
                .extracting(each -> each.get("x").asText())
                .containsExactly("walkMinutes", "yogaMinutes", "strengthMinutes", "danceMinutes", "cycleMinutes");
        assertThat(answer.get("results").get(0).get("enough").asBoolean()).isTrue();
        assertThat(answer.get("results").get(1).get("enough").asBoolean())
                .as("nobody did any yoga")
                .isFalse();
        assertThat(answer.get("published").get(0).get("source").asText()).contains("Noetel");
    }

    @Test
    void theClaimIsTestedAndPublishedEvidenceStandsBeside() throws Exception {
        JsonNode answer = answer("claim");

        assertThat(answer.get("results"))
                .extracting(each -> each.get("x").asText())
                .containsExactly("volume", "regularity", "vigorous share");
        assertThat(answer.get("results")).allSatisfy(each -> {
            assertThat(each.get("low").asDouble()).isLessThan(each.get("high").asDouble());
            assertThat(each.get("q").asDouble())
                    .isGreaterThanOrEqualTo(each.get("p").asDouble());
        });
        assertThat(answer.get("published").toString()).contains("does not favour consistency");
    }

    @Test
    void dosesStandBesideAPopulationsAndNothingIsMadeUpBetween() throws Exception {
        JsonNode answer = answer("dose");

        assertThat(answer.get("results").get(0).get("people").asInt()).isEqualTo(PEOPLE);
        assertThat(answer.get("results").get(0).get("median").asDouble()).isPositive();
        assertThat(answer.get("population")
                        .get("doses")
                        .get(1)
                        .get("relativeRisk")
                        .asDouble())
                .isEqualTo(0.75);
        assertThat(answer.get("population").get("words").asText()).contains("no person's risk");
    }

    @Test
    void onePersonIsToldInWordsWithTheNote() throws Exception {
        JsonNode answer = JSON.readTree(get("/v1/participants/me/mood-and-movement", new UUID(1, 0).toString())
                .body());

        assertThat(answer.get("results"))
                .extracting(each -> each.get("lag").asText())
                .containsExactly("next", "same", "reverse");
        JsonNode next = answer.get("results").get(0);
        assertThat(next.get("enough").asBoolean()).isTrue();
        assertThat(next.get("effective").asDouble())
                .isLessThanOrEqualTo(next.get("n").asDouble());
        assertThat(next.get("words").asText()).contains("your mood was").contains("not what caused it");
        assertThat(answer.get("results").get(1).get("enough").asBoolean()).isFalse();
        assertThat(answer.get("note").asText()).contains("no substitute for professional advice");
    }

    @Test
    void freeFiltersAndUnknownMeasuresAreRefused() throws Exception {
        for (String query : List.of(
                "x=shoeSize",
                "lag=2",
                "where=active_minutes>3",
                "days=some",
                "mood=0-10&mood=1-5",
                "mood=phq-8",
                "x=activeMinutesBefore60&lag=next",
                "from=2026-03-02&to=2026-03-01")) {
            assertThat(get("/v1/studies/sunny/statistics/correlation?" + query.replace(">", "%3E"), "carla")
                            .statusCode())
                    .as(query)
                    .isEqualTo(422);
        }
        assertThat(get("/v1/studies/sunny/statistics/horoscope", "carla").statusCode())
                .isEqualTo(404);
    }

    @Test
    void theReadmesPythonComputesTheSame() throws Exception {
        Matcher figures =
                Pattern.compile("r computed (\\S+)\nr answered (\\S+)\n").matcher(said("python", "python3", "-c"));

        assertThat(figures.matches()).as("what it printed").isTrue();
        assertThat(Double.parseDouble(figures.group(1)))
                .isCloseTo(Double.parseDouble(figures.group(2)), within(1e-9))
                .isCloseTo(plainCorrelation(0, 1), within(1e-9));
    }

    @Test
    void theReadmesRComputesTheSame() throws Exception {
        Matcher figure = Pattern.compile("\\[1\\] (\\S+)\n").matcher(said("r", "Rscript", "-e"));

        assertThat(figure.matches()).as("what it printed").isTrue();
        assertThat(Double.parseDouble(figure.group(1))).isCloseTo(plainCorrelation(0, 1), within(1e-9));
    }

    /** What a snippet of the README prints; skipped where its program is not there. */
    private static String said(String language, String program, String option) throws Exception {
        assumeTrue(isThere(program), "no " + program + " here");
        String readme = Files.readString(Path.of("..", "README.md"));
        Matcher snippet =
                Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(readme);
        assertThat(snippet.find()).isTrue();
        ProcessBuilder run = new ProcessBuilder(program, option, snippet.group(1)).redirectErrorStream(true);
        run.environment()
                .putAll(Map.of("UPBEAT", "http://127.0.0.1:" + api.port(), "STUDY", "sunny", "TOKEN", "carla"));
        Process process = run.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    private static boolean isThere(String program) {
        try {
            return new ProcessBuilder(program, "--version").start().waitFor() == 0;
        } catch (IOException | InterruptedException e) {
            return false;
        }
    }

    /** Of one figure of a day with another of the next, within people. */
    private static double plainCorrelation(int figure, int ofNext) {
        return plainCorrelation(figure, ofNext, 1);
    }

    private static double plainCorrelation(int figure, int ofNext, int daysLater) {
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (SortedMap<LocalDate, double[]> days : PLANTED.values()) {
            List<double[]> pairs = new ArrayList<>();
            days.forEach((date, day) -> {
                double[] next = days.get(date.plusDays(daysLater));
                if (next != null && !Double.isNaN(day[figure]) && !Double.isNaN(next[ofNext])) {
                    pairs.add(new double[] {day[figure], next[ofNext]});
                }
            });
            double meanX = pairs.stream().mapToDouble(pair -> pair[0]).sum() / pairs.size();
            double meanY = pairs.stream().mapToDouble(pair -> pair[1]).sum() / pairs.size();
            for (double[] pair : pairs) {
                xx += (pair[0] - meanX) * (pair[0] - meanX);
                yy += (pair[1] - meanY) * (pair[1] - meanY);
                xy += (pair[0] - meanX) * (pair[1] - meanY);
            }
        }
        return xy / Math.sqrt(xx * yy);
    }

    private static JsonNode answer(String question) throws Exception {
        HttpResponse<String> answer = get("/v1/studies/sunny/statistics/" + question, "carla");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private static HttpResponse<String> get(String path, String token) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + api.port() + path))
                .header("Authorization", "Bearer " + token)
                .build();
        return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
