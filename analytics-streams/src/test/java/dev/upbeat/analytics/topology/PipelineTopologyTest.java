package dev.upbeat.analytics.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.upbeat.model.day.DayTotals;
import dev.upbeat.model.day.DayWellbeing;
import dev.upbeat.model.minute.Intensity;
import dev.upbeat.model.mood.Instrument;
import dev.upbeat.model.mood.MoodReport;
import dev.upbeat.model.person.Pseudonym;
import dev.upbeat.model.profile.EffectiveFrom;
import dev.upbeat.model.profile.ProfileEntry;
import dev.upbeat.model.profile.ProfileField;
import dev.upbeat.model.sample.ActivityClass;
import dev.upbeat.model.sample.Columns;
import dev.upbeat.model.sample.ColumnsBuilder;
import dev.upbeat.model.sample.Device;
import dev.upbeat.model.sample.DeviceKind;
import dev.upbeat.model.sample.RecordKind;
import dev.upbeat.model.sample.ZoneEvidence;
import dev.upbeat.model.upload.Disposition;
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
import org.junit.jupiter.api.Test;

class PipelineTopologyTest {

    private static final Instant NEXT_NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final Device WATCH = new Device("w1", DeviceKind.WRIST, "", 0);
    private static final ZoneEvidence OSLO = new ZoneEvidence.Zone("Europe/Oslo");
    private static final Instant NOON = Instant.parse("2026-03-01T11:00:00Z");
    private static final Instant EVENING = Instant.parse("2026-03-01T20:00:00Z");

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
    void heartRateIsJudgedByTheProfileInForce() throws Exception {
        pipeline.profile(person, EVENING, number(ProfileField.BIRTH_YEAR, 1986));
        pipeline.profile(person, EVENING, number(ProfileField.RESTING_HEART_RATE, 60_000_000));
        pipeline.upload(person, EVENING, WATCH, RecordKind.HEART_RATE, heartRate(NOON, 120, 130));

        assertThat(totals("2026-03-01").minutes(Intensity.MODERATE)).isEqualTo(10);
    }

    @Test
    void aLateProfileJudgesEarlierMinutesAgain() throws Exception {
        pipeline.profile(person, EVENING, number(ProfileField.BIRTH_YEAR, 1986));
        pipeline.upload(person, EVENING, WATCH, RecordKind.HEART_RATE, heartRate(NOON, 120, 134));
        assertThat(totals("2026-03-01").minutes(Intensity.MODERATE)).isEqualTo(10);

        pipeline.profile(person, EVENING.plusSeconds(60), number(ProfileField.RESTING_HEART_RATE, 60_000_000));

        assertThat(totals("2026-03-01").minutes(Intensity.VIGOROUS)).isEqualTo(10);
    }

    @Test
    void moodAndActivityJoinInEitherOrderAndAloneEach() throws Exception {
        MoodReport report = mood(EVENING, 4);
        pipeline.mood(person, EVENING, report);
        assertThat(day("2026-03-01").totals()).isNull();
        assertThat(day("2026-03-01").moods().getFirst().mean()).isEqualTo(4.0);
        pipeline.upload(person, EVENING, WATCH, RecordKind.ACTIVITY, activity(NOON, 5));
        DayWellbeing moodFirst = day("2026-03-01");

        Pseudonym other = pipeline.people.add(8);
        pipeline.upload(other, EVENING, WATCH, RecordKind.ACTIVITY, activity(NOON, 5));
        assertThat(Objects.requireNonNull(pipeline.settle().day(other, "2026-03-01"))
                        .reports())
                .isEmpty();
        pipeline.mood(other, EVENING, report);

        assertThat(Objects.requireNonNull(pipeline.settle().day(other, "2026-03-01"))
                        .content())
                .isEqualTo(moodFirst.content());
        assertThat(totals("2026-03-01").activeMinutes()).isEqualTo(5);
    }

    @Test
    void daysAreCountedInTheZoneOfTheDevice() throws Exception {
        Instant beforeMidnightInOslo = Instant.parse("2026-03-01T22:58:00Z");
        pipeline.upload(
                person, EVENING.plusSeconds(20_000), WATCH, RecordKind.ACTIVITY, activity(beforeMidnightInOslo, 5));

        assertThat(totals("2026-03-01").activeMinutes()).isEqualTo(2);
        assertThat(totals("2026-03-02").activeMinutes()).isEqualTo(3);
    }

    @Test
    void anEnteredZoneMovesMinutesAndMoodsToTheirNewDateAndEmptiesTheOld() throws Exception {
        Instant lateEvening = Instant.parse("2026-03-01T23:30:00Z");
        pipeline.upload(person, lateEvening.plusSeconds(900), WATCH, RecordKind.ACTIVITY, activity(lateEvening, 5));
        pipeline.mood(person, lateEvening.plusSeconds(900), mood(lateEvening, 3));
        assertThat(totals("2026-03-02").activeMinutes()).isEqualTo(5);

        EffectiveFrom always = new EffectiveFrom.Date(LocalDate.parse("2026-01-01"));
        pipeline.profile(
                person,
                lateEvening.plusSeconds(1000),
                new ProfileEntry(ProfileField.ZONE, always, false, 0, "America/New_York", 0));

        assertThat(totals("2026-03-01").activeMinutes()).isEqualTo(5);
        assertThat(day("2026-03-01").reports()).hasSize(1);
        assertThat(day("2026-03-02").totals()).isNull();
        assertThat(day("2026-03-02").reports()).isEmpty();
    }

    @Test
    void everyRecordHasADispositionAndTheReceiptAddsUp() throws Exception {
        Columns first = heartRate(NOON, 10, 100);
        ColumnsBuilder again = new ColumnsBuilder(false);
        again.add(NOON.toEpochMilli(), 0, 100_000_000, 100, false, "", OSLO, 0);
        again.add(NOON.toEpochMilli() + 5000, 0, 101_000_000, 101, false, "", OSLO, 0);
        again.add(EVENING.plusSeconds(600).toEpochMilli(), 0, 90_000_000, 0, false, "", OSLO, 0);
        pipeline.upload(person, EVENING, WATCH, RecordKind.HEART_RATE, first);
        pipeline.upload(person, EVENING.plusSeconds(1), WATCH, RecordKind.HEART_RATE, again.build());
        pipeline.upload(person, EVENING.plusSeconds(2), WATCH, RecordKind.HEART_RATE, first);
        pipeline.settle();

        assertThat(pipeline.receipts()).hasSize(3).allMatch(receipt -> receipt.complete());
        assertThat(pipeline.receipts().get(0).tally().count(Disposition.NEW)).isEqualTo(10);
        var second = pipeline.receipts().get(1).tally();
        assertThat(second.count(Disposition.DUPLICATE)).isEqualTo(1);
        assertThat(second.count(Disposition.REPLACES)).isEqualTo(1);
        assertThat(second.reasons()).containsEntry("future", 1L);
        var third = pipeline.receipts().get(2).tally();
        assertThat(third.count(Disposition.DUPLICATE)).isEqualTo(9);
        assertThat(third.count(Disposition.OLDER)).isEqualTo(1);
        assertThat(pipeline.quarantined()).isEqualTo(1);
    }

    @Test
    void aRecordThirtyDaysAfterTheFirstOfItsDayIsKeptAside() throws Exception {
        pipeline.upload(person, EVENING, WATCH, RecordKind.ACTIVITY, activity(NOON, 5));
        pipeline.settle();
        Instant justInTime = EVENING.plusSeconds(30 * 86_400L - 1);
        pipeline.upload(person, justInTime, WATCH, RecordKind.ACTIVITY, activity(NOON.plusSeconds(300), 5));
        assertThat(totals("2026-03-01").activeMinutes()).isEqualTo(10);

        pipeline.upload(
                person,
                EVENING.plusSeconds(30 * 86_400L),
                WATCH,
                RecordKind.ACTIVITY,
                activity(NOON.plusSeconds(600), 5));

        assertThat(totals("2026-03-01").activeMinutes()).isEqualTo(10);
        assertThat(pipeline.quarantined()).isEqualTo(1);
    }

    @Test
    void aTimeMoreThanFiveMinutesAfterItsReceiptIsKeptAside() throws Exception {
        long limit = EVENING.plusSeconds(300).toEpochMilli();
        ColumnsBuilder samples = new ColumnsBuilder(false);
        samples.add(limit, 100_000_000, OSLO);
        samples.add(limit + 1, 100_000_000, OSLO);
        pipeline.upload(person, EVENING, WATCH, RecordKind.HEART_RATE, samples.build());
        pipeline.settle();
        var tally = pipeline.receipts().getFirst().tally();
        assertThat(tally.count(Disposition.NEW)).isEqualTo(1);
        assertThat(tally.reasons()).containsEntry("future", 1L);
    }

    @Test
    void anErasedPersonLeavesNothingAndStaysErased() throws Exception {
        pipeline.profile(person, EVENING, number(ProfileField.BIRTH_YEAR, 1986));
        pipeline.upload(person, EVENING, WATCH, RecordKind.HEART_RATE, heartRate(NOON, 120, 130));
        pipeline.mood(person, EVENING, mood(EVENING, 4));
        assertThat(pipeline.settle().facts()).isNotEmpty();

        pipeline.erase(person, EVENING.plusSeconds(1));

        assertThat(pipeline.settle().facts()).isEmpty();
        assertThat(pipeline.stateEntries()).isZero();
    }

    @Test
    void factsDoNotDependOnOrderDuplicationOrSplitting() throws Exception {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        List<Columns> parts = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            Instant start = NOON.plusSeconds(random.nextInt(30_000));
            parts.add(heartRate(start, 30 + random.nextInt(200), 80 + random.nextInt(90)));
        }
        SortedMap<String, String> expected = null;
        for (int round = 0; round < 5; round++) {
            try (TestPipeline fresh = new TestPipeline()) {
                Pseudonym same = fresh.people.add(7);
                fresh.profile(same, EVENING, number(ProfileField.BIRTH_YEAR, 1986));
                List<Columns> order = new ArrayList<>(parts);
                if (round > 0) {
                    order.addAll(parts.subList(0, random.nextInt(parts.size())));
                    Collections.shuffle(order, random);
                }
                for (Columns part : order) {
                    Instant received = Instant.parse("2026-03-02T12:00:00Z");
                    Columns[] pieces = round == 0 ? new Columns[] {part} : split(part, random);
                    fresh.upload(same, received, WATCH, RecordKind.HEART_RATE, pieces);
                    if (random.nextBoolean()) {
                        fresh.settle();
                    }
                }
                SortedMap<String, String> facts = fresh.settle().facts();
                expected = expected == null ? facts : expected;
                assertThat(facts).isEqualTo(expected);
            }
        }
        assertThat(expected).isNotEmpty();
    }

    @Test
    void aReportOfTheNightCountsToTheDayBeforeWhereItSaysSo() throws Exception {
        // 02:59Z on the 2nd is 03:59 in Oslo, 03:00Z is 04:00
        for (String at : List.of("2026-03-01T23:00:00Z", "2026-03-02T02:59:00Z", "2026-03-02T03:00:00Z")) {
            MoodReport report = mood(Instant.parse(at), 4);
            pipeline.mood(person, NEXT_NOON, night(report, true));
        }
        assertThat(day("2026-03-01").reports()).extracting(MoodReport::atMillis).hasSize(2);
        assertThat(day("2026-03-02").reports()).hasSize(1);

        pipeline.mood(person, NEXT_NOON.plusSeconds(1), night(mood(Instant.parse("2026-03-02T02:59:00Z"), 4), false));
        assertThat(day("2026-03-01").reports()).as("said again without it").hasSize(1);
        assertThat(day("2026-03-02").reports()).hasSize(2);
    }

    /** It stayed where the zone was taken to be UTC, since a zone that is told, though nobody knows it, was taken to be known. */
    @Test
    void aReportOfAZoneThatNobodyKnowsFollowsItsNeighboursHoweverLate() throws Exception {
        long late = Instant.parse("2026-03-01T22:00:00Z").toEpochMilli();
        ZoneEvidence unknown = new ZoneEvidence.Zone("Nowhere/At_All");
        pipeline.mood(
                person, NEXT_NOON, new MoodReport(Instrument.MOOD_1_5, late, "", 0, false, 4_000_000, unknown, 0));
        assertThat(day("2026-03-01").reports()).hasSize(1);

        Columns told = Records.activity("2026-03-01T19:00:00Z", 5, new ZoneEvidence.Zone("Asia/Kolkata"));
        pipeline.upload(person, NEXT_NOON.plusSeconds(60), Records.WATCH, RecordKind.ACTIVITY, told);

        assertThat(day("2026-03-02").reports()).hasSize(1);
        assertThat(day("2026-03-01").reports()).isEmpty();
    }

    @Test
    void aPromptAndATwoWeekScaleAreReportsOfTheirDayAndNoMoodOfIt() throws Exception {
        Instant noon = Instant.parse("2026-03-01T12:00:00Z");
        pipeline.mood(person, NEXT_NOON, MoodReport.asked(noon.toEpochMilli(), "", OSLO));
        pipeline.mood(
                person,
                NEXT_NOON,
                new MoodReport(
                        new Instrument("phq-8", 0, 24_000_000, true, 14),
                        noon.toEpochMilli(),
                        "",
                        0,
                        false,
                        10_000_000,
                        OSLO,
                        0));
        assertThat(day("2026-03-01").reports()).hasSize(2);
        assertThat(day("2026-03-01").moods()).isEmpty();
    }

    private static MoodReport night(MoodReport report, boolean toDayBefore) {
        return new MoodReport(
                report.instrument(),
                report.atMillis(),
                report.id(),
                report.revision(),
                report.withdrawn(),
                report.valueMicros(),
                report.answers(),
                toDayBefore,
                report.evidence(),
                0);
    }

    private DayWellbeing day(String date) throws Exception {
        return Objects.requireNonNull(pipeline.settle().day(person, date));
    }

    private DayTotals totals(String date) throws Exception {
        return Objects.requireNonNull(day(date).totals());
    }

    private static Columns[] split(Columns part, Random random) {
        ColumnsBuilder left = new ColumnsBuilder(false);
        ColumnsBuilder right = new ColumnsBuilder(false);
        for (int i = 0; i < part.size(); i++) {
            (random.nextBoolean() ? left : right).copy(part, i, 0);
        }
        return new Columns[] {right.build(), left.build()};
    }

    private static Columns heartRate(Instant start, int samples, int bpm) {
        ColumnsBuilder builder = new ColumnsBuilder(false);
        for (int i = 0; i < samples; i++) {
            // a revision that follows from the value, so that overlapping parts settle alike in any order
            long at = Math.floorDiv(start.toEpochMilli(), 5000) * 5000 + i * 5000L;
            builder.add(at, at, bpm * 1_000_000L, bpm, false, "", OSLO, 0);
        }
        return builder.build();
    }

    private static Columns activity(Instant start, int minutes) {
        ColumnsBuilder builder = new ColumnsBuilder(true);
        for (int i = 0; i < minutes; i++) {
            long from = start.toEpochMilli() + i * 60_000L;
            builder.add(from, from + 60_000, ActivityClass.MODERATE.ordinal(), 0, false, "", OSLO, 0);
        }
        return builder.build();
    }

    private static MoodReport mood(Instant at, int value) {
        return new MoodReport(Instrument.MOOD_1_5, at.toEpochMilli(), "", 0, false, value * 1_000_000L, OSLO, 0);
    }

    private static ProfileEntry number(ProfileField field, long value) {
        return new ProfileEntry(field, EffectiveFrom.always(), false, value, "", 0);
    }
}
