package dev.upbeat.model.minute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.upbeat.model.profile.ProfileTimeline;
import dev.upbeat.model.sample.ColumnsBuilder;
import dev.upbeat.model.sample.RecordKind;
import dev.upbeat.model.sample.ZoneEvidence;
import dev.upbeat.model.testing.Devices;
import dev.upbeat.model.testing.Profiles;
import dev.upbeat.model.testing.Reported;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Counters difference successive readings, a fall starts anew. */
class StepCounterTest {

    private final Reported reported = new Reported();

    @Test
    void whatACounterMovedIsSpreadEvenlyBetweenItsReadings() {
        counter("10:00:00", 48_000, "10:01:30", 48_100, "10:03:00", 48_250);
        assertThat(steps("10:00")).isEqualTo(66_666);
        // 33 and a third, and a third of 150
        assertThat(steps("10:01")).isEqualTo(83_333);
        assertThat(steps("10:02")).isEqualTo(100_000);
        assertThat(minute("10:02").absolute()).isEqualTo(Intensity.MODERATE);
        assertThat(minute("10:02").evidence().steps()).isEqualTo("wrist");
        assertThat(reported.isWorn("2026-03-01T10:04:00Z")).isFalse();
    }

    @Test
    void theFirstReadingTellsNothing() {
        counter("10:00:30", 48_000);
        assertThat(minute("10:00").stepsMillis()).isEqualTo(-1);
        assertThat(minute("10:00").intensity()).isEqualTo(Intensity.UNKNOWN);
    }

    @Test
    void aCounterThatStandsStillTellsOfNoSteps() {
        counter("10:00:00", 500, "10:10:00", 500);
        assertThat(steps("10:05")).isZero();
        assertThat(minute("10:05").intensity()).isEqualTo(Intensity.INACTIVE);
    }

    @Test
    void aFallStartsAnewSoThatItCountedWhatItStandsAt() {
        counter("10:00:00", 48_000, "10:02:00", 240, "10:03:00", 340);
        assertThat(steps("10:00")).isEqualTo(120_000);
        assertThat(steps("10:01")).isEqualTo(120_000);
        assertThat(steps("10:02")).isEqualTo(100_000);
    }

    @ParameterizedTest
    @CsvSource({"11:00:00, 100000", "11:00:01, -1"})
    void readingsMoreThanAnHourApartTellNothingOfWhatLiesBetween(String second, long steps) {
        counter("10:00:00", 0, second, 6000);
        counter("10:00:00", 0);
        if (steps < 0) {
            assertThat(reported.isWorn("2026-03-01T10:30:00Z")).isFalse();
        } else {
            assertThat(steps("10:30")).isEqualTo(steps);
            assertThat(steps("10:00")).isEqualTo(steps);
            assertThat(steps("10:59")).isEqualTo(steps);
        }
    }

    @Test
    void readingsOnBothSidesOfTheHourCountInBoth() {
        counter("10:58:00", 1000, "11:02:00", 1400);
        for (String at : new String[] {"10:58", "10:59", "11:00", "11:01"}) {
            assertThat(steps(at)).isEqualTo(100_000);
        }
    }

    @Test
    void aReadingInBetweenChangesTheDifferences() {
        counter("10:00:00", 0, "10:04:00", 400);
        counter("10:01:00", 250);
        assertThat(steps("10:00")).isEqualTo(250_000);
        assertThat(steps("10:03")).isEqualTo(50_000);
    }

    @Test
    void aWithdrawnReadingIsNone() {
        counter("10:00:00", 0, "10:01:00", 250, "10:04:00", 400);
        ColumnsBuilder withdrawn = new ColumnsBuilder(false);
        long at = Reported.millis("2026-03-01T10:01:00Z");
        withdrawn.add(at, at, 0, 0, true, "", ZoneEvidence.none(), 0);
        reported.add(Devices.WRIST, RecordKind.STEP_COUNTER, withdrawn.build());
        assertThat(steps("10:00")).isEqualTo(100_000);
    }

    @Test
    void theHigherRevisionOfAReadingStands() {
        counter("10:00:00", 0, "10:01:00", 250);
        ColumnsBuilder revised = new ColumnsBuilder(false);
        long at = Reported.millis("2026-03-01T10:01:00Z");
        revised.add(at, at, 90, 1, false, "", ZoneEvidence.none(), 0);
        reported.add(Devices.WRIST, RecordKind.STEP_COUNTER, revised.build());
        counter("10:01:00", 250);
        assertThat(steps("10:00")).isEqualTo(90_000);
    }

    @Test
    void ofSeveralReadingsOfOneMomentTheGreatestCounts() {
        ColumnsBuilder readings = new ColumnsBuilder(false);
        long at = Reported.millis("2026-03-01T10:01:00Z");
        readings.add(at, at, 250, 0, false, "a", ZoneEvidence.none(), 0);
        readings.add(at, at, 90, 0, false, "b", ZoneEvidence.none(), 0);
        reported.add(Devices.WRIST, RecordKind.STEP_COUNTER, readings.build());
        counter("10:00:00", 0, "10:02:00", 300);
        assertThat(steps("10:00")).isEqualTo(250_000);
        assertThat(steps("10:01")).isEqualTo(50_000);
    }

    @Test
    void whatNobodyWalksTellsNothing() {
        counter("10:00:00", 0, "10:30:00", 100_001);
        assertThat(minute("10:10").stepsMillis()).isEqualTo(-1);
    }

    @Test
    void inAMinuteThatAnIntervalTouchesTheCounterOfTheSameDeviceTellsNothing() {
        counter("10:00:00", 0, "10:03:00", 300);
        reported.steps(Devices.WRIST, "2026-03-01T10:01:00Z", "2026-03-01T10:01:40Z", 20);
        assertThat(steps("10:00")).isEqualTo(100_000);
        assertThat(steps("10:01")).isEqualTo(20_000);
        assertThat(steps("10:02")).isEqualTo(100_000);
    }

    @Test
    void countersOfTwoDevicesAreNeverDifferencedNorSummed() {
        counter("10:00:00", 0, "10:02:00", 220);
        reported.stepCounter(Devices.PHONE, "2026-03-01T10:01:00Z", 9000, "2026-03-01T10:02:00Z", 9100);
        assertThat(steps("10:01")).isEqualTo(110_000);
    }

    @Test
    void aCounterThatStandsStillDoubtsAHighHeartRate() {
        counter("10:00:00", 500, "10:05:00", 500);
        reported.heartRates(Devices.WRIST, "2026-03-01T10:00:00Z", "2026-03-01T10:05:00Z", 5, 140);
        assertThat(reported.minute("2026-03-01T10:02:00Z", Profiles.AGE_40_RESTING_60)
                        .unconfirmed())
                .isTrue();
    }

    private void counter(Object... timesAndTotals) {
        Object[] whole = timesAndTotals.clone();
        for (int i = 0; i < whole.length; i += 2) {
            whole[i] = "2026-03-01T" + whole[i] + "Z";
        }
        reported.stepCounter(Devices.WRIST, whole);
    }

    private Minute minute(String at) {
        return reported.minute("2026-03-01T" + at + ":00Z", ProfileTimeline.EMPTY);
    }

    private long steps(String at) {
        return minute(at).stepsMillis();
    }
}
