package dev.upbeat.model.schema;

import java.util.Random;

/** Seeds for randomised tests: a new one each time, printed, or the one that {@code -Dupbeat.seed=} gives to repeat a failure. */
final class Seeds {

    private Seeds() {}

    static Random random() {
        long seed = Long.getLong("upbeat.seed", System.nanoTime());
        System.out.println("seed " + seed);
        return new Random(seed);
    }
}
