package dev.upbeat.analytics.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.upbeat.analytics.statistics.Pairs.Pair;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Simulated studies with a planted effect within people and the opposite one between them: 40 people of 60 days, slopes alike or with an SD of
 * .2, days independent or resembling the day before by .5. {@code -Dstudies=1000} simulates so many of each kind.
 */
class CoverageTest {

    private static final int STUDIES = Integer.getInteger("studies", 150);
    private static final long SEED = 5;
    private static final int PEOPLE = 40;
    private static final int DAYS = 60;
    private static final double[] EFFECTS = {0, .05, .2, .5};

    /** 95 ± 2 % with 1000 studies; with fewer, what chance leaves: four standard errors more. */
    private static final double TOLERANCE = .02 + (STUDIES >= 1000 ? 0 : 4 * Math.sqrt(.95 * .05 / STUDIES));

    private record Kind(double effect, double slopeSd, double autocorrelation) {}

    private record Covered(double clustered, double model, double naive) {}

    @Test
    void theClusteredIntervalCoversTheTruthAndTheNaiveCorrelationFails() {
        long seed = SEED;
        System.out.println(
                "seed " + SEED + ", " + STUDIES + " studies of each kind: share of intervals that hold the truth");
        System.out.println("effect  slope SD  autocorrelation  clustered  random intercept  naive r of the right sign");
        for (double autocorrelation : new double[] {0, .5}) {
            for (double slopeSd : new double[] {0, .2}) {
                for (double effect : EFFECTS) {
                    Kind kind = new Kind(effect, slopeSd, autocorrelation);
                    Covered covered = simulate(kind, seed++);
                    System.out.printf(
                            Locale.ROOT,
                            "%6.2f  %8.1f  %15.1f  %9.3f  %16.3f  %25.3f%n",
                            effect,
                            slopeSd,
                            autocorrelation,
                            covered.clustered,
                            covered.model,
                            covered.naive);
                    assertThat(covered.clustered).as("%s", kind).isBetween(.95 - TOLERANCE, .95 + TOLERANCE);
                    if (slopeSd > 0) {
                        assertThat(covered.model).as("%s: slopes differ", kind).isLessThan(.85);
                    }
                    if (autocorrelation > 0) {
                        assertThat(covered.model).as("%s: days resemble", kind).isLessThan(.93);
                    }
                    if (effect == .05 || effect == .2) {
                        assertThat(covered.naive).as("%s", kind).isLessThan(.05);
                    }
                }
            }
        }
    }

    private static Covered simulate(Kind kind, long seed) {
        Random random = new Random(seed);
        int clustered = 0;
        int model = 0;
        int naive = 0;
        for (int study = 0; study < STUDIES; study++) {
            Pairs pairs = study(kind, random);
            Estimate slope =
                    ((ClusteredSlope.Found) ClusteredSlope.of(pairs)).slope().slope();
            clustered += holds(slope.low(), slope.high(), kind.effect);
            double[] interval = MixedModel.of(pairs).orElseThrow().modelInterval();
            model += holds(interval[0], interval[1], kind.effect);
            naive += RepeatedMeasures.naive(pairs) > 0 ? 1 : 0;
        }
        return new Covered((double) clustered / STUDIES, (double) model / STUDIES, (double) naive / STUDIES);
    }

    private static int holds(double low, double high, double value) {
        return low <= value && value <= high ? 1 : 0;
    }

    private static Pairs study(Kind kind, Random random) {
        SortedMap<String, List<Pair>> people = new TreeMap<>();
        for (int person = 0; person < PEOPLE; person++) {
            double level = 2 * random.nextGaussian();
            double slope = kind.effect + kind.slopeSd * random.nextGaussian();
            double x = random.nextGaussian();
            double e = random.nextGaussian();
            double fresh = Math.sqrt(1 - kind.autocorrelation * kind.autocorrelation);
            List<Pair> days = new ArrayList<>();
            for (int day = 0; day < DAYS; day++) {
                // who moves more has a worse mood: the opposite of what holds within each of them
                days.add(new Pair(Series.FIRST.plusDays(day), level + x, -level + slope * x + e));
                x = kind.autocorrelation * x + fresh * random.nextGaussian();
                e = kind.autocorrelation * e + fresh * random.nextGaussian();
            }
            people.put("p" + person, days);
        }
        return new Pairs(people, List.of());
    }
}
