package dev.upbeat.deploy.simulation;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Chance, by purpose: each (seed, person, day, purpose) has a generator of its own, so that whatever is asked for besides, a day more or a
 * person more, changes nothing of the others.
 */
final class Dice {

    private static final RandomGeneratorFactory<RandomGenerator> GENERATORS =
            RandomGeneratorFactory.of("L64X128MixRandom");

    private Dice() {}

    /** What is drawn. The names are part of what follows from a seed: a new one changes nothing, a renamed one does. */
    enum Purpose {
        PERSON,
        TRIP,
        BEDTIME,
        PLAN,
        LEGS,
        RIDE,
        HEART,
        WEAR,
        WATCH,
        STRAP,
        SELF_REPORT,
        CLOCK,
        SYNC,
        MOOD_NOISE,
        MOOD
    }

    /**
     * A generator.
     *
     * @param day the epoch day, or another number of which there is one a purpose
     */
    static RandomGenerator of(long seed, int person, long day, Purpose purpose) {
        long mixed = mix(seed);
        mixed = mix(mixed ^ person);
        mixed = mix(mixed ^ day);
        mixed = mix(mixed ^ purpose.name().hashCode());
        return GENERATORS.create(mixed);
    }

    /** Whether a thing of that probability happens. */
    static boolean happens(RandomGenerator random, double probability) {
        return random.nextDouble() < probability;
    }

    /** A normal deviate cut off at two standard deviations. */
    static double around(RandomGenerator random, double mean, double deviation) {
        return mean + deviation * Math.clamp(random.nextGaussian(), -2.0, 2.0);
    }

    /** The finaliser of SplitMix64 (Steele, Lea and Flood 2014), after a step of its increment. */
    private static long mix(long value) {
        long z = value + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
