package dev.upbeat.analytics.topology;

import static dev.upbeat.analytics.topology.Records.OSLO;
import static dev.upbeat.analytics.topology.Records.WATCH;
import static dev.upbeat.analytics.topology.Records.activity;
import static dev.upbeat.analytics.topology.Records.heartRate;
import static dev.upbeat.analytics.topology.Records.mood;
import static dev.upbeat.analytics.topology.Records.number;
import static org.assertj.core.api.Assertions.assertThat;

import dev.upbeat.model.day.DayTotals;
import dev.upbeat.model.day.DayWellbeing;
import dev.upbeat.model.day.Provenance.Cause;
import dev.upbeat.model.minute.Intensity;
import dev.upbeat.model.person.Pseudonym;
import dev.upbeat.model.profile.ProfileField;
import dev.upbeat.model.sample.ColumnsBuilder;
import dev.upbeat.model.sample.RecordKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.SortedMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was kept aside is logged again as exempt, and lands in days that are sealed, and may have left the state. */
class ReadmissionTest {

    private static final Instant FIRST = Instant.parse("2026-03-04T20:00:00Z");
    private static final Instant SEALED = FIRST.plus(Duration.ofDays(30));
    private static final Instant GONE = SEALED.plus(Duration.ofDays(2));

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
    void aLateRecordReadmittedToADayThatHasLeftCountsAsIfItHadComeInTime() throws Exception {
        twoDays(FIRST);
        pipeline.clock(GONE).settle();
        upload(GONE.plusSeconds(1), "2026-03-01T15:10:00Z", 20);
        assertThat(totals("2026-03-01").activeMinutes()).isEqualTo(60);
        assertThat(pipeline.asides()).hasSize(1);

        pipeline.readmit(person, GONE.plusSeconds(100));

        DayWellbeing day = day("2026-03-01");
        assertThat(Objects.requireNonNull(day.totals()).activeMinutes()).isEqualTo(80);
        assertThat(day.provenance().sealed()).isTrue();
        assertThat(day.provenance().causes()).containsExactly(Cause.READMISSION);
        assertThat(day.provenance().lastReceivedAtMillis())
                .isEqualTo(GONE.plusSeconds(100).toEpochMilli());
        assertThat(day.provenance().firstReceivedAtMillis()).isEqualTo(FIRST.toEpochMilli());
        assertThat(pipeline.asides().getLast().what().readmitted()).isTrue();
        assertThat(pipeline.asides().getLast().what().reason()).isEqualTo("late");
        assertThat(facts(pipeline)).isEqualTo(inTime());
    }

    @Test
    void theSameLogReadAgainGivesTheSameRowsWheneverDaysLeaveTheState() throws Exception {
        pipeline.profile(person, FIRST, number(ProfileField.BIRTH_YEAR, 1986));
        twoDays(FIRST);
        pipeline.mood(person, FIRST, mood("2026-03-01T12:00:00Z", 4, OSLO));
        pipeline.clock(GONE).settle();
        upload(GONE.plusSeconds(1), "2026-03-01T15:10:00Z", 20);
        pipeline.mood(person, GONE.plusSeconds(2), mood("2026-03-02T12:00:00Z", 2, OSLO));
        pipeline.upload(
                person,
                GONE.plusSeconds(2),
                WATCH,
                RecordKind.HEART_RATE,
                heartRate("2026-03-01T22:50:00Z", 240, 150, OSLO));
        pipeline.readmit(person, GONE.plusSeconds(100));
        pipeline.settle();
        pipeline.clock(GONE.plus(Duration.ofDays(3))).settle();
        upload(GONE.plus(Duration.ofDays(4)), "2026-03-01T17:00:00Z", 3);
        pipeline.readmit(person, GONE.plus(Duration.ofDays(5)));
        pipeline.clock(GONE.plus(Duration.ofDays(9))).settle();
        assertThat(totals("2026-03-01").minutes(Intensity.VIGOROUS)).isEqualTo(10);
        assertThat(day("2026-03-02").moods()).hasSize(1);
        assertThat(day("2026-03-01").moods()).hasSize(1);
        assertThat(pipeline.entries(Stores.BLOCKS)).isEmpty();

        for (Duration keep :
                new Duration[] {PipelineTopology.KEEP_SEALED, TestPipeline.FOR_EVER, Duration.ofHours(1)}) {
            for (boolean settling : new boolean[] {true, false}) {
                try (TestPipeline again = new TestPipeline(pipeline.people, keep)) {
                    for (TestPipeline.Logged record : pipeline.log()) {
                        again.pipe(record);
                        if (settling) {
                            again.settle();
                        }
                    }
                    assertThat(again.settle().settle().facts())
                            .as("kept for %s, settling %s", keep, settling)
                            .isEqualTo(pipeline.facts());
                }
            }
        }
    }

    @Test
    void aSealedDayThatIsStillInTheStateIsReadmittedToWithoutItsBlocks() throws Exception {
        twoDays(FIRST);
        upload(SEALED, "2026-03-01T15:10:00Z", 20);
        pipeline.readmit(person, SEALED.plusSeconds(100));
        assertThat(totals("2026-03-01").activeMinutes()).isEqualTo(80);
        pipeline.clock(GONE).settle();
        assertThat(facts(pipeline)).isEqualTo(inTime());
    }

    @Test
    void withoutItsHoursADayThatHasLeftStaysAsItIs() throws Exception {
        twoDays(FIRST);
        pipeline.clock(GONE).settle();
        upload(GONE.plusSeconds(1), "2026-03-01T15:10:00Z", 20);
        SortedMap<String, String> before = pipeline.settle().facts();
        byte[] payload = pipeline.asides().getFirst().what().toBytes();

        pipeline.sendReadmitted(
                dev.upbeat.model.topic.Topic.SAMPLES,
                person,
                dev.upbeat.model.envelope.PayloadType.QUARANTINE,
                GONE.plusSeconds(5),
                payload);

        assertThat(pipeline.settle().facts()).isEqualTo(before);
        assertThat(pipeline.asides().getLast().what().readmitted()).isFalse();
        assertThat(pipeline.asides().getLast().what().reason()).isEqualTo("closed");

        pipeline.readmit(person, GONE.plusSeconds(10));
        assertThat(totals("2026-03-01").activeMinutes()).isEqualTo(80);
    }

    @Test
    void restoredHoursToWhichNothingIsReadmittedLeaveAgain() throws Exception {
        twoDays(FIRST);
        pipeline.clock(GONE).settle();
        SortedMap<String, String> before = pipeline.settle().facts();
        assertThat(pipeline.entries(Stores.BLOCKS)).isEmpty();

        pipeline.readmit(person, GONE.plusSeconds(1));
        assertThat(pipeline.settle().entries(Stores.BLOCKS)).hasSize(5);

        pipeline.clock(GONE.plus(Duration.ofDays(2))).settle();
        assertThat(pipeline.entries(Stores.BLOCKS)).isEmpty();
        assertThat(pipeline.facts()).isEqualTo(before);
    }

    @Test
    void aReadmittedDayIsJudgedByWhatIsKnownThen() throws Exception {
        pipeline.profile(person, FIRST, number(ProfileField.BIRTH_YEAR, 1986));
        pipeline.upload(person, FIRST, WATCH, RecordKind.HEART_RATE, heartRate("2026-03-01T11:00:00Z", 120, 134, OSLO));
        pipeline.clock(SEALED).settle();
        pipeline.profile(person, SEALED.plusSeconds(1), number(ProfileField.RESTING_HEART_RATE, 60_000_000));
        pipeline.clock(GONE).settle();
        upload(GONE.plusSeconds(1), "2026-03-01T15:10:00Z", 20);
        assertThat(totals("2026-03-01").minutes(Intensity.MODERATE)).isEqualTo(10);

        pipeline.readmit(person, GONE.plusSeconds(100));

        assertThat(totals("2026-03-01").minutes(Intensity.VIGOROUS)).isEqualTo(10);
        assertThat(totals("2026-03-01").minutes(Intensity.MODERATE)).isEqualTo(20);

        pipeline.profile(person, GONE.plusSeconds(200), number(ProfileField.RESTING_HEART_RATE, 110_000_000));
        assertThat(totals("2026-03-01").minutes(Intensity.VIGOROUS)).isEqualTo(10);
    }

    @Test
    void aRecordOfTheFutureCanBeReadmittedAndRevised() throws Exception {
        Instant received = Instant.parse("2026-03-01T10:00:00Z");
        upload(received, "2026-03-01T10:06:00Z", 5);
        assertThat(pipeline.settle().asides())
                .hasSize(1)
                .allMatch(aside -> aside.what().reason().equals("future"));

        pipeline.readmit(person, received.plusSeconds(60));
        assertThat(totals("2026-03-01").activeMinutes()).isEqualTo(5);
        // what was readmitted founds no day: the real records of that day are not late by it
        upload(received.plus(Duration.ofDays(31)), "2026-03-01T12:00:00Z", 5);
        assertThat(totals("2026-03-01").activeMinutes()).isEqualTo(10);

        var withdrawn = new ColumnsBuilder(true);
        long from = Instant.parse("2026-03-01T10:06:00Z").toEpochMilli();
        withdrawn.add(from, from + 60_000, 0, 1, true, "", OSLO, 0);
        pipeline.upload(person, received.plus(Duration.ofDays(32)), WATCH, RecordKind.ACTIVITY, withdrawn.build());
        assertThat(totals("2026-03-01").activeMinutes()).isEqualTo(9);
    }

    @Test
    void readmittingTwiceChangesNothingMore() throws Exception {
        twoDays(FIRST);
        pipeline.clock(GONE).settle();
        upload(GONE.plusSeconds(1), "2026-03-01T15:10:00Z", 20);
        pipeline.readmit(person, GONE.plusSeconds(100));
        SortedMap<String, String> once = pipeline.settle().facts();
        long revisions = day("2026-03-01").provenance().lastReceivedAtMillis();
        byte[] payload = pipeline.asides().getFirst().what().toBytes();

        pipeline.sendReadmitted(
                dev.upbeat.model.topic.Topic.SAMPLES,
                person,
                dev.upbeat.model.envelope.PayloadType.QUARANTINE,
                GONE.plusSeconds(500),
                payload);

        assertThat(pipeline.settle().facts()).isEqualTo(once);
        assertThat(day("2026-03-01").provenance().lastReceivedAtMillis()).isEqualTo(revisions);
    }

    /** The day waited for that hour for ever, and nothing was said of it. */
    @Test
    void anHourThatComesBackWithoutMinutesIsNotWaitedFor() throws Exception {
        ColumnsBuilder pause = new ColumnsBuilder(true);
        long from = Instant.parse("2026-03-01T12:00:00Z").toEpochMilli();
        pause.add(from, from + 60_000, 0, 0, false, "", OSLO, 0);
        pipeline.upload(person, FIRST, WATCH, RecordKind.PAUSE, pause.build());
        pipeline.clock(GONE).settle();
        upload(GONE.plusSeconds(1), "2026-03-01T10:00:00Z", 20);
        assertThat(pipeline.settle().day(person, "2026-03-01")).isNull();

        pipeline.readmit(person, GONE.plusSeconds(100));

        assertThat(totals("2026-03-01").activeMinutes()).isEqualTo(20);
    }

    /** Of the hour before midnight nothing was known but its records, so the bout was taken to begin at midnight. */
    @Test
    void aBoutOfTheSealedDayBeforeDoesNotBeginAnewWhereADayIsReadmittedTo() throws Exception {
        upload(FIRST, "2026-03-01T22:30:00Z", 50);
        pipeline.clock(GONE).settle();
        upload(GONE.plusSeconds(1), "2026-03-02T10:00:00Z", 5);

        pipeline.readmit(person, GONE.plusSeconds(100));

        assertThat(Objects.requireNonNull(day("2026-03-02").bouts()).strictBouts())
                .isZero();
        assertThat(Objects.requireNonNull(day("2026-03-01").bouts()).strictBouts())
                .isEqualTo(1);
    }

    /** Days without a gap at midnight, so that each leans on the other's edge. */
    private void twoDays(Instant received) {
        upload(received, "2026-03-01T10:00:00Z", 20);
        upload(received, "2026-03-01T15:30:00Z", 40);
        upload(received.plusSeconds(5), "2026-03-02T15:30:00Z", 30);
        upload(received.plusSeconds(5), "2026-03-02T17:30:00Z", 30);
    }

    private SortedMap<String, String> inTime() throws Exception {
        try (TestPipeline other = new TestPipeline(pipeline.people, PipelineTopology.KEEP_SEALED)) {
            TestPipeline mine = pipeline;
            pipeline = other;
            twoDays(FIRST);
            upload(FIRST.plusSeconds(1), "2026-03-01T15:10:00Z", 20);
            other.clock(GONE).settle();
            pipeline = mine;
            return facts(other);
        }
    }

    private static SortedMap<String, String> facts(TestPipeline of) throws Exception {
        return of.settle().facts();
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
}
