package dev.upbeat.deploy.bench;

/** Two judgements of the same minutes: how often one said which class and the other which. Classes ascend. */
final class Confusion {

    private final long[][] counts;

    Confusion(int classes) {
        counts = new long[classes][classes];
    }

    void add(int ours, int theirs) {
        counts[ours][theirs]++;
    }

    void addAll(Confusion other) {
        for (int i = 0; i < counts.length; i++) {
            for (int j = 0; j < counts.length; j++) {
                counts[i][j] += other.counts[i][j];
            }
        }
    }

    long count(int ours, int theirs) {
        return counts[ours][theirs];
    }

    long total() {
        long total = 0;
        for (int i = 0; i < counts.length; i++) {
            total += ofOurs(i);
        }
        return total;
    }

    /** The share of minutes to which both gave the same class; NaN of none. */
    double sameShare() {
        long same = 0;
        for (int i = 0; i < counts.length; i++) {
            same += counts[i][i];
        }
        return (double) same / total();
    }

    /** Cohen's kappa (1960): all disagreements weigh alike; NaN where chance alone would agree always. */
    double kappa() {
        return kappa(false);
    }

    /** Cohen's weighted kappa (1968), linear: a disagreement weighs as many classes as lie between the two. */
    double linearKappa() {
        return kappa(true);
    }

    private double kappa(boolean linear) {
        double found = 0;
        double byChance = 0;
        for (int i = 0; i < counts.length; i++) {
            for (int j = 0; j < counts.length; j++) {
                int weight = linear ? Math.abs(i - j) : i == j ? 0 : 1;
                found += (double) weight * counts[i][j];
                byChance += (double) weight * ofOurs(i) * ofTheirs(j);
            }
        }
        return 1 - found * total() / byChance;
    }

    private long ofOurs(int i) {
        long sum = 0;
        for (long count : counts[i]) {
            sum += count;
        }
        return sum;
    }

    private long ofTheirs(int j) {
        long sum = 0;
        for (long[] row : counts) {
            sum += row[j];
        }
        return sum;
    }
}
