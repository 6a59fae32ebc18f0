package dev.upbeat.analytics.statistics;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.RealMatrix;

/**
 * Least squares within people, with intervals that need neither alike slopes nor independent days: the variance is clustered by person with
 * the CR2 correction, its degrees of freedom are Satterthwaite's (Bell and McCaffrey 2002; Pustejovsky and Tipton 2018, whose theorem 2 lets
 * each person's level be taken out first).
 */
final class ClusteredRegression {

    private static final double SINGULAR = 1e-10;
    private static final double ALONE = 1 - 1e-9;

    private ClusteredRegression() {}

    /** One person's days: deviations from the person's means, a row a day. */
    record Cluster(double[][] x, double[] y) {}

    /** A coefficient, its standard error and its degrees of freedom. */
    record Coefficient(double estimate, double error, double df) {

        double low() {
            return estimate - Intervals.t(df) * error;
        }

        double high() {
            return estimate + Intervals.t(df) * error;
        }

        double p() {
            return Intervals.pOfT(estimate / error, df);
        }
    }

    /** A coefficient for each column; empty where they are not told apart, or rest on one person. */
    static Optional<List<Coefficient>> of(List<Cluster> clusters, int columns) {
        RealMatrix xx = new Array2DRowRealMatrix(columns, columns);
        double[] xy = new double[columns];
        for (Cluster cluster : clusters) {
            for (int row = 0; row < cluster.x.length; row++) {
                for (int i = 0; i < columns; i++) {
                    xy[i] += cluster.x[row][i] * cluster.y[row];
                    for (int j = 0; j < columns; j++) {
                        xx.addToEntry(i, j, cluster.x[row][i] * cluster.x[row][j]);
                    }
                }
            }
        }
        LUDecomposition solved = new LUDecomposition(scaled(xx), SINGULAR);
        if (clusters.size() < 2 || !solved.getSolver().isNonSingular()) {
            return Optional.empty();
        }
        RealMatrix inverse = new LUDecomposition(xx, 0).getSolver().getInverse();
        double[] beta = inverse.operate(xy);
        List<Parts> parts = clusters.stream()
                .map(cluster -> Parts.of(cluster, inverse, beta))
                .toList();
        if (parts.stream().anyMatch(Parts::alone)) {
            return Optional.empty();
        }
        return Optional.of(IntStream.range(0, columns)
                .mapToObj(column -> coefficient(parts, inverse, column, beta[column]))
                .toList());
    }

    /** To the diagonal of ones, so that singular means the same in any units. */
    private static RealMatrix scaled(RealMatrix xx) {
        int n = xx.getRowDimension();
        RealMatrix scaled = new Array2DRowRealMatrix(n, n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double scale = Math.sqrt(xx.getEntry(i, i) * xx.getEntry(j, j));
                scaled.setEntry(i, j, scale == 0 ? 0 : xx.getEntry(i, j) / scale);
            }
        }
        return scaled;
    }

    private static Coefficient coefficient(List<Parts> parts, RealMatrix inverse, int column, double estimate) {
        int columns = inverse.getColumnDimension();
        double[] g = inverse.getColumn(column);
        double variance = 0;
        double trace = 0;
        double squares = 0;
        RealMatrix w = new Array2DRowRealMatrix(columns, columns);
        for (Parts part : parts) {
            double score = Within.dot(part.adjusted.transpose().operate(g), part.residual);
            variance += score * score;
            // u = A·X·G·c, w = X'u: P_ij = δ|u|² − w_i'Gw_j
            double[] u = part.adjusted.transpose().operate(g);
            double[] wi = part.x.transpose().operate(u);
            double own = Within.dot(wi, inverse.operate(wi));
            double length = Within.dot(u, u);
            trace += length - own;
            squares += (length - own) * (length - own) - own * own;
            for (int i = 0; i < columns; i++) {
                for (int j = 0; j < columns; j++) {
                    w.addToEntry(i, j, wi[i] * wi[j]);
                }
            }
        }
        RealMatrix gw = inverse.multiply(w);
        squares += gw.multiply(gw).getTrace();
        return new Coefficient(estimate, Math.sqrt(variance), trace * trace / squares);
    }

    /**
     * What one person gives.
     *
     * @param adjusted X'·A, where A = (I − X·G·X')^(−½)
     * @param alone whether a direction of the regressors rests on this person alone
     */
    private record Parts(RealMatrix x, RealMatrix adjusted, double[] residual, boolean alone) {

        static Parts of(Cluster cluster, RealMatrix inverse, double[] beta) {
            RealMatrix x = new Array2DRowRealMatrix(cluster.x, false);
            double[] fitted = x.operate(beta);
            double[] residual = new double[fitted.length];
            for (int i = 0; i < residual.length; i++) {
                residual[i] = cluster.y[i] - fitted[i];
            }
            // X·G·X' = B·B' with B = X·√G; in B's few directions A is 1/√(1 − d), elsewhere 1
            RealMatrix b = x.multiply(squareRoot(inverse));
            EigenDecompositionSymmetric eigen =
                    new EigenDecompositionSymmetric(symmetric(b.transpose().multiply(b)));
            int columns = inverse.getColumnDimension();
            RealMatrix stretch = new Array2DRowRealMatrix(columns, columns);
            boolean alone = false;
            for (int i = 0; i < columns; i++) {
                double d = Math.max(0, eigen.getEigenvalue(i));
                alone |= d >= ALONE;
                stretch.setEntry(i, i, d < 1e-12 ? 0.5 : (1 / Math.sqrt(1 - Math.min(d, ALONE)) - 1) / d);
            }
            RealMatrix bq = b.multiply(eigen.getV());
            RealMatrix xt = x.transpose();
            RealMatrix adjusted = xt.add(xt.multiply(bq).multiply(stretch).multiply(bq.transpose()));
            return new Parts(x, adjusted, residual, alone);
        }

        /** Without what rounding made of it. */
        private static RealMatrix symmetric(RealMatrix nearly) {
            return nearly.add(nearly.transpose()).scalarMultiply(0.5);
        }

        private static RealMatrix squareRoot(RealMatrix inverse) {
            EigenDecompositionSymmetric eigen = new EigenDecompositionSymmetric(symmetric(inverse));
            int n = inverse.getRowDimension();
            RealMatrix roots = new Array2DRowRealMatrix(n, n);
            for (int i = 0; i < n; i++) {
                roots.setEntry(i, i, Math.sqrt(Math.max(0, eigen.getEigenvalue(i))));
            }
            return eigen.getV().multiply(roots).multiply(eigen.getVT());
        }
    }
}
