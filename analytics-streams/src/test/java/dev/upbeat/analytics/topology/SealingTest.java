package dev.upbeat.analytics.topology;

import static dev.upbeat.analytics.topology.Records.NOTHING;
import static dev.upbeat.analytics.topology.Records.OSLO;
import static dev.upbeat.analytics.topology.Records.WATCH;
import static dev.upbeat.analytics.topology.Records.activity;
import static dev.upbeat.analytics.topology.Records.enteredZone;
import static dev.upbeat.analytics.topology.Records.heartRate;
import static dev.upbeat.analytics.topology.Records.home;
import static dev.upbeat.analytics.topology.Records.mood;
import static dev.upbeat.analytics.topology.Records.number;
import static org.assertj.core.api.Assertions.assertThat;

import dev.upbeat.model.day.DayTotals;
import dev.upbeat.model.day.DayWellbeing;
import dev.upbeat.model.minute.HourMinutes;
import dev.upbeat.model.minute.Intensity;
import dev.upbeat.model.mood.Answers;
import dev.upbeat.model.mood.Instrument;
import dev.upbeat.model.mood.MoodReport;
import dev.upbeat.model.person.Pseudonym;
import dev.upbeat.model.profile.ProfileField;
import dev.upbeat.model.sample.RecordKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.SortedMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Days seal on the log's own clock, do not move from then on, and leave the state. */
class SealingTest {

    private static final Instant FIRST = Instant.parse("2026-03-04T20:00:00Z");
    private static final Instant LIMIT = FIRST.plus(Duration.ofDays(30));
    private static final Instant GONE = LIMIT.plus(Duration.ofDays(2));

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
    void aDaySealsWhenTheLogsClockIsThirtyDaysPastItsFirstRecord() throws Exception {
        upload(FIRST, "2026-03-01T11:00:00Z", 5);
        pipeline.clock(LIMIT.minusMillis(1));
        assertThat(day("2026-03-01").provenance().sealed()).isFalse();
        assertThat(pipeline.metric("upbeat.days", "state", "open")).isEqualTo(1);
        byte[] content = day("2026-03-01").content();

        pipeline.clock(LIMIT);

        DayWellbeing sealed = day("2026-03-01");
        assertThat(sealed.provenance().sealed()).isTrue();
        assertThat(sealed.content()).isEqualTo(content);
        assertThat(sealed.provenance().lastReceivedAtMillis()).isEqualTo(FIRST.toEpochMilli());
        assertThat(pipeline.metric("upbeat.days", "state", "open")).isZero();
        assertThat(pipeline.metric("upbeat.days", "state", "sealed")).isEqualTo(1);
        assertThat(pipeline.metric("upbeat.seals")).isEqualTo(1);
    }

    @Test
    void theFirstRecordCountsWhateverBecameOfIt() throws Exception {
        // of two equal records the later stamp stands, but the day began with the earlier
        upload(FIRST.plusSeconds(60), "2026-03-01T11:00:00Z", 5);
        upload(FIRST, "2026-03-01T11:00:00Z", 5);

        pipeline.clock(LIMIT);

        assertThat(day("2026-03-01").provenance().sealed()).isTrue();
        assertThat(day("2026-03-01").provenance().firstReceivedAtMillis()).isEqualTo(FIRST.toEpochMilli());
    }

    /** It sealed at a later look only, and while catching up that is a while: a comparison in between saw the day unsealed. */
    @Test
    void aDayThatIsWorkedOffAsTheClockTurnsSealsAtOnce() throws Exception {
        pipeline.upload(person, FIRST, WATCH, RecordKind.HEART_RATE, heartRate("2026-03-01T11:00:00Z", 5, 80, NOTHING));
        pipeline.clock(LIMIT);
        assertThat(pipeline.metric("upbeat.seals")).isEqualTo(1);
    }

    @Test
    void aMoodAloneSealsToo() throws Exception {
        pipeline.mood(person, FIRST, mood("2026-03-01T12:00:00Z", 4, OSLO));
        pipeline.clock(LIMIT);
        assertThat(day("2026-03-01").provenance().sealed()).isTrue();
    }

    @Test
    void ofASealedDaySomeBytesRemainInTheState() throws Exception {
        for (int hour = 0; hour < 24; hour++) {
            String start = Instant.parse("2026-03-01T00:00:00Z")
                    .plusSeconds(hour * 3600L)
                    .toString();
            pipeline.upload(person, FIRST, WATCH, RecordKind.HEART_RATE, heartRate(start, 720, 80, NOTHING));
        }
        pipeline.settle();
        SortedMap<String, String> before = pipeline.facts();
        assertThat(pipeline.entries(Stores.BLOCKS)).hasSize(24);

        pipeline.clock(GONE.plus(Duration.ofDays(1))).settle().settle();

        // the hours beside midnight wait for the days beside, which may come yet, and those beside them for as long
        assertThat(pipeline.entries(Stores.BLOCKS)).hasSize(4);
        assertThat(pipeline.entries(Stores.HOURS)).hasSize(4);
        assertThat(pipeline.entries(Stores.SEALS)).isEmpty();
        assertThat(pipeline.entries(Stores.DAYS)).hasSize(1);
        assertThat(pipeline.entries(Stores.DAYS).getFirst()).hasSizeLessThan(50);
        assertThat(pipeline.entries(Stores.CLOSED)).hasSize(1);
        assertThat(pipeline.metric("upbeat.state.hours.left")).isEqualTo(20);
        assertThat(unsealed(pipeline.facts())).isEqualTo(unsealed(before));
    }

    @Test
    void aMonthOfDaysLeaves() throws Exception {
        for (int day = 0; day < 30; day++) {
            for (int hour = 0; hour < 24; hour++) {
                Instant start = Instant.parse("2026-03-01T00:00:00Z").plusSeconds((day * 24L + hour) * 3600);
                upload(start.plusSeconds(7200), start.toString(), 60);
            }
            pipeline.settle();
        }
        pipeline.clock(Instant.parse("2026-06-01T00:00:00Z")).settle().settle();
        assertThat(pipeline.entries(Stores.BLOCKS)).isEmpty();
        assertThat(pipeline.entries(Stores.ZONES).size()).isLessThanOrEqualTo(3);
        // 30 days in UTC are 31 in Oslo
        assertThat(pipeline.metric("upbeat.days", "state", "sealed")).isEqualTo(31);
        pipeline.aMinutePasses();
        assertThat(pipeline.metric("upbeat.state.entries", "store", "days")).isPositive();
    }

    @Test
    void aLateRecordIsKeptAsideHoweverLongTheDayHasBeenGone() throws Exception {
        upload(FIRST, "2026-03-01T11:00:00Z", 5);
        pipeline.clock(GONE).settle();
        assertThat(pipeline.entries(Stores.BLOCKS)).isEmpty();
        SortedMap<String, String> before = pipeline.facts();

        upload(GONE.plusSeconds(1), "2026-03-01T11:30:00Z", 5);
        upload(GONE.plus(Duration.ofDays(1000)), "2026-03-01T18:00:00Z", 5);

        assertThat(pipeline.settle().facts()).isEqualTo(before);
        assertThat(pipeline.asides())
                .hasSize(2)
                .allMatch(aside -> aside.what().reason().equals("late"));
        assertThat(pipeline.metric("upbeat.quarantined", "reason", "late")).isEqualTo(10);
    }

    @Test
    void twoRecordsThirtyDaysApartAreToldApartThoughNothingWasWorkedOffBetween() throws Exception {
        upload(FIRST, "2026-03-01T11:00:00Z", 5);
        upload(LIMIT, "2026-03-01T11:30:00Z", 5);
        assertThat(totals("2026-03-01").activeMinutes()).isEqualTo(5);
        assertThat(pipeline.quarantined()).isEqualTo(1);
    }

    @Test
    void aProfileCountsUntilTheDaySealsAndNoLonger() throws Exception {
        pipeline.profile(person, FIRST, number(ProfileField.BIRTH_YEAR, 1986));
        pipeline.upload(person, FIRST, WATCH, RecordKind.HEART_RATE, heartRate("2026-03-01T11:00:00Z", 120, 134, OSLO));
        pipeline.upload(
                person,
                FIRST.plusSeconds(1),
                WATCH,
                RecordKind.HEART_RATE,
                heartRate("2026-03-03T11:00:00Z", 120, 134, OSLO));
        assertThat(totals("2026-03-01").minutes(Intensity.MODERATE)).isEqualTo(10);

        pipeline.profile(person, LIMIT, number(ProfileField.RESTING_HEART_RATE, 60_000_000));

        assertThat(totals("2026-03-01").minutes(Intensity.MODERATE)).isEqualTo(10);
        assertThat(totals("2026-03-03").minutes(Intensity.VIGOROUS)).isEqualTo(10);
    }

    @Test
    void whatWasKnownWhenTheDaySealedGoesOnCountingThoughItIsCorrectedLater() throws Exception {
        pipeline.profile(person, FIRST, number(ProfileField.BIRTH_YEAR, 1986));
        pipeline.profile(person, FIRST, number(ProfileField.RESTING_HEART_RATE, 60_000_000));
        pipeline.upload(person, FIRST, WATCH, RecordKind.HEART_RATE, heartRate("2026-03-01T11:00:00Z", 120, 134, OSLO));
        pipeline.settle();
        pipeline.profile(person, LIMIT.plusSeconds(5), number(ProfileField.RESTING_HEART_RATE, 40_000_000));
        pipeline.profile(person, LIMIT.plusSeconds(6), number(ProfileField.RESTING_HEART_RATE, 110_000_000));
        assertThat(totals("2026-03-01").minutes(Intensity.VIGOROUS)).isEqualTo(10);
    }

    @Test
    void aZoneEnteredLaterMovesOpenDaysButNotSealedOnes() throws Exception {
        upload(FIRST, "2026-03-01T23:30:00Z", 5);
        pipeline.mood(person, FIRST, mood("2026-03-01T23:30:00Z", 4, OSLO));
        upload(FIRST.plus(Duration.ofDays(1)), "2026-03-02T23:30:00Z", 7);
        assertThat(totals("2026-03-02").activeMinutes()).isEqualTo(5);
        assertThat(totals("2026-03-03").activeMinutes()).isEqualTo(7);

        pipeline.profile(person, LIMIT, enteredZone("2026-01-01", "America/New_York"));

        // the second of March is sealed and neither loses what is its own nor gains what would be its own now
        assertThat(totals("2026-03-02").activeMinutes()).isEqualTo(5);
        assertThat(day("2026-03-02").reports()).hasSize(1);
        assertThat(pipeline.day(person, "2026-03-01")).isNull();
        assertThat(totals("2026-03-03").activeMinutes()).isEqualTo(7);
    }

    @Test
    void aZoneEnteredInTimeMovesBoth() throws Exception {
        upload(FIRST, "2026-03-01T23:30:00Z", 5);
        upload(FIRST.plus(Duration.ofDays(1)), "2026-03-02T23:30:00Z", 7);
        pipeline.settle();

        pipeline.profile(person, LIMIT.minusMillis(1), enteredZone("2026-01-01", "America/New_York"));

        assertThat(totals("2026-03-01").activeMinutes()).isEqualTo(5);
        assertThat(totals("2026-03-02").activeMinutes()).isEqualTo(7);
        assertThat(day("2026-03-03").totals()).isNull();
    }

    @Test
    void aNeighbourThatComesLaterDoesNotChangeASealedDay() throws Exception {
        // a lone sample holds for nothing, unless the next day goes on from it
        pipeline.profile(person, FIRST, number(ProfileField.BIRTH_YEAR, 1986));
        pipeline.upload(person, FIRST, WATCH, RecordKind.HEART_RATE, heartRate("2026-03-01T22:59:00Z", 1, 130, OSLO));
        byte[] before = day("2026-03-01").content();

        pipeline.upload(person, LIMIT, WATCH, RecordKind.HEART_RATE, heartRate("2026-03-01T23:00:00Z", 24, 130, OSLO));

        assertThat(day("2026-03-01").content()).isEqualTo(before);
        assertThat(totals("2026-03-02").minutes(Intensity.MODERATE)).isEqualTo(2);
    }

    @Test
    void inHalfHourZonesAnHourBelongsToASealedAndAnOpenDay() throws Exception {
        var kolkata = Records.zone("Asia/Kolkata");
        // midnight in Kolkata is at 18:30
        pipeline.upload(person, FIRST, WATCH, RecordKind.ACTIVITY, activity("2026-03-01T18:20:00Z", 10, kolkata));
        pipeline.clock(GONE).settle();
        SortedMap<String, String> before = pipeline.facts();

        pipeline.upload(person, GONE, WATCH, RecordKind.ACTIVITY, activity("2026-03-01T18:30:00Z", 12, kolkata));
        pipeline.upload(person, GONE, WATCH, RecordKind.ACTIVITY, activity("2026-03-01T18:10:00Z", 5, kolkata));

        assertThat(totals("2026-03-01").activeMinutes()).isEqualTo(10);
        assertThat(totals("2026-03-02").activeMinutes()).isEqualTo(12);
        assertThat(pipeline.asides()).hasSize(1);
        assertThat(before.keySet())
                .as("block, minutes, day, its week, wellbeing")
                .hasSize(5);
    }

    /** The first hour of a date stays while the date before is empty, and was judged again without what had been known by its limit. */
    @Test
    void aSealedDayKeepsAProfileThatWasReplacedTwiceSince() throws Exception {
        pipeline.profile(person, FIRST, home("Europe/Oslo"));
        pipeline.profile(person, FIRST, number(ProfileField.MAXIMUM_HEART_RATE, 190_000_000));
        pipeline.upload(person, FIRST, WATCH, RecordKind.HEART_RATE, heartRate("2026-03-01T23:10:00Z", 60, 130, OSLO));
        pipeline.clock(GONE).settle();
        Instant hour = Instant.parse("2026-03-01T23:00:00Z");
        HourMinutes sealed = Objects.requireNonNull(pipeline.minutes(person, hour));

        for (int months = 1; months < 4; months++) {
            Instant later = GONE.plus(Duration.ofDays(30L * months));
            pipeline.profile(person, later, number(ProfileField.MAXIMUM_HEART_RATE, 190_000_000 + 5_000_000L * months));
            pipeline.settle();
        }

        assertThat(sealed.minutes()).isNotEmpty().allMatch(each -> each.intensity() == Intensity.MODERATE);
        assertThat(pipeline.minutes(person, hour)).isEqualTo(sealed);
    }

    /** It was late by the hour in which it was made, whose own day had left. */
    @Test
    void aReportOfTheNightIsLateByTheDateThatItCountsTo() throws Exception {
        upload(FIRST, "2026-03-02T00:30:00Z", 5);
        pipeline.clock(GONE).settle();
        long night = Instant.parse("2026-03-02T00:40:00Z").toEpochMilli();

        pipeline.mood(
                person,
                GONE.plusSeconds(1),
                new MoodReport(Instrument.MOOD_1_5, night, "", 0, false, 4_000_000L, Answers.NONE, true, OSLO, 0));

        assertThat(pipeline.settle().asides()).isEmpty();
        assertThat(Objects.requireNonNull(pipeline.day(person, "2026-03-01")).reports())
                .hasSize(1);
    }

    @Test
    void aPersonWhoseDaysHaveLeftIsErasedWhole() throws Exception {
        upload(FIRST, "2026-03-01T11:00:00Z", 5);
        pipeline.profile(person, FIRST, home("Europe/Oslo"));
        pipeline.mood(person, FIRST, mood("2026-03-01T12:00:00Z", 4, NOTHING));
        pipeline.clock(GONE).settle().settle();
        assertThat(pipeline.facts()).isNotEmpty();
        assertThat(pipeline.entries(Stores.BLOCKS)).isEmpty();

        pipeline.erase(person, GONE.plusSeconds(1));

        assertThat(pipeline.settle().facts()).isEmpty();
        assertThat(pipeline.stateEntries()).isZero();
        assertThat(pipeline.metric("upbeat.days", "state", "sealed")).isZero();
    }

    private void upload(Instant received, String start, int minutes) {
        pipeline.upload(person, received, WATCH, RecordKind.ACTIVITY, activity(start, minutes, OSLO));
    }

    private DayWellbeing day(String date) throws Exception {
        return Objects.requireNonNull(pipeline.settle().day(person, date));
    }

    private DayTotals totals(String date) throws Exception {
        return Objects.requireNonNull(day(date).totals());
    }

    private static SortedMap<String, String> unsealed(SortedMap<String, String> facts) {
        SortedMap<String, String> unsealed = new java.util.TreeMap<>();
        facts.forEach((key, value) -> unsealed.put(key, value.replace("true", "false")));
        return unsealed;
    }
}
