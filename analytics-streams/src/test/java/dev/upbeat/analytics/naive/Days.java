package dev.upbeat.analytics.naive;

import dev.upbeat.model.day.DayBouts;
import dev.upbeat.model.day.DayClock;
import dev.upbeat.model.minute.Intensity;
import dev.upbeat.model.minute.Load;
import dev.upbeat.model.minute.Minute;
import dev.upbeat.model.profile.Sex;
import dev.upbeat.model.sample.Modality;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the minutes of a date add up to. */
final class Days {

    private static final double MILLION = 1e6;

    private Days() {}

    static Instant start(long minute) {
        return Instant.ofEpochMilli(minute * Signal.MINUTE);
    }

    static LocalDate date(long minute, Minute judged) {
        return start(minute).atZone(judged.zone()).toLocalDate();
    }

    /** The least sum of thirty successive minutes' means at zero steps, of each date that has one within bounds. */
    static Map<LocalDate, Long> candidates(NavigableMap<Long, Minute> minutes) {
        Map<LocalDate, Long> least = new HashMap<>();
        for (Map.Entry<Long, Minute> begin : minutes.entrySet()) {
            long first = begin.getKey();
            long sum = 0;
            LocalDate date = date(first, begin.getValue());
            for (long at = first; at < first + 30 && sum >= 0; at++) {
                Minute each = minutes.get(at);
                boolean rests = each != null
                        && !each.evidence().heartRate().isEmpty()
                        && each.stepsMillis() == 0
                        && date(at, each).equals(date);
                sum = rests && each != null ? sum + each.heartRateMeanMicros() : -1;
            }
            if (sum >= 0) {
                least.merge(date, sum, Math::min);
            }
        }
        least.values().removeIf(sum -> sum < 30 * 30_000_000L || sum > 30 * 110_000_000L);
        return least;
    }

    static SortedMap<LocalDate, NavigableMap<Long, Minute>> byDate(NavigableMap<Long, Minute> minutes) {
        SortedMap<LocalDate, NavigableMap<Long, Minute>> dates = new TreeMap<>();
        minutes.forEach((at, each) ->
                dates.computeIfAbsent(date(at, each), d -> new TreeMap<>()).put(at, each));
        return dates;
    }

    private static long count(Collection<Minute> minutes, java.util.function.Predicate<Minute> which) {
        return minutes.stream().filter(which).count();
    }

    private static long sum(Collection<Minute> minutes, java.util.function.ToLongFunction<Minute> what) {
        return minutes.stream().mapToLong(what).sum();
    }

    static boolean active(Minute minute) {
        return minute.intensity().ordinal() >= Intensity.MODERATE.ordinal() && !minute.unconfirmed();
    }

    static boolean vigorous(Minute minute) {
        return minute.intensity().ordinal() >= Intensity.VIGOROUS.ordinal();
    }

    /** Every figure of a date, by its name. */
    static NaiveDay totals(LocalDate date, NavigableMap<Long, Minute> byTime, DayBouts bouts) {
        Collection<Minute> minutes = byTime.values();
        Map<Intensity, Long> byIntensity = new TreeMap<>();
        for (Intensity each : Intensity.values()) {
            byIntensity.put(each, count(minutes, minute -> minute.intensity() == each));
        }
        Map<Modality, Long> byModality = new TreeMap<>();
        for (Modality each : Modality.values()) {
            byModality.put(each, count(minutes, minute -> minute.modality() == each));
        }
        List<Long> zones = new ArrayList<>();
        for (int zone = 0; zone < 4; zone++) {
            int which = zone;
            zones.add(count(minutes, minute -> minute.load().fitbitZone() == which));
        }
        List<Long> byHour = new ArrayList<>();
        for (int hour = 0; hour < 24; hour++) {
            int which = hour;
            byHour.add(byTime.entrySet().stream()
                    .filter(each -> active(each.getValue()) && clockHour(each.getKey(), each.getValue()) == which)
                    .count());
        }
        long unconfirmed = count(minutes, Minute::unconfirmed);
        long active = count(minutes, Days::active);
        long metKnown = count(minutes, minute -> minute.metMicros() > 0);
        long mets = sum(minutes, Minute::metMicros);
        long marginal =
                sum(minutes, minute -> minute.metMicros() > 0 && active(minute) ? minute.metMicros() - 1_000_000 : 0);
        long trimps = count(minutes, Days::hasTrimp);
        long trimp = sum(minutes, minute -> hasTrimp(minute) ? trimpMicros(minute) : 0);
        long edwardsKnown = count(minutes, minute -> minute.load().edwards() != Load.UNKNOWN);
        long edwards = sum(minutes, minute -> Math.max(0, minute.load().edwards()));
        return new NaiveDay(
                byIntensity,
                byModality,
                unconfirmed,
                count(minutes, Minute::zoneAssumed),
                count(minutes, Minute::worn),
                sum(minutes, minute -> Math.max(0, minute.stepsMillis())),
                active,
                active + count(minutes, minute -> active(minute) && vigorous(minute)),
                metKnown,
                metKnown == 0 ? null : mets / MILLION,
                metKnown == 0 ? null : marginal / (60 * MILLION),
                trimps,
                trimps == 0 ? null : trimp / MILLION,
                edwardsKnown,
                edwardsKnown == 0 ? null : edwards,
                zones,
                zones.stream().allMatch(each -> each == 0) ? null : zones.get(1) + 2 * (zones.get(2) + zones.get(3)),
                byHour,
                clock(date, byTime),
                bouts);
    }

    private static int clockHour(long minute, Minute judged) {
        return start(minute).atZone(judged.zone()).getHour();
    }

    private static boolean hasTrimp(Minute minute) {
        Load load = minute.load();
        return load.restingSixtieths() > 0
                && load.maximumMicros() * 60 > load.restingSixtieths()
                && load.sex() != Sex.UNKNOWN;
    }

    /** By the mean and the range as they are stored. */
    private static long trimpMicros(Minute minute) {
        Load load = minute.load();
        long resting = Math.floorDiv(load.restingSixtieths() + 30, 60L);
        double x = (double) (minute.heartRateMeanMicros() - resting) / (double) (load.maximumMicros() - resting);
        x = Math.min(2, Math.max(0, x));
        double trimp =
                load.sex() == Sex.FEMALE ? x * 0.86 * StrictMath.exp(1.67 * x) : x * 0.64 * StrictMath.exp(1.92 * x);
        return Math.round(trimp * 1e6);
    }

    private static @Nullable DayClock clock(LocalDate date, NavigableMap<Long, Minute> minutes) {
        DayClock clock = null;
        for (Map.Entry<Long, Minute> each : minutes.entrySet()) {
            ZoneId zone = each.getValue().zone();
            int offset = zone.getRules().getOffset(start(each.getKey())).getTotalSeconds();
            int length = (int) Duration.between(
                            date.atStartOfDay(zone).toInstant(),
                            date.plusDays(1).atStartOfDay(zone).toInstant())
                    .toMinutes();
            clock = clock == null
                    ? new DayClock(offset, offset, length, length)
                    : new DayClock(
                            Math.min(clock.leastOffset(), offset),
                            Math.max(clock.greatestOffset(), offset),
                            Math.min(clock.leastMinutes(), length),
                            Math.max(clock.greatestMinutes(), length));
        }
        return clock;
    }
}
