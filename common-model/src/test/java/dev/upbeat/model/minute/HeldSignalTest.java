package dev.upbeat.model.minute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.upbeat.model.sample.Columns;
import dev.upbeat.model.sample.ColumnsBuilder;
import dev.upbeat.model.sample.Device;
import dev.upbeat.model.sample.DeviceKind;
import dev.upbeat.model.sample.RecordKind;
import dev.upbeat.model.sample.ZoneEvidence;
import dev.upbeat.model.testing.Devices;
import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Times are seconds of the hour; a sample is (second, bpm). */
class HeldSignalTest {

    private static final long HOUR = 490_000L * 3_600_000;

    @Nested
    class Cleaning {

        @ParameterizedTest
        @CsvSource({"25, true", "24.999999, false", "250, true", "250.000001, false"})
        void heartRatesFrom25To250Stand(double bpm, boolean stands) {
            HeldSignal signal = signal(samples(0, bpm, 30, bpm, 60, bpm));
            assertThat(signal.heldMillis(0)).isEqualTo(stands ? 60_000 : 0);
        }

        @Test
        void aSampleMoreThan40FromTheMedianOfTheOthersIsDropped() {
            HeldSignal signal = signal(samples(0, 100, 5, 100, 10, 140.000001, 15, 100, 20, 100));
            assertThat(signal.maximumMicros(0)).isEqualTo(100_000_000);
        }

        @Test
        void aSampleExactly40FromTheMedianStands() {
            HeldSignal signal = signal(samples(0, 100, 5, 100, 10, 140, 15, 100, 20, 100));
            assertThat(signal.maximumMicros(0)).isEqualTo(140_000_000);
        }

        @Test
        void neighboursExactly15SecondsAwayCount() {
            HeldSignal signal = signal(samples(0, 100, 15, 150, 30, 100));
            assertThat(signal.maximumMicros(0)).isEqualTo(100_000_000);
        }

        @Test
        void neighboursMoreThan15SecondsAwayDoNotCount() {
            HeldSignal signal = signal(samples(0, 100, 15.001, 150, 30.002, 100));
            assertThat(signal.maximumMicros(0)).isEqualTo(150_000_000);
        }

        @Test
        void oneOtherIsTooFewToDrop() {
            HeldSignal signal = signal(samples(0, 100, 10, 200, 40, 200));
            assertThat(signal.maximumMicros(0)).isEqualTo(200_000_000);
            assertThat(weightedSeconds(signal, 0)).isEqualTo(100 * 10 + 200 * 30 + 200 * 20);
        }

        @Test
        void theMedianOfAnEvenNumberLiesBetweenTheMiddleTwo() {
            // the others are 90 and 101: 95.5; 135.5 is 40 away, 135.500001 is more
            assertThat(signal(samples(0, 90, 10, 135.5, 20, 101)).maximumMicros(0))
                    .isEqualTo(135_500_000);
            assertThat(signal(samples(0, 90, 10, 135.500001, 20, 101)).maximumMicros(0))
                    .isEqualTo(101_000_000);
        }

        @Test
        void droppedSamplesStillCountAsNeighbours() {
            // all at once: each 180 sees 180, 100, 100 beside it; the second look of a repeated pass would drop none
            HeldSignal signal = signal(samples(0, 100, 10, 180, 15, 180, 20, 100, 25, 180));
            assertThat(signal.maximumMicros(0)).isEqualTo(180_000_000);
            // 100 at 0 has the others 180, 180: dropped; 100 at 20 has 180, 180, 180: dropped
            assertThat(weightedSeconds(signal, 0)).isEqualTo(180 * 5 + 180 * 10 + 180 * 10);
        }

        @Test
        void crowdedWindowsAreJudgedAsSparseOnesAre() {
            long seed = System.nanoTime();
            System.out.println("seed " + seed);
            Random random = new Random(seed);
            for (int round = 0; round < 20; round++) {
                double[] numbers = new double[2 * (200 + random.nextInt(600))];
                for (int i = 0; i < numbers.length; i += 2) {
                    numbers[i] = i == 0 ? 0 : numbers[i - 2] + 0.01 + random.nextInt(30) / 100.0;
                    numbers[i + 1] = 60 + random.nextInt(5) + (random.nextInt(3) == 0 ? 38 + random.nextInt(6) : 0);
                }
                Columns samples = samples(numbers);
                int[] all = IntStream.range(0, samples.size()).toArray();
                assertThat(MedianFilter.keep(samples, all, Definition.CURRENT.signals()))
                        .as("seed %d", seed)
                        .isEqualTo(plain(samples));
            }
        }

        @Test
        void anHourFullOfSamplesInAMomentTakesBoundedTime() {
            ColumnsBuilder builder = new ColumnsBuilder(false);
            for (int i = 0; i < 200_000; i++) {
                long value = (60 + i % 100) * RecordKind.MICROS;
                builder.add(HOUR + i / 10, HOUR + i / 10, value, 0, false, "id" + i, ZoneEvidence.none(), 0);
            }
            Columns full = builder.build();
            assertTimeoutPreemptively(Duration.ofSeconds(20), () -> signal(full));
        }

        /** As SCIENCE.md says it, in nested loops. */
        private int[] plain(Columns samples) {
            return IntStream.range(0, samples.size())
                    .filter(k -> {
                        long[] others = IntStream.range(0, samples.size())
                                .filter(i ->
                                        i != k && Math.abs(samples.startMillis(i) - samples.startMillis(k)) <= 15_000)
                                .mapToLong(samples::value)
                                .sorted()
                                .toArray();
                        int n = others.length;
                        return n < 2
                                || Math.abs(2 * samples.value(k) - others[(n - 1) / 2] - others[n / 2])
                                        <= 80 * RecordKind.MICROS;
                    })
                    .toArray();
        }

        @Test
        void samplesOfTheHourBeforeAreNeighbours() {
            HeldSignal signal = signal(samples(-10, 100, -5, 100, 0, 180, 5, 100, 10, 100));
            assertThat(signal.maximumMicros(0)).isEqualTo(100_000_000);
        }
    }

    @Nested
    class Holding {

        @Test
        void aSampleHoldsUntilTheNext() {
            HeldSignal signal = signal(samples(0, 60, 10, 90, 60, 120, 120, 120));
            assertThat(weightedSeconds(signal, 0)).isEqualTo(60 * 10 + 90 * 50);
            assertThat(signal.heldMillis(0)).isEqualTo(60_000);
        }

        @Test
        void aSampleHoldsAMinuteUntilTheNext() {
            HeldSignal signal = signal(samples(0, 60, 60, 90, 120, 120));
            assertThat(signal.heldMillis(0)).isEqualTo(60_000);
            assertThat(signal.heldMillis(1)).isEqualTo(60_000);
        }

        @Test
        void theLastBeforeALongerGapHoldsForTheIntervalBeforeIt() {
            HeldSignal signal = signal(samples(0, 60, 10, 60, 71, 60));
            assertThat(signal.heldMillis(0)).isEqualTo(20_000);
        }

        @Test
        void theLastOfAllHoldsForTheIntervalBeforeIt() {
            HeldSignal signal = signal(samples(0, 60, 5, 60, 12, 60));
            assertThat(signal.heldMillis(0)).isEqualTo(19_000);
        }

        @Test
        void theLastBeforeAPauseHoldsForTheIntervalBeforeItAndNoFurtherThanThePause() {
            Columns samples = samples(0, 60, 5, 60, 10, 60, 40, 60, 45, 60);
            HeldSignal far = signal(samples, pauses(20, 40), Devices.WRIST);
            assertThat(far.heldMillis(0)).isEqualTo(15_000 + 5_000 + 5_000);
            HeldSignal near = signal(samples, pauses(12, 40), Devices.WRIST);
            assertThat(near.heldMillis(0)).isEqualTo(12_000 + 5_000 + 5_000);
        }

        @Test
        void aPauseThatStartsAtASampleEndsTheHoldOfTheOneBefore() {
            HeldSignal signal = signal(samples(0, 60, 10, 60, 20, 60, 30, 60), pauses(15, 20), Devices.WRIST);
            assertThat(signal.heldMillis(0)).isEqualTo(15_000 + 10_000 + 10_000);
        }

        @Test
        void aPauseThatStartsAtASampleEndsItsHoldToo() {
            HeldSignal signal = signal(samples(0, 60, 10, 60, 20, 60, 50, 60), pauses(20, 50), Devices.WRIST);
            assertThat(signal.heldMillis(0)).isEqualTo(20_000 + 10_000);
        }

        @Test
        void aLoneSampleHoldsNoTime() {
            HeldSignal signal = signal(samples(0, 60));
            assertThat(signal.heldMillis(0)).isZero();
        }

        @Test
        void theIntervalBeforeIsCappedAtAMinute() {
            HeldSignal signal = signal(samples(0, 60, 90, 60));
            assertThat(signal.heldMillis(0)).isZero();
            assertThat(signal.heldMillis(1)).isEqualTo(30_000);
            assertThat(signal.heldMillis(2)).isEqualTo(30_000);
        }

        @ParameterizedTest
        @CsvSource({"0, 0", "90, 0", "100, 60000", "120, 60000"})
        void aDeclaredGridLetsASampleHoldLonger(int gridSeconds, long heldInFirstMinute) {
            Device gridded = Devices.gridded("w", DeviceKind.WRIST, gridSeconds);
            HeldSignal signal = signal(samples(0, 60, 100, 60), null, gridded);
            assertThat(signal.heldMillis(0)).isEqualTo(heldInFirstMinute);
        }

        @Test
        void aSampleHoldsAcrossTheEdgeOfTheHour() {
            HeldSignal signal = signal(samples(-20, 60, 20, 60, 40, 60));
            assertThat(signal.heldMillis(0)).isEqualTo(60_000);
            assertThat(signal.maximumMicros(59)).isZero();
        }

        @Test
        void theIntervalBeforeMayLieInTheHourBefore() {
            HeldSignal signal = signal(samples(-50, 60, -10, 60));
            assertThat(signal.heldMillis(0)).isEqualTo(30_000);
        }

        @Test
        void theLastSampleBefore1970HoldsNoLongerThanAnyOther() {
            long hour = -1000L * 3_600_000;
            ColumnsBuilder samples = new ColumnsBuilder(false);
            samples.add(hour, 60_000_000, ZoneEvidence.none());
            samples.add(hour + 10_000, 60_000_000, ZoneEvidence.none());
            HeldSignal signal = HeldSignal.heartRate(samples.build(), null, Devices.WRIST, hour, Definition.CURRENT);
            assertThat(signal.heldMillis(0)).isEqualTo(20_000);
            assertThat(signal.heldMillis(1)).isZero();
        }
    }

    @Test
    void theGreatestIsTheGreatestThatHeld() {
        HeldSignal signal = signal(samples(0, 60, 59, 99, 61, 70, 62, 70));
        assertThat(signal.maximumMicros(0)).isEqualTo(99_000_000);
        assertThat(signal.maximumMicros(1)).isEqualTo(99_000_000);
    }

    @Nested
    class OtherSignals {

        @Test
        void averagePowerIncludesZeros() {
            HeldSignal power = power(samples(0, 200, 15, 0, 30, 200, 45, 0, 60, 0));
            assertThat(power.heldMillis(0)).isEqualTo(60_000);
            assertThat(weightedSeconds(power, 0)).isEqualTo(200 * 30);
        }

        @Test
        void powerHasNoOutliers() {
            HeldSignal power = power(samples(0, 100, 5, 900, 10, 100, 15, 100, 60, 0));
            assertThat(weightedSeconds(power, 0)).isEqualTo(100 * 5 + 900 * 5 + 100 * 5 + 100 * 45);
        }

        @Test
        void powerHoldsAMinuteAtMostAndEndsAtAPause() {
            assertThat(power(samples(0, 100, 61, 100)).heldMillis(0)).isZero();
            HeldSignal paused = HeldSignal.other(
                    RecordKind.POWER,
                    samples(0, 100, 5, 100, 40, 100, 45, 100),
                    pauses(7, 40),
                    Devices.BIKE,
                    HOUR,
                    Definition.CURRENT);
            assertThat(paused.heldMillis(0)).isEqualTo(7_000 + 10_000);
        }

        @Test
        void whatCannotBeIsLeftOut() {
            assertThat(weightedSeconds(power(samples(0, 100, 10, 10_001, 20, 100, 60, 0)), 0))
                    .isEqualTo(100 * 60);
        }

        @Test
        void gradesMayBeNegative() {
            HeldSignal grade = HeldSignal.other(
                    RecordKind.GRADE, samples(0, -4, 30, 2, 60, 0), null, Devices.BIKE, HOUR, Definition.CURRENT);
            assertThat(weightedSeconds(grade, 0)).isEqualTo(-4 * 30 + 2 * 30);
        }

        private HeldSignal power(Columns samples) {
            return HeldSignal.other(RecordKind.POWER, samples, null, Devices.BIKE, HOUR, Definition.CURRENT);
        }
    }

    private static HeldSignal signal(Columns samples) {
        return signal(samples, null, Devices.WRIST);
    }

    private static HeldSignal signal(Columns samples, @Nullable Columns pauses, Device device) {
        return HeldSignal.heartRate(samples, pauses, device, HOUR, Definition.CURRENT);
    }

    private static Columns samples(double... secondsAndBpm) {
        ColumnsBuilder builder = new ColumnsBuilder(false);
        for (int i = 0; i < secondsAndBpm.length; i += 2) {
            long at = HOUR + Math.round(secondsAndBpm[i] * 1000);
            builder.add(at, Math.round(secondsAndBpm[i + 1] * RecordKind.MICROS), ZoneEvidence.none());
        }
        return builder.build();
    }

    private static Columns pauses(long from, long to) {
        ColumnsBuilder builder = new ColumnsBuilder(true);
        builder.add(HOUR + from * 1000, HOUR + to * 1000, 0, 0, false, "", ZoneEvidence.none(), 0);
        return builder.build();
    }

    private static long weightedSeconds(HeldSignal signal, int minute) {
        return signal.weighted(minute) / RecordKind.MICROS / 1000;
    }
}
