package dev.upbeat.analytics.topology;

import static dev.upbeat.analytics.topology.Records.NOTHING;
import static dev.upbeat.analytics.topology.Records.OSLO;
import static dev.upbeat.analytics.topology.Records.PHONE;
import static dev.upbeat.analytics.topology.Records.WATCH;
import static dev.upbeat.analytics.topology.Records.activity;
import static dev.upbeat.analytics.topology.Records.enteredZone;
import static dev.upbeat.analytics.topology.Records.home;
import static dev.upbeat.analytics.topology.Records.mood;
import static dev.upbeat.analytics.topology.Records.zone;
import static org.assertj.core.api.Assertions.assertThat;

import dev.upbeat.model.day.DayWellbeing;
import dev.upbeat.model.person.Pseudonym;
import dev.upbeat.model.sample.ActivityClass;
import dev.upbeat.model.sample.Device;
import dev.upbeat.model.sample.RecordKind;
import dev.upbeat.model.sample.ZoneEvidence;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** SCIENCE section 3 through the stream: which local date a minute belongs to, whatever came when. */
class FarZonesTest {

    private static final Instant RECEIVED = Instant.parse("2026-12-01T00:00:00Z");
    private static final Device STRAP = new Device("s1", dev.upbeat.model.sample.DeviceKind.STRAP, "", 0);

    private TestPipeline pipeline;
    private Pseudonym person;

    @BeforeEach
    void start() throws Exception {
        pipeline = new TestPipeline();
        person = pipeline.people.add(7);
    }

    @AfterEach
    void stop() {
        pipeline.close();
    }

    @Test
    void aMinuteWithoutEvidenceTakesThatOfTheLatestBeforeHoweverFar() throws Exception {
        told(PHONE, "2026-11-01T12:00:00Z", zone("Asia/Tokyo"));
        told(WATCH, "2026-11-20T20:00:00Z", NOTHING);
        assertThat(dates()).containsExactly("2026-11-01 1", "2026-11-21 1");
    }

    @Test
    void elseThatOfTheNextAfterHoweverFar() throws Exception {
        told(WATCH, "2026-11-01T20:00:00Z", NOTHING);
        assertThat(dates()).containsExactly("2026-11-01 1");
        assertThat(assumed("2026-11-01")).isEqualTo(1);

        told(PHONE, "2026-11-20T12:00:00Z", zone("Asia/Tokyo"));

        assertThat(dates()).containsExactly("2026-11-01 null", "2026-11-02 1", "2026-11-20 1");
        assertThat(assumed("2026-11-02")).isZero();
    }

    @Test
    void evidenceThatComesLaterAndLiesNearerMovesWhatLeanedOnTheFarther() throws Exception {
        told(PHONE, "2026-11-01T12:00:00Z", zone("Asia/Tokyo"));
        told(WATCH, "2026-11-20T20:00:00Z", NOTHING);
        pipeline.mood(person, RECEIVED, mood("2026-11-20T20:30:00Z", 4, NOTHING));
        assertThat(day("2026-11-21").reports()).hasSize(1);

        told(PHONE, "2026-11-10T12:00:00Z", OSLO);

        assertThat(dates()).containsExactly("2026-11-01 1", "2026-11-10 1", "2026-11-20 1", "2026-11-21 null");
        assertThat(day("2026-11-20").reports()).hasSize(1);
        assertThat(day("2026-11-21").reports()).isEmpty();
    }

    @Test
    void evidenceThatIsWithdrawnNoLongerCounts() throws Exception {
        told(PHONE, "2026-11-01T12:00:00Z", zone("Asia/Tokyo"));
        told(PHONE, "2026-11-10T12:00:00Z", OSLO);
        told(WATCH, "2026-11-20T20:00:00Z", NOTHING);
        assertThat(dates()).containsExactly("2026-11-01 1", "2026-11-10 1", "2026-11-20 1");

        var withdrawal = new dev.upbeat.model.sample.ColumnsBuilder(true);
        long from = Instant.parse("2026-11-10T12:00:00Z").toEpochMilli();
        withdrawal.add(from, from + 60_000, 0, 1, true, "", NOTHING, 0);
        pipeline.upload(person, RECEIVED.plusSeconds(9), PHONE, RecordKind.ACTIVITY, withdrawal.build());

        assertThat(dates()).containsExactly("2026-11-01 1", "2026-11-10 null", "2026-11-20 null", "2026-11-21 1");
    }

    @Test
    void evidenceOfASealedDayThatHasLeftStillTellsTheZone() throws Exception {
        Instant early = Instant.parse("2026-03-02T00:00:00Z");
        for (int hour = 8; hour < 20; hour++) {
            String start = Instant.parse("2026-03-01T00:00:00Z")
                    .plusSeconds(hour * 3600L)
                    .toString();
            pipeline.upload(person, early, PHONE, RecordKind.ACTIVITY, activity(start, 1, zone("Asia/Tokyo")));
        }
        pipeline.clock(early.plus(Duration.ofDays(40))).settle();
        assertThat(pipeline.entries(Stores.BLOCKS)).isEmpty();
        // the first and the last hour tell all that those between tell
        assertThat(pipeline.entries(Stores.ZONES)).hasSize(1);
        assertThat(pipeline.entries(Stores.ZONES).getFirst()).hasSizeLessThan(40);

        told(WATCH, "2026-11-20T20:00:00Z", NOTHING);
        assertThat(dates()).contains("2026-11-21 1");
    }

    @Test
    void whereThePersonLivesComesAfterAllEvidence() throws Exception {
        pipeline.profile(person, RECEIVED, home("America/New_York"));
        told(WATCH, "2026-11-20T03:00:00Z", NOTHING);
        assertThat(dates()).containsExactly("2026-11-19 1");
        told(PHONE, "2026-11-01T12:00:00Z", OSLO);
        assertThat(dates()).contains("2026-11-20 1", "2026-11-19 null");
    }

    @Test
    void devicesWithoutEvidenceLeanOnTheOthersOfThePerson() throws Exception {
        told(PHONE, "2026-11-20T19:00:00Z", zone("Asia/Tokyo"));
        told(STRAP, "2026-11-20T19:10:00Z", NOTHING);
        assertThat(dates()).containsExactly("2026-11-21 2");
    }

    @Test
    void aZoneEnteredAfterTheFactMovesOldDaysDownToEmpty() throws Exception {
        told(WATCH, "2026-11-05T23:30:00Z", OSLO);
        pipeline.mood(person, RECEIVED, mood("2026-11-05T23:40:00Z", 4, OSLO));
        assertThat(dates()).containsExactly("2026-11-06 1");

        pipeline.profile(person, RECEIVED.plusSeconds(5), enteredZone("2026-11-05", "America/New_York"));

        assertThat(dates()).containsExactly("2026-11-05 1", "2026-11-06 null");
        assertThat(day("2026-11-06").reports()).isEmpty();
        assertThat(day("2026-11-05").reports()).hasSize(1);

        // from the eighth on, so that the trip neither begins before nor ends after
        pipeline.profile(person, RECEIVED.plusSeconds(6), enteredZone("2026-11-08", "Pacific/Auckland"));
        told(WATCH, "2026-11-07T10:59:00Z", OSLO);
        told(WATCH, "2026-11-07T11:00:00Z", OSLO);
        assertThat(dates()).contains("2026-11-07 1", "2026-11-08 1");
    }

    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, 2026-03-29, 1380",
        "Europe/Berlin, 2026-10-25, 1500",
        "Australia/Lord_Howe, 2026-04-05, 1470",
        "Australia/Lord_Howe, 2026-10-04, 1410",
        "Pacific/Apia, 2011-12-29, 1440",
        "Pacific/Apia, 2011-12-30, 0",
        "Pacific/Apia, 2011-12-31, 1440",
        "America/New_York, 2026-06-01, 1440",
        "Asia/Kolkata, 2026-06-01, 1440"
    })
    void aLocalDayIsAsLongAsItIs(String zone, String date, int minutes) throws Exception {
        Instant start = LocalDate.parse(date).minusDays(1).atStartOfDay().toInstant(java.time.ZoneOffset.UTC);
        wholeDays(start, 4, zone(zone));
        DayWellbeing day = pipeline.settle().day(person, date);
        assertThat(day == null || day.totals() == null ? 0 : day.totals().wornMinutes())
                .isEqualTo(minutes);
    }

    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, America/New_York, 2026-11-24T15:00:00Z, 2026-11-24, 1800",
        "America/New_York, Europe/Berlin, 2026-11-24T15:00:00Z, 2026-11-24, 1080",
        "Pacific/Kiritimati, Pacific/Pago_Pago, 2026-11-24T10:00:00Z, 2026-11-24, 2880",
        "Pacific/Pago_Pago, Pacific/Kiritimati, 2026-11-24T11:00:00Z, 2026-11-24, 0"
    })
    void theDayOfAJourneyIsAsLongAsItIs(String from, String to, String when, String date, int minutes)
            throws Exception {
        Instant change = Instant.parse(when);
        wholeDays(change.minus(Duration.ofDays(2)), 2, zone(from));
        wholeDays(change, 3, zone(to));
        DayWellbeing day = pipeline.settle().day(person, date);
        assertThat(day == null || day.totals() == null ? 0 : day.totals().wornMinutes())
                .isEqualTo(minutes);
    }

    @Test
    void aDayOverTheDateLineSealsAndLeavesTheState() throws Exception {
        Instant change = Instant.parse("2026-11-24T10:00:00Z");
        wholeDays(change.minus(Duration.ofDays(2)), 2, zone("Pacific/Kiritimati"));
        wholeDays(change, 3, zone("Pacific/Pago_Pago"));
        pipeline.clock(RECEIVED.plus(Duration.ofDays(40))).settle().settle();
        assertThat(day("2026-11-24").provenance().sealed()).isTrue();
        assertThat(Objects.requireNonNull(day("2026-11-24").totals()).wornMinutes())
                .isEqualTo(2880);
        assertThat(pipeline.entries(Stores.BLOCKS)).hasSizeLessThanOrEqualTo(4);
    }

    /** Every minute of some times 24 hours. */
    private void wholeDays(Instant start, int days, ZoneEvidence zone) {
        for (int hour = 0; hour < 24 * days; hour++) {
            pipeline.upload(
                    person,
                    RECEIVED,
                    WATCH,
                    RecordKind.ACTIVITY,
                    activity(start.plusSeconds(hour * 3600L), 60, ActivityClass.LIGHT, zone));
        }
    }

    private void told(Device device, String start, ZoneEvidence evidence) {
        pipeline.upload(person, RECEIVED, device, RecordKind.ACTIVITY, activity(start, 1, evidence));
    }

    private long assumed(String date) throws Exception {
        return Objects.requireNonNull(day(date).totals()).zoneAssumed();
    }

    private DayWellbeing day(String date) throws Exception {
        return Objects.requireNonNull(pipeline.settle().day(person, date));
    }

    /** Each day that has a row, with its minutes. */
    private java.util.List<String> dates() throws Exception {
        pipeline.settle();
        java.util.List<String> dates = new java.util.ArrayList<>();
        LocalDate first = LocalDate.parse("2026-10-25");
        for (LocalDate date = first; date.isBefore(first.plusDays(40)); date = date.plusDays(1)) {
            DayWellbeing day = pipeline.day(person, date.toString());
            if (day != null) {
                dates.add(date + " "
                        + (day.totals() == null ? "null" : day.totals().wornMinutes()));
            }
        }
        return dates;
    }
}
