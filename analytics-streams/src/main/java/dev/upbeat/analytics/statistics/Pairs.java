package dev.upbeat.analytics.statistics;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Pairs of movement and mood by person, listwise: a pair that lacks one of both is left out and counted.
 *
 * @param people each with at least one pair, by date
 * @param leftOut days that gave no pair, by reason
 */
public record Pairs(SortedMap<String, List<Pair>> people, List<LeftOut> leftOut) {

    public Pairs {
        people = Collections.unmodifiableSortedMap(new TreeMap<>(people));
        leftOut = List.copyOf(leftOut);
    }

    /**
     * Movement beside mood.
     *
     * @param date of the earlier of both
     */
    public record Pair(LocalDate date, double x, double y) {}

    /** Pairs at a lag, of consecutive local dates only, never across a gap. */
    public static Pairs of(List<PersonSeries> series, Lag lag) {
        SortedMap<String, List<Pair>> people = new TreeMap<>();
        Map<String, Integer> leftOut = new LinkedHashMap<>();
        for (PersonSeries one : series) {
            List<Pair> pairs = new ArrayList<>();
            for (LocalDate date : one.days().keySet()) {
                Double x = lag == Lag.REVERSE ? x(one, date.plusDays(1)) : x(one, date);
                Double y = lag == Lag.NEXT_DAY ? y(one, date.plusDays(1)) : y(one, date);
                if (x != null && y != null) {
                    pairs.add(new Pair(date, x, y));
                } else {
                    leftOut.merge(reason(lag, x, y), 1, Integer::sum);
                }
            }
            if (!pairs.isEmpty()) {
                people.put(one.person(), pairs);
            }
        }
        return new Pairs(
                people,
                leftOut.entrySet().stream()
                        .map(each -> new LeftOut(each.getKey(), each.getValue()))
                        .toList());
    }

    /** How many pairs there are. */
    public int n() {
        return people.values().stream().mapToInt(List::size).sum();
    }

    /** The same without people who have fewer pairs. */
    public Pairs atLeast(int pairsEach) {
        SortedMap<String, List<Pair>> enough = new TreeMap<>(people);
        enough.values().removeIf(pairs -> pairs.size() < pairsEach);
        if (enough.size() == people.size()) {
            return this;
        }
        List<LeftOut> more = new ArrayList<>(leftOut);
        more.add(new LeftOut("people with fewer than " + pairsEach + " pairs", people.size() - enough.size()));
        return new Pairs(enough, more);
    }

    private static String reason(Lag lag, @Nullable Double x, @Nullable Double y) {
        String movement = lag == Lag.REVERSE ? "movement on the next date" : "movement";
        String mood = lag == Lag.NEXT_DAY ? "mood on the next date" : "mood";
        return x != null
                ? "days without " + mood
                : y != null ? "days without " + movement : "days without " + movement + " and " + mood;
    }

    private static @Nullable Double x(PersonSeries series, LocalDate date) {
        PersonSeries.Day day = series.days().get(date);
        return day == null ? null : day.x();
    }

    private static @Nullable Double y(PersonSeries series, LocalDate date) {
        PersonSeries.Day day = series.days().get(date);
        return day == null ? null : day.y();
    }
}
