package dev.upbeat.analytics.statistics;

import dev.upbeat.analytics.statistics.Pairs.Pair;
import java.util.ArrayList;
import java.util.List;

/**
 * Pairs about each person's own means, and the sums that follow.
 *
 * @param people who have at least one pair
 * @param n pairs
 * @param sxx sum of squares of movement about the person's mean
 * @param syy of mood
 * @param sxy of their products
 */
record Within(List<Person> people, int n, double sxx, double syy, double sxy) {

    /** One person's deviations, and the means they are from. */
    record Person(double[] x, double[] y, double meanX, double meanY) {

        double sxx() {
            return dot(x, x);
        }

        double sxy() {
            return dot(x, y);
        }
    }

    static Within of(Pairs pairs) {
        List<Person> people = new ArrayList<>();
        double sxx = 0;
        double syy = 0;
        double sxy = 0;
        for (List<Pair> each : pairs.people().values()) {
            Person person = person(each);
            people.add(person);
            sxx += person.sxx();
            syy += dot(person.y, person.y);
            sxy += person.sxy();
        }
        return new Within(people, pairs.n(), sxx, syy, sxy);
    }

    /** Whether nothing varies within people but what rounding makes. */
    boolean isConstantX() {
        return isNothing(
                sxx,
                people.stream().mapToDouble(Person::meanX).map(Math::abs).max().orElse(0));
    }

    boolean isConstantY() {
        return isNothing(
                syy,
                people.stream().mapToDouble(Person::meanY).map(Math::abs).max().orElse(0));
    }

    private boolean isNothing(double squares, double scale) {
        return squares <= n * Math.pow(1e-12 * Math.max(1, scale), 2);
    }

    private static Person person(List<Pair> pairs) {
        double meanX = pairs.stream().mapToDouble(Pair::x).average().orElse(0);
        double meanY = pairs.stream().mapToDouble(Pair::y).average().orElse(0);
        double[] x = pairs.stream().mapToDouble(pair -> pair.x() - meanX).toArray();
        double[] y = pairs.stream().mapToDouble(pair -> pair.y() - meanY).toArray();
        return new Person(x, y, meanX, meanY);
    }

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
