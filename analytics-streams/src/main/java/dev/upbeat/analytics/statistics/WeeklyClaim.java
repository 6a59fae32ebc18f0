package dev.upbeat.analytics.statistics;

import dev.upbeat.analytics.statistics.ClusteredRegression.Cluster;
import dev.upbeat.analytics.statistics.ClusteredRegression.Coefficient;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * "Consistency matters more than intensity", tested: a week's mood by how much, how regular and how vigorous it was, side by side, each
 * standardised within the person.
 */
public final class WeeklyClaim {

    private static final int LEAST_WEEKS = 3;
    private static final List<String> PREDICTORS = List.of("volume", "regularity", "vigorous share");

    private WeeklyClaim() {}

    /**
     * A person's week; missing is null.
     *
     * @param volume active minutes
     * @param regularity 1 − the Gini coefficient of its days' active minutes
     * @param vigorousShare of vigorous among active minutes
     * @param mood the mean of its days
     */
    public record Week(
            String person,
            @Nullable Double volume,
            @Nullable Double regularity,
            @Nullable Double vigorousShare,
            @Nullable Double mood) {}

    /**
     * What came of it.
     *
     * @param estimates of volume, regularity and vigorous share, in SDs of mood per SD within the person; empty where there is not enough
     * @param why there is not enough; null where there is
     */
    public record Found(
            Map<String, Estimate> estimates, @Nullable NotEnough why) {}

    /** The three, in one model, intervals clustered by person. */
    public static Found of(List<Week> weeks) {
        Map<String, List<double[]>> byPerson = new LinkedHashMap<>();
        int incomplete = 0;
        for (Week week : weeks) {
            Double volume = week.volume();
            Double regularity = week.regularity();
            Double share = week.vigorousShare();
            Double mood = week.mood();
            if (volume == null || regularity == null || share == null || mood == null) {
                incomplete++;
            } else {
                byPerson.computeIfAbsent(week.person(), none -> new ArrayList<>())
                        .add(new double[] {volume, regularity, share, mood});
            }
        }
        int all = byPerson.size();
        List<Cluster> clusters = new ArrayList<>();
        int n = 0;
        for (List<double[]> person : byPerson.values()) {
            if (person.size() >= LEAST_WEEKS && standardise(person)) {
                clusters.add(new Cluster(
                        person.stream()
                                .map(row -> new double[] {row[0], row[1], row[2]})
                                .toArray(double[][]::new),
                        person.stream().mapToDouble(row -> row[3]).toArray()));
                n += person.size();
            }
        }
        List<LeftOut> leftOut = List.of(
                new LeftOut("weeks without all of volume, regularity, vigorous share and mood", incomplete),
                new LeftOut(
                        "people with fewer than 3 such weeks, or in whom one of these does not vary",
                        all - clusters.size()));
        List<Coefficient> found =
                ClusteredRegression.of(clusters, PREDICTORS.size()).orElse(List.of());
        if (found.isEmpty()) {
            return new Found(
                    Map.of(),
                    new NotEnough("too few people have weeks that differ in all three", n, clusters.size(), leftOut));
        }
        Map<String, Estimate> estimates = new LinkedHashMap<>();
        for (int i = 0; i < found.size(); i++) {
            Coefficient each = found.get(i);
            estimates.put(
                    PREDICTORS.get(i),
                    new Estimate(
                            "Weekly mood by " + PREDICTORS.get(i) + ", in SDs within people, the other two held",
                            each.estimate(),
                            each.low(),
                            each.high(),
                            each.p(),
                            null,
                            n,
                            clusters.size(),
                            each.df(),
                            leftOut));
        }
        return new Found(estimates, null);
    }

    /** Each column to mean 0 and SD 1, in place; false where one does not vary. */
    private static boolean standardise(List<double[]> rows) {
        for (int column = 0; column <= PREDICTORS.size(); column++) {
            int at = column;
            double mean = rows.stream().mapToDouble(row -> row[at]).average().orElse(0);
            double sd = Math.sqrt(rows.stream()
                            .mapToDouble(row -> Math.pow(row[at] - mean, 2))
                            .sum()
                    / (rows.size() - 1));
            if (sd <= 1e-12 * Math.max(1, Math.abs(mean))) {
                return false;
            }
            rows.forEach(row -> row[at] = (row[at] - mean) / sd);
        }
        return true;
    }
}
