package dev.upbeat.model.minute;

import dev.upbeat.model.sample.Columns;
import dev.upbeat.model.sample.Device;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One device's heart rate in an hour, minute by minute: cleaned and held as SCIENCE section 1 says, weighted by the time it held.
 */
final class HeartRateSignal {

    /** A sample longer ago is no measure of how long a later one holds; keeps the rule within the neighbouring hour. */
    private static final long PRECEDING_MILLIS = 30 * HourWindow.MINUTE_MILLIS;

    private final long[] weighted = new long[HourWindow.MINUTES];
    private final long[] heldMillis = new long[HourWindow.MINUTES];
    private final long[] maximum = new long[HourWindow.MINUTES];

    private HeartRateSignal() {}

    /**
     * The signal of {@code samples} in the hour that starts at {@code hourMillis}.
     *
     * @param samples of the hour and its neighbours
     * @param pauses of the same device
     */
    static HeartRateSignal of(
            Columns samples, @Nullable Columns pauses, Device device, long hourMillis, Definition definition) {
        HeartRateSignal signal = new HeartRateSignal();
        long capMillis = Math.max(definition.holdMillis(), device.gridSeconds() * 1000L);
        int[] kept = clean(samples, hourMillis, capMillis, definition);
        for (int k = 0; k < kept.length; k++) {
            long at = samples.startMillis(kept[k]);
            long preceding = k == 0 ? Long.MAX_VALUE : at - samples.startMillis(kept[k - 1]);
            long next = k + 1 == kept.length ? Long.MAX_VALUE : samples.startMillis(kept[k + 1]);
            long stop = Math.min(next, pauseAfter(pauses, at));
            // the last one before a gap, a pause or the end holds for the interval before it
            long holds = stop == next && next <= at + capMillis
                    ? next - at
                    : preceding <= PRECEDING_MILLIS ? Math.min(preceding, capMillis) : 0;
            signal.hold(samples.value(kept[k]), at, Math.min(at + holds, stop), hourMillis);
        }
        return signal;
    }

    /** Sum of heart rate (millionths of a beat per minute) times milliseconds held. */
    long weighted(int minute) {
        return weighted[minute];
    }

    /** Milliseconds of the minute that are covered. */
    long heldMillis(int minute) {
        return heldMillis[minute];
    }

    /** The greatest heart rate that held in the minute, millionths of a beat per minute. */
    long maximumMicros(int minute) {
        return maximum[minute];
    }

    private void hold(long value, long from, long to, long hourMillis) {
        long start = Math.max(from, hourMillis);
        long end = Math.min(to, hourMillis + HourWindow.MINUTES * HourWindow.MINUTE_MILLIS);
        while (start < end) {
            int minute = (int) ((start - hourMillis) / HourWindow.MINUTE_MILLIS);
            long stop = Math.min(end, hourMillis + (minute + 1) * HourWindow.MINUTE_MILLIS);
            weighted[minute] += value * (stop - start);
            heldMillis[minute] += stop - start;
            maximum[minute] = Math.max(maximum[minute], value);
            start = stop;
        }
    }

    /** Indexes of the samples that stand, from far enough before the hour to far enough after it. */
    private static int[] clean(Columns samples, long hourMillis, long capMillis, Definition definition) {
        long from = hourMillis - capMillis - PRECEDING_MILLIS - definition.outlierWindowMillis();
        long to = hourMillis
                + HourWindow.MINUTES * HourWindow.MINUTE_MILLIS
                + capMillis
                + definition.outlierWindowMillis();
        int[] near = new int[samples.size()];
        int count = 0;
        long least = Long.MAX_VALUE;
        long greatest = Long.MIN_VALUE;
        for (int i = 0; i < samples.size(); i++) {
            long at = samples.startMillis(i);
            long value = samples.value(i);
            if (at >= from
                    && at <= to
                    && value >= definition.minHeartRateMicros()
                    && value <= definition.maxHeartRateMicros()) {
                near[count++] = i;
                least = Math.min(least, value);
                greatest = Math.max(greatest, value);
            }
        }
        if (count < 3 || greatest - least <= definition.outlierMicros()) {
            // nothing can be that far from any median: most hours
            return Arrays.copyOf(near, count);
        }
        MedianFilter filter = new MedianFilter(samples, near, count, definition);
        int kept = 0;
        int[] result = new int[count];
        for (int k = 0; k < count; k++) {
            if (filter.keeps(k)) {
                result[kept++] = near[k];
            }
        }
        return Arrays.copyOf(result, kept);
    }

    private static long pauseAfter(@Nullable Columns pauses, long atMillis) {
        if (pauses == null) {
            return Long.MAX_VALUE;
        }
        for (int i = 0; i < pauses.size(); i++) {
            if (pauses.startMillis(i) > atMillis) {
                return pauses.startMillis(i);
            }
        }
        return Long.MAX_VALUE;
    }
}
