package dev.upbeat.model.day;

import static org.assertj.core.api.Assertions.assertThat;

import dev.upbeat.model.minute.Intensity;
import dev.upbeat.model.profile.ProfileTimeline;
import dev.upbeat.model.sample.ActivityClass;
import dev.upbeat.model.sample.Modality;
import dev.upbeat.model.testing.Devices;
import dev.upbeat.model.testing.Profiles;
import dev.upbeat.model.testing.Reported;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A local day is a set of UTC minutes: the lengths of days, with a device that classes every minute. */
class LocalDayTest {

    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, 2026-03-28, 1440",
        "Europe/Berlin, 2026-03-29, 1380",
        "Europe/Berlin, 2026-10-25, 1500",
        "Australia/Lord_Howe, 2026-04-05, 1470",
        "Pacific/Apia, 2011-12-29, 1440",
        "Pacific/Apia, 2011-12-30, 0",
        "Pacific/Apia, 2011-12-31, 1440"
    })
    void aDayIsAsLongAsTheZonesClockMakesIt(String zone, String date, long minutes) {
        Reported reported = new Reported().inZone(zone);
        classEveryMinute(reported, Instant.parse(date + "T00:00:00Z").minusSeconds(86_400), 72);
        assertThat(minutesOf(reported.days(ProfileTimeline.EMPTY), date)).isEqualTo(minutes);
    }

    @ParameterizedTest
    @CsvSource({"Europe/Berlin, America/New_York, 1800", "America/New_York, Europe/Berlin, 1080"})
    void aDayOfTravelIsAsLongAsTheDevicesZonesMakeIt(String before, String after, long minutes) {
        Reported reported = new Reported().inZone(before);
        classEveryMinute(reported, Instant.parse("2026-11-23T00:00:00Z"), 39);
        reported.inZone(after);
        classEveryMinute(reported, Instant.parse("2026-11-24T15:00:00Z"), 39);
        assertThat(minutesOf(reported.days(ProfileTimeline.EMPTY), "2026-11-24"))
                .isEqualTo(minutes);
    }

    @ParameterizedTest
    @CsvSource({"Europe/Berlin, America/New_York, 1800", "America/New_York, Europe/Berlin, 1080"})
    void aDayOfTravelIsAsLongAsTheEnteredZonesMakeIt(String before, String after, long minutes) {
        Reported reported = new Reported().inZone("UTC");
        classEveryMinute(reported, Instant.parse("2026-11-23T00:00:00Z"), 78);
        ProfileTimeline travels = Profiles.with(
                Profiles.with(ProfileTimeline.EMPTY, Profiles.zone(Profiles.instant("2026-11-01T00:00:00Z"), before)),
                Profiles.zone(Profiles.instant("2026-11-24T15:00:00Z"), after));
        assertThat(minutesOf(reported.days(travels), "2026-11-24")).isEqualTo(minutes);
    }

    @Test
    void overTheDateLineADayIsTwiceAsLongAndNotContiguous() {
        // Kiritimati is 14 hours ahead, Pago Pago 11 behind: flying at local midnight the same date comes again
        Reported reported = new Reported().inZone("Pacific/Kiritimati");
        classEveryMinute(reported, Instant.parse("2026-11-22T10:00:00Z"), 48);
        reported.inZone("Pacific/Pago_Pago");
        classEveryMinute(reported, Instant.parse("2026-11-24T10:00:00Z"), 60);
        SortedMap<LocalDate, DayTotals> days = reported.days(ProfileTimeline.EMPTY);
        assertThat(minutesOf(days, "2026-11-24")).isEqualTo(2880);
        List<Instant> starts = reported.minutes(ProfileTimeline.EMPTY).entrySet().stream()
                .filter(each -> each.getKey()
                        .atZone(each.getValue().zone())
                        .toLocalDate()
                        .equals(LocalDate.parse("2026-11-24")))
                .map(java.util.Map.Entry::getKey)
                .toList();
        assertThat(starts).hasSize(2880).doesNotContain(Instant.parse("2026-11-24T10:30:00Z"));
        assertThat(starts.getFirst()).isEqualTo(Instant.parse("2026-11-23T10:00:00Z"));
        assertThat(starts.getLast()).isEqualTo(Instant.parse("2026-11-25T10:59:00Z"));
    }

    @Test
    void everyMinuteBelongsToExactlyOneDay() {
        Reported reported = new Reported().inZone("Europe/Berlin");
        classEveryMinute(reported, Instant.parse("2026-10-24T00:00:00Z"), 72);
        long sum = reported.days(ProfileTimeline.EMPTY).values().stream()
                .mapToLong(DayTotals::wornMinutes)
                .sum();
        assertThat(sum).isEqualTo(72 * 60);
    }

    @Test
    void aSessionAcrossMidnightSplitsByMinute() {
        Reported reported = new Reported()
                .inZone("Europe/Oslo")
                .session(Devices.WRIST, "2026-03-01T22:50:00Z", "2026-03-01T23:20:00Z", "yoga", false);
        SortedMap<LocalDate, DayTotals> days = reported.days(ProfileTimeline.EMPTY);
        assertThat(yoga(days, "2026-03-01")).isEqualTo(10);
        assertThat(yoga(days, "2026-03-02")).isEqualTo(20);
    }

    @Test
    void aCorrectedZoneMovesTheMinutesToTheirOtherDate() {
        Reported reported = new Reported().inZone("UTC");
        reported.activity(Devices.WRIST, "2026-03-01T23:30:00Z", "2026-03-02T00:30:00Z", ActivityClass.MODERATE);
        assertThat(reported.days(ProfileTimeline.EMPTY).values())
                .extracting(DayTotals::activeMinutes)
                .containsExactly(30L, 30L);
        ProfileTimeline oslo = Profiles.with(
                ProfileTimeline.EMPTY, Profiles.zone(Profiles.instant("2026-01-01T00:00:00Z"), "Europe/Oslo"));
        SortedMap<LocalDate, DayTotals> days = reported.days(oslo);
        assertThat(days).containsOnlyKeys(LocalDate.parse("2026-03-02"));
        assertThat(days.firstEntry().getValue().activeMinutes()).isEqualTo(60);
    }

    private static void classEveryMinute(Reported reported, Instant from, int hours) {
        Instant to = from.plusSeconds(hours * 3600L);
        for (Instant day = from; day.isBefore(to); day = day.plusSeconds(86_400)) {
            Instant end = day.plusSeconds(86_400).isBefore(to) ? day.plusSeconds(86_400) : to;
            reported.activity(Devices.WRIST, day.toString(), end.toString(), ActivityClass.LIGHT);
        }
    }

    private static long yoga(SortedMap<LocalDate, DayTotals> days, String date) {
        return days.getOrDefault(LocalDate.parse(date), DayTotals.ZERO).minutes(Modality.YOGA);
    }

    private static long minutesOf(SortedMap<LocalDate, DayTotals> days, String date) {
        DayTotals day = days.getOrDefault(LocalDate.parse(date), DayTotals.ZERO);
        assertThat(day.wornMinutes()).isEqualTo(day.minutes(Intensity.LIGHT));
        return day.wornMinutes();
    }
}
