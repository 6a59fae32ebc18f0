package dev.upbeat.analytics.statistics;

import dev.upbeat.analytics.statistics.ClusteredRegression.Cluster;
import dev.upbeat.analytics.statistics.ClusteredRegression.Coefficient;
import dev.upbeat.analytics.statistics.Pairs.Pair;
import dev.upbeat.analytics.statistics.Within.Person;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The slope within people with its interval clustered by person: the primary answer to whether more movement went with better mood.
 *
 * @param slope mood per unit of movement, clustered interval
 * @param weekdayAdjusted the same with each weekday's own level taken out; null where weekdays and movement are not told apart
 * @param spread of people's own slopes; null where fewer than three have one
 */
public record ClusteredSlope(
        Estimate slope,
        @Nullable Estimate weekdayAdjusted,
        @Nullable Spread spread) {

    /** Fewer people have no clustered interval. */
    public static final int LEAST_PEOPLE = 3;

    private static final int LEAST_PAIRS_OF_A_SLOPE = 3;

    /**
     * People's own slopes.
     *
     * @param people who have at least three pairs and movement that varies
     * @param mean of their slopes, each counting alike
     * @param sd of their slopes as estimated, which is also what chance makes of each
     * @param sdBeyondChance what is left of it when the slopes' own errors are taken out; 0 where nothing is
     * @param positiveShare of slopes above 0
     */
    public record Spread(int people, double mean, double sd, double sdBeyondChance, double positiveShare) {}

    /** @return a {@link NotEnough}, or the slope in {@link Found} */
    public static Result of(Pairs pairs) {
        Within within = Within.of(pairs);
        int people = within.people().size();
        String lacking = people < LEAST_PEOPLE
                ? "at least " + LEAST_PEOPLE + " people are needed"
                : within.isConstantX() ? "movement does not vary within people" : "";
        if (lacking.isEmpty()) {
            List<Cluster> clusters = within.people().stream()
                    .map(person -> new Cluster(column(person.x()), person.y()))
                    .toList();
            List<Coefficient> found = ClusteredRegression.of(clusters, 1).orElse(List.of());
            if (!found.isEmpty()) {
                return new Found(new ClusteredSlope(
                        estimate("Slope within people, interval clustered by person", found.getFirst(), pairs),
                        byWeekday(pairs, within),
                        spread(within)));
            }
            lacking = "movement varies within one person only";
        }
        return new Missing(new NotEnough(lacking, within.n(), people, pairs.leftOut()));
    }

    /** What {@link #of} comes to. */
    public sealed interface Result permits Found, Missing {}

    /** A slope. */
    public record Found(ClusteredSlope slope) implements Result {}

    /** None. */
    public record Missing(NotEnough why) implements Result {}

    private static Estimate estimate(String method, Coefficient found, Pairs pairs) {
        return new Estimate(
                method,
                found.estimate(),
                found.low(),
                found.high(),
                found.p(),
                null,
                pairs.n(),
                pairs.people().size(),
                found.df(),
                pairs.leftOut());
    }

    private static @Nullable Estimate byWeekday(Pairs pairs, Within within) {
        Set<DayOfWeek> present = EnumSet.noneOf(DayOfWeek.class);
        pairs.people()
                .values()
                .forEach(each -> each.forEach(pair -> present.add(pair.date().getDayOfWeek())));
        List<DayOfWeek> weekdays = present.stream().skip(1).toList();
        List<Cluster> clusters = new ArrayList<>();
        int next = 0;
        for (List<Pair> each : pairs.people().values()) {
            Person person = within.people().get(next++);
            double[][] rows = new double[each.size()][1 + weekdays.size()];
            for (int i = 0; i < rows.length; i++) {
                rows[i][0] = person.x()[i];
                int weekday = weekdays.indexOf(each.get(i).date().getDayOfWeek());
                if (weekday >= 0) {
                    rows[i][1 + weekday] = 1;
                }
            }
            for (int column = 1; column <= weekdays.size(); column++) {
                int at = column;
                double mean = Arrays.stream(rows)
                        .mapToDouble(row -> row[at])
                        .average()
                        .orElse(0);
                Arrays.stream(rows).forEach(row -> row[at] -= mean);
            }
            clusters.add(new Cluster(rows, person.y()));
        }
        return ClusteredRegression.of(clusters, 1 + weekdays.size())
                .map(found -> estimate(
                        "Slope within people, weekdays taken out, interval clustered by person",
                        found.getFirst(),
                        pairs))
                .orElse(null);
    }

    private static @Nullable Spread spread(Within within) {
        List<double[]> slopes = new ArrayList<>();
        for (Person person : within.people()) {
            double sxx = person.sxx();
            if (person.x().length >= LEAST_PAIRS_OF_A_SLOPE
                    && sxx > 1e-12 * Math.max(1, person.meanX() * person.meanX())) {
                double slope = person.sxy() / sxx;
                double left = Within.dot(person.y(), person.y()) - slope * person.sxy();
                slopes.add(new double[] {slope, Math.max(0, left) / (person.x().length - 2) / sxx});
            }
        }
        if (slopes.size() < LEAST_PEOPLE) {
            return null;
        }
        double mean = slopes.stream().mapToDouble(each -> each[0]).average().orElse(0);
        double variance = slopes.stream()
                        .mapToDouble(each -> (each[0] - mean) * (each[0] - mean))
                        .sum()
                / (slopes.size() - 1);
        double chance = slopes.stream().mapToDouble(each -> each[1]).average().orElse(0);
        double positive = slopes.stream().filter(each -> each[0] > 0).count();
        return new Spread(
                slopes.size(),
                mean,
                Math.sqrt(variance),
                Math.sqrt(Math.max(0, variance - chance)),
                positive / slopes.size());
    }

    private static double[][] column(double[] values) {
        double[][] rows = new double[values.length][];
        for (int i = 0; i < values.length; i++) {
            rows[i] = new double[] {values[i]};
        }
        return rows;
    }
}
