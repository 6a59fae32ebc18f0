package dev.upbeat.analytics.statistics;

import java.util.List;

/**
 * Repeated-measures correlation (Bakdash and Marusich 2017, after Bland and Altman 1995): how far movement and mood go together within
 * people, one slope for all, each with a level of their own.
 */
public final class RepeatedMeasures {

    /** Fewer people have no such correlation. */
    public static final int LEAST_PEOPLE = 3;

    private static final String METHOD = "Repeated-measures correlation within people";

    private RepeatedMeasures() {}

    /**
     * r = Sxy/√(Sxx·Syy) of deviations from each person's means, df = N − k − 1, Fisher's interval with √(df − 1). Its interval holds if
     * days are independent and slopes alike: the clustered one of {@link ClusteredSlope} needs neither.
     */
    public static Answer correlation(Pairs pairs) {
        Within within = Within.of(pairs);
        int people = within.people().size();
        int df = within.n() - people - 1;
        String lacking = people < LEAST_PEOPLE
                ? "at least " + LEAST_PEOPLE + " people are needed"
                : df < 2
                        ? "there are too few pairs"
                        : within.isConstantX()
                                ? "movement does not vary within people"
                                : within.isConstantY() ? "mood does not vary within people" : "";
        if (!lacking.isEmpty()) {
            return new NotEnough(lacking, within.n(), people, pairs.leftOut());
        }
        double r = Math.clamp(within.sxy() / Math.sqrt(within.sxx() * within.syy()), -1, 1);
        double[] interval = Intervals.ofCorrelation(r, df);
        double t = r * Math.sqrt(df / (1 - r * r));
        double p = Math.abs(r) == 1 ? 0 : Intervals.pOfT(t, df);
        return new Estimate(METHOD, r, interval[0], interval[1], p, null, within.n(), people, df, pairs.leftOut());
    }

    /** Pearson's r over all pairs as if they were of different people: what not to do, shown beside. */
    public static double naive(Pairs pairs) {
        return pearson(pairs.people().values().stream()
                .flatMap(List::stream)
                .map(pair -> new double[] {pair.x(), pair.y()})
                .toList());
    }

    /** Pearson's r of people's means: who moves more, is their mood better. */
    public static double between(Pairs pairs) {
        return pearson(Within.of(pairs).people().stream()
                .map(person -> new double[] {person.meanX(), person.meanY()})
                .toList());
    }

    private static double pearson(List<double[]> points) {
        double meanX = points.stream().mapToDouble(each -> each[0]).average().orElse(Double.NaN);
        double meanY = points.stream().mapToDouble(each -> each[1]).average().orElse(Double.NaN);
        double sxx = 0;
        double syy = 0;
        double sxy = 0;
        for (double[] each : points) {
            sxx += (each[0] - meanX) * (each[0] - meanX);
            syy += (each[1] - meanY) * (each[1] - meanY);
            sxy += (each[0] - meanX) * (each[1] - meanY);
        }
        return sxy / Math.sqrt(sxx * syy);
    }
}
