package dev.upbeat.model.mood;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A local day's reports on one instrument. Instruments are never pooled.
 *
 * @param instrument on which they are
 * @param sumMicros sum of the scores in millionths; the mean is sum / n
 * @param lastMicros the score of the last report by time, then id
 * @param minMicros the least
 * @param n how many
 */
public record DayMood(Instrument instrument, long sumMicros, long lastMicros, long minMicros, int n) {

    /** The mean in the instrument's unit. */
    public double mean() {
        return sumMicros / 1e6 / n;
    }

    /**
     * One entry for each instrument that has scores and may tell of a day, see {@link Instrument#isDaily()}; the day's primary one first:
     * that with most reports, then in the order of {@link Instrument}.
     *
     * @param reports of one local day, withdrawals left out
     */
    public static List<DayMood> of(List<MoodReport> reports) {
        Map<String, DayMood> byInstrument = new TreeMap<>();
        for (MoodReport report : reports.stream().sorted().toList()) {
            Long value = report.scoreMicros();
            if (value == null || !report.instrument().isDaily()) {
                continue;
            }
            byInstrument.merge(
                    report.instrument().id(),
                    new DayMood(report.instrument(), value, value, value, 1),
                    (sum, one) -> new DayMood(
                            one.instrument,
                            sum.sumMicros + one.sumMicros,
                            one.lastMicros,
                            Math.min(sum.minMicros, one.minMicros),
                            sum.n + 1));
        }
        List<DayMood> moods = new ArrayList<>(byInstrument.values());
        moods.sort(Comparator.comparingInt(DayMood::n).reversed().thenComparing(DayMood::instrument));
        return moods;
    }
}
