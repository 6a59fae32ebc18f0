package dev.upbeat.analytics.statistics;

import dev.upbeat.analytics.statistics.Within.Person;
import java.util.List;
import java.util.Optional;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.univariate.BrentOptimizer;
import org.hipparchus.optim.univariate.SearchInterval;
import org.hipparchus.optim.univariate.UnivariateObjectiveFunction;

/**
 * Mood by movement within and between people, with a random intercept: y = a + b_w·(x − x̄_i) + b_b·x̄_i + u_i + e. By restricted maximum
 * likelihood, profiled over λ = τ²/σ² (Bates and others 2015).
 *
 * <p>Its own interval of b_w holds if slopes are alike and days independent; with people it covers less than it says (SCIENCE section 5),
 * so {@link ClusteredSlope} is the one to go by.
 *
 * @param within the slope within people, mood per unit of movement
 * @param withinError its standard error
 * @param between the slope of people's means
 * @param betweenError its standard error
 * @param sigma2 variance of days about their person's line
 * @param tau2 variance of people's levels
 * @param nullIcc the share of people in the variance of mood alone, by the model without movement
 * @param n pairs
 * @param people they are of
 */
public record MixedModel(
        double within,
        double withinError,
        double between,
        double betweenError,
        double sigma2,
        double tau2,
        double nullIcc,
        int n,
        int people) {

    private static final int MAX_EVALUATIONS = 1000;
    private static final double LEAST_LOG = -25;
    private static final double MOST_LOG = 25;
    private static final double PRECISION = 1e-12;

    /** Empty where it has no solution: fewer than 4 people, or movement that varies neither within nor between them. */
    public static Optional<MixedModel> of(Pairs pairs) {
        Within data = Within.of(pairs);
        List<Person> people = data.people();
        double varies = people.stream().mapToDouble(Person::meanX).max().orElse(0)
                - people.stream().mapToDouble(Person::meanX).min().orElse(0);
        if (people.size() < 4 || data.isConstantX() || data.isConstantY() || varies <= 1e-12) {
            return Optional.empty();
        }
        Fit fit = best(data, 3);
        Fit none = best(data, 1);
        return Optional.of(new MixedModel(
                fit.beta(1),
                fit.error(1),
                fit.beta(2),
                fit.error(2),
                fit.sigma2,
                fit.lambda * fit.sigma2,
                none.lambda / (1 + none.lambda),
                data.n(),
                people.size()));
    }

    /** The interval that the model itself gives of the slope within people, by the normal distribution. */
    public double[] modelInterval() {
        return new double[] {within - Intervals.Z * withinError, within + Intervals.Z * withinError};
    }

    private static Fit best(Within data, int columns) {
        double log = new BrentOptimizer(PRECISION, PRECISION)
                .optimize(
                        new MaxEval(MAX_EVALUATIONS),
                        GoalType.MAXIMIZE,
                        new SearchInterval(LEAST_LOG, MOST_LOG),
                        new UnivariateObjectiveFunction(at -> Fit.at(data, columns, Math.exp(at)).logLikelihood))
                .getPoint();
        Fit inside = Fit.at(data, columns, Math.exp(log));
        Fit zero = Fit.at(data, columns, 0);
        return zero.logLikelihood >= inside.logLikelihood ? zero : inside;
    }

    /** The best line for one λ. Columns: 1, movement about the person's mean, the person's mean movement. */
    private record Fit(double lambda, double[] betas, RealMatrix inverse, double sigma2, double logLikelihood) {

        static Fit at(Within data, int columns, double lambda) {
            double[][] xx = new double[columns][columns];
            double[] xy = new double[columns];
            double yy = 0;
            double logs = 0;
            double grand = data.people().stream()
                            .mapToDouble(person -> person.meanX() * person.x().length)
                            .sum()
                    / data.n();
            for (Person person : data.people()) {
                int n = person.x().length;
                // of a level column v: v'V⁻¹w = n·v·w/(1 + nλ); deviations are at right angles to levels
                double weight = n / (1 + n * lambda);
                logs += Math.log1p(n * lambda);
                double[] level = {1, 0, person.meanX() - grand};
                for (int i = 0; i < columns; i++) {
                    for (int j = 0; j < columns; j++) {
                        xx[i][j] += weight * level[i] * level[j];
                    }
                    xy[i] += weight * level[i] * person.meanY();
                }
                yy += weight * person.meanY() * person.meanY() + Within.dot(person.y(), person.y());
            }
            if (columns > 1) {
                xx[1][1] += data.sxx();
                xy[1] += data.sxy();
            }
            LUDecomposition solved = new LUDecomposition(new Array2DRowRealMatrix(xx, false), 0);
            RealMatrix inverse = solved.getSolver().getInverse();
            double[] betas = inverse.operate(xy);
            int df = data.n() - columns;
            double sigma2 = (yy - Within.dot(betas, xy)) / df;
            double logLikelihood = -0.5 * (df * Math.log(sigma2) + logs + Math.log(solved.getDeterminant()));
            return new Fit(lambda, betas, inverse, sigma2, logLikelihood);
        }

        double beta(int column) {
            return betas[column];
        }

        double error(int column) {
            return Math.sqrt(sigma2 * inverse.getEntry(column, column));
        }
    }
}
