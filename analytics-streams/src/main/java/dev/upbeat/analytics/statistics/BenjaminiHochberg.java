package dev.upbeat.analytics.statistics;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The false discovery rate of what was asked together (Benjamini and Hochberg 1995). */
public final class BenjaminiHochberg {

    private BenjaminiHochberg() {}

    /** q of each p, in the same order: the least of p·m/rank over all that are not less. */
    public static double[] q(double[] p) {
        List<Integer> descending = IntStream.range(0, p.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> p[i]).reversed())
                .toList();
        double[] q = new double[p.length];
        double least = 1;
        for (int i = 0; i < p.length; i++) {
            int at = descending.get(i);
            least = Math.min(least, p[at] * p.length / (p.length - i));
            q[at] = least;
        }
        return q;
    }
}
