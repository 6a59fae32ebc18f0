package dev.upbeat.analytics.release;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A combination of values of the dimensions that a study declares, at most three.
 *
 * @param values by dimension, in the order of their names; a value that nobody told is empty
 */
record Stratum(List<Value> values) implements Comparable<Stratum> {

    Stratum {
        values = List.copyOf(values);
    }

    /** One dimension's value. */
    record Value(String dimension, String value) {}

    static Stratum of(Map<String, String> values) {
        List<Value> sorted = new ArrayList<>();
        new TreeMap<>(values).forEach((dimension, value) -> sorted.add(new Value(dimension, value)));
        return new Stratum(sorted);
    }

    /** How many dimensions agree, from the first on. */
    int sharedWith(Stratum other) {
        int shared = 0;
        while (shared < Math.min(values.size(), other.values.size())
                && values.get(shared).equals(other.values.get(shared))) {
            shared++;
        }
        return shared;
    }

    @Override
    public int compareTo(Stratum other) {
        return values.toString().compareTo(other.values.toString());
    }
}
