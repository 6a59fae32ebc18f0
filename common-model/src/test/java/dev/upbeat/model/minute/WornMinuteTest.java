package dev.upbeat.model.minute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.upbeat.model.day.DayTotals;
import dev.upbeat.model.profile.ProfileTimeline;
import dev.upbeat.model.sample.ActivityClass;
import dev.upbeat.model.sample.Modality;
import dev.upbeat.model.testing.Devices;
import dev.upbeat.model.testing.Reported;
import org.junit.jupiter.api.Test;

/** Which minutes exist: those with a signal, and the unknown ones of gaps shorter than non-wear. */
class WornMinuteTest {

    private static final ProfileTimeline NOBODY = ProfileTimeline.EMPTY;

    private final Reported reported = new Reported();

    @Test
    void aGapOfLessThan60MinutesIsWornAndUnknown() {
        steps("2026-03-01T10:00:00Z", "2026-03-01T10:01:00Z");
        steps("2026-03-01T11:00:00Z", "2026-03-01T11:01:00Z");
        assertThat(reported.minutes(NOBODY)).hasSize(61);
        assertThat(reported.minute("2026-03-01T10:30:00Z", NOBODY).intensity()).isEqualTo(Intensity.UNKNOWN);
        var day = reported.days(NOBODY).firstEntry().getValue();
        assertThat(day.minutes(Intensity.UNKNOWN)).isEqualTo(59);
        assertThat(day.minutes(Intensity.LIGHT)).isEqualTo(2);
    }

    @Test
    void aGapOf60MinutesIsNotWorn() {
        steps("2026-03-01T10:00:00Z", "2026-03-01T10:01:00Z");
        steps("2026-03-01T11:01:00Z", "2026-03-01T11:02:00Z");
        assertThat(reported.minutes(NOBODY)).hasSize(2);
    }

    @Test
    void aGapIsMeasuredToTheMillisecond() {
        steps("2026-03-01T10:00:00Z", "2026-03-01T10:01:00Z");
        steps("2026-03-01T11:00:59.999Z", "2026-03-01T11:02:00Z");
        assertThat(reported.isWorn("2026-03-01T10:30:00Z")).isTrue();
    }

    @Test
    void aGapAcrossTheHourIsOneGap() {
        steps("2026-03-01T10:30:00Z", "2026-03-01T10:31:00Z");
        steps("2026-03-01T11:29:00Z", "2026-03-01T11:30:00Z");
        assertThat(reported.minutes(NOBODY)).hasSize(60);
        Reported longer = new Reported()
                .steps(Devices.WRIST, "2026-03-01T10:29:00Z", "2026-03-01T10:30:00Z", 5)
                .steps(Devices.WRIST, "2026-03-01T11:30:00Z", "2026-03-01T11:31:00Z", 5);
        assertThat(longer.minutes(NOBODY)).hasSize(2);
    }

    @Test
    void beforeTheFirstAndAfterTheLastRecordNothingWasSynced() {
        steps("2026-03-01T10:10:00Z", "2026-03-01T10:11:00Z");
        steps("2026-03-01T10:20:00Z", "2026-03-01T10:21:00Z");
        assertThat(reported.minutes(NOBODY)).hasSize(11);
        assertThat(reported.isWorn("2026-03-01T10:09:00Z")).isFalse();
        assertThat(reported.isWorn("2026-03-01T10:21:00Z")).isFalse();
    }

    @Test
    void aGapLiesBetweenRecordsOfOneDevice() {
        steps("2026-03-01T10:00:00Z", "2026-03-01T10:01:00Z");
        reported.steps(Devices.PHONE, "2026-03-01T10:20:00Z", "2026-03-01T10:21:00Z", 5);
        assertThat(reported.minutes(NOBODY)).hasSize(2);
    }

    @Test
    void anySignalOfTheDeviceEndsAGap() {
        reported.heartRate(Devices.WRIST, "2026-03-01T10:00:00Z", 70)
                .power(Devices.WRIST, "2026-03-01T10:50:00Z", 0)
                .activity(Devices.WRIST, "2026-03-01T11:40:00Z", "2026-03-01T11:41:00Z", ActivityClass.LIGHT);
        assertThat(reported.minutes(NOBODY)).hasSize(101);
    }

    @Test
    void aPauseIsNoSignal() {
        steps("2026-03-01T10:00:00Z", "2026-03-01T10:01:00Z");
        reported.pause(Devices.WRIST, "2026-03-01T10:10:00Z", "2026-03-01T10:50:00Z");
        steps("2026-03-01T11:01:00Z", "2026-03-01T11:02:00Z");
        assertThat(reported.minutes(NOBODY)).hasSize(2);
    }

    @Test
    void aSessionsMinutesExistAndAreUnknownWhereNothingWasMeasured() {
        reported.session(Devices.PHONE, "2026-03-01T10:00:00Z", "2026-03-01T10:30:00Z", "tai chi", true);
        assertThat(reported.minutes(NOBODY)).hasSize(30);
        Minute minute = reported.minute("2026-03-01T10:29:00Z", NOBODY);
        assertThat(minute.intensity()).isEqualTo(Intensity.UNKNOWN);
        assertThat(minute.modality()).isEqualTo(Modality.OTHER);
        assertThat(minute.worn()).isFalse();
        DayTotals day = reported.days(NOBODY).firstEntry().getValue();
        assertThat(day.minutes(Modality.OTHER)).isEqualTo(30);
        assertThat(day.wornMinutes()).isZero();
    }

    @Test
    void aRecordedSessionsMinutesAreWorn() {
        reported.session(Devices.WRIST, "2026-03-01T10:00:00Z", "2026-03-01T10:30:00Z", "tai chi", false);
        assertThat(reported.minutes(NOBODY).values()).hasSize(30).allMatch(Minute::worn);
    }

    @Test
    void aDeliveredClassIsASignalADayOfInactiveIsWornAndHasNoActiveMinutes() {
        reported.activity(Devices.WRIST, "2026-03-01T00:00:00Z", "2026-03-02T00:00:00Z", ActivityClass.INACTIVE);
        DayTotals day = reported.days(NOBODY).firstEntry().getValue();
        assertThat(day.wornMinutes()).isEqualTo(1440);
        assertThat(day.minutes(Intensity.INACTIVE)).isEqualTo(1440);
        assertThat(day.activeMinutes()).isZero();
        assertThat(day.isValid(Definition.CURRENT)).isTrue();
    }

    @Test
    void ofSessionsTheOneThatCoversMostOfTheMinuteGivesItsModality() {
        reported.session(Devices.PHONE, "2026-03-01T09:30:00Z", "2026-03-01T10:00:25Z", "run", false)
                .session(Devices.WRIST, "2026-03-01T10:00:25Z", "2026-03-01T10:30:00Z", "dance", true);
        assertThat(reported.minute("2026-03-01T10:00:00Z", NOBODY).modality()).isEqualTo(Modality.DANCE);
    }

    @Test
    void aMeasuredSessionComesBeforeASelfReportedOne() {
        reported.session(Devices.PHONE, "2026-03-01T10:00:00Z", "2026-03-01T10:30:00Z", "yoga", true)
                .session(Devices.WRIST, "2026-03-01T10:00:00Z", "2026-03-01T10:30:00Z", "strength", false);
        assertThat(reported.minute("2026-03-01T10:10:00Z", NOBODY).modality()).isEqualTo(Modality.STRENGTH);
    }

    @Test
    void heartRateThatHoldsIntoAnHourWithoutRecordsCountsThere() {
        reported.heartRate(Devices.WRIST, "2026-03-01T10:58:30Z", 70)
                .heartRate(Devices.WRIST, "2026-03-01T10:59:30Z", 70);
        Minute minute = reported.minute("2026-03-01T11:00:00Z", NOBODY);
        assertThat(minute.heartRateCoverageMillis()).isEqualTo(30_000);
    }

    private void steps(String from, String to) {
        reported.steps(Devices.WRIST, from, to, 5);
    }
}
