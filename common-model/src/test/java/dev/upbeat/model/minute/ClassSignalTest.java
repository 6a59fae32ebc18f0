package dev.upbeat.model.minute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.upbeat.model.profile.ProfileTimeline;
import dev.upbeat.model.sample.ActivityClass;
import dev.upbeat.model.testing.Devices;
import dev.upbeat.model.testing.Reported;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClassSignalTest {

    private static final String MINUTE = "2026-03-01T10:00:00Z";

    private final Reported reported = new Reported();

    @ParameterizedTest
    @EnumSource(ActivityClass.class)
    void aDeliveredClassIsTheMinutesClass(ActivityClass own) {
        reported.activity(Devices.WRIST, MINUTE, "2026-03-01T10:01:00Z", own);
        assertThat(judged().own().name()).isEqualTo(own.name());
        assertThat(judged().intensity().name()).isEqualTo(own.name());
    }

    @Test
    void theClassThatCoversMostOfTheMinuteIsTaken() {
        reported.activity(Devices.WRIST, MINUTE, "2026-03-01T10:00:20Z", ActivityClass.VIGOROUS)
                .activity(Devices.WRIST, "2026-03-01T10:00:20Z", "2026-03-01T10:01:00Z", ActivityClass.LIGHT);
        assertThat(judged().intensity()).isEqualTo(Intensity.LIGHT);
    }

    @Test
    void piecesOfOneClassAddUp() {
        reported.activity(Devices.WRIST, MINUTE, "2026-03-01T10:00:16Z", ActivityClass.MODERATE)
                .activity(Devices.WRIST, "2026-03-01T10:00:16Z", "2026-03-01T10:00:44Z", ActivityClass.INACTIVE)
                .activity(Devices.WRIST, "2026-03-01T10:00:44Z", "2026-03-01T10:01:00Z", ActivityClass.MODERATE);
        assertThat(judged().intensity()).isEqualTo(Intensity.MODERATE);
    }

    @Test
    void ofClassesThatCoverEqualPartsTheHigherIsTaken() {
        reported.activity(Devices.WRIST, MINUTE, "2026-03-01T10:00:30Z", ActivityClass.MODERATE)
                .activity(Devices.WRIST, "2026-03-01T10:00:30Z", "2026-03-01T10:01:00Z", ActivityClass.INACTIVE);
        assertThat(judged().intensity()).isEqualTo(Intensity.MODERATE);
    }

    @Test
    void aClassIsValidFrom30SecondsOfCoverage() {
        reported.activity(Devices.WRIST, MINUTE, "2026-03-01T10:00:29.999Z", ActivityClass.VIGOROUS);
        assertThat(judged().intensity()).isEqualTo(Intensity.UNKNOWN);
        reported.activity(Devices.WRIST, "2026-03-01T10:00:29.999Z", "2026-03-01T10:00:30Z", ActivityClass.VIGOROUS);
        assertThat(judged().intensity()).isEqualTo(Intensity.VIGOROUS);
    }

    @Test
    void aDayOfDeliveredInactiveHasNoActiveMinutes() {
        reported.activity(Devices.WRIST, "2026-03-01T00:00:00Z", "2026-03-02T00:00:00Z", ActivityClass.INACTIVE);
        var days = reported.days(ProfileTimeline.EMPTY);
        assertThat(days).hasSize(1);
        var day = days.firstEntry().getValue();
        assertThat(day.minutes(Intensity.INACTIVE)).isEqualTo(1440);
        assertThat(day.wornMinutes()).isEqualTo(1440);
        assertThat(day.activeMinutes()).isZero();
    }

    private Minute judged() {
        return reported.minute(MINUTE, ProfileTimeline.EMPTY);
    }
}
