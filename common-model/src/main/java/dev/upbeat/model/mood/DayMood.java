package dev.upbeat.model.mood;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A local day's reports on one scale. Scales are never pooled.
 *
 * @param instrument the scale
 * @param sumMicros sum of the values in millionths; the mean is sum / n
 * @param lastMicros the value of the last report by time, then id
 * @param minMicros the least
 * @param n how many
 */
public record DayMood(Instrument instrument, long sumMicros, long lastMicros, long minMicros, int n) {

    /** The mean in the scale's unit. */
    public double mean() {
        return sumMicros / 1e6 / n;
    }

    /**
     * One entry for each scale that has standing reports, the day's primary scale first: the one with most reports, then in the order of
     * {@link Instrument}.
     *
     * @param reports of one local day, withdrawals left out
     */
    public static List<DayMood> of(List<MoodReport> reports) {
        Map<Instrument, DayMood> byScale = new EnumMap<>(Instrument.class);
        for (MoodReport report : reports.stream().sorted().toList()) {
            long value = report.valueMicros();
            byScale.merge(
                    report.instrument(),
                    new DayMood(report.instrument(), value, value, value, 1),
                    (sum, one) -> new DayMood(
                            sum.instrument,
                            sum.sumMicros + one.sumMicros,
                            one.lastMicros,
                            Math.min(sum.minMicros, one.minMicros),
                            sum.n + 1));
        }
        List<DayMood> moods = new ArrayList<>(byScale.values());
        moods.sort(Comparator.comparingInt(DayMood::n).reversed().thenComparing(DayMood::instrument));
        return moods;
    }
}
