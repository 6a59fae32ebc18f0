package dev.upbeat.model.minute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.upbeat.model.profile.ProfileField;
import dev.upbeat.model.profile.ProfileTimeline;
import dev.upbeat.model.profile.Sex;
import dev.upbeat.model.sample.ActivityClass;
import dev.upbeat.model.sample.RecordKind;
import dev.upbeat.model.testing.Devices;
import dev.upbeat.model.testing.Profiles;
import dev.upbeat.model.testing.Reported;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a minute keeps, so that it can be explained. */
class EvidenceTest {

    private static final String MINUTE = "2026-03-01T10:00:00Z";
    private static final String END = "2026-03-01T10:01:00Z";

    private final Reported reported = new Reported();

    @Test
    void aMinuteKeepsTheDeviceThatWonForEachSignal() {
        reported.heartRates(Devices.STRAP, MINUTE, END, 5, 120)
                .heartRates(Devices.WRIST, MINUTE, END, 5, 110)
                .samples(Devices.BIKE, RecordKind.POWER, MINUTE, END, 5, 100)
                .samples(Devices.BIKE, RecordKind.SPEED, MINUTE, END, 5, 6)
                .samples(Devices.PHONE, RecordKind.SPEED, MINUTE, END, 5, 7)
                .samples(Devices.PHONE, RecordKind.GRADE, MINUTE, END, 5, 1)
                .steps(Devices.WRIST, MINUTE, END, 3)
                .activity(Devices.OTHER, MINUTE, END, ActivityClass.LIGHT)
                .session(Devices.BIKE, MINUTE, END, "cycling", false);
        Evidence evidence = reported.minute(MINUTE, Profiles.AGE_40_RESTING_60).evidence();
        assertThat(evidence)
                .isEqualTo(new Evidence(
                        HeartRateRule.RESERVE,
                        MovementRule.CYCLING_SPEED,
                        "strap",
                        "wrist",
                        "other",
                        "bike",
                        "bike",
                        "phone",
                        "bike"));
    }

    @Test
    void aMinuteKeepsTheRangeItWasJudgedBy() {
        reported.heartRates(Devices.STRAP, MINUTE, END, 5, 130);
        assertThat(reported.minute(MINUTE, Profiles.AGE_40_RESTING_60).load())
                .isEqualTo(new Load(3_600_000_000L, 180_000_000, Sex.UNKNOWN, 3, 1));
        assertThat(rule(Profiles.AGE_40)).isEqualTo(HeartRateRule.MAXIMUM);
        assertThat(rule(Profiles.AGE_40_RESTING_60)).isEqualTo(HeartRateRule.RESERVE);
        assertThat(rule(ProfileTimeline.EMPTY)).isEqualTo(HeartRateRule.NONE);
        reported.estimating(new Estimates(Map.of(LocalDate.parse("2026-03-01"), 55_000_000L * RestingRate.SIXTIETHS)));
        assertThat(rule(Profiles.AGE_40)).isEqualTo(HeartRateRule.RESERVE_BY_ESTIMATE);
        assertThat(reported.minute(MINUTE, Profiles.AGE_40).load().restingMicros())
                .isEqualTo(55_000_000);
        assertThat(rule(Profiles.AGE_40_RESTING_60)).isEqualTo(HeartRateRule.RESERVE);
    }

    @Test
    void whereNothingMeasuresNothingIsKept() {
        reported.steps(Devices.WRIST, MINUTE, END, 3);
        Minute minute = reported.minute(MINUTE, Profiles.AGE_40_RESTING_60);
        assertThat(minute.load()).isEqualTo(Load.NONE);
        assertThat(minute.evidence())
                .isEqualTo(new Evidence(HeartRateRule.NONE, MovementRule.STEPS, "", "wrist", "", "", "", "", ""));
    }

    @Test
    void anHourOfHeartRateAloneTakesLittleMoreThanItsColumns() {
        ProfileTimeline profile =
                Profiles.with(Profiles.AGE_40_RESTING_60, Profiles.always(ProfileField.WEIGHT, 70 * RecordKind.MICROS));
        reported.heartRates(Devices.WRIST, MINUTE, "2026-03-01T10:59:55Z", 5, 90);
        HourMinutes hour = reported.hours(profile).get(1);
        assertThat(hour.minutes()).hasSize(60);
        assertThat(HourMinutesCodec.encode(hour)).hasSizeLessThan(200);
    }

    private HeartRateRule rule(ProfileTimeline profile) {
        return reported.minute(MINUTE, profile).evidence().heartRateRule();
    }
}
