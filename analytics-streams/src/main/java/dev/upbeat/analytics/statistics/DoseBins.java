package dev.upbeat.analytics.statistics;

import dev.upbeat.analytics.statistics.Pairs.Pair;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Mood by how many minutes a day was active: in each bin how far it lay from the person's own mean. */
public final class DoseBins {

    private static final int[] FROM = {0, 1, 10, 20, 30, 60};
    private static final List<String> NAMES = List.of("0", "1-9", "10-19", "20-29", "30-59", "60+");

    private DoseBins() {}

    /**
     * A bin.
     *
     * @param name its active minutes
     * @param n pairs in it
     * @param people they are of
     * @param deviation mean of mood less the person's mean, in units of the scale; null for an empty bin
     * @param low of its 95 % interval, clustered by person; null with fewer than two people
     * @param high of it
     */
    public record Bin(
            String name,
            int n,
            int people,
            @Nullable Double deviation,
            @Nullable Double low,
            @Nullable Double high) {}

    /** Of all bins, by their least active minutes. */
    public static List<String> names() {
        return NAMES;
    }

    /** The least active minutes of a bin, by its place among the names. */
    public static int leastMinutes(int bin) {
        return FROM[bin];
    }

    /** The bin of so many minutes: parts of a minute belong to the bin below. */
    public static String name(double minutes) {
        int bin = FROM.length - 1;
        while (bin > 0 && minutes < FROM[bin]) {
            bin--;
        }
        return NAMES.get(bin);
    }

    /** All bins, in order. */
    public static List<Bin> of(Pairs pairs) {
        Map<String, List<double[]>> deviations = new LinkedHashMap<>();
        for (String name : NAMES) {
            deviations.put(name, new ArrayList<>());
        }
        for (List<Pair> person : pairs.people().values()) {
            double mean = person.stream().mapToDouble(Pair::y).average().orElse(0);
            Map<String, double[]> own = new LinkedHashMap<>();
            for (Pair pair : person) {
                double[] sum = own.computeIfAbsent(name(pair.x()), none -> new double[2]);
                sum[0] += pair.y() - mean;
                sum[1]++;
            }
            own.forEach((name, sum) ->
                    deviations.computeIfAbsent(name, none -> new ArrayList<>()).add(sum));
        }
        List<Bin> bins = new ArrayList<>();
        deviations.forEach((name, people) -> bins.add(bin(name, people)));
        return bins;
    }

    /** @param people of each the sum of deviations, and of how many pairs */
    private static Bin bin(String name, List<double[]> people) {
        int n = (int) people.stream().mapToDouble(each -> each[1]).sum();
        int k = people.size();
        if (n == 0) {
            return new Bin(name, 0, 0, null, null, null);
        }
        double mean = people.stream().mapToDouble(each -> each[0]).sum() / n;
        if (k < 2) {
            return new Bin(name, n, k, mean, null, null);
        }
        double squares = people.stream()
                .mapToDouble(each -> Math.pow(each[0] - mean * each[1], 2))
                .sum();
        double half = Intervals.t(k - 1) * Math.sqrt(squares * k / (k - 1)) / n;
        return new Bin(name, n, k, mean, mean - half, mean + half);
    }
}
