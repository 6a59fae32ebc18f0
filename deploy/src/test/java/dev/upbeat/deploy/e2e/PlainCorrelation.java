package dev.upbeat.deploy.e2e;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Repeated-measures correlation by plain loops: the second opinion, which knows nothing of the statistics that it is set beside.
 */
final class PlainCorrelation {

    private static final double NORMAL_97_5 = 1.959963984540054;

    private final List<List<double[]>> people = new ArrayList<>();

    /** Adds a person: x of a date beside y of the date so many days later. */
    void add(Map<LocalDate, Double> x, Map<LocalDate, Double> y, int daysLater) {
        List<double[]> pairs = new ArrayList<>();
        x.forEach((date, value) -> {
            @Nullable Double other = y.get(date.plusDays(daysLater));
            if (other != null) {
                pairs.add(new double[] {value, other});
            }
        });
        people.add(pairs);
    }

    int n() {
        return people.stream().mapToInt(List::size).sum();
    }

    int df() {
        return n() - people.size() - 1;
    }

    double r() {
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (List<double[]> pairs : people) {
            double meanX = 0;
            double meanY = 0;
            for (double[] pair : pairs) {
                meanX += pair[0] / pairs.size();
                meanY += pair[1] / pairs.size();
            }
            for (double[] pair : pairs) {
                xx += Math.pow(pair[0] - meanX, 2);
                yy += Math.pow(pair[1] - meanY, 2);
                xy += (pair[0] - meanX) * (pair[1] - meanY);
            }
        }
        return xy / Math.sqrt(xx * yy);
    }

    double low() {
        return limit(-1);
    }

    double high() {
        return limit(1);
    }

    private double limit(int side) {
        double z = Math.log((1 + r()) / (1 - r())) / 2 + side * NORMAL_97_5 / Math.sqrt(df() - 1);
        return (Math.exp(2 * z) - 1) / (Math.exp(2 * z) + 1);
    }

    /** Of t = r√(df/(1−r²)): the density, added up by Simpson's rule. */
    double p() {
        double t = Math.abs(r()) * Math.sqrt(df() / (1 - r() * r()));
        int steps = 20_000;
        double inside = density(0) + density(t);
        for (int i = 1; i < steps; i++) {
            inside += density(t * i / steps) * (i % 2 == 0 ? 2 : 4);
        }
        inside *= t / steps / 3;
        double half = 0;
        double far = 400;
        for (int i = 0; i <= steps * 10; i++) {
            half += density(far * i / (steps * 10)) * (i == 0 || i == steps * 10 ? 1 : i % 2 == 0 ? 2 : 4);
        }
        half *= far / (steps * 10) / 3;
        return 1 - inside / half;
    }

    /** But for its constant factor. */
    private double density(double t) {
        return Math.pow(1 + t * t / df(), -(df() + 1) / 2.0);
    }
}
