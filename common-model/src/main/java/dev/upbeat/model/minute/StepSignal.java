package dev.upbeat.model.minute;

import dev.upbeat.model.sample.Columns;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One device's steps in an hour, minute by minute. A count is spread evenly over its interval; the shares are exact fractions. What a
 * counter moved between two readings is such a count.
 */
final class StepSignal {

    /** No interval can have more; ingest takes none that does. */
    static final long MAX_COUNT = 100_000;
    /**
     * Intervals of so many different lengths may share a minute and still add up exactly. No device tells more; shares of those that do are
     * rounded down to {@link #FINE}, so that their sum takes bounded time and is the same in any order.
     */
    private static final int MAX_LENGTHS = 64;

    private static final long FINE = 1L << 32;
    private static final int INDEX_BITS = 24;

    private final long[] coveredMillis = new long[HourWindow.MINUTES];
    private final long[] whole = new long[HourWindow.MINUTES];
    private final long[] fine = new long[HourWindow.MINUTES];
    private final int[] lengths = new int[HourWindow.MINUTES];
    private final long[][] parts = new long[HourWindow.MINUTES][0];

    private StepSignal() {}

    static StepSignal of(Columns intervals, long hourMillis) {
        return of(intervals, null, hourMillis);
    }

    /** In a minute that an interval touches the counter tells nothing: a device that sends both would count twice. */
    static StepSignal of(@Nullable Columns intervals, @Nullable Columns readings, long hourMillis) {
        StepSignal signal = new StepSignal();
        boolean[] taken = new boolean[HourWindow.MINUTES];
        if (intervals != null) {
            signal.spread(intervals, taken, hourMillis);
        }
        if (readings != null) {
            for (int minute = 0; minute < taken.length; minute++) {
                taken[minute] = signal.coveredMillis[minute] > 0;
            }
            signal.spread(StepCounter.intervals(readings), taken, hourMillis);
        }
        return signal;
    }

    private void spread(Columns intervals, boolean[] taken, long hourMillis) {
        long[] byLength = byLength(intervals);
        // steps times milliseconds of the intervals of one length
        long[] sums = new long[HourWindow.MINUTES];
        for (int k = 0; k < byLength.length; k++) {
            int i = (int) (byLength[k] & ((1 << INDEX_BITS) - 1));
            long length = byLength[k] >> INDEX_BITS;
            long count = intervals.value(i);
            Spans.eachMinute(intervals.startMillis(i), intervals.endMillis(i), hourMillis, (minute, millis) -> {
                if (!taken[minute]) {
                    sums[minute] += count * millis;
                    coveredMillis[minute] += millis;
                }
            });
            if (k + 1 == byLength.length || byLength[k + 1] >> INDEX_BITS != length) {
                add(sums, length);
                Arrays.fill(sums, 0);
            }
        }
    }

    long coveredMillis(int minute) {
        return Math.min(coveredMillis[minute], HourWindow.MINUTE_MILLIS);
    }

    Fraction steps(int minute) {
        Fraction steps = Fraction.of(whole[minute], 1);
        if (lengths[minute] > MAX_LENGTHS) {
            return steps.plus(Fraction.of(fine[minute], FINE));
        }
        for (int i = 0; i < lengths[minute]; i++) {
            steps = steps.plus(Fraction.of(parts[minute][2 * i], parts[minute][2 * i + 1]));
        }
        return steps;
    }

    /** The intervals that count, as length and index, ascending. */
    private static long[] byLength(Columns intervals) {
        long[] found = new long[intervals.size()];
        int size = 0;
        for (int i = 0; i < intervals.size(); i++) {
            if (intervals.value(i) >= 0 && intervals.value(i) <= MAX_COUNT) {
                found[size++] = (intervals.endMillis(i) - intervals.startMillis(i)) << INDEX_BITS | i;
            }
        }
        long[] ascending = Arrays.copyOf(found, size);
        Arrays.sort(ascending);
        return ascending;
    }

    private void add(long[] sums, long length) {
        for (int minute = 0; minute < HourWindow.MINUTES; minute++) {
            whole[minute] += sums[minute] / length;
            long rest = sums[minute] % length;
            if (rest == 0) {
                continue;
            }
            fine[minute] += rest * FINE / length;
            int at = lengths[minute]++;
            if (at < MAX_LENGTHS) {
                if (parts[minute].length <= 2 * at) {
                    parts[minute] = Arrays.copyOf(parts[minute], 2 * (at + 4));
                }
                parts[minute][2 * at] = rest;
                parts[minute][2 * at + 1] = length;
            }
        }
    }
}
