package dev.upbeat.model.minute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.upbeat.model.profile.ProfileTimeline;
import dev.upbeat.model.sample.ActivityClass;
import dev.upbeat.model.sample.Modality;
import dev.upbeat.model.sample.RecordKind;
import dev.upbeat.model.testing.Devices;
import dev.upbeat.model.testing.Profiles;
import dev.upbeat.model.testing.Reported;
import java.time.Instant;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What sessions give their minutes. */
class SessionMinuteTest {

    private static final String MINUTE = "2026-03-01T10:00:00Z";
    private static final String END = "2026-03-01T10:01:00Z";
    private static final ProfileTimeline NOBODY = ProfileTimeline.EMPTY;

    private final Reported reported = new Reported();

    @ParameterizedTest
    @CsvSource({
        "2024, 17190, 3800000", "2011, 17190, 3500000",
        "2024, 17200, 4800000", "2011, 17200, 4300000",
        "2024, 2150, 2300000", "2011, 2150, 2500000",
        "2024, 2160, 4000000", "2011, 2160, 4000000",
        "2024, 2054, 3500000", "2011, 2054, 3500000",
        "2024, 2050, 6000000", "2011, 2050, 6000000",
        "2024, 2310, 6500000", "2011, 2310, ",
        "2024, 3031, ", "2011, 3031, 7800000",
        "2024, 3040, ", "2011, 3040, 3000000",
        "2024, 1010, 4000000", "2011, 1010, ",
        "2024, 1020, 6800000", "2011, 1020, 6800000",
        "2024, 1030, 8000000", "2011, 1030, 8000000",
        "2024, 1040, 10000000", "2011, 1040, 10000000",
        "2024, 1050, 12000000", "2011, 1050, 12000000"
    })
    void theCompendiumsMetsAreKeyedOnEditionAndCode(int edition, int code, Long metMicros) {
        assertThat(Compendium.metMicros(edition, code)).isEqualTo(metMicros);
    }

    @ParameterizedTest
    @CsvSource({
        "walk, WALK, 3800000, MODERATE",
        "Brisk Walk, WALK, 4800000, MODERATE",
        "yoga, YOGA, 2300000, LIGHT",
        "power-yoga, YOGA, 4000000, MODERATE",
        "strength_training, STRENGTH, 3500000, MODERATE",
        "vigorous weights, STRENGTH, 6000000, VIGOROUS",
        "zumba, DANCE, 6500000, VIGOROUS",
        "dance, DANCE, 7800000, VIGOROUS",
        "slow ballroom, DANCE, 3000000, MODERATE",
        "running, RUN, 8000000, VIGOROUS",
        "cycling, CYCLE, 7500000, VIGOROUS",
        "swimming, SWIM, 6000000, VIGOROUS",
        "tai chi, OTHER, 0, UNKNOWN"
    })
    void aSessionsMetGivesAClassWhereNothingElseDoes(String type, Modality modality, long met, Intensity expected) {
        reported.session(Devices.WRIST, MINUTE, END, type, false);
        Minute minute = judged();
        assertThat(minute.modality()).isEqualTo(modality);
        assertThat(minute.metMicros()).isEqualTo(met);
        assertThat(minute.absolute()).isEqualTo(expected);
        assertThat(minute.intensity()).isEqualTo(expected);
        assertThat(minute.deviceId()).isEqualTo(met == 0 ? "" : "wrist");
    }

    @Test
    void stepsComeBeforeASessionsMetAndThatBeforeTheDevicesOwnClass() {
        reported.session(Devices.WRIST, MINUTE, END, "brisk walk", false)
                .activity(Devices.WRIST, MINUTE, END, ActivityClass.VIGOROUS);
        assertThat(judged().intensity()).isEqualTo(Intensity.MODERATE);
        assertThat(judged().own()).isEqualTo(Intensity.VIGOROUS);
        reported.steps(Devices.WRIST, MINUTE, END, 90);
        assertThat(judged().intensity()).isEqualTo(Intensity.LIGHT);
        assertThat(judged().metMicros()).isZero();
        assertThat(judged().evidence().movementRule()).isEqualTo(MovementRule.STEPS);
    }

    @Test
    void aSelfReportedSessionGivesAClassWhereNothingWasMeasured() {
        reported.session(Devices.PHONE, MINUTE, END, "power yoga", true);
        Minute minute = judged();
        assertThat(minute.intensity()).isEqualTo(Intensity.MODERATE);
        assertThat(minute.evidence().movementRule()).isEqualTo(MovementRule.REPORTED_SESSION);
        assertThat(minute.evidence().session()).isEqualTo("phone");
        assertThat(minute.worn()).isFalse();
    }

    @Test
    void aSelfReportedSessionGivesNoClassBesideADevicesOwn() {
        reported.session(Devices.PHONE, MINUTE, END, "power yoga", true)
                .activity(Devices.WRIST, MINUTE, END, ActivityClass.LIGHT);
        Minute minute = judged();
        assertThat(minute.intensity()).isEqualTo(Intensity.LIGHT);
        assertThat(minute.absolute()).isEqualTo(Intensity.UNKNOWN);
        assertThat(minute.metMicros()).isZero();
        assertThat(minute.modality()).isEqualTo(Modality.YOGA);
        assertThat(minute.worn()).isTrue();
    }

    @Test
    void aSelfReportedSessionGivesNoClassBesideHeartRate() {
        reported.session(Devices.PHONE, MINUTE, END, "zumba", true).heartRates(Devices.WRIST, MINUTE, END, 5, 100);
        Minute minute = reported.minute(MINUTE, Profiles.AGE_40_RESTING_60);
        assertThat(minute.intensity()).isEqualTo(Intensity.LIGHT);
        assertThat(minute.absolute()).isEqualTo(Intensity.UNKNOWN);
    }

    @Test
    void aSelfReportedSessionGivesAClassBesideHeartRateThatNothingIsKnownToJudgeBy() {
        reported.session(Devices.PHONE, MINUTE, END, "zumba", true).heartRates(Devices.WRIST, MINUTE, END, 5, 100);
        assertThat(judged().intensity()).isEqualTo(Intensity.VIGOROUS);
        assertThat(judged().worn()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"29.999, UNKNOWN", "30.000, MODERATE"})
    void aSessionGivesAClassFrom30SecondsOfTheMinute(String seconds, Intensity expected) {
        reported.session(Devices.WRIST, MINUTE, "2026-03-01T10:00:" + seconds + "Z", "walk", false);
        assertThat(judged().intensity()).isEqualTo(expected);
        assertThat(judged().modality()).isEqualTo(Modality.WALK);
    }

    @Test
    void aSessionOfThreeHoursReachesAllItsMinutes() {
        reported.session(Devices.BIKE, "2026-03-01T10:20:00Z", "2026-03-01T13:25:00Z", "cycling", false);
        assertAllCycled("2026-03-01T10:20:00Z", 185);
    }

    @Test
    void aSessionOverMoreThanADayReachesAllItsMinutes() {
        reported.session(Devices.BIKE, "2026-03-01T10:20:00Z", "2026-03-02T14:01:00Z", "cycling", false);
        assertAllCycled("2026-03-01T10:20:00Z", 27 * 60 + 41);
    }

    @Test
    void aLongSessionJudgesASpeedInItsLastHour() {
        reported.session(Devices.PHONE, "2026-03-01T00:00:00Z", "2026-03-02T10:30:00Z", "ride", false)
                .samples(Devices.PHONE, RecordKind.SPEED, "2026-03-02T10:00:00Z", "2026-03-02T10:01:00Z", 5, 5);
        Minute minute = reported.minute("2026-03-02T10:00:00Z", NOBODY);
        assertThat(minute.evidence().movementRule()).isEqualTo(MovementRule.CYCLING_SPEED);
    }

    @Test
    void aWithdrawnSessionIsNone() {
        reported.session(Devices.BIKE, "2026-03-01T10:20:00Z", "2026-03-01T13:25:00Z", "cycling", false)
                .withdraw(Devices.BIKE, RecordKind.SESSION, "2026-03-01T10:20:00Z", "2026-03-01T13:25:00Z");
        assertThat(reported.minutes(NOBODY)).isEmpty();
    }

    private void assertAllCycled(String from, int minutes) {
        SortedMap<Instant, Minute> judged = reported.minutes(NOBODY);
        assertThat(judged).hasSize(minutes);
        assertThat(judged.firstKey()).isEqualTo(Instant.parse(from));
        assertThat(judged.values())
                .allMatch(minute -> minute.modality() == Modality.CYCLE && minute.intensity() == Intensity.VIGOROUS);
    }

    private Minute judged() {
        return reported.minute(MINUTE, NOBODY);
    }
}
