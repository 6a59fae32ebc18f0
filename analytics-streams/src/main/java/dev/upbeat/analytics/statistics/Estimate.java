package dev.upbeat.analytics.statistics;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An estimate with its 95 % interval.
 *
 * @param method how it was made, in words
 * @param estimate of what the method says, in the unit that the method says
 * @param low of the interval
 * @param high of the interval
 * @param p two-sided; null where the method has none
 * @param q of all that was asked together (Benjamini–Hochberg); null until that is known
 * @param n pairs, or weeks
 * @param people they are of
 * @param df degrees of freedom of the interval
 * @param leftOut what did not count
 */
public record Estimate(
        String method,
        double estimate,
        double low,
        double high,
        @Nullable Double p,
        @Nullable Double q,
        int n,
        int people,
        double df,
        List<LeftOut> leftOut)
        implements Answer {

    public Estimate {
        leftOut = List.copyOf(leftOut);
    }

    /** With what became of its p beside the others that were asked. */
    public Estimate withQ(double corrected) {
        return new Estimate(method, estimate, low, high, p, corrected, n, people, df, leftOut);
    }

    /** The whole of it in a sentence. */
    public String sentence() {
        String direction = low > 0
                ? "more went with more"
                : high < 0 ? "more went with less" : "it may be chance: the interval holds 0";
        return String.format(
                Locale.ROOT,
                "%s: %s (95 %% interval %s to %s), from %,d pairs of %,d people; %s. This says what went together, not what caused what.",
                method,
                shown(estimate),
                shown(low),
                shown(high),
                n,
                people,
                direction);
    }

    static String shown(double value) {
        return String.format(Locale.ROOT, Math.abs(value) < 0.0995 ? "%.3f" : "%.2f", value)
                .replace('-', '−');
    }
}
