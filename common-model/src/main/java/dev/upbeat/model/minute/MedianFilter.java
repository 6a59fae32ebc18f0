package dev.upbeat.model.minute;

import dev.upbeat.model.sample.Columns;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Tells outliers: samples further than a limit from the median of the others within a window around them, ends included, where there
 * are at least two others. One pass: dropped samples still count as neighbours.
 */
final class MedianFilter {

    /** Windows of more samples than this are kept in a tree; sorting each anew would take too long. */
    private static final int FEW = 128;

    private final Columns samples;
    private final int[] indexes;
    private final long windowMillis;
    private final long limit;
    private @Nullable WindowMedian many;
    private int first;
    private int end;

    private MedianFilter(Columns samples, int[] indexes, Definition.Signals rules) {
        this.samples = samples;
        this.indexes = indexes;
        this.windowMillis = rules.outlierWindowMillis();
        this.limit = rules.outlierMicros();
    }

    /** Those of {@code indexes} that are no outliers. */
    static int[] keep(Columns samples, int[] indexes, Definition.Signals rules) {
        MedianFilter filter = new MedianFilter(samples, indexes, rules);
        int kept = 0;
        int[] result = new int[indexes.length];
        for (int k = 0; k < indexes.length; k++) {
            if (filter.keeps(k)) {
                result[kept++] = indexes[k];
            }
        }
        return Arrays.copyOf(result, kept);
    }

    /** Whether sample {@code k} stands; to be asked in ascending order. */
    private boolean keeps(int k) {
        int left = first;
        int entered = end;
        slideTo(k);
        if (many == null && end - first > FEW) {
            many = new WindowMedian(values());
            left = first;
            entered = first;
        }
        if (many != null) {
            for (int i = entered; i < end; i++) {
                many.add(i);
            }
            for (int i = left; i < first; i++) {
                many.remove(i);
            }
        }
        int others = end - first - 1;
        if (others < 2 || (many == null && spread() <= limit)) {
            return true;
        }
        // twice the median, so that an even number of neighbours needs no rounding
        long doubled = many == null ? doubledMedian(k, others) : many.doubledWithout(k);
        return Math.abs(2 * samples.value(indexes[k]) - doubled) <= 2 * limit;
    }

    private void slideTo(int k) {
        long at = samples.startMillis(indexes[k]);
        while (samples.startMillis(indexes[first]) < at - windowMillis) {
            first++;
        }
        while (end < indexes.length && samples.startMillis(indexes[end]) <= at + windowMillis) {
            end++;
        }
    }

    private long doubledMedian(int k, int others) {
        long[] values = new long[others];
        int n = 0;
        for (int i = first; i < end; i++) {
            if (i != k) {
                values[n++] = samples.value(indexes[i]);
            }
        }
        Arrays.sort(values);
        return values[(others - 1) / 2] + values[others / 2];
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

    private long[] values() {
        long[] values = new long[indexes.length];
        for (int k = 0; k < values.length; k++) {
            values[k] = samples.value(indexes[k]);
        }
        return values;
    }
}
