package dev.upbeat.analytics.statistics;

import java.util.Locale;

/** What so many days can show (by Fisher's transformation, two-sided at 5 %). */
public final class Power {

    /** The correlation within people that is to be expected (SCIENCE section 6). */
    public static final double EXPECTED = 0.05;

    private static final double WANTED = 0.8;

    private Power() {}

    /** The number of pairs, df + 2, at which a correlation is found four times of five: 3138 at .05, 783 at .1, 194 at .2. */
    public static int pairsNeeded(double r) {
        double z = (Intervals.Z + Intervals.normalQuantile(WANTED)) / atanh(Math.abs(r));
        return (int) Math.ceil(z * z + 3);
    }

    /** How often a correlation is found with those degrees of freedom. */
    public static double of(double r, double df) {
        if (df <= 1) {
            return 0;
        }
        double at = atanh(Math.abs(r)) * Math.sqrt(df - 1);
        return Intervals.normal(at - Intervals.Z) + Intervals.normal(-at - Intervals.Z);
    }

    /** The smallest correlation that is found four times of five. */
    public static double detectable(double df) {
        return df <= 1 ? 1 : Math.tanh((Intervals.Z + Intervals.normalQuantile(WANTED)) / Math.sqrt(df - 1));
    }

    /** That in words, with a warning where it is little. */
    public static String sentence(double df) {
        double power = of(EXPECTED, df);
        String warning = power < 0.5
                ? "WARNING, SMALL STUDY: an effect of the expected size would be missed more often than found, and what is found is likely too large. "
                : "";
        return String.format(
                Locale.ROOT,
                "%sThe effect to be expected within people is about r = .05: these data would find it in %.0f %% of such studies; for 80 %% "
                        + "%,d pairs are needed. The smallest that these data find in 80 %% is r = %s.",
                warning,
                100 * power,
                pairsNeeded(EXPECTED),
                Estimate.shown(detectable(df)));
    }

    private static double atanh(double r) {
        return 0.5 * Math.log((1 + r) / (1 - r));
    }
}
