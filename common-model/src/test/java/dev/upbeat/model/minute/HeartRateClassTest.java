package dev.upbeat.model.minute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.upbeat.model.profile.EffectiveFrom;
import dev.upbeat.model.profile.ProfileEntry;
import dev.upbeat.model.profile.ProfileField;
import dev.upbeat.model.profile.ProfileTimeline;
import dev.upbeat.model.sample.RecordKind;
import dev.upbeat.model.testing.Profiles;
import dev.upbeat.model.testing.Reported;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeartRateClassTest {

    private static final long NOON = Reported.millis("2026-03-01T12:00:00Z");
    private static final HeartRateClass.Range RESERVE_60_TO_180 = range(60, 180);
    private static final HeartRateClass.Range UP_TO_200 = range(0, 200);
    private static final HeartRateClass.Range UP_TO_180 = range(0, 180);

    @Test
    void tanakaGivesAHighestHeartRateOf180AtAge40() {
        assertThat(HeartRateClass.range(Profiles.AGE_40_RESTING_60, NOON, ZoneOffset.UTC))
                .isEqualTo(RESERVE_60_TO_180);
    }

    @ParameterizedTest
    @CsvSource({
        "107.999999, LIGHT",
        "108, MODERATE",
        "131.999999, MODERATE",
        "132, VIGOROUS",
        "167.999999, VIGOROUS",
        "168, NEAR_MAX"
    })
    void cutOffsAtAge40AndResting60Are108And132And168(double bpm, Intensity expected) {
        assertThat(classOf(bpm, RESERVE_60_TO_180)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"130, MODERATE", "134, VIGOROUS"})
    void heartRateIsJudgedByReserveWhereTheRestingRateIsKnown(double bpm, Intensity expected) {
        assertThat(classOf(bpm, RESERVE_60_TO_180)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"130, MODERATE", "134, MODERATE", "138.6, VIGOROUS"})
    void heartRateIsJudgedByMaximumWhereNoRestingRateIsKnown(double bpm, Intensity expected) {
        assertThat(classOf(bpm, UP_TO_180)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "29.99999, INACTIVE",
        "30, LIGHT",
        "39.99999, LIGHT",
        "40, MODERATE",
        "59.99999, MODERATE",
        "60, VIGOROUS",
        "89.99999, VIGOROUS",
        "90, NEAR_MAX",
        "100, NEAR_MAX",
        "110, NEAR_MAX",
        "-20, INACTIVE"
    })
    void reserveClassesBeginExactlyAt30And40And60And90Percent(double percent, Intensity expected) {
        assertThat(classOf(60 + percent * 1.2, RESERVE_60_TO_180)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "56.99999, INACTIVE", "57, LIGHT",
        "63.99999, LIGHT", "64, MODERATE",
        "76.99999, MODERATE", "77, VIGOROUS",
        "95.99999, VIGOROUS", "96, NEAR_MAX"
    })
    void maximumClassesBeginExactlyAt57And64And77And96Percent(double percent, Intensity expected) {
        assertThat(classOf(percent * 2, UP_TO_200)).isEqualTo(expected);
    }

    @Test
    void aMeanIsComparedUnrounded() {
        // 29,999 ms at 107 and 30,001 ms at 109 bpm: a mean of 108.0000333
        long above = 107_000_000L * 29_999 + 109_000_000L * 30_001;
        long below = 107_000_000L * 30_001 + 109_000_000L * 29_999;
        assertThat(HeartRateClass.classify(above, 60_000, RESERVE_60_TO_180, Definition.CURRENT))
                .isEqualTo(Intensity.MODERATE);
        assertThat(HeartRateClass.classify(below, 60_000, RESERVE_60_TO_180, Definition.CURRENT))
                .isEqualTo(Intensity.LIGHT);
    }

    @Test
    void aMeasuredMaximumWins() {
        ProfileTimeline measured = Profiles.with(
                Profiles.AGE_40, Profiles.always(ProfileField.MAXIMUM_HEART_RATE, 192 * RecordKind.MICROS));
        assertThat(HeartRateClass.range(measured, NOON, ZoneOffset.UTC)).isEqualTo(range(0, 192));
    }

    @Test
    void withoutBirthYearAndMaximumThereIsNoRange() {
        assertThat(HeartRateClass.range(ProfileTimeline.EMPTY, NOON, ZoneOffset.UTC))
                .isNull();
    }

    @Test
    void somebodyNotYetBornHasNoRange() {
        ProfileTimeline unborn = Profiles.with(ProfileTimeline.EMPTY, Profiles.always(ProfileField.BIRTH_YEAR, 2027));
        assertThat(HeartRateClass.range(unborn, NOON, ZoneOffset.UTC)).isNull();
    }

    @Test
    void ageIsTheLocalYearLessTheBirthYear() {
        long newYear = Reported.millis("2026-12-31T23:30:00Z");
        assertThat(HeartRateClass.range(Profiles.AGE_40, newYear, ZoneOffset.UTC))
                .isEqualTo(range(0, 180));
        assertThat(HeartRateClass.range(Profiles.AGE_40, newYear, ZoneId.of("Europe/Oslo")))
                .isEqualTo(new HeartRateClass.Range(0, 179_300_000));
    }

    @Test
    void aRestingRateAtOrAboveTheMaximumIsNoRestingRate() {
        ProfileTimeline odd =
                Profiles.with(Profiles.AGE_40, Profiles.always(ProfileField.RESTING_HEART_RATE, 180_000_000));
        assertThat(HeartRateClass.range(odd, NOON, ZoneOffset.UTC)).isEqualTo(UP_TO_180);
    }

    @Test
    void theRestingRateInForceAtTheMinuteCounts() {
        ProfileEntry later = new ProfileEntry(
                ProfileField.RESTING_HEART_RATE, new EffectiveFrom.Instant(NOON), false, 50 * RecordKind.MICROS, "", 1);
        ProfileTimeline profile = Profiles.with(Profiles.AGE_40_RESTING_60, later);
        assertThat(HeartRateClass.range(profile, NOON - 1, ZoneOffset.UTC)).isEqualTo(range(60, 180));
        assertThat(HeartRateClass.range(profile, NOON, ZoneOffset.UTC)).isEqualTo(range(50, 180));
    }

    private static HeartRateClass.Range range(long resting, long maximum) {
        return new HeartRateClass.Range(resting * RecordKind.MICROS, maximum * RecordKind.MICROS);
    }

    private static Intensity classOf(double bpm, HeartRateClass.Range range) {
        return HeartRateClass.classify(Math.round(bpm * 1e6) * 60_000, 60_000, range, Definition.CURRENT);
    }
}
