package dev.upbeat.analytics.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.upbeat.model.minute.HourMinutes;
import dev.upbeat.model.minute.Minute;
import dev.upbeat.model.person.Pseudonym;
import dev.upbeat.model.sample.Columns;
import dev.upbeat.model.sample.ColumnsBuilder;
import dev.upbeat.model.sample.RecordKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Readings of a counter, through the topology: whichever comes first, minutes are told by all of them. */
class StepCounterOrderTest {

    private static final Instant RECEIVED = Instant.parse("2026-03-01T20:00:00Z");

    private final TestPeople people = new TestPeople();
    private final Pseudonym person = people.add(7);

    @Test
    void aLateReadingInBetweenChangesTheDifferences() throws Exception {
        try (TestPipeline pipeline = pipeline()) {
            send(pipeline, 0, reading("2026-03-01T10:00:00Z", 0), reading("2026-03-01T10:04:00Z", 400));
            assertThat(stepsAt(pipeline, "2026-03-01T10:03:00Z")).isEqualTo(100_000);
            send(pipeline, 1, reading("2026-03-01T10:01:00Z", 250));
            assertThat(stepsAt(pipeline, "2026-03-01T10:00:00Z")).isEqualTo(250_000);
            assertThat(stepsAt(pipeline, "2026-03-01T10:03:00Z")).isEqualTo(50_000);
        }
    }

    @Test
    void aFallStartsAnew() throws Exception {
        try (TestPipeline pipeline = pipeline()) {
            send(pipeline, 0, reading("2026-03-01T10:00:00Z", 48_000), reading("2026-03-01T10:02:00Z", 240));
            assertThat(stepsAt(pipeline, "2026-03-01T10:01:00Z")).isEqualTo(120_000);
        }
    }

    @Test
    void aReadingJudgesTheHoursOnBothSidesAgain() throws Exception {
        try (TestPipeline pipeline = pipeline()) {
            send(pipeline, 0, reading("2026-03-01T10:40:00Z", 1000));
            assertThat(stepsAt(pipeline, "2026-03-01T10:40:00Z")).isEqualTo(-1);
            // the hour before gains its steps, and those of its own hour are told by the one after
            send(pipeline, 1, reading("2026-03-01T12:20:00Z", 9000));
            send(pipeline, 2, reading("2026-03-01T11:30:00Z", 6000));
            assertThat(stepsAt(pipeline, "2026-03-01T10:40:00Z")).isEqualTo(100_000);
            assertThat(stepsAt(pipeline, "2026-03-01T11:00:00Z")).isEqualTo(100_000);
            assertThat(stepsAt(pipeline, "2026-03-01T11:40:00Z")).isEqualTo(60_000);
            assertThat(stepsAt(pipeline, "2026-03-01T12:19:00Z")).isEqualTo(60_000);
            withdraw(pipeline, 3, "2026-03-01T11:30:00Z");
            assertThat(stepsAt(pipeline, "2026-03-01T10:40:00Z")).isEqualTo(-1);
            assertThat(minutes(pipeline, Instant.parse("2026-03-01T12:00:00Z")))
                    .extracting(Minute::index)
                    .containsExactly(20);
        }
    }

    @Test
    void inAnyOrderTheSameReadingsGiveTheSameRows() throws Exception {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        List<Sent> log = new ArrayList<>();
        Instant start = Instant.parse("2026-02-28T21:00:00Z");
        for (int i = 0; i < 120; i++) {
            // some twice with another total, some taken back, some falls, some gaps of more than an hour
            Instant at = start.plusSeconds(60L * random.nextInt(10 * 60));
            log.add(new Sent(i, columns(at, random.nextInt(20_000), random.nextInt(3), random.nextInt(8) == 0)));
        }
        SortedMap<String, String> first = new TreeMap<>();
        for (int round = 0; round < 4; round++) {
            try (TestPipeline pipeline = pipeline()) {
                for (Sent each : log) {
                    pipeline.upload(
                            person,
                            RECEIVED.plusSeconds(each.second()),
                            Records.WATCH,
                            RecordKind.STEP_COUNTER,
                            each.columns());
                    if (round % 2 == 1) {
                        pipeline.settle();
                    }
                }
                var facts = pipeline.settle().settle().facts();
                assertThat(facts).hasSizeGreaterThan(10);
                if (round == 0) {
                    first = facts;
                }
                assertThat(facts).as("seed %d, round %d", seed, round).isEqualTo(first);
            }
            Collections.shuffle(log, random);
        }
    }

    private record Sent(int second, Columns columns) {}

    private TestPipeline pipeline() throws Exception {
        return new TestPipeline(people, TestPipeline.FOR_EVER);
    }

    private void send(TestPipeline pipeline, int second, Columns... readings) {
        pipeline.upload(person, RECEIVED.plusSeconds(second), Records.WATCH, RecordKind.STEP_COUNTER, readings);
    }

    private void withdraw(TestPipeline pipeline, int second, String at) {
        send(pipeline, second, columns(Instant.parse(at), 0, 0, true));
    }

    private static Columns reading(String at, long total) {
        return columns(Instant.parse(at), total, 0, false);
    }

    private static Columns columns(Instant at, long total, int revision, boolean withdrawn) {
        ColumnsBuilder reading = new ColumnsBuilder(false);
        long millis = at.toEpochMilli();
        reading.add(millis, millis, withdrawn ? 0 : total, revision, withdrawn, "", Records.OSLO, 0);
        return reading.build();
    }

    private List<Minute> minutes(TestPipeline pipeline, Instant at) throws Exception {
        HourMinutes hour = pipeline.minutes(person, at);
        return hour == null ? List.of() : hour.minutes();
    }

    private long stepsAt(TestPipeline pipeline, String at) throws Exception {
        Instant start = Instant.parse(at);
        return minutes(pipeline.settle(), start).stream()
                .filter(minute -> minute.index() == start.getEpochSecond() / 60 % 60)
                .findFirst()
                .orElseThrow()
                .stepsMillis();
    }
}
