package dev.upbeat.analytics.statistics;

import dev.upbeat.analytics.statistics.Pairs.Pair;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Pairs for tests. */
final class Series {

    static final LocalDate FIRST = LocalDate.of(2026, 1, 5);

    private Series() {}

    /** Consecutive days from {@link #FIRST}: x, y, x, y, … */
    static List<Pair> days(double... xy) {
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < xy.length; i += 2) {
            pairs.add(new Pair(FIRST.plusDays(i / 2), xy[i], xy[i + 1]));
        }
        return pairs;
    }

    @SafeVarargs
    static Pairs pairs(List<Pair>... people) {
        SortedMap<String, List<Pair>> all = new TreeMap<>();
        for (int i = 0; i < people.length; i++) {
            all.put("p" + i, people[i]);
        }
        return new Pairs(all, List.of());
    }

    /** SCIENCE section 5: within people mood rises with movement, over all pairs and between people it falls. */
    static Pairs signFlip() {
        return pairs(days(10, 4, 20, 5, 30, 6), days(0, 6, 10, 6, 20, 8, 30, 8), days(40, 3, 50, 2, 60, 5));
    }
}
