package dev.upbeat.model.minute;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.SortedMap;

/**
 * The estimate of a person's resting heart rate: the median, over the local days before, of each day's lowest 30-minute mean at zero
 * steps. A day's lowest mean, its candidate, is a sum of thirty minutes' means, so it is told in thirtieths; the median of two of them in
 * sixtieths: all are whole numbers, nothing is rounded.
 */
public final class RestingRate {

    /** So many minutes make a candidate. */
    public static final int WINDOW_MINUTES = 30;

    /** Estimates are told in so many parts of a millionth of a beat per minute: the median of means of thirty is exact then. */
    public static final int SIXTIETHS = 2 * WINDOW_MINUTES;

    private RestingRate() {}

    /** Whether a day's lowest sum of thirty minutes' means, in millionths of a beat per minute, is within the definition's bounds. */
    public static boolean isCandidate(long sumMicros, Definition definition) {
        Definition.Resting rules = definition.heartRate().resting();
        return sumMicros >= WINDOW_MINUTES * rules.minMicros() && sumMicros <= WINDOW_MINUTES * rules.maxMicros();
    }

    /**
     * The estimate that holds on {@code date}, in sixtieths of a millionth of a beat per minute.
     *
     * @param candidates of local days: those of the days before {@code date} that the definition looks back on are taken, others left out
     */
    public static OptionalLong estimate(LocalDate date, SortedMap<LocalDate, Long> candidates, Definition definition) {
        Definition.Resting rules = definition.heartRate().resting();
        long[] sums = candidates.subMap(date.minusDays(rules.days()), date).values().stream()
                .mapToLong(Long::longValue)
                .filter(sum -> isCandidate(sum, definition))
                .toArray();
        if (sums.length < rules.leastDays()) {
            return OptionalLong.empty();
        }
        Arrays.sort(sums);
        return OptionalLong.of(sums[(sums.length - 1) / 2] + sums[sums.length / 2]);
    }
}
