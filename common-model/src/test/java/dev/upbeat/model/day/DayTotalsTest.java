package dev.upbeat.model.day;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.upbeat.model.minute.Definition;
import dev.upbeat.model.minute.HourMinutes;
import dev.upbeat.model.minute.Intensity;
import dev.upbeat.model.minute.Load;
import dev.upbeat.model.minute.Minute;
import dev.upbeat.model.profile.EffectiveFrom;
import dev.upbeat.model.profile.ProfileEntry;
import dev.upbeat.model.profile.ProfileField;
import dev.upbeat.model.profile.ProfileTimeline;
import dev.upbeat.model.profile.Sex;
import dev.upbeat.model.sample.RecordKind;
import dev.upbeat.model.testing.Devices;
import dev.upbeat.model.testing.MinuteBuilder;
import dev.upbeat.model.testing.Profiles;
import dev.upbeat.model.testing.Reported;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a day's minutes add up to. */
class DayTotalsTest {

    private static final long HOUR = 494_000;

    @Test
    void equivalentMinutesDoubleTheVigorousOnes() {
        DayTotals day =
                of(minutes(7, Intensity.MODERATE), minutes(5, Intensity.VIGOROUS), minutes(3, Intensity.NEAR_MAX));
        assertThat(day.activeMinutes()).isEqualTo(15);
        assertThat(day.equivalentMinutes()).isEqualTo(7 + 2 * 8);
    }

    @Test
    void unconfirmedMinutesAreLeftOutOfEachFigure() {
        DayTotals day = of(
                minutes(7, Intensity.MODERATE),
                minutes(5, Intensity.VIGOROUS),
                many(2, MinuteBuilder.of(Intensity.MODERATE).unconfirmed().met(2)::at),
                many(3, MinuteBuilder.of(Intensity.NEAR_MAX).unconfirmed().met(2)::at));
        assertThat(day.activeMinutes()).isEqualTo(12);
        assertThat(day.equivalentMinutes()).isEqualTo(17);
        assertThat(day.unconfirmed()).isEqualTo(5);
        assertThat(day.marginalMetHours()).isZero();
    }

    @Test
    void aHundredMinutesAt4_8MetAre480MetMinutesAnd6_333MarginalMetHours() {
        DayTotals day = new Reported()
                .session(Devices.PHONE, "2026-03-01T10:00:00Z", "2026-03-01T11:40:00Z", "brisk walk", true)
                .days(ProfileTimeline.EMPTY)
                .firstEntry()
                .getValue();
        assertThat(day.metMinutes()).isEqualTo(480);
        assertThat(day.marginalMetHours()).isCloseTo(6.333, within(0.0005));
        assertThat(day.metKnownMinutes()).isEqualTo(100);
    }

    @Test
    void marginalMetHoursAreOfActiveMinutesAndMetMinutesOfAll() {
        DayTotals day = of(
                many(30, MinuteBuilder.of(Intensity.LIGHT).met(2)::at),
                many(30, MinuteBuilder.of(Intensity.MODERATE).met(4)::at),
                minutes(20, Intensity.VIGOROUS));
        assertThat(day.metMinutes()).isEqualTo(180);
        assertThat(day.marginalMetHours()).isEqualTo(1.5);
        assertThat(day.metKnownMinutes()).isEqualTo(60);
    }

    @Test
    void withoutMetThereAreNone() {
        DayTotals day = of(minutes(20, Intensity.VIGOROUS));
        assertThat(day.metMinutes()).isNull();
        assertThat(day.marginalMetHours()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"male, 29.0703", "female, 34.1433"})
    void thirtyMinutesAt130OfAReserveFrom60To190AreABanisterTrimpOf29_0703Or34_1433(String sex, double trimp) {
        assertThat(thirtyAt130(sex).banisterTrimp()).isCloseTo(trimp, within(0.00005));
    }

    @ParameterizedTest
    @CsvSource({"other", "unknown"})
    void withoutASexThatHasAFormulaThereIsNoBanisterTrimp(String sex) {
        assertThat(thirtyAt130(sex).banisterTrimp()).isNull();
    }

    @Test
    void belowTheRestingRateBanistersTrimpIsZero() {
        assertThat(new Load(3_600_000_000L, 190_000_000, Sex.MALE, 0, 0).banisterMicros(50_000_000))
                .isZero();
    }

    @Test
    void edwardsCounts1To5ForEachTenthOfTheHighestHeartRateFromOneHalf() {
        // of 180: 89, 90, 107, 108, 126, 144, 162, 180, 185
        int[] bpm = {89, 90, 107, 108, 126, 144, 162, 180, 185};
        Reported reported = new Reported();
        for (int i = 0; i < bpm.length; i++) {
            String minute = "2026-03-01T10:0" + i;
            reported.heartRates(Devices.STRAP, minute + ":00Z", minute + ":59Z", 1, bpm[i]);
        }
        DayTotals day = day(reported, Profiles.AGE_40);
        assertThat(day.edwardsTrimp()).isEqualTo(0 + 1 + 1 + 2 + 3 + 4 + 5 + 5 + 5);
        assertThat(day.edwardsKnownMinutes()).isEqualTo(9);
        assertThat(day(reported, ProfileTimeline.EMPTY).edwardsTrimp()).isNull();
    }

    @Test
    void fiveModerateTenVigorousAndFiveModerateMinutesAre30ActiveZoneMinutes() {
        // 40, 60 and 85 % of a reserve from 60 to 180: 108, 132, 162
        Reported reported = new Reported()
                .heartRates(Devices.WRIST, "2026-03-01T10:00:00Z", "2026-03-01T10:04:59Z", 1, 108)
                .heartRates(Devices.WRIST, "2026-03-01T10:05:00Z", "2026-03-01T10:09:59Z", 1, 132)
                .heartRates(Devices.WRIST, "2026-03-01T10:10:00Z", "2026-03-01T10:14:59Z", 1, 162)
                .heartRates(Devices.WRIST, "2026-03-01T10:15:00Z", "2026-03-01T10:19:59Z", 1, 131)
                .heartRates(Devices.WRIST, "2026-03-01T10:20:00Z", "2026-03-01T10:21:00Z", 1, 107);
        DayTotals day = day(reported, Profiles.AGE_40_RESTING_60);
        assertThat(day.activeZoneMinutes()).isEqualTo(30);
        assertThat(List.of(day.zoneMinutes(1), day.zoneMinutes(2), day.zoneMinutes(3)))
                .containsExactly(10L, 5L, 5L);
    }

    @Test
    void zonesUse220LessAgeEvenWhereAHighestHeartRateWasMeasured() {
        // at 20 Fox gives 200: 40 % of the reserve from 60 is 116
        ProfileTimeline profile = Profiles.with(
                Profiles.with(ProfileTimeline.EMPTY, Profiles.always(ProfileField.BIRTH_YEAR, 2006)),
                Profiles.always(ProfileField.RESTING_HEART_RATE, 60_000_000));
        ProfileTimeline measured =
                Profiles.with(profile, Profiles.always(ProfileField.MAXIMUM_HEART_RATE, 250_000_000));
        for (ProfileTimeline each : List.of(profile, measured)) {
            Reported below = new Reported()
                    .heartRates(Devices.WRIST, "2026-03-01T10:00:00Z", "2026-03-01T10:00:59Z", 1, 115.999999);
            assertThat(day(below, each).activeZoneMinutes()).isZero();
            below.heartRates(Devices.STRAP, "2026-03-01T10:00:00Z", "2026-03-01T10:00:59Z", 1, 116);
            assertThat(day(below, each).activeZoneMinutes()).isEqualTo(1);
        }
    }

    @Test
    void withoutARestingRateThereAreNoZones() {
        Reported reported =
                new Reported().heartRates(Devices.WRIST, "2026-03-01T10:00:00Z", "2026-03-01T10:00:59Z", 1, 160);
        assertThat(day(reported, Profiles.AGE_40).activeZoneMinutes()).isNull();
    }

    @Test
    void activeMinutesAreCountedByTheHourOfTheLocalClock() {
        Reported reported = new Reported()
                .inZone("Asia/Kathmandu") // 5:45 ahead
                .steps(Devices.WRIST, "2026-03-01T10:00:00Z", "2026-03-01T10:30:00Z", 3000);
        DayTotals day = day(reported, ProfileTimeline.EMPTY);
        assertThat(day.activeMinutesAt(15)).isEqualTo(15);
        assertThat(day.activeMinutesAt(16)).isEqualTo(15);
        assertThat(day.activeMinutesAt(10)).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, 2026-03-28T10:00:00Z, 1440",
        "Europe/Berlin, 2026-03-29T10:00:00Z, 1380",
        "Europe/Berlin, 2026-10-25T10:00:00Z, 1500",
        "Australia/Lord_Howe, 2026-04-05T10:00:00Z, 1470",
        "UTC, 2026-03-28T10:00:00Z, 1440"
    })
    void aDayKnowsItsLength(String zone, String at, int minutes) {
        Reported reported =
                new Reported().inZone(zone).steps(Devices.WRIST, at, at.replace(":00:00Z", ":30:00Z"), 3000);
        assertThat(day(reported, ProfileTimeline.EMPTY).dayMinutes()).isEqualTo(minutes);
    }

    @Test
    void aDayOfTravelHasNoOneLength() {
        Reported reported = new Reported()
                .inZone("Europe/Berlin")
                .steps(Devices.WRIST, "2026-03-01T10:00:00Z", "2026-03-01T10:30:00Z", 3000)
                .inZone("America/New_York")
                .steps(Devices.WRIST, "2026-03-01T20:00:00Z", "2026-03-01T20:30:00Z", 3000);
        assertThat(day(reported, ProfileTimeline.EMPTY).dayMinutes()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"599, false", "600, true"})
    void aDayIsValidFrom600WornMinutes(int worn, boolean valid) {
        DayTotals day = of(
                minutes(worn, Intensity.UNKNOWN),
                many(500, MinuteBuilder.of(Intensity.LIGHT).notWorn()::at));
        assertThat(day.wornMinutes()).isEqualTo(worn);
        assertThat(day.isValid(Definition.CURRENT)).isEqualTo(valid);
    }

    @Test
    void partsAddUpInAnyOrder() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        ProfileTimeline profile = Profiles.with(Profiles.AGE_40_RESTING_60, sex("female"));
        Reported reported = new Reported().inZone("Australia/Lord_Howe");
        for (int hour = 0; hour < 24; hour++) {
            String at = "2026-03-01T%02d:".formatted(hour);
            reported.heartRates(Devices.WRIST, at + "00:00Z", at + "30:00Z", 5, 60 + random.nextInt(130))
                    .samples(Devices.BIKE, RecordKind.SPEED, at + "20:00Z", at + "50:00Z", 5, random.nextInt(9));
        }
        List<DayTotals> parts = new ArrayList<>();
        reported.hours(profile).forEach(hour -> parts.addAll(DayTotals.of(hour).values()));
        DayTotals sum = parts.stream().reduce(DayTotals.ZERO, DayTotals::plus);
        for (int round = 0; round < 20; round++) {
            Collections.shuffle(parts, random);
            assertThat(parts.stream().reduce(DayTotals.ZERO, DayTotals::plus))
                    .as("seed %d", seed)
                    .isEqualTo(sum);
        }
    }

    private static DayTotals thirtyAt130(String sex) {
        ProfileTimeline profile = Profiles.with(
                Profiles.with(
                        Profiles.with(
                                ProfileTimeline.EMPTY, Profiles.always(ProfileField.MAXIMUM_HEART_RATE, 190_000_000)),
                        Profiles.always(ProfileField.RESTING_HEART_RATE, 60_000_000)),
                sex(sex));
        return day(
                new Reported().heartRates(Devices.STRAP, "2026-03-01T10:00:00Z", "2026-03-01T10:29:55Z", 5, 130),
                profile);
    }

    private static ProfileEntry sex(String text) {
        return new ProfileEntry(ProfileField.SEX, EffectiveFrom.always(), false, 0, text, 1);
    }

    private static DayTotals day(Reported reported, ProfileTimeline profile) {
        return reported.days(profile).firstEntry().getValue();
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // only read
    private static DayTotals of(List<IntFunction<Minute>>... groups) {
        DayTotals sum = DayTotals.ZERO;
        for (List<IntFunction<Minute>> group : groups) {
            for (IntFunction<Minute> minute : group) {
                HourMinutes hour = new HourMinutes(HOUR, List.of(minute.apply(0)));
                sum = sum.plus(DayTotals.of(hour).firstEntry().getValue());
            }
        }
        return sum;
    }

    private static List<IntFunction<Minute>> minutes(int n, Intensity intensity) {
        return many(n, MinuteBuilder.of(intensity)::at);
    }

    private static List<IntFunction<Minute>> many(int n, IntFunction<Minute> minute) {
        return Collections.nCopies(n, minute);
    }
}
