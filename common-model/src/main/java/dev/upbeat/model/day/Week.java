package dev.upbeat.model.day;

import dev.upbeat.model.minute.Definition;
import dev.upbeat.model.sample.Modality;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An ISO week, on weeks.v1; person, Monday and definition stand in the key. Sums, walks and strength days are of all its days; what tells
 * of consistency (active days, streak, regularity, rhythm) of its valid days, since a day that was hardly worn says nothing of what was not
 * done.
 *
 * @param days how many of its days have minutes
 * @param validDays how many of those are valid
 * @param valid whether the week is
 * @param sealed whether all days that have minutes are sealed; a date of which nothing was received may still get some
 * @param activeMinutes sum of all days
 * @param equivalentMinutes likewise: the WHO asks for 150 to 300
 * @param modalities minutes of all days, of those that have any
 * @param metKnownMinutes minutes that have a MET
 * @param metMicros Σ MET, in millionths of a MET-minute
 * @param marginalMetMicros Σ(MET−1) over active minutes, in millionths of a MET-minute
 * @param strengthDays days with minutes of strength
 * @param briskWalks brisk walks of 20 minutes; null where the order of minutes was looked at on no day
 * @param activeDays valid days of at least 20 active minutes
 * @param streak most successive dates that are such
 * @param regularity of active minutes over the valid days
 * @param rhythm of active minutes by clock hour; null unless seven days are valid and have 24 hours
 */
public record Week(
        int days,
        int validDays,
        boolean valid,
        boolean sealed,
        long activeMinutes,
        long equivalentMinutes,
        Map<Modality, Long> modalities,
        long metKnownMinutes,
        long metMicros,
        long marginalMetMicros,
        int strengthDays,
        @Nullable Long briskWalks,
        int activeDays,
        int streak,
        Regularity regularity,
        @Nullable Rhythm rhythm) {

    /** Days of a week. */
    public static final int DAYS = 7;

    private static final double MICROS = 1e6;
    /** 1970-01-01 was a Thursday. */
    private static final int THURSDAY = 3;

    public Week {
        modalities = Map.copyOf(modalities);
    }

    /** The Monday of a date's week. */
    public static LocalDate mondayOf(LocalDate date) {
        return date.with(DayOfWeek.MONDAY);
    }

    /** The same in days since 1970-01-01. */
    public static long mondayOf(long epochDay) {
        return epochDay - Math.floorMod(epochDay + THURSDAY, DAYS);
    }

    /**
     * The week of these days.
     *
     * @param byWeekday days that have minutes; Monday is 0
     */
    public static Week of(Map<Integer, WeekDay> byWeekday, Definition definition) {
        List<WeekDay> days = new ArrayList<>();
        List<WeekDay> valid = new ArrayList<>();
        int activeDays = 0;
        int streak = 0;
        int running = 0;
        for (int weekday = 0; weekday < DAYS; weekday++) {
            WeekDay day = byWeekday.get(weekday);
            boolean isActive = false;
            if (day != null) {
                days.add(day);
                if (day.isValid(definition)) {
                    valid.add(day);
                    isActive = day.activeMinutes() >= definition.days().activeDayMinutes();
                }
            }
            activeDays += isActive ? 1 : 0;
            running = isActive ? running + 1 : 0;
            streak = Math.max(streak, running);
        }
        return new Week(
                days.size(),
                valid.size(),
                valid.size() >= definition.days().validWeekDays(),
                days.stream().allMatch(WeekDay::isSealed),
                days.stream().mapToLong(WeekDay::activeMinutes).sum(),
                days.stream().mapToLong(WeekDay::equivalentMinutes).sum(),
                modalities(days),
                days.stream().mapToLong(WeekDay::metKnownMinutes).sum(),
                days.stream().mapToLong(WeekDay::metMicros).sum(),
                days.stream().mapToLong(WeekDay::marginalMetMicros).sum(),
                (int) days.stream()
                        .filter(day -> day.minutes(Modality.STRENGTH) > 0)
                        .count(),
                briskWalks(days),
                activeDays,
                streak,
                Regularity.of(valid.stream().mapToLong(WeekDay::activeMinutes).toArray()),
                rhythm(valid, definition));
    }

    /** Σ MET, in MET-minutes; null where no minute has one. */
    public @Nullable Double metMinutes() {
        return metKnownMinutes == 0 ? null : metMicros / MICROS;
    }

    /** Σ(MET−1)/60 over active minutes, in marginal MET-hours; null where no minute has a MET. */
    public @Nullable Double marginalMetHours() {
        return metKnownMinutes == 0 ? null : marginalMetMicros / (60 * MICROS);
    }

    private static Map<Modality, Long> modalities(List<WeekDay> days) {
        Map<Modality, Long> sums = new EnumMap<>(Modality.class);
        for (Modality modality : Modality.values()) {
            long sum = days.stream().mapToLong(day -> day.minutes(modality)).sum();
            if (sum > 0) {
                sums.put(modality, sum);
            }
        }
        return sums;
    }

    private static @Nullable Long briskWalks(List<WeekDay> days) {
        Long walks = null;
        for (WeekDay day : days) {
            Long ofDay = day.briskWalks();
            if (ofDay != null) {
                walks = (walks == null ? 0 : walks) + ofDay;
            }
        }
        return walks;
    }

    private static @Nullable Rhythm rhythm(List<WeekDay> valid, Definition definition) {
        List<long[]> byHour = valid.stream()
                .filter(WeekDay::isOf24Hours)
                .map(WeekDay::activeByHour)
                .toList();
        return byHour.size() < definition.days().rhythmDays() ? null : Rhythm.of(byHour);
    }
}
