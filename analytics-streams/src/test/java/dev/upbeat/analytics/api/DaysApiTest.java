package dev.upbeat.analytics.api;

import static dev.upbeat.analytics.store.TestLog.mood;
import static dev.upbeat.analytics.store.TestLog.person;
import static dev.upbeat.analytics.store.TestLog.totals;
import static org.assertj.core.api.Assertions.assertThat;

import dev.upbeat.model.minute.Intensity;
import dev.upbeat.model.sample.Modality;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A person's days. */
class DaysApiTest extends OnePersonsApi {

    @Test
    void aDayOfActivityAndMood() {
        store(DATE, totals(Intensity.NEAR_MAX, 10, Modality.RUN).plus(totals(Intensity.LIGHT, 3, null)), 4, 5);

        assertThat(get("/v1/participants/me/days", own).body())
                .isEqualTo("[{\"date\":\"2026-03-01\","
                        + "\"minutes\":{\"inactive\":0,\"light\":3,\"moderate\":0,\"vigorous\":10,\"unknown\":0},"
                        + "\"activeMinutes\":10,\"unconfirmedMinutes\":0,\"wornMinutes\":13,\"valid\":false,"
                        + "\"modalities\":{\"run\":10}," + noLoad(20)
                        + "\"mood\":{\"instrument\":\"1-5\",\"mean\":4.5,\"last\":5,\"min\":4,\"n\":2},"
                        + join("measured", "answered", BEFORE)
                        + "\"sealed\":false,\"revision\":1}]");
    }

    @Test
    void aDaysFigures() {
        store(DATE, totals(Intensity.MODERATE, 20, null));
        database.asOwner("UPDATE facts.day_wellbeing SET worn_minutes = 600, met_minutes = 480,"
                + " marginal_met_hours = 6.5, banister_trimp = 29.0703, edwards_trimp = 60, active_zone_minutes = 30,"
                + " strict_bouts = 1, strict_bout_minutes = 12, tolerant_bouts = 2, tolerant_bout_minutes = 23,"
                + " sustained_points = 14, brisk_walks = 3");

        assertThat(get("/v1/participants/me/days", own).body())
                .contains("\"wornMinutes\":600,\"valid\":true,")
                .contains("\"equivalentMinutes\":20,\"metMinutes\":480,\"mMetHours\":6.5,"
                        + "\"trimp\":{\"banister\":29.0703,\"edwards\":60},\"activeZoneMinutes\":30,"
                        + "\"bouts\":{\"strict\":1,\"strictMinutes\":12,\"tolerant\":2,\"tolerantMinutes\":23,"
                        + "\"sustainedIntensityMinutes\":14,\"briskWalks\":3},");
        assertThat(get("/v1/participants/me/days?format=csv", own).body())
                .contains(",600,true,20,480,6.5,29.0703,60,30,1,12,2,23,14,3,");
    }

    @Test
    void aDayOfMoodAloneHasNoMinutes() {
        store(DATE, null, 4);

        assertThat(get("/v1/participants/" + person.text() + "/days", own).body())
                .isEqualTo("[{\"date\":\"2026-03-01\",\"minutes\":null,\"activeMinutes\":null,"
                        + "\"unconfirmedMinutes\":null,\"wornMinutes\":null,\"valid\":null,\"modalities\":null,"
                        + "\"equivalentMinutes\":null,\"metMinutes\":null,\"mMetHours\":null,\"trimp\":null,"
                        + "\"activeZoneMinutes\":null,\"bouts\":null,"
                        + "\"mood\":{\"instrument\":\"1-5\",\"mean\":4,\"last\":4,\"min\":4,\"n\":1},"
                        + join("no_device", "answered", BEFORE)
                        + "\"sealed\":false,\"revision\":1}]");
    }

    @Test
    void daysAsCsv() {
        store(DATE, totals(Intensity.MODERATE, 20, Modality.YOGA), 3);
        store(DATE.plusDays(1), null, 4);

        HttpResponse<String> csv = get("/v1/participants/me/days?format=csv", own);

        assertThat(csv.headers().firstValue("content-type")).contains("text/csv; charset=utf-8; header=present");
        assertThat(csv.body())
                .isEqualTo(
                        "date,inactive,light,moderate,vigorous,unknown,active_minutes,unconfirmed_minutes,"
                                + "walk,run,cycle,yoga,strength,dance,swim,other,"
                                + "worn_minutes,valid,equivalent_minutes,met_minutes,mmet_hours,banister_trimp,edwards_trimp,"
                                + "active_zone_minutes,strict_bouts,strict_bout_minutes,tolerant_bouts,tolerant_bout_minutes,"
                                + "sustained_intensity_minutes,brisk_walks,"
                                + "mood_instrument,mood_mean,mood_last,mood_min,mood_n,"
                                + "activity_state,mood_state,before_report_active_minutes,before_report_known_minutes,before_60_active_minutes,before_180_active_minutes,"
                                + "next_mood_instrument,next_mood_mean,sealed,revision\r\n"
                                + "2026-03-01,0,0,20,0,0,20,0,0,0,0,20,0,0,0,0,20,false,20,,,,,,,,,,,,\"1-5\",3,3,3,1,measured,answered,,0,,,\"1-5\",4,false,1\r\n"
                                + "2026-03-02,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,\"1-5\",4,4,4,1,no_device,answered,,0,,,,,false,1\r\n");
    }

    @Test
    void nearMaxIsVigorousAndUnconfirmedIsNotActive() {
        store(DATE, totals(Intensity.VIGOROUS, 4, null).plus(totals(Intensity.NEAR_MAX, 3, null)));
        database.asOwner("UPDATE facts.day_wellbeing SET unconfirmed_minutes = 2, active_minutes = 5");

        assertThat(get("/v1/participants/me/days", own).body())
                .contains("\"vigorous\":7", "\"activeMinutes\":5", "\"unconfirmedMinutes\":2", "\"mood\":null");
    }

    @Test
    void daysAreThoseOfTheRange() {
        for (int i = 0; i < 40; i++) {
            store(DATE.plusDays(i), null, 3);
        }

        assertThat(dates("")).hasSize(30).startsWith("2026-03-11").endsWith("2026-04-09");
        assertThat(dates("?from=2026-03-02&to=2026-03-04")).containsExactly("2026-03-02", "2026-03-03", "2026-03-04");
        assertThat(dates("?from=2026-04-08")).containsExactly("2026-04-08", "2026-04-09");
        assertThat(dates("?to=2026-03-02")).containsExactly("2026-03-01", "2026-03-02");
        assertThat(dates("?from=2027-01-01")).isEmpty();
        assertThat(dates("?from=2020-01-01&to=2030-02-15")).hasSize(40);
    }

    @Test
    void aParticipantWithoutDaysHasNone() {
        assertThat(get("/v1/participants/me/days", own).body()).isEqualTo("[]");
        assertThat(get("/v1/participants/me/days?from=2026-03-01", own).body()).isEqualTo("[]");
        assertThat(get("/v1/participants/me/days/2026-03-01/revisions", own).body())
                .isEqualTo("[]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ?from=yesterday | from is a date such as 2026-03-01.
            ?to=2026-02-30 | to is a date such as 2026-03-01.
            ?to=-0001-01-01 | to is a year from 1 to 9999.
            ?from=2026-03-02&to=2026-03-01 | from is after to: swap them.
            ?from=2020-01-01&to=2030-02-17 | from and to span more than 3700 days: ask in parts.
            ?format=xml | format is json or csv.
            """)
    void aRangeThatMakesNoSenseIsRefused(String query, String detail) {
        assertProblem(get("/v1/participants/me/days" + query, own), 400, "Bad request", detail);
    }

    @Test
    void aDayIsSealedWhereTheLogSaysSo() {
        store(DATE, true);
        store(DATE.plusDays(1), false);

        assertThat(get("/v1/participants/me/days", own).body())
                .containsSubsequence("2026-03-01", "\"sealed\":true", "2026-03-02", "\"sealed\":false");
    }

    @Test
    void aDayRevisedToNothingIsShownAndOneThatNeverWasIsNot() {
        store(DATE, null, 4);
        store(DATE, null);
        store(DATE.plusDays(1), null);

        assertThat(get("/v1/participants/me/days", own).body())
                .isEqualTo("[{\"date\":\"2026-03-01\",\"minutes\":null,\"activeMinutes\":null,"
                        + "\"unconfirmedMinutes\":null,\"wornMinutes\":null,\"valid\":null,\"modalities\":null,"
                        + "\"equivalentMinutes\":null,\"metMinutes\":null,\"mMetHours\":null,\"trimp\":null,"
                        + "\"activeZoneMinutes\":null,\"bouts\":null,\"mood\":null,"
                        + join("no_device", "not_asked", "null")
                        + "\"sealed\":false,\"revision\":2}]");
    }

    @Test
    void revisionsTellWhatADayWasAndWhy() {
        store(DATE, totals(Intensity.MODERATE, 20, null));
        store(DATE, totals(Intensity.MODERATE, 21, null), 4);

        assertThat(get("/v1/participants/me/days/2026-03-01/revisions", own).body())
                .isEqualTo("[{\"revision\":1,\"at\":\"2026-03-02T06:00:00Z\",\"why\":[\"samples\"],"
                        + "\"minutes\":{\"inactive\":0,\"light\":0,\"moderate\":20,\"vigorous\":0,\"unknown\":0},"
                        + "\"activeMinutes\":20,\"unconfirmedMinutes\":0,\"wornMinutes\":20,\"valid\":false,"
                        + "\"modalities\":{}," + noLoad(20) + "\"mood\":null},"
                        + "{\"revision\":2,\"at\":\"2026-03-02T06:00:00Z\",\"why\":[\"samples\"],"
                        + "\"minutes\":{\"inactive\":0,\"light\":0,\"moderate\":21,\"vigorous\":0,\"unknown\":0},"
                        + "\"activeMinutes\":21,\"unconfirmedMinutes\":0,\"wornMinutes\":21,\"valid\":false,"
                        + "\"modalities\":{}," + noLoad(21) + ""
                        + "\"mood\":{\"instrument\":\"1-5\",\"mean\":4,\"last\":4,\"min\":4,\"n\":1}}]");
        assertProblem(
                get("/v1/participants/me/days/today/revisions", own),
                400,
                "Bad request",
                "The date in the path is a date such as 2026-03-01.");
    }

    /** A report at a time of which no minute is known. */
    private static final String BEFORE =
            "{\"activeMinutes\":null,\"knownMinutes\":0,\"activeMinutes60\":null,\"activeMinutes180\":null}";

    private static String join(String activity, String mood, String before) {
        return "\"activityState\":\"" + activity + "\",\"moodState\":\"" + mood + "\",\"beforeReport\":" + before
                + ",\"moodNextDay\":null,";
    }

    /** What a day of classes alone says of what it cost. */
    private static String noLoad(int equivalentMinutes) {
        return "\"equivalentMinutes\":" + equivalentMinutes + ",\"metMinutes\":null,\"mMetHours\":null,"
                + "\"trimp\":{\"banister\":null,\"edwards\":null},\"activeZoneMinutes\":null,\"bouts\":null,";
    }

    private List<String> dates(String query) {
        return Pattern.compile("\"date\":\"([^\"]*)\"")
                .matcher(get("/v1/participants/me/days" + query, own).body())
                .results()
                .map(found -> found.group(1))
                .toList();
    }
}
