package dev.upbeat.model.day;

import dev.upbeat.model.day.DayTotals.Sum;
import dev.upbeat.model.minute.HourMinutes;
import dev.upbeat.model.minute.Intensity;
import dev.upbeat.model.minute.Load;
import dev.upbeat.model.minute.Minute;
import dev.upbeat.model.sample.Chunk;
import dev.upbeat.model.sample.Modality;
import dev.upbeat.model.zone.LocalClock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts minutes into {@link DayTotals}. */
final class DayTotalsBuilder {

    private static final long MICROS = 1_000_000;

    private final long[] byIntensity = new long[Intensity.values().length];
    private final long[] byModality = new long[Modality.values().length];
    private final long[] byZone = new long[DayTotals.ZONES];
    private final long[] activeByHour = new long[DayTotals.CLOCK_HOURS];
    private final long[] sums = new long[Sum.COUNT];
    private @Nullable DayClock clock;
    private @Nullable ZoneId zone;
    private int zoneMinutes;

    static SortedMap<LocalDate, DayTotals> byDate(HourMinutes hour) {
        SortedMap<LocalDate, DayTotalsBuilder> builders = new TreeMap<>();
        LocalClock local = new LocalClock();
        long hourSecond = hour.hour() * (Chunk.HOUR_MILLIS / 1000);
        LocalDate date = LocalDate.EPOCH;
        DayTotalsBuilder builder = null;
        for (Minute minute : hour.minutes()) {
            long second = hourSecond + minute.index() * 60L;
            long day = local.epochDay(minute.zone(), second);
            if (builder == null || day != date.toEpochDay()) {
                date = LocalDate.ofEpochDay(day);
                builder = builders.computeIfAbsent(date, d -> new DayTotalsBuilder());
            }
            builder.add(minute, date, local, second);
        }
        SortedMap<LocalDate, DayTotals> dates = new TreeMap<>();
        builders.forEach((each, counted) -> dates.put(each, counted.build()));
        return dates;
    }

    DayTotals build() {
        return new DayTotals(byIntensity, byModality, byZone, activeByHour, sums, clock);
    }

    private void add(Minute minute, LocalDate date, LocalClock local, long second) {
        byIntensity[minute.intensity().ordinal()]++;
        Modality modality = minute.modality();
        if (modality != null) {
            byModality[modality.ordinal()]++;
        }
        if (minute.unconfirmed() && minute.intensity().isActive()) {
            add(Sum.UNCONFIRMED, 1);
            add(Sum.UNCONFIRMED_VIGOROUS, minute.intensity() == Intensity.MODERATE ? 0 : 1);
        }
        add(Sum.ZONE_ASSUMED, minute.zoneAssumed() ? 1 : 0);
        add(Sum.UNWORN, minute.worn() ? 0 : 1);
        add(Sum.STEPS_MILLIS, Math.max(0, minute.stepsMillis()));
        if (minute.metMicros() > 0) {
            add(Sum.MET_MINUTES, 1);
            add(Sum.MET_MICROS, minute.metMicros());
            add(Sum.MARGINAL_MET_MICROS, minute.isActive() ? Math.max(0, minute.metMicros() - MICROS) : 0);
        }
        addLoad(minute);
        if (minute.isActive()) {
            activeByHour[local.clockHour(minute.zone(), second)]++;
        }
        addClock(minute.zone(), local.offsetSeconds(minute.zone(), second), date);
    }

    private void addLoad(Minute minute) {
        Load load = minute.load();
        if (load.hasBanister()) {
            add(Sum.BANISTER_MINUTES, 1);
            add(Sum.BANISTER_MICROS, load.banisterMicros(minute.heartRateMeanMicros()));
        }
        if (load.edwards() != Load.UNKNOWN) {
            add(Sum.EDWARDS_MINUTES, 1);
            add(Sum.EDWARDS_POINTS, load.edwards());
        }
        if (load.fitbitZone() != Load.UNKNOWN) {
            byZone[load.fitbitZone()]++;
        }
    }

    private void addClock(ZoneId in, int offsetSeconds, LocalDate date) {
        if (!in.equals(zone)) {
            zone = in;
            zoneMinutes = (int) Duration.between(
                            date.atStartOfDay(in).toInstant(),
                            date.plusDays(1).atStartOfDay(in).toInstant())
                    .toMinutes();
            clock = DayClock.of(offsetSeconds, zoneMinutes).and(clock);
        } else if (clock == null || offsetSeconds < clock.leastOffset() || offsetSeconds > clock.greatestOffset()) {
            clock = DayClock.of(offsetSeconds, zoneMinutes).and(clock);
        }
    }

    private void add(Sum sum, long value) {
        sums[sum.ordinal()] += value;
    }
}
