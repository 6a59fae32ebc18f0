package dev.upbeat.model.minute;

import dev.upbeat.model.sample.Columns;
import java.util.Arrays;

/**
 * Tells outliers: samples further than a limit from the median of the others within a window around them, ends included, where there
 * are at least two others. One pass: dropped samples still count as neighbours.
 */
final class MedianFilter {

    private final Columns samples;
    private final int[] indexes;
    private final long windowMillis;
    private final long limit;
    private int first;
    private int end;

    MedianFilter(Columns samples, int[] indexes, Definition.Signals rules) {
        this.samples = samples;
        this.indexes = indexes;
        this.windowMillis = rules.outlierWindowMillis();
        this.limit = rules.outlierMicros();
    }

    /** Whether sample {@code k} stands; to be asked in ascending order. */
    boolean keeps(int k) {
        long at = samples.startMillis(indexes[k]);
        while (samples.startMillis(indexes[first]) < at - windowMillis) {
            first++;
        }
        while (end < indexes.length && samples.startMillis(indexes[end]) <= at + windowMillis) {
            end++;
        }
        int others = end - first - 1;
        if (others < 2 || spread() <= limit) {
            return true;
        }
        long[] values = new long[others];
        int n = 0;
        for (int i = first; i < end; i++) {
            if (i != k) {
                values[n++] = samples.value(indexes[i]);
            }
        }
        Arrays.sort(values);
        // twice the median, so that an even number of neighbours needs no rounding
        long doubled = values[(others - 1) / 2] + values[others / 2];
        return Math.abs(2 * samples.value(indexes[k]) - doubled) <= 2 * limit;
    }

    private long spread() {
        long least = Long.MAX_VALUE;
        long greatest = Long.MIN_VALUE;
        for (int i = first; i < end; i++) {
            long value = samples.value(indexes[i]);
            least = Math.min(least, value);
            greatest = Math.max(greatest, value);
        }
        return greatest - least;
    }
}
