package dev.upbeat.model.minute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.upbeat.model.profile.EffectiveFrom;
import dev.upbeat.model.profile.ProfileEntry;
import dev.upbeat.model.profile.ProfileField;
import dev.upbeat.model.profile.ProfileTimeline;
import dev.upbeat.model.profile.Sex;
import dev.upbeat.model.sample.RecordKind;
import dev.upbeat.model.testing.Profiles;
import dev.upbeat.model.testing.Reported;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeartRateClassTest {

    private static final long NOON = Reported.millis("2026-03-01T12:00:00Z");
    private static final Body RESERVE_60_TO_180 = range(60, 180);
    private static final Body UP_TO_200 = range(0, 200);
    private static final Body UP_TO_180 = range(0, 180);

    @Test
    void tanakaGivesAHighestHeartRateOf180AtAge40() {
        assertThat(body(Profiles.AGE_40_RESTING_60, NOON, ZoneOffset.UTC)).isEqualTo(RESERVE_60_TO_180);
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

    @Test
    void heartRate130Is58_33PercentOfTheReserveByTanakaAnd63_18ByGulati() {
        assertThat(reservePercent(130, body(Profiles.AGE_40_RESTING_60, NOON, ZoneOffset.UTC)))
                .isEqualTo(58.33);
        assertThat(reservePercent(130, gulati())).isEqualTo(63.18);
    }

    @Test
    void heartRate134Is61_67PercentOfTheReserveAnd74_44OfTheMaximum() {
        assertThat(reservePercent(134, body(Profiles.AGE_40_RESTING_60, NOON, ZoneOffset.UTC)))
                .isEqualTo(61.67);
        assertThat(reservePercent(134, body(Profiles.AGE_40, NOON, ZoneOffset.UTC)))
                .isEqualTo(74.44);
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
        "104.319999, LIGHT", "104.32, MODERATE",
        "126.479999, MODERATE", "126.48, VIGOROUS",
        "159.719999, VIGOROUS", "159.72, NEAR_MAX",
        "130, VIGOROUS"
    })
    void cutOffsOfAWomanByGulatiAtAge40AndResting60Are104_32And126_48And159_72(double bpm, Intensity expected) {
        Body woman = gulati();
        assertThat(woman.maximumMicros()).isEqualTo(170_800_000);
        assertThat(classOf(bpm, woman)).isEqualTo(expected);
    }

    @Test
    void foxGives180AtAge40TooAndGulatiIsForWomenAlone() {
        assertThat(MaximumFormula.FOX.micros(40, Sex.UNKNOWN)).isEqualTo(180_000_000);
        assertThat(MaximumFormula.TANAKA.micros(40, Sex.FEMALE)).isEqualTo(180_000_000);
        assertThat(MaximumFormula.GULATI.micros(40, Sex.MALE)).isEqualTo(180_000_000);
        assertThat(MaximumFormula.TANAKA.micros(20, Sex.MALE)).isEqualTo(194_000_000);
        assertThat(MaximumFormula.FOX.micros(20, Sex.MALE)).isEqualTo(200_000_000);
    }

    @Test
    void theCurrentDefinitionTakesTanakaForWomenToo() {
        Body woman = new Bodies(Profiles.with(Profiles.AGE_40, sex("female")), Estimates.NONE, Definition.CURRENT)
                .at(NOON, ZoneOffset.UTC);
        assertThat(woman.maximumMicros()).isEqualTo(180_000_000);
        assertThat(Definition.named("2026-11-gulati")).isEqualTo(Definition.GULATI);
        assertThat(Definition.named("2026-11")).isEqualTo(Definition.CURRENT);
        assertThat(Definition.named("other")).isNull();
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
        assertThat(body(measured, NOON, ZoneOffset.UTC)).isEqualTo(range(0, 192));
    }

    @Test
    void withoutBirthYearAndMaximumThereIsNoRange() {
        assertThat(body(ProfileTimeline.EMPTY, NOON, ZoneOffset.UTC)).isEqualTo(range(0, 0));
    }

    @Test
    void somebodyNotYetBornHasNoRange() {
        ProfileTimeline unborn = Profiles.with(ProfileTimeline.EMPTY, Profiles.always(ProfileField.BIRTH_YEAR, 2027));
        assertThat(body(unborn, NOON, ZoneOffset.UTC)).isEqualTo(range(0, 0));
    }

    @Test
    void ageIsTheLocalYearLessTheBirthYear() {
        long newYear = Reported.millis("2026-12-31T23:30:00Z");
        assertThat(body(Profiles.AGE_40, newYear, ZoneOffset.UTC)).isEqualTo(range(0, 180));
        assertThat(body(Profiles.AGE_40, newYear, ZoneId.of("Europe/Oslo")))
                .isEqualTo(new Body(0, false, 179_300_000, 0, 0, 0, Sex.UNKNOWN));
    }

    @Test
    void aRestingRateAtOrAboveTheMaximumIsNoRestingRate() {
        ProfileTimeline odd =
                Profiles.with(Profiles.AGE_40, Profiles.always(ProfileField.RESTING_HEART_RATE, 180_000_000));
        assertThat(body(odd, NOON, ZoneOffset.UTC)).isEqualTo(UP_TO_180);
    }

    @Test
    void theRestingRateInForceAtTheMinuteCounts() {
        ProfileEntry later = new ProfileEntry(
                ProfileField.RESTING_HEART_RATE, new EffectiveFrom.Instant(NOON), false, 50 * RecordKind.MICROS, "", 1);
        ProfileTimeline profile = Profiles.with(Profiles.AGE_40_RESTING_60, later);
        assertThat(body(profile, NOON - 1, ZoneOffset.UTC)).isEqualTo(range(60, 180));
        assertThat(body(profile, NOON, ZoneOffset.UTC)).isEqualTo(range(50, 180));
    }

    private static ProfileEntry sex(String text) {
        return new ProfileEntry(ProfileField.SEX, EffectiveFrom.always(), false, 0, text, 1);
    }

    /** Both ends of the range, in beats per minute; 0 where unknown. */
    private static Body range(long resting, long maximum) {
        return new Body(
                resting * RecordKind.MICROS * Body.SIXTIETHS, false, maximum * RecordKind.MICROS, 0, 0, 0, Sex.UNKNOWN);
    }

    @Test
    void whatIsKnownIsLookedUpAgainWhenItMayHaveChanged() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        ProfileTimeline profile = ProfileTimeline.EMPTY;
        ProfileField[] fields = {
            ProfileField.BIRTH_YEAR,
            ProfileField.RESTING_HEART_RATE,
            ProfileField.MAXIMUM_HEART_RATE,
            ProfileField.WEIGHT
        };
        long from = Reported.millis("2026-12-30T00:00:00Z");
        for (int i = 0; i < 30; i++) {
            ProfileField field = fields[random.nextInt(fields.length)];
            long number = field == ProfileField.BIRTH_YEAR ? 1950 + random.nextInt(50) : random.nextInt(190_000_000);
            EffectiveFrom since = random.nextBoolean()
                    ? new EffectiveFrom.Instant(from + random.nextInt(200_000_000))
                    : new EffectiveFrom.Date(LocalDate.parse("2026-12-30").plusDays(random.nextInt(3)));
            profile = Profiles.with(profile, new ProfileEntry(field, since, false, number, "", i));
        }
        Bodies ascending = new Bodies(profile, Estimates.NONE, Definition.CURRENT);
        ZoneId[] zones = {ZoneId.of("Europe/Oslo"), ZoneId.of("America/St_Johns")};
        for (long at = from; at < from + 200_000_000; at += 60_000) {
            ZoneId zone = zones[random.nextInt(50) / 49];
            Body afresh = new Bodies(profile, Estimates.NONE, Definition.CURRENT).at(at, zone);
            assertThat(ascending.at(at, zone)).isEqualTo(afresh);
        }
    }

    private static Body body(ProfileTimeline profile, long atMillis, ZoneId zone) {
        Body all = new Bodies(profile, Estimates.NONE, Definition.CURRENT).at(atMillis, zone);
        return new Body(all.restingSixtieths(), false, all.maximumMicros(), 0, 0, 0, Sex.UNKNOWN);
    }

    private static Body gulati() {
        return new Bodies(Profiles.with(Profiles.AGE_40_RESTING_60, sex("female")), Estimates.NONE, Definition.GULATI)
                .at(NOON, ZoneOffset.UTC);
    }

    /** Of what lies between the range's ends, to two places; without a resting rate of the maximum. */
    private static double reservePercent(double bpm, Body range) {
        double resting = range.restingMicros() / 1e6;
        return Math.round(10_000 * (bpm - resting) / (range.maximumMicros() / 1e6 - resting)) / 100.0;
    }

    private static Intensity classOf(double bpm, Body range) {
        return HeartRateClass.classify(Math.round(bpm * 1e6) * 60_000, 60_000, range, Definition.CURRENT);
    }
}
