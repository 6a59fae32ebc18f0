package dev.upbeat.model.day;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.upbeat.model.minute.Definition;
import dev.upbeat.model.minute.HourMinutes;
import dev.upbeat.model.minute.Intensity;
import dev.upbeat.model.minute.Minute;
import dev.upbeat.model.sample.Modality;
import dev.upbeat.model.testing.MinuteBuilder;
import dev.upbeat.model.wire.ProtoReader;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Weeks, and the figures of consistency. */
class WeekTest {

    private static final LocalDate MONDAY = LocalDate.parse("2026-03-02");

    private final Map<Integer, WeekDay> days = new HashMap<>();

    @Test
    void fiveDaysOf20MinutesHaveACvOf0_683130AGiniOf0_285714AndAShareOf0_4AndOneOf100Has2_645751And0_857143And1() {
        Regularity five = Regularity.of(20, 20, 20, 20, 20, 0, 0);
        assertThat(five.variation()).isCloseTo(0.683130, within(5e-7));
        assertThat(five.gini()).isCloseTo(0.285714, within(5e-7));
        assertThat(five.topTwoShare()).isEqualTo(0.4);
        Regularity one = Regularity.of(0, 0, 100, 0, 0, 0, 0);
        assertThat(one.variation()).isCloseTo(2.645751, within(5e-7));
        assertThat(one.gini()).isCloseTo(0.857143, within(5e-7));
        assertThat(one.topTwoShare()).isEqualTo(1);
    }

    @Test
    void aZeroTotalGivesNoRegularityAndOneDayNoVariation() {
        assertThat(Regularity.of(0, 0, 0)).isEqualTo(new Regularity(null, null, null));
        assertThat(Regularity.of()).isEqualTo(new Regularity(null, null, null));
        assertThat(Regularity.of(30)).isEqualTo(new Regularity(null, 0.0, 1.0));
    }

    @Test
    void threeDaysOfFourHoursHaveAStabilityOf0_6AndAVariabilityOf1_745455() {
        Rhythm rhythm = rhythm(List.of(new long[] {0, 2, 4, 2}, new long[] {0, 4, 4, 0}, new long[] {0, 0, 4, 4}));
        assertThat(rhythm.stability()).isCloseTo(0.6, within(1e-12));
        assertThat(rhythm.variability()).isCloseTo(1.745455, within(5e-7));
        assertThat(Rhythm.of(List.of(new long[] {1, 1}, new long[] {1, 1}))).isNull();
        assertThat(Rhythm.of(List.of())).isNull();
    }

    @Test
    void aWeekHasItsActiveDaysStreakAndRegularity() {
        int[] active = {20, 20, 20, 20, 20, 0, 0};
        for (int i = 0; i < 7; i++) {
            day(i, 600, active[i]);
        }
        Week week = week();
        assertThat(week.activeDays()).isEqualTo(5);
        assertThat(week.streak()).isEqualTo(5);
        assertThat(week.activeMinutes()).isEqualTo(100);
        assertThat(week.regularity()).isEqualTo(Regularity.of(20, 20, 20, 20, 20, 0, 0));
        assertThat(week.valid()).isTrue();
        assertThat(week.briskWalks()).isNull();
        assertThat(week.marginalMetHours()).isNull();
    }

    @Test
    void aDayIsActiveFrom20Minutes() {
        day(0, 600, 19);
        day(1, 600, 20);
        assertThat(week().activeDays()).isEqualTo(1);
    }

    @Test
    void aDayThatIsNotThereBreaksAStreak() {
        day(0, 600, 30);
        day(1, 600, 30);
        day(3, 600, 30);
        assertThat(week().streak()).isEqualTo(2);
    }

    @Test
    void consistencyIsOfValidDaysAndSumsAreOfAll() {
        day(0, 600, 30);
        day(1, 599, 30);
        day(2, 600, 30);
        Week week = week();
        assertThat(week.days()).isEqualTo(3);
        assertThat(week.validDays()).isEqualTo(2);
        assertThat(week.activeDays()).isEqualTo(2);
        assertThat(week.streak()).isEqualTo(1);
        assertThat(week.activeMinutes()).isEqualTo(90);
        assertThat(week.regularity()).isEqualTo(Regularity.of(30, 30));
    }

    @ParameterizedTest
    @CsvSource({"3, false", "4, true"})
    void aWeekIsValidFromFourValidDays(int validDays, boolean valid) {
        for (int i = 0; i < 7; i++) {
            day(i, i < validDays ? 600 : 300, 10);
        }
        assertThat(week().valid()).isEqualTo(valid);
    }

    @Test
    void strengthDaysAndWalksAreCounted() {
        DayTotals strength = totals(MONDAY, 1, 0, Modality.STRENGTH, "UTC");
        days.put(0, WeekDay.of(strength, new DayBouts(0, 0, 0, 0, 0, 2), false));
        days.put(3, WeekDay.of(strength, new DayBouts(0, 0, 0, 0, 0, 1), false));
        assertThat(week().strengthDays()).isEqualTo(2);
        assertThat(week().briskWalks()).isEqualTo(3);
    }

    @Test
    void rhythmNeedsSevenValidDaysOf24Hours() {
        for (int i = 0; i < 7; i++) {
            day(i, 600, 30 + i);
        }
        assertThat(week().rhythm()).isNotNull();
        day(6, 599, 30);
        assertThat(week().rhythm()).isNull();
        days.put(6, WeekDay.of(totals(MONDAY.plusDays(6), 600, 30, null, "Europe/Berlin"), null, false));
        assertThat(week().rhythm()).isNotNull();
    }

    @Test
    void aWeekWithAClockChangeHasNoRhythm() {
        LocalDate monday = LocalDate.parse("2026-03-23"); // the 29th has 23 hours in Berlin
        for (int i = 0; i < 7; i++) {
            LocalDate date = monday.plusDays(i);
            days.put(i, WeekDay.of(totals(date, 600, 30, null, "Europe/Berlin"), null, false));
        }
        Week week = Week.of(days, Definition.CURRENT);
        assertThat(week.validDays()).isEqualTo(7);
        assertThat(week.rhythm()).isNull();
    }

    @Test
    void aWeekIsSealedWhenAllDaysThatHaveMinutesAre() {
        days.put(1, WeekDay.of(totals(MONDAY, 60, 0, null, "UTC"), null, true));
        assertThat(week().sealed()).isTrue();
        days.put(2, WeekDay.of(totals(MONDAY, 60, 0, null, "UTC"), null, false));
        assertThat(week().sealed()).isFalse();
    }

    @Test
    void minutesOfAModalityAreOfAllDays() {
        days.put(0, WeekDay.of(totals(MONDAY, 30, 0, Modality.YOGA, "UTC"), null, false));
        days.put(4, WeekDay.of(totals(MONDAY, 15, 0, Modality.YOGA, "UTC"), null, false));
        days.put(5, WeekDay.of(totals(MONDAY, 20, 20, Modality.DANCE, "UTC"), null, false));
        assertThat(week().modalities()).isEqualTo(Map.of(Modality.YOGA, 45L, Modality.DANCE, 20L));
    }

    @Test
    void aDayIsKeptInFewBytesAndReadToTheSame() throws Exception {
        WeekDay day = WeekDay.of(totals(MONDAY, 900, 400, Modality.WALK, "Europe/Berlin"), DayBouts.NONE, true);
        byte[] bytes = day.encode().toBytes();
        assertThat(WeekDay.decode(new ProtoReader(bytes))).isEqualTo(day);
        assertThat(bytes).hasSizeLessThan(60);
    }

    @Test
    void aWeekBeginsOnMonday() {
        assertThat(Week.mondayOf(LocalDate.parse("2026-03-08"))).isEqualTo(MONDAY);
        assertThat(Week.mondayOf(MONDAY)).isEqualTo(MONDAY);
        assertThat(Week.mondayOf(LocalDate.parse("2027-01-01"))).isEqualTo(LocalDate.parse("2026-12-28"));
        for (LocalDate date = LocalDate.parse("1969-12-20"); date.getYear() < 1971; date = date.plusDays(1)) {
            assertThat(Week.mondayOf(date.toEpochDay()))
                    .isEqualTo(Week.mondayOf(date).toEpochDay());
        }
    }

    private static Rhythm rhythm(List<long[]> of) {
        return Objects.requireNonNull(Rhythm.of(of));
    }

    private Week week() {
        return Week.of(days, Definition.CURRENT);
    }

    private void day(int weekday, int worn, int active) {
        LocalDate date = MONDAY.plusDays(weekday);
        days.put(weekday, WeekDay.of(totals(date, worn, active, null, "UTC"), null, false));
    }

    /** So many worn minutes from six in the morning on, the first of them active. */
    private static DayTotals totals(
            LocalDate date, int worn, int active, @org.jspecify.annotations.Nullable Modality modality, String zone) {
        DayTotals sum = DayTotals.ZERO;
        ZonedDateTime start = date.atTime(6, 0).atZone(ZoneId.of(zone));
        long first = start.toEpochSecond() / 3600;
        for (int done = 0; done < worn; done += 60) {
            List<Minute> hour = new ArrayList<>();
            for (int i = 0; i < Math.min(60, worn - done); i++) {
                MinuteBuilder minute = MinuteBuilder.of(done + i < active ? Intensity.MODERATE : Intensity.LIGHT);
                hour.add((modality == null ? minute : minute.in(modality))
                        .zone(zone)
                        .at(i));
            }
            HourMinutes minutes = new HourMinutes(first + done / 60, hour);
            sum = sum.plus(DayTotals.of(minutes).getOrDefault(date, DayTotals.ZERO));
        }
        return sum;
    }
}
