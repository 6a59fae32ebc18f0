package dev.upbeat.analytics.api;

import static dev.upbeat.analytics.store.TestLog.person;
import static dev.upbeat.analytics.store.TestLog.totals;
import static org.assertj.core.api.Assertions.assertThat;

import dev.upbeat.analytics.store.TestDatabase;
import dev.upbeat.analytics.store.TestLog;
import dev.upbeat.model.day.Regularity;
import dev.upbeat.model.day.Rhythm;
import dev.upbeat.model.day.Week;
import dev.upbeat.model.day.WeekDay;
import dev.upbeat.model.minute.Definition;
import dev.upbeat.model.minute.Intensity;
import dev.upbeat.model.person.Pseudonym;
import dev.upbeat.model.sample.Modality;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What GET /v1/participants/{id}/weeks answers. */
class WeeksApiTest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Pattern WEEK = Pattern.compile("\"week\":\"([^\"]+)\"");
    private static TestDatabase database;
    private static ApiService api;

    private final TestLog log = new TestLog();
    private final Pseudonym person = person();
    private final String token = UUID.randomUUID().toString();

    @BeforeAll
    static void start() {
        database = TestDatabase.create();
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

    @BeforeEach
    void clear() throws Exception {
        database.clear();
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        database.asOwner("INSERT INTO control.api_tokens VALUES ('\\x"
                + HexFormat.of().formatHex(hash) + "', 'participant', '" + person.text() + "', null)");
    }

    @Test
    void aWeekHasEveryFigure() throws Exception {
        store("2026-12-28", full());
        assertThat(get("").body())
                .isEqualTo("[{\"week\":\"2026-W53\",\"from\":\"2026-12-28\",\"to\":\"2027-01-03\",\"days\":7,"
                        + "\"validDays\":6,\"valid\":true,\"activeMinutes\":100,\"equivalentMinutes\":130,"
                        + "\"modalities\":{\"walk\":40,\"other\":7},\"metMinutes\":480,\"mMetHours\":6.333333333333333,"
                        + "\"briskWalks\":3,\"strength\":{\"days\":2,\"recommended\":\"2-3\",\"is\":\"within\"},"
                        + "\"consistency\":{\"activeDays\":5,\"streak\":4,\"cv\":0.5,\"gini\":0.25,\"topTwoShare\":1,"
                        + "\"interdailyStability\":0.6,\"intradailyVariability\":1.75},\"sealed\":true}]");
    }

    @Test
    void asCsvToo() throws Exception {
        store("2026-03-02", light());
        store("2026-12-28", full());
        HttpResponse<String> csv = get("?format=csv&from=2026-W01");
        assertThat(csv.headers().firstValue("Content-Disposition")).hasValue("attachment; filename=\"weeks.csv\"");
        assertThat(csv.body())
                .isEqualTo("week,from,to,days,valid_days,valid,active_minutes,equivalent_minutes,"
                        + "walk,run,cycle,yoga,strength,dance,swim,other,met_minutes,mmet_hours,brisk_walks,"
                        + "strength_days,strength_of_2_to_3,active_days,streak,cv,gini,top_two_share,"
                        + "interdaily_stability,intradaily_variability,sealed\r\n"
                        + "2026-W10,2026-03-02,2026-03-08,1,0,false,0,0,0,0,0,0,0,0,0,0,,,,0,below,0,0,,,,,,false\r\n"
                        + "2026-W53,2026-12-28,2027-01-03,7,6,true,100,130,40,0,0,0,0,0,0,7,480,6.333333333333333,3,"
                        + "2,within,5,4,0.5,0.25,1,0.6,1.75,true\r\n");
    }

    @ParameterizedTest
    @CsvSource({
        "?from=2026-W53&to=2026-W53, 2026-W53",
        "?from=2027-01-01&to=2027-01-03, 2026-W53",
        "?from=2027-01-03&to=2027-01-04, 2026-W53 2027-W01",
        "?from=2027-W01, 2027-W01",
        "'', 2026-W52 2026-W53 2027-W01",
        "?to=2026-12-27, 2026-W52",
        "?from=2027-W02, ''"
    })
    void weeksAreAskedByWeekOrByADateInIt(String query, String weeks) throws Exception {
        for (String monday : List.of("2026-03-02", "2026-12-21", "2026-12-28", "2027-01-04")) {
            store(monday, light());
        }
        HttpResponse<String> response = get(query);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        List<String> found = new ArrayList<>();
        Matcher week = WEEK.matcher(response.body());
        while (week.find()) {
            found.add(week.group(1));
        }
        assertThat(String.join(" ", found)).isEqualTo(weeks);
    }

    @ParameterizedTest
    @CsvSource({
        "?from=2026-10, an ISO week such as 2026-W10",
        "?to=2025-W53, the year has no such week",
        "?to=2026-W00, the year has no such week",
        "?from=0000-W01, a year from 1 to 9999",
        "?from=+99999-01-01, a year from 1 to 9999",
        "?from=2026-W11&to=2026-W10, swap them",
        "?from=1900-W01&to=2026-W10, ask in parts",
        "?format=xml, format is json or csv"
    })
    void whatIsWrongIsSaid(String query, String why) throws Exception {
        HttpResponse<String> response = get(query.replace("+", "%2B"));
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains(why);
    }

    @ParameterizedTest
    @CsvSource({"0, below", "1, below", "2, within", "3, within", "4, above"})
    void strengthDaysStandBesideTwoToThree(int days, String is) {
        assertThat(WeekJson.strength(days)).isEqualTo(is);
    }

    private void store(String monday, Week week) {
        log.store(database.writer(), log.week(person, LocalDate.parse(monday), week));
    }

    private HttpResponse<String> get(String query) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + api.port() + "/v1/participants/me/weeks" + query);
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Authorization", "Bearer " + token)
                .build();
        return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static Week light() {
        WeekDay day = WeekDay.of(totals(Intensity.UNKNOWN, 0, null), null, false);
        return Week.of(Map.of(0, day), Definition.CURRENT);
    }

    private static Week full() {
        return new Week(
                7,
                6,
                true,
                true,
                100,
                130,
                Map.of(Modality.WALK, 40L, Modality.OTHER, 7L),
                90,
                480_000_000,
                380_000_000,
                2,
                3L,
                5,
                4,
                new Regularity(0.5, 0.25, 1.0),
                new Rhythm(0.6, 1.75));
    }
}
