package dev.upbeat.ingest.upload;

import static dev.upbeat.ingest.upload.Uploads.json;
import static dev.upbeat.ingest.upload.Uploads.ndjson;
import static dev.upbeat.ingest.upload.Uploads.refusals;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.upbeat.ingest.format.DecodedUpload;
import dev.upbeat.ingest.http.ProblemException;
import dev.upbeat.model.vendor.DailyFigure;
import dev.upbeat.model.vendor.DeviceDay;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The vendor's own daily totals. */
class DaysUploadTest {

    private static final long DATE = LocalDate.parse("2020-01-05").toEpochDay();

    @Test
    void whatIsToldIsTakenAndWhatIsNotStaysUnknown() {
        DecodedUpload upload = json("""
                "days": [{"date": "2020-01-05", "inactiveMinutes": 800, "lightMinutes": 0, "moderateMinutes": 12,
                    "vigorousMinutes": 30, "activeMinutes": 42, "steps": 10123, "restingHeartRateBpm": 53.74},
                  {"date": "2020-01-05", "steps": 3, "id": "a", "revision": 2},
                  {"date": "2020-01-05", "withdrawn": true, "revision": 1}]
                """);

        assertThat(refusals(upload)).isEmpty();
        assertThat(upload.accepted()).isEqualTo(3);
        assertThat(upload.parts().getFirst().days())
                .containsExactly(
                        new DeviceDay(
                                DATE,
                                "",
                                0,
                                false,
                                Map.of(
                                        DailyFigure.INACTIVE_MINUTES,
                                        800L,
                                        DailyFigure.LIGHT_MINUTES,
                                        0L,
                                        DailyFigure.MODERATE_MINUTES,
                                        12L,
                                        DailyFigure.VIGOROUS_MINUTES,
                                        30L,
                                        DailyFigure.ACTIVE_MINUTES,
                                        42L,
                                        DailyFigure.STEPS,
                                        10123L,
                                        DailyFigure.RESTING_HEART_RATE,
                                        53_740_000L)),
                        new DeviceDay(DATE, "a", 2, false, Map.of(DailyFigure.STEPS, 3L)),
                        new DeviceDay(DATE, "", 1, true, Map.of()));
    }

    @Test
    void linesSayTheSame() {
        DecodedUpload upload = ndjson(
                "{" + Uploads.DEVICE + "}",
                "{\"kind\": \"days\", \"date\": \"2020-01-05\", \"steps\": 3}",
                "{\"kind\": \"day\", \"date\": \"2020-01-05\", \"steps\": 4, \"id\": \"b\"}",
                "{\"kind\": \"days\", \"date\": \"2020-01-05\", \"bpm\": 4}",
                "{\"kind\": \"heartRate\", \"at\": \"2020-01-05T10:00:00Z\", \"bpm\": 70}");

        assertThat(upload.parts().getFirst().days()).extracting(DeviceDay::id).containsExactly("", "b");
        assertThat(refusals(upload)).containsExactly("days[4].bpm does not belong to a record of days");
        assertThat(upload.accepted()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"date": "2020-02-30", "steps": 1}                       | date must be a date such as 2026-03-01, of a year from 1900 to 2100
            {"date": "2020-01-05T00:00:00", "steps": 1}              | date must be a date such as 2026-03-01, of a year from 1900 to 2100
            {"date": "1899-12-31", "steps": 1}                       | date must be a date such as 2026-03-01, of a year from 1900 to 2100
            {"date": 20200105, "steps": 1}                           | date must be a date such as 2026-03-01, of a year from 1900 to 2100
            {"steps": 1}                                             | date is missing
            {"date": "2020-01-05", "activeMinutes": 2881}            | activeMinutes must be a whole number from 0 to 2880
            {"date": "2020-01-05", "activeMinutes": 1.5}             | activeMinutes must be a whole number from 0 to 2880
            {"date": "2020-01-05", "steps": -1}                      | steps must be a whole number from 0 to 1000000
            {"date": "2020-01-05", "restingHeartRateBpm": 1000.1}    | restingHeartRateBpm must be a number from 0 to 1000
            {"date": "2020-01-05", "fold": 1, "steps": 1}            | fold does not belong to a record of days
            {"date": "2020-01-05", "at": "2020-01-05T00:00:00Z", "steps": 1} | at does not belong to a record of days
            {"date": "2020-01-05", "steps": 1, "steps": 2}           | steps is there twice
            """)
    void whatIsWrongIsNamed(String record, String reason) {
        DecodedUpload upload = json("\"days\": [" + record + "]");

        assertThat(refusals(upload)).containsExactly("days[0]." + reason);
        assertThat(upload.accepted()).isZero();
    }

    @Test
    void aDayThatTellsNothingIsRefused() {
        assertThat(refusals(json("\"days\": [{\"date\": \"2020-01-05\"}]")))
                .singleElement()
                .asString()
                .startsWith("days[0]. needs at least one of inactiveMinutes, lightMinutes");
    }

    @Test
    void membersOfADayDoNotBelongToOtherRecords() {
        assertThat(refusals(json("\"heartRate\": [{\"at\": \"2020-01-05T10:00:00Z\", \"bpm\": 70, \"steps\": 4}]")))
                .containsExactly("heartRate[0].steps does not belong to a record of heartRate");
    }

    @Test
    void moreDaysThanAnUploadHoldsAreTooMany() {
        String many = String.join(",", java.util.Collections.nCopies(20_001, "{\"date\":\"2020-01-05\",\"steps\":1}"));

        assertThatThrownBy(() -> json("\"days\": [" + many + "]"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("at most 20000 days");
        for (String wrong : List.of("\"days\": {}", "\"days\": [], \"days\": []")) {
            assertThatThrownBy(() -> json(wrong)).isInstanceOf(ProblemException.class);
        }
    }
}
