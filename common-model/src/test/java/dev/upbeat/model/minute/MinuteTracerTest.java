package dev.upbeat.model.minute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.upbeat.model.minute.MinuteTrace.Candidate;
import dev.upbeat.model.minute.MinuteTrace.Considered;
import dev.upbeat.model.minute.MinuteTrace.Left;
import dev.upbeat.model.minute.MinuteTrace.Verdict;
import dev.upbeat.model.profile.ProfileTimeline;
import dev.upbeat.model.sample.ActivityClass;
import dev.upbeat.model.sample.Device;
import dev.upbeat.model.sample.DeviceKind;
import dev.upbeat.model.sample.RecordKind;
import dev.upbeat.model.testing.Devices;
import dev.upbeat.model.testing.Profiles;
import dev.upbeat.model.testing.Reported;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MinuteTracerTest {

    private static final String MINUTE = "2026-03-01T10:00:00Z";
    private static final String END = "2026-03-01T10:01:00Z";

    private final Reported reported = new Reported();

    @Test
    void theWinnerIsToldAndWhyEachOtherDoesNotCount() {
        Device left = Devices.of("left", DeviceKind.WRIST);
        Device right = Devices.of("right", DeviceKind.WRIST);
        Device short1 = Devices.of("short", DeviceKind.WRIST);
        reported.heartRates(Devices.STRAP, MINUTE, END, 5, 120)
                .heartRates(left, MINUTE, END, 5, 110)
                .steps(left, MINUTE, END, 30)
                .steps(right, MINUTE, END, 20)
                .steps(short1, MINUTE, "2026-03-01T10:00:45Z", 10)
                .steps(Devices.PHONE, MINUTE, END, 40)
                .steps(Devices.FOOTPOD, MINUTE, "2026-03-01T10:00:29Z", 5);
        assertThat(verdict(RecordKind.HEART_RATE, "strap")).isEqualTo(Verdict.WON);
        assertThat(verdict(RecordKind.HEART_RATE, "left")).isEqualTo(Verdict.LOWER_RANK);
        assertThat(verdict(RecordKind.STEPS, "left")).isEqualTo(Verdict.WON);
        assertThat(verdict(RecordKind.STEPS, "right")).isEqualTo(Verdict.HIGHER_ID);
        assertThat(verdict(RecordKind.STEPS, "short")).isEqualTo(Verdict.LESS_COVERAGE);
        assertThat(verdict(RecordKind.STEPS, "phone")).isEqualTo(Verdict.LOWER_RANK);
        assertThat(verdict(RecordKind.STEPS, "footpod")).isEqualTo(Verdict.NOT_VALID);
        assertThat(candidate(RecordKind.STEPS, "left").value()).isEqualByComparingTo("30");
    }

    @Test
    void samplesThatCleaningDropsAreToldWithTheMedianOfTheOthers() {
        reported.heartRates(Devices.STRAP, MINUTE, "2026-03-01T10:00:20Z", 5, 120)
                .heartRate(Devices.STRAP, "2026-03-01T10:00:22Z", 200)
                .heartRate(Devices.STRAP, "2026-03-01T10:00:23Z", 251)
                .heartRates(Devices.STRAP, "2026-03-01T10:00:25Z", END, 5, 122);
        List<Considered> records = candidate(RecordKind.HEART_RATE, "strap").records();
        Considered outlier = at(records, "2026-03-01T10:00:22Z");
        assertThat(outlier.left()).isEqualTo(Left.OUTLIER);
        assertThat(outlier.median()).isEqualByComparingTo("121");
        assertThat(at(records, "2026-03-01T10:00:23Z").left()).isEqualTo(Left.OUT_OF_RANGE);
        assertThat(at(records, MINUTE).left()).isNull();
        assertThat(records).hasSize(14);
    }

    @Test
    void theSampleThatHoldsIntoTheMinuteIsConsidered() {
        reported.heartRate(Devices.STRAP, "2026-03-01T09:58:40Z", 100)
                .heartRate(Devices.STRAP, "2026-03-01T09:59:40Z", 120)
                .heartRate(Devices.STRAP, "2026-03-01T10:00:20Z", 130);
        List<Considered> records = candidate(RecordKind.HEART_RATE, "strap").records();
        assertThat(records)
                .extracting(Considered::value)
                .containsExactly(BigDecimal.valueOf(120), BigDecimal.valueOf(130));
    }

    @Test
    void aCountersReadingsBeforeInAndAfterTheMinuteAreConsidered() {
        reported.stepCounter(
                Devices.WRIST,
                "2026-03-01T09:50:00Z",
                10,
                "2026-03-01T09:55:00Z",
                20,
                "2026-03-01T10:00:30Z",
                40,
                "2026-03-01T10:05:00Z",
                90,
                "2026-03-01T10:10:00Z",
                99);
        assertThat(candidate(RecordKind.STEPS, "wrist").records())
                .extracting(record -> record.value().intValue())
                .containsExactly(20, 40, 90);
    }

    @Test
    void whatIsKnownOfThePersonIsToldWithSinceWhen() {
        reported.heartRates(Devices.STRAP, MINUTE, END, 5, 130);
        MinuteTrace.Person person =
                reported.trace(MINUTE, Profiles.AGE_40_RESTING_60).person();
        assertThat(person.restingBpm()).isEqualByComparingTo("60");
        assertThat(person.restingEstimated()).isFalse();
        assertThat(person.maximumBpm()).isEqualByComparingTo("180");
        assertThat(person.maximumMeasured()).isFalse();
        assertThat(person.entries()).hasSize(2);
    }

    @Test
    void ofAMinuteOfWhichNothingIsKnownNothingIsTold() {
        reported.heartRates(Devices.STRAP, MINUTE, END, 5, 130);
        MinuteTrace nothing = reported.trace("2026-03-01T10:30:00Z", ProfileTimeline.EMPTY);
        assertThat(nothing.minute()).isNull();
        assertThat(nothing.signals()).isEmpty();
        assertThat(nothing.session()).isNull();
    }

    @Test
    void whateverDevicesReportTheTraceTellsTheMinuteThatIsJudged() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        Device[] devices = {Devices.STRAP, Devices.WRIST, Devices.BIKE, Devices.PHONE, Devices.FOOTPOD};
        for (int i = 0; i < 60; i++) {
            Device device = devices[random.nextInt(devices.length)];
            String from = at(random.nextInt(170));
            String to = at(170 + random.nextInt(20));
            switch (random.nextInt(5)) {
                case 0 -> reported.heartRates(device, from, to, 1 + random.nextInt(90), 60 + random.nextInt(120));
                case 1 -> reported.steps(device, from, to, random.nextInt(9000));
                case 2 -> reported.activity(device, from, to, ActivityClass.values()[random.nextInt(4)]);
                case 3 ->
                    reported.samples(device, RecordKind.SPEED, from, to, 1 + random.nextInt(60), random.nextInt(8));
                default ->
                    reported.session(device, from, to, random.nextBoolean() ? "yoga" : "run", random.nextBoolean());
            }
        }
        var judged = reported.minutes(Profiles.AGE_40_RESTING_60);
        assertThat(judged).isNotEmpty();
        judged.forEach((start, minute) -> {
            MinuteTrace trace = reported.trace(start.toString(), Profiles.AGE_40_RESTING_60);
            assertThat(trace.minute()).as("seed %d", seed).isEqualTo(minute);
            for (MinuteTrace.Signal signal : trace.signals()) {
                String won = signal.candidates().stream()
                        .filter(each -> each.verdict() == Verdict.WON)
                        .map(each -> each.device().id())
                        .reduce("", String::concat);
                if (signal.kind() == RecordKind.HEART_RATE) {
                    assertThat(won).isEqualTo(minute.evidence().heartRate());
                } else if (signal.kind() == RecordKind.STEPS) {
                    assertThat(won).isEqualTo(minute.evidence().steps());
                }
            }
        });
    }

    private static String at(int minute) {
        return java.time.Instant.parse("2026-03-01T09:00:00Z")
                .plusSeconds(minute * 60L)
                .toString();
    }

    private Verdict verdict(RecordKind kind, String device) {
        return candidate(kind, device).verdict();
    }

    private Candidate candidate(RecordKind kind, String device) {
        List<Candidate> found = new ArrayList<>();
        for (MinuteTrace.Signal signal :
                reported.trace(MINUTE, Profiles.AGE_40_RESTING_60).signals()) {
            if (signal.kind() == kind) {
                signal.candidates().stream()
                        .filter(each -> each.device().id().equals(device))
                        .forEach(found::add);
            }
        }
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private static Considered at(List<Considered> records, String at) {
        return records.stream()
                .filter(record -> record.startMillis() == Reported.millis(at))
                .findFirst()
                .orElseThrow();
    }
}
