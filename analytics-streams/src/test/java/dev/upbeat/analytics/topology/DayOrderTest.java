package dev.upbeat.analytics.topology;

import static dev.upbeat.analytics.topology.Records.OSLO;
import static dev.upbeat.analytics.topology.Records.WATCH;
import static dev.upbeat.analytics.topology.Records.activity;
import static dev.upbeat.analytics.topology.Records.heartRate;
import static dev.upbeat.analytics.topology.Records.number;
import static org.assertj.core.api.Assertions.assertThat;

import dev.upbeat.model.day.DayBouts;
import dev.upbeat.model.day.DayTotals;
import dev.upbeat.model.day.DayWellbeing;
import dev.upbeat.model.minute.Intensity;
import dev.upbeat.model.person.Pseudonym;
import dev.upbeat.model.profile.ProfileField;
import dev.upbeat.model.sample.ColumnsBuilder;
import dev.upbeat.model.sample.RecordKind;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.SortedMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What the order of minutes gives: bouts across midnight, and the resting rate of the days after. */
class DayOrderTest {

    private static final Instant FIRST = Instant.parse("2026-03-20T00:00:00Z");
    private static final Instant LIMIT = FIRST.plus(Duration.ofDays(30));

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
    void aBoutAcrossMidnightQualifiesByItsWholeAndCountsWhereItBegins() throws Exception {
        upload(FIRST, "2026-03-01T22:54:00Z", 6);
        assertThat(bouts("2026-03-01").strictBouts()).isZero();

        upload(FIRST, "2026-03-01T23:00:00Z", 7);

        assertThat(bouts("2026-03-01")).isEqualTo(new DayBouts(1, 6, 1, 6, 6, 0));
        assertThat(bouts("2026-03-02")).isEqualTo(new DayBouts(0, 7, 0, 7, 7, 0));
    }

    @Test
    void aBoutThatGoesOnInAnOpenDayLeavesASealedOneAsItIs() throws Exception {
        upload(FIRST, "2026-03-01T22:54:00Z", 6);
        upload(LIMIT, "2026-03-01T23:00:00Z", 7);
        assertThat(bouts("2026-03-01").strictBouts()).isZero();
        assertThat(bouts("2026-03-02").strictMinutes()).isEqualTo(7);
        // and stays so when the sealed day is gone
        pipeline.clock(LIMIT.plus(Duration.ofDays(35))).settle();
        assertThat(bouts("2026-03-01").strictBouts()).isZero();
        assertThat(bouts("2026-03-02").strictMinutes()).isEqualTo(7);
    }

    @Test
    void restOfTheDaysBeforeIsTheRateWhereNoneIsDeclared() throws Exception {
        pipeline.profile(person, FIRST, number(ProfileField.BIRTH_YEAR, 1986));
        for (int day = 1; day <= 3; day++) {
            rest(FIRST, "2026-03-0" + day, 50);
        }
        walk(FIRST, "2026-03-04", 115);
        // (115 - 50) / (180 - 50) is one half of the reserve; 115 / 180 would be moderate too, but 103 would not
        assertThat(totals("2026-03-04").minutes(Intensity.MODERATE)).isEqualTo(10);
        walk(FIRST, "2026-03-05", 103);
        assertThat(totals("2026-03-05").minutes(Intensity.MODERATE)).isEqualTo(10);
        walk(FIRST, "2026-03-03", 103);
        assertThat(totals("2026-03-03").minutes(Intensity.MODERATE)).isZero();
    }

    @Test
    void aDayThatComesLateJudgesTheDaysAfterItAgainUnlessTheyAreSealed() throws Exception {
        pipeline.profile(person, FIRST, number(ProfileField.BIRTH_YEAR, 1986));
        rest(FIRST.plus(Duration.ofDays(2)), "2026-03-01", 50);
        rest(FIRST.plus(Duration.ofDays(2)), "2026-03-02", 50);
        walk(FIRST, "2026-03-04", 103);
        walk(FIRST.plus(Duration.ofDays(5)), "2026-03-06", 103);
        assertThat(totals("2026-03-04").minutes(Intensity.MODERATE)).isZero();
        assertThat(totals("2026-03-06").minutes(Intensity.MODERATE)).isZero();

        rest(LIMIT.plusSeconds(1), "2026-03-03", 50);

        assertThat(totals("2026-03-04").minutes(Intensity.MODERATE)).isZero();
        assertThat(totals("2026-03-06").minutes(Intensity.MODERATE)).isEqualTo(10);
    }

    @RepeatedTest(4)
    void inAnyOrder() throws Exception {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        pipeline.profile(person, FIRST, number(ProfileField.BIRTH_YEAR, 1986));
        for (int day = 1; day <= 7; day++) {
            rest(FIRST.plus(Duration.ofDays(random.nextInt(9))), "2026-03-0" + day, 46 + random.nextInt(20));
            walk(FIRST.plus(Duration.ofDays(random.nextInt(9))), "2026-03-0" + day, 95 + random.nextInt(50));
        }
        SortedMap<String, String> expected = pipeline.settle().settle().facts();
        for (int round = 0; round < 3; round++) {
            List<TestPipeline.Logged> order = new ArrayList<>(pipeline.log());
            Collections.shuffle(order, random);
            try (TestPipeline again = new TestPipeline(pipeline.people, PipelineTopology.KEEP_SEALED)) {
                for (TestPipeline.Logged record : order) {
                    again.pipe(record);
                    if (round > 0) {
                        again.settle();
                    }
                }
                assertThat(again.settle().settle().facts()).as("seed %d", seed).isEqualTo(expected);
            }
        }
    }

    /** Forty minutes of sleep. */
    private void rest(Instant received, String date, int bpm) {
        Instant start = LocalDate.parse(date)
                .atStartOfDay()
                .toInstant(java.time.ZoneOffset.UTC)
                .plusSeconds(4 * 3600);
        steps(received, start, 40, 0);
        pipeline.upload(person, received, WATCH, RecordKind.HEART_RATE, heartRate(start.toString(), 480, bpm, OSLO));
    }

    /** Ten minutes with some steps. */
    private void walk(Instant received, String date, int bpm) {
        Instant start = LocalDate.parse(date)
                .atStartOfDay()
                .toInstant(java.time.ZoneOffset.UTC)
                .plusSeconds(9 * 3600);
        steps(received, start, 10, 50);
        pipeline.upload(person, received, WATCH, RecordKind.HEART_RATE, heartRate(start.toString(), 120, bpm, OSLO));
    }

    private void steps(Instant received, Instant start, int minutes, int count) {
        ColumnsBuilder records = new ColumnsBuilder(true);
        for (int i = 0; i < minutes; i++) {
            long from = start.toEpochMilli() + i * 60_000L;
            records.add(from, from + 60_000, count, 0, false, "", OSLO, 0);
        }
        pipeline.upload(person, received, WATCH, RecordKind.STEPS, records.build());
    }

    private void upload(Instant received, String start, int minutes) {
        pipeline.upload(person, received, WATCH, RecordKind.ACTIVITY, activity(start, minutes, OSLO));
    }

    private DayBouts bouts(String date) throws Exception {
        return Objects.requireNonNull(day(date).bouts());
    }

    private DayWellbeing day(String date) throws Exception {
        return Objects.requireNonNull(pipeline.settle().settle().day(person, date));
    }

    private DayTotals totals(String date) throws Exception {
        return Objects.requireNonNull(day(date).totals());
    }
}
