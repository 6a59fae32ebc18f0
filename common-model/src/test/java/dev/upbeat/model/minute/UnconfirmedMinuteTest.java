package dev.upbeat.model.minute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.upbeat.model.day.DayTotals;
import dev.upbeat.model.sample.RecordKind;
import dev.upbeat.model.testing.Devices;
import dev.upbeat.model.testing.Profiles;
import dev.upbeat.model.testing.Reported;
import org.junit.jupiter.api.Test;

/** Moderate or more by heart rate alone, while a step sensor reported zero: stress, fever, coffee. */
class UnconfirmedMinuteTest {

    private static final String MINUTE = "2026-03-01T10:00:00Z";
    private static final String END = "2026-03-01T10:01:00Z";

    private final Reported reported = new Reported();

    @Test
    void aHighHeartRateAtZeroStepsIsUnconfirmedAndNotActive() {
        heartRate(120);
        reported.steps(Devices.WRIST, MINUTE, END, 0);
        Minute minute = judged();
        assertThat(minute.intensity()).isEqualTo(Intensity.MODERATE);
        assertThat(minute.unconfirmed()).isTrue();
        assertThat(minute.isActive()).isFalse();
        DayTotals day = DayTotals.of(new HourMinutes(492_106, java.util.List.of(minute)))
                .firstEntry()
                .getValue();
        assertThat(day.minutes(Intensity.MODERATE)).isEqualTo(1);
        assertThat(day.unconfirmed()).isEqualTo(1);
        assertThat(day.activeMinutes()).isZero();
    }

    @Test
    void aMissingStepSignalIsNotZero() {
        heartRate(120);
        assertThat(judged().unconfirmed()).isFalse();
        assertThat(judged().isActive()).isTrue();
        assertThat(judged().stepsMillis()).isEqualTo(-1);
    }

    @Test
    void aStepSignalThatIsNotValidIsNotZero() {
        heartRate(120);
        reported.steps(Devices.WRIST, MINUTE, "2026-03-01T10:00:29Z", 0);
        assertThat(judged().unconfirmed()).isFalse();
    }

    @Test
    void aPhoneIsNotWornSoItsZeroSaysNothing() {
        heartRate(120);
        reported.steps(Devices.PHONE, MINUTE, END, 0);
        assertThat(judged().absolute()).isEqualTo(Intensity.INACTIVE);
        assertThat(judged().unconfirmed()).isFalse();
        reported.steps(Devices.WRIST, MINUTE, END, 0);
        assertThat(judged().unconfirmed()).isTrue();
    }

    @Test
    void oneStepConfirms() {
        heartRate(120);
        reported.steps(Devices.WRIST, MINUTE, END, 1);
        assertThat(judged().unconfirmed()).isFalse();
    }

    @Test
    void aSessionConfirms() {
        heartRate(120);
        reported.steps(Devices.WRIST, MINUTE, END, 0)
                .session(Devices.PHONE, MINUTE, "2026-03-01T10:30:00Z", "spinning", true);
        assertThat(judged().unconfirmed()).isFalse();
        assertThat(judged().isActive()).isTrue();
    }

    @Test
    void powerConfirms() {
        heartRate(120);
        reported.steps(Devices.WRIST, MINUTE, END, 0).power(Devices.BIKE, "2026-03-01T10:00:30Z", 100);
        assertThat(judged().unconfirmed()).isFalse();
    }

    @Test
    void aSpeedThatIsModerateConfirmsAndASlowOneDoesNot() {
        heartRate(120);
        reported.steps(Devices.WRIST, MINUTE, END, 0).samples(Devices.PHONE, RecordKind.SPEED, MINUTE, END, 5, 0.9);
        assertThat(judged().absolute()).isEqualTo(Intensity.LIGHT);
        assertThat(judged().unconfirmed()).isTrue();
        reported.samples(Devices.FOOTPOD, RecordKind.SPEED, MINUTE, END, 5, 1.5);
        assertThat(judged().absolute()).isEqualTo(Intensity.MODERATE);
        assertThat(judged().unconfirmed()).isFalse();
    }

    @Test
    void lessThanModerateIsNeverUnconfirmed() {
        heartRate(107);
        reported.steps(Devices.WRIST, MINUTE, END, 0);
        assertThat(judged().intensity()).isEqualTo(Intensity.LIGHT);
        assertThat(judged().unconfirmed()).isFalse();
    }

    private void heartRate(double bpm) {
        reported.heartRates(Devices.STRAP, MINUTE, END, 10, bpm);
    }

    private Minute judged() {
        return reported.minute(MINUTE, Profiles.AGE_40_RESTING_60);
    }
}
