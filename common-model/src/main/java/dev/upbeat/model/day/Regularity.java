package dev.upbeat.model.day;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How evenly minutes are spread over days. Sums are of whole numbers; only the last division and root are floating, which IEEE arithmetic
 * rounds the same everywhere.
 *
 * @param variation coefficient of variation, with the sample's standard deviation; null of fewer than two days, or where all are zero
 * @param gini Gini coefficient, 0 for days all alike; null where all are zero
 * @param topTwoShare share of the two days with most; null where all are zero
 */
public record Regularity(
        @Nullable Double variation,
        @Nullable Double gini,
        @Nullable Double topTwoShare) {

    private static final Regularity UNKNOWN = new Regularity(null, null, null);

    /** That of some days, in any order. */
    public static Regularity of(long... minutes) {
        long[] sorted = minutes.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        long sum = 0;
        long squares = 0;
        long ranked = 0;
        for (int i = 0; i < n; i++) {
            sum += sorted[i];
            squares += sorted[i] * sorted[i];
            ranked += (2L * (i + 1) - n - 1) * sorted[i];
        }
        if (sum == 0) {
            return UNKNOWN;
        }
        long topTwo = sorted[n - 1] + (n > 1 ? sorted[n - 2] : 0);
        // sd / mean = √(n·(nΣx² − (Σx)²) / (n−1)) / Σx
        double variation = Math.sqrt((double) n * (n * squares - sum * sum) / (n - 1)) / sum;
        return new Regularity(n < 2 ? null : variation, (double) ranked / (n * sum), (double) topTwo / sum);
    }
}
