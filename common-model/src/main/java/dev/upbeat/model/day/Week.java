package dev.upbeat.model.day;

import dev.upbeat.model.minute.Definition;
import dev.upbeat.model.sample.Modality;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An ISO week. Sums, walks and strength days are of all its days; what tells of consistency (active days, streak, regularity, rhythm) of its
 * valid days, since a day that was hardly worn says nothing of what was not done.
 *
 * @param monday its first date
 * @param days how many of its days have minutes
 * @param validDays how many of those are valid
 * @param valid whether the week is
 * @param activeMinutes sum of all days
 * @param equivalentMinutes likewise: the WHO asks for 150 to 300
 * @param marginalMetHours likewise, over the days that have any; null where none has
 * @param strengthDays days with minutes of strength: two to three are asked for
 * @param briskWalks brisk walks of 20 minutes; null where the order of minutes was looked at on no day
 * @param activeDays valid days of at least 20 active minutes
 * @param streak most successive dates that are such
 * @param regularity of active minutes over the valid days
 * @param rhythm of active minutes by clock hour; null unless seven days are valid and have 24 hours
 */
public record Week(
        LocalDate monday,
        int days,
        int validDays,
        boolean valid,
        long activeMinutes,
        long equivalentMinutes,
        @Nullable Double marginalMetHours,
        int strengthDays,
        @Nullable Long briskWalks,
        int activeDays,
        int streak,
        Regularity regularity,
        @Nullable Rhythm rhythm) {

    private static final int DAY_MINUTES = 24 * 60;

    /**
     * A day as a week sees it.
     *
     * @param bouts null where the order of its minutes was not looked at
     */
    public record Day(DayTotals totals, @Nullable DayBouts bouts) {}

    /** The week of a date. */
    public static LocalDate mondayOf(LocalDate date) {
        return date.with(DayOfWeek.MONDAY);
    }

    /**
     * The week that begins on {@code monday}.
     *
     * @param byDate days that have minutes; those of other weeks are left out
     */
    public static Week of(LocalDate monday, Map<LocalDate, Day> byDate, Definition definition) {
        List<Day> days = new ArrayList<>();
        List<DayTotals> valid = new ArrayList<>();
        int activeDays = 0;
        int streak = 0;
        int running = 0;
        for (LocalDate date = monday; date.isBefore(monday.plusDays(7)); date = date.plusDays(1)) {
            Day day = byDate.get(date);
            boolean isValid = day != null && day.totals().isValid(definition);
            if (day != null) {
                days.add(day);
            }
            if (day != null && isValid) {
                valid.add(day.totals());
            }
            boolean isActive = day != null
                    && isValid
                    && day.totals().activeMinutes() >= definition.days().activeDayMinutes();
            activeDays += isActive ? 1 : 0;
            running = isActive ? running + 1 : 0;
            streak = Math.max(streak, running);
        }
        DayTotals sum = days.stream().map(Day::totals).reduce(DayTotals.ZERO, DayTotals::plus);
        return new Week(
                monday,
                days.size(),
                valid.size(),
                valid.size() >= definition.days().validWeekDays(),
                sum.activeMinutes(),
                sum.equivalentMinutes(),
                sum.marginalMetHours(),
                (int) days.stream()
                        .filter(day -> day.totals().minutes(Modality.STRENGTH) > 0)
                        .count(),
                briskWalks(days),
                activeDays,
                streak,
                Regularity.of(valid.stream().mapToLong(DayTotals::activeMinutes).toArray()),
                rhythm(valid, definition));
    }

    private static @Nullable Long briskWalks(List<Day> days) {
        Long walks = null;
        for (Day day : days) {
            DayBouts bouts = day.bouts();
            if (bouts != null) {
                walks = (walks == null ? 0 : walks) + bouts.briskWalks();
            }
        }
        return walks;
    }

    private static @Nullable Rhythm rhythm(List<DayTotals> valid, Definition definition) {
        List<long[]> byHour = new ArrayList<>();
        for (DayTotals day : valid) {
            Integer minutes = day.dayMinutes();
            if (minutes != null && minutes == DAY_MINUTES) {
                long[] hours = new long[DayTotals.CLOCK_HOURS];
                for (int hour = 0; hour < hours.length; hour++) {
                    hours[hour] = day.activeMinutesAt(hour);
                }
                byHour.add(hours);
            }
        }
        return byHour.size() < definition.days().rhythmDays() ? null : Rhythm.of(byHour);
    }
}
