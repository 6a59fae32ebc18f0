package dev.upbeat.model.minute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.upbeat.model.testing.Devices;
import dev.upbeat.model.testing.Profiles;
import dev.upbeat.model.testing.Reported;
import org.junit.jupiter.api.Test;

/** Heart rate as a minute shows it. */
class HeartRateMinuteTest {

    private static final String MINUTE = "2026-03-01T10:00:00Z";

    private final Reported reported = new Reported();

    @Test
    void heartRateIsValidFrom30SecondsOfCoverage() {
        reported.heartRate(Devices.WRIST, "2026-03-01T10:00:00Z", 120)
                .heartRate(Devices.WRIST, "2026-03-01T10:00:15Z", 120);
        assertThat(judged().heartRateCoverageMillis()).isEqualTo(30_000);
        assertThat(judged().intensity()).isEqualTo(Intensity.MODERATE);
    }

    @Test
    void lessThan30SecondsOfHeartRateAreUnknown() {
        reported.heartRate(Devices.WRIST, "2026-03-01T10:00:00Z", 120)
                .heartRate(Devices.WRIST, "2026-03-01T10:00:14.999Z", 120);
        assertThat(judged().intensity()).isEqualTo(Intensity.UNKNOWN);
        assertThat(judged().relative()).isEqualTo(Intensity.UNKNOWN);
    }

    @Test
    void theMeanIsWeightedByTime() {
        // 45 s at 100 and 15 s at 132 are 108 on the average: moderate; their plain mean would be 116
        reported.heartRate(Devices.WRIST, "2026-03-01T10:00:00Z", 100)
                .heartRate(Devices.WRIST, "2026-03-01T10:00:45Z", 132)
                .heartRate(Devices.WRIST, "2026-03-01T10:01:00Z", 132);
        assertThat(judged().heartRateMeanMicros()).isEqualTo(108_000_000);
        assertThat(judged().heartRateMaxMicros()).isEqualTo(132_000_000);
        assertThat(judged().intensity()).isEqualTo(Intensity.MODERATE);
    }

    @Test
    void theMeanThatIsShownIsRoundedHalfUp() {
        reported.heartRate(Devices.WRIST, "2026-03-01T10:00:00Z", 100)
                .heartRate(Devices.WRIST, "2026-03-01T10:00:30Z", 100.000001)
                .heartRate(Devices.WRIST, "2026-03-01T10:01:00Z", 100);
        assertThat(judged().heartRateMeanMicros()).isEqualTo(100_000_001);
    }

    @Test
    void nearMaximumIsAClassOfItsOwnThatCountsAsActive() {
        reported.heartRates(Devices.STRAP, MINUTE, "2026-03-01T10:01:00Z", 5, 170);
        assertThat(judged().intensity()).isEqualTo(Intensity.NEAR_MAX);
        assertThat(judged().isActive()).isTrue();
    }

    private Minute judged() {
        return reported.minute(MINUTE, Profiles.AGE_40_RESTING_60);
    }
}
