package dev.upbeat.analytics.topology;

import static dev.upbeat.analytics.topology.Records.OSLO;
import static dev.upbeat.analytics.topology.Records.WATCH;
import static dev.upbeat.analytics.topology.Records.activity;
import static dev.upbeat.analytics.topology.Records.number;
import static org.assertj.core.api.Assertions.assertThat;

import dev.upbeat.model.minute.HeartRateRule;
import dev.upbeat.model.minute.Minute;
import dev.upbeat.model.person.Pseudonym;
import dev.upbeat.model.profile.ProfileField;
import dev.upbeat.model.sample.ColumnsBuilder;
import dev.upbeat.model.sample.RecordKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An hour without a record of its own has a minute where the last sample before it holds into it for half of that minute. */
class HeldIntoNextHourTest {

    private static final Instant FIRST = Instant.parse("2026-03-02T00:00:00Z");
    private static final Instant GONE = FIRST.plus(Duration.ofDays(32));
    private static final Instant NEXT = Instant.parse("2026-03-01T13:00:00Z");

    private TestPipeline pipeline;
    private Pseudonym person;

    @BeforeEach
    void start() throws Exception {
        pipeline = new TestPipeline();
        person = pipeline.people.add(7);
        heartRate(0, false);
    }

    @AfterEach
    void stop() {
        pipeline.close();
    }

    @Test
    void theMinuteIsThere() throws Exception {
        assertThat(nextHour()).hasSize(1);
        assertThat(nextHour().getFirst().heartRateMeanMicros()).isEqualTo(120_000_000);
        assertThat(nextHour().getFirst().heartRateCoverageMillis()).isEqualTo(50_000);
        assertThat(minutesOfDay()).isEqualTo(4);
    }

    @Test
    void itGoesWithTheSampleThatHeld() throws Exception {
        pipeline.settle();
        heartRate(1, true);
        assertThat(nextHour()).isEmpty();
        assertThat(pipeline.facts().keySet()).noneMatch(key -> key.startsWith("MINUTES"));
    }

    @Test
    void itStaysWhenItsDayIsReadmittedTo() throws Exception {
        pipeline.clock(GONE).settle();
        assertThat(pipeline.entries(Stores.BLOCKS)).isEmpty();
        assertThat(pipeline.entries(Stores.HOURS)).isEmpty();
        pipeline.upload(person, GONE, WATCH, RecordKind.ACTIVITY, activity("2026-03-01T18:00:00Z", 20, OSLO));
        pipeline.readmit(person, GONE.plusSeconds(100));
        assertThat(minutesOfDay()).isEqualTo(24);
    }

    /** An hour without heart rate of its own was judged as if no resting rate could be estimated. */
    @Test
    void itIsJudgedByTheEstimatedRestingRateToo() throws Exception {
        pipeline.profile(person, FIRST, number(ProfileField.MAXIMUM_HEART_RATE, 190_000_000));
        for (String rest : List.of("2026-02-26T03:00:00Z", "2026-02-27T03:00:00Z", "2026-02-28T03:00:00Z")) {
            Instant from = Instant.parse(rest);
            pipeline.upload(person, FIRST, WATCH, RecordKind.HEART_RATE, Records.heartRate(rest, 400, 50, OSLO));
            ColumnsBuilder steps = new ColumnsBuilder(true);
            steps.add(from.toEpochMilli(), from.plusSeconds(2000).toEpochMilli(), 0, 0, false, "", OSLO, 0);
            pipeline.upload(person, FIRST, WATCH, RecordKind.STEPS, steps.build());
        }

        assertThat(nextHour()).hasSize(1);
        assertThat(nextHour().getFirst().evidence().heartRateRule()).isEqualTo(HeartRateRule.RESERVE_BY_ESTIMATE);
    }

    private void heartRate(int revision, boolean withdrawn) {
        ColumnsBuilder samples = new ColumnsBuilder(false);
        for (long before : new long[] {130_000, 70_000, 10_000}) {
            long at = NEXT.toEpochMilli() - before;
            samples.add(at, at, 120_000_000, revision, withdrawn, "", OSLO, 0);
        }
        pipeline.upload(person, FIRST, WATCH, RecordKind.HEART_RATE, samples.build());
    }

    private List<Minute> nextHour() throws Exception {
        pipeline.settle();
        return Objects.requireNonNull(pipeline.minutes(person, NEXT)).minutes();
    }

    private long minutesOfDay() throws Exception {
        pipeline.settle();
        var totals = Objects.requireNonNull(
                Objects.requireNonNull(pipeline.day(person, "2026-03-01")).totals());
        return totals.wornMinutes();
    }
}
