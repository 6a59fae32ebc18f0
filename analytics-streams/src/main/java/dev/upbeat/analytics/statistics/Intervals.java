package dev.upbeat.analytics.statistics;

import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.distribution.continuous.TDistribution;

/** Quantiles and p values. */
final class Intervals {

    /** Of the standard normal distribution at 97.5 %. */
    static final double Z = 1.959963984540054;

    private static final double UPPER = 0.975;

    private Intervals() {}

    /** Student's t at 97.5 %. */
    static double t(double df) {
        return new TDistribution(df).inverseCumulativeProbability(UPPER);
    }

    /** Two-sided. */
    static double pOfT(double t, double df) {
        return Double.isNaN(t) ? Double.NaN : 2 * new TDistribution(df).cumulativeProbability(-Math.abs(t));
    }

    static double normal(double z) {
        return new NormalDistribution().cumulativeProbability(z);
    }

    static double normalQuantile(double probability) {
        return new NormalDistribution().inverseCumulativeProbability(probability);
    }

    /** Fisher's interval of a correlation with {@code df + 2} independent pairs: its lower and upper end. */
    static double[] ofCorrelation(double r, double df) {
        double bounded = Math.clamp(r, -1 + 1e-15, 1 - 1e-15);
        double half = Z / Math.sqrt(df - 1);
        double z = 0.5 * Math.log((1 + bounded) / (1 - bounded));
        return new double[] {Math.tanh(z - half), Math.tanh(z + half)};
    }
}
