package dev.upbeat.model.day;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How alike days are, and how broken up (Witting et al. 1990). Whole-number sums and one division.
 *
 * @param stability interdaily stability: nΣ_h(x̄_h−x̄)² / (pΣ(x_i−x̄)²)
 * @param variability intradaily variability: nΣ(x_i−x_{i−1})² / ((n−1)Σ(x_i−x̄)²)
 */
public record Rhythm(double stability, double variability) {

    /** That of successive days of equally many values each; null where all values are the same. */
    public static @Nullable Rhythm of(List<long[]> days) {
        if (days.isEmpty()) {
            return null;
        }
        int p = days.getFirst().length;
        long n = (long) p * days.size();
        long[] byHour = new long[p];
        long sum = 0;
        long squares = 0;
        long steps = 0;
        long before = days.getFirst()[0];
        for (long[] day : days) {
            for (int h = 0; h < p; h++) {
                byHour[h] += day[h];
                sum += day[h];
                squares += day[h] * day[h];
                steps += (day[h] - before) * (day[h] - before);
                before = day[h];
            }
        }
        long spread = n * squares - sum * sum;
        if (spread == 0) {
            return null;
        }
        long hourly = 0;
        for (long each : byHour) {
            hourly += (p * each - sum) * (p * each - sum);
        }
        return new Rhythm((double) hourly / (p * spread), (double) (n * n * steps) / ((n - 1) * spread));
    }
}
