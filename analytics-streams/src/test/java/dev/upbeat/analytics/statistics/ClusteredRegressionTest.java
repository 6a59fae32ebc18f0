package dev.upbeat.analytics.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.upbeat.analytics.statistics.ClusteredRegression.Cluster;
import dev.upbeat.analytics.statistics.ClusteredRegression.Coefficient;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.junit.jupiter.api.Test;

/** The quick way beside the definition: whole matrices, a column for each person's level, the root of each person's own block. */
class ClusteredRegressionTest {

    @Test
    void asByWholeMatricesWithAColumnForEachPerson() {
        for (long seed = 1; seed <= 20; seed++) {
            Random random = new Random(seed);
            int columns = 1 + random.nextInt(3);
            List<double[][]> xs = new ArrayList<>();
            List<double[]> ys = new ArrayList<>();
            for (int person = 0; person < 5 + random.nextInt(4); person++) {
                int n = 3 + random.nextInt(6);
                double[][] x = new double[n][columns];
                double[] y = new double[n];
                for (int i = 0; i < n; i++) {
                    for (int c = 0; c < columns; c++) {
                        x[i][c] = random.nextGaussian();
                    }
                    y[i] = x[i][0] + random.nextGaussian() + person;
                }
                xs.add(x);
                ys.add(y);
            }
            List<Coefficient> quick =
                    ClusteredRegression.of(centred(xs, ys), columns).orElseThrow();
            for (int c = 0; c < columns; c++) {
                double[] plain = plain(xs, ys, columns, c);
                assertThat(quick.get(c).estimate()).as("seed %d", seed).isEqualTo(plain[0], within(1e-9));
                assertThat(quick.get(c).error()).as("seed %d", seed).isEqualTo(plain[1], within(1e-8));
                assertThat(quick.get(c).df()).as("seed %d", seed).isEqualTo(plain[2], within(1e-6));
            }
        }
    }

    @Test
    void whatVariesInOnePersonOnlyHasNoInterval() {
        Cluster varies = new Cluster(new double[][] {{-1}, {1}}, new double[] {-1, 1});
        Cluster does = new Cluster(new double[][] {{0}, {0}}, new double[] {-1, 1});
        assertThat(ClusteredRegression.of(List.of(varies, does, does), 1)).isEmpty();
    }

    private static List<Cluster> centred(List<double[][]> xs, List<double[]> ys) {
        List<Cluster> clusters = new ArrayList<>();
        for (int k = 0; k < xs.size(); k++) {
            double[][] x = xs.get(k);
            double[] y = ys.get(k).clone();
            double[][] deviations = new double[x.length][x[0].length];
            for (int c = 0; c < x[0].length; c++) {
                double mean = 0;
                for (double[] row : x) {
                    mean += row[c] / x.length;
                }
                for (int i = 0; i < x.length; i++) {
                    deviations[i][c] = x[i][c] - mean;
                }
            }
            double mean = Arrays.stream(y).average().orElse(0);
            for (int i = 0; i < y.length; i++) {
                y[i] -= mean;
            }
            clusters.add(new Cluster(deviations, y));
        }
        return clusters;
    }

    /** Estimate, error and Satterthwaite's degrees of freedom of one coefficient. */
    private static double[] plain(List<double[][]> xs, List<double[]> ys, int columns, int column) {
        int people = xs.size();
        int n = ys.stream().mapToInt(y -> y.length).sum();
        RealMatrix x = new Array2DRowRealMatrix(n, columns + people);
        RealMatrix y = new Array2DRowRealMatrix(n, 1);
        int[] start = new int[people + 1];
        for (int k = 0; k < people; k++) {
            start[k + 1] = start[k] + ys.get(k).length;
            for (int i = 0; i < ys.get(k).length; i++) {
                for (int c = 0; c < columns; c++) {
                    x.setEntry(start[k] + i, c, xs.get(k)[i][c]);
                }
                x.setEntry(start[k] + i, columns + k, 1);
                y.setEntry(start[k] + i, 0, ys.get(k)[i]);
            }
        }
        RealMatrix inverse =
                new LUDecomposition(x.transpose().multiply(x)).getSolver().getInverse();
        RealMatrix hat = x.multiply(inverse).multiply(x.transpose());
        RealMatrix rest = MatrixUtils.createRealIdentityMatrix(n).subtract(hat);
        RealMatrix beta = inverse.multiply(x.transpose()).multiply(y);
        RealMatrix residual = rest.multiply(y);
        RealMatrix g = new Array2DRowRealMatrix(n, people);
        double variance = 0;
        for (int k = 0; k < people; k++) {
            int from = start[k];
            int to = start[k + 1] - 1;
            RealMatrix own = rest.getSubMatrix(from, to, from, to);
            RealMatrix xk = x.getSubMatrix(from, to, 0, columns + people - 1);
            RealMatrix u = pseudoRoot(own).multiply(xk).multiply(inverse).getColumnMatrix(column);
            variance += Math.pow(
                    u.transpose()
                            .multiply(residual.getSubMatrix(from, to, 0, 0))
                            .getEntry(0, 0),
                    2);
            g.setColumnMatrix(k, rest.getSubMatrix(0, n - 1, from, to).multiply(u));
        }
        RealMatrix p = g.transpose().multiply(g);
        double df = p.getTrace() * p.getTrace() / p.multiply(p).getTrace();
        return new double[] {beta.getEntry(column, 0), Math.sqrt(variance), df};
    }

    /** (I − H)^(−½), with 0 in the direction of the person's level, which I − H does not have. */
    private static RealMatrix pseudoRoot(RealMatrix symmetric) {
        EigenDecompositionSymmetric eigen = new EigenDecompositionSymmetric(symmetric);
        int n = symmetric.getRowDimension();
        RealMatrix roots = new Array2DRowRealMatrix(n, n);
        for (int i = 0; i < n; i++) {
            double value = eigen.getEigenvalue(i);
            roots.setEntry(i, i, value < 1e-9 ? 0 : 1 / Math.sqrt(value));
        }
        return eigen.getV().multiply(roots).multiply(eigen.getVT());
    }
}
