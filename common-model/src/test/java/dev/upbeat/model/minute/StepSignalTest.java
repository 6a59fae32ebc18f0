package dev.upbeat.model.minute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.upbeat.model.profile.ProfileTimeline;
import dev.upbeat.model.sample.Columns;
import dev.upbeat.model.sample.ColumnsBuilder;
import dev.upbeat.model.sample.ZoneEvidence;
import dev.upbeat.model.testing.Devices;
import dev.upbeat.model.testing.Reported;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StepSignalTest {

    private static final long HOUR = 490_000L * 3_600_000;

    @ParameterizedTest
    @CsvSource({
        "0, INACTIVE",
        "1, LIGHT",
        "99, LIGHT",
        "100, MODERATE",
        "129, MODERATE",
        "130, VIGOROUS",
        "220, VIGOROUS"
    })
    void stepsAMinuteGiveTheClass(int steps, Intensity expected) {
        Minute minute = new Reported()
                .steps(Devices.WRIST, "2026-03-01T10:00:00Z", "2026-03-01T10:01:00Z", steps)
                .minute("2026-03-01T10:00:00Z", ProfileTimeline.EMPTY);
        assertThat(minute.absolute()).isEqualTo(expected);
        assertThat(minute.intensity()).isEqualTo(expected);
        assertThat(minute.stepsMillis()).isEqualTo(steps * 1000L);
    }

    @Test
    void aHundredStepsOver90SecondsAreTwoThirdsAndOneThird() {
        StepSignal signal = StepSignal.of(intervals(0, 90, 100), HOUR);
        assertThat(signal.steps(0)).isEqualTo(share(200, 3));
        assertThat(signal.steps(1)).isEqualTo(share(100, 3));
        assertThat(signal.coveredMillis(0)).isEqualTo(60_000);
        assertThat(signal.coveredMillis(1)).isEqualTo(30_000);
    }

    @Test
    void sharesAddUpExactly() {
        // three thirds of 100 are 100, not 99.999
        StepSignal signal = StepSignal.of(intervals(0, 180, 100, 60, 240, 100, -60, 120, 100), HOUR);
        assertThat(signal.steps(1)).isEqualTo(share(100, 1));
        assertThat(signal.steps(1).isAtLeast(100)).isTrue();
        assertThat(signal.steps(0)).isEqualTo(share(200, 3));
    }

    @Test
    void aShareJustBelowAThresholdIsBelowIt() {
        // 199 steps over two minutes: 99.5 each
        StepSignal signal = StepSignal.of(intervals(0, 120, 199), HOUR);
        assertThat(signal.steps(0).isAtLeast(100)).isFalse();
        assertThat(signal.steps(0).toMillis()).isEqualTo(99_500);
    }

    @Test
    void aStepInADayIsNoStandstill() {
        Minute minute = new Reported()
                .steps(Devices.PHONE, "2026-03-01T00:00:00Z", "2026-03-02T00:00:00Z", 1)
                .minute("2026-03-01T10:00:00Z", ProfileTimeline.EMPTY);
        assertThat(minute.absolute()).isEqualTo(Intensity.LIGHT);
        assertThat(minute.stepsMillis()).isEqualTo(1);
    }

    @Test
    void anIntervalAcrossTheHourGivesItsShareToEachHour() {
        Reported reported = new Reported().steps(Devices.WRIST, "2026-03-01T10:59:00Z", "2026-03-01T11:01:00Z", 240);
        for (String start : new String[] {"2026-03-01T10:59:00Z", "2026-03-01T11:00:00Z"}) {
            Minute minute = reported.minute(start, ProfileTimeline.EMPTY);
            assertThat(minute.stepsMillis()).isEqualTo(120_000);
        }
    }

    @ParameterizedTest
    @CsvSource({"29.999, UNKNOWN", "30, MODERATE"})
    void aStepSignalIsValidFrom30SecondsOfCoverage(double seconds, Intensity expected) {
        String to = "2026-03-01T10:00:" + seconds + "Z";
        Minute minute = new Reported()
                .steps(Devices.WRIST, "2026-03-01T10:00:00Z", to.replace(":30.0Z", ":30Z"), 100)
                .minute("2026-03-01T10:00:00Z", ProfileTimeline.EMPTY);
        assertThat(minute.intensity()).isEqualTo(expected);
    }

    @Test
    void whatCannotBeIsLeftOut() {
        assertThat(StepSignal.of(intervals(0, 60, 100_001), HOUR).coveredMillis(0))
                .isZero();
        assertThat(StepSignal.of(intervals(0, 60, 100_000), HOUR).steps(0)).isEqualTo(share(100_000, 1));
    }

    @Test
    void sharesOfManyLengthsAddUpExactlyAsAPlainSumDoes() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 50; round++) {
            long[] numbers = new long[3 * (1 + random.nextInt(60))];
            Fraction[] plain = new Fraction[60];
            Arrays.fill(plain, Fraction.ZERO);
            for (int i = 0; i < numbers.length; i += 3) {
                numbers[i] = random.nextInt(4000) - 200L;
                numbers[i + 1] = numbers[i] + 1 + random.nextInt(1 + random.nextInt(3000));
                numbers[i + 2] = random.nextInt(500);
                for (int minute = 0; minute < 60; minute++) {
                    long from = Math.max(numbers[i], 60L * minute);
                    long to = Math.min(numbers[i + 1], 60L * minute + 60);
                    if (from < to) {
                        plain[minute] = plain[minute].plus(
                                Fraction.of(numbers[i + 2] * (to - from), numbers[i + 1] - numbers[i]));
                    }
                }
            }
            StepSignal signal = StepSignal.of(intervals(numbers), HOUR);
            for (int minute = 0; minute < 60; minute++) {
                assertThat(signal.steps(minute)).as("seed %d", seed).isEqualTo(plain[minute]);
            }
        }
    }

    @Test
    void anHourFullOfIntervalsOfEveryLengthTakesBoundedTime() {
        ColumnsBuilder builder = new ColumnsBuilder(true);
        for (int i = 0; i < 200_000; i++) {
            builder.add(HOUR - i, HOUR + 3_600_000 + i, 7, 0, false, "", ZoneEvidence.none(), 0);
        }
        Columns full = builder.build();
        Fraction steps = assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> StepSignal.of(full, HOUR).steps(30));
        // 7·60,000 / (3,600,000 + 2i), summed over i, each less than a 2^32nd too little
        double sum = 0;
        for (int i = 0; i < 200_000; i++) {
            sum += 420_000.0 / (3_600_000.0 + 2 * i);
        }
        assertThat(steps.toMicros() / 1e6).isCloseTo(sum, within(0.001));
    }

    private static Fraction share(long top, long bottom) {
        return new Fraction(BigInteger.valueOf(top), BigInteger.valueOf(bottom));
    }

    private static Columns intervals(long... secondsAndCount) {
        ColumnsBuilder builder = new ColumnsBuilder(true);
        for (int i = 0; i < secondsAndCount.length; i += 3) {
            long from = HOUR + secondsAndCount[i] * 1000;
            long to = HOUR + secondsAndCount[i + 1] * 1000;
            builder.add(from, to, secondsAndCount[i + 2], 0, false, "", ZoneEvidence.none(), 0);
        }
        return builder.build();
    }
}
