package dev.upbeat.deploy.simulation;

import java.util.random.RandomGenerator;

/** Steps a minute by activity. A walk at 100 or more is at least moderate (CADENCE-Adults); these walk at 103 and more. */
final class Legs {

    private Legs() {}

    /**
     * The steps of one minute.
     *
     * @param effort of the bout, about 1
     */
    static int steps(Activity activity, double effort, RandomGenerator random) {
        return switch (activity) {
            case SLEEP -> Dice.happens(random, 0.003) ? 10 + random.nextInt(25) : 0;
            case SITTING -> Dice.happens(random, 0.04) ? 5 + random.nextInt(30) : 0;
            case TRANSIT -> Dice.happens(random, 0.02) ? 10 + random.nextInt(40) : 0;
            case POTTERING -> Dice.happens(random, 0.7) ? 10 + random.nextInt(60) : 0;
            case COMMUTE_WALK -> atLeast(103, Dice.around(random, 107 * Math.min(effort, 1.05), 3));
            case BRISK_WALK -> atLeast(106, Dice.around(random, 116 * effort, 3));
            case DANCE -> (int) Dice.around(random, 96 * effort, 16);
            case WEIGHTS -> Dice.happens(random, 0.3) ? random.nextInt(14) : 0;
            case YOGA -> Dice.happens(random, 0.1) ? random.nextInt(6) : 0;
            // the odd shake of the handlebar that a wrist takes for a step
            case RIDE -> Dice.happens(random, 0.2) ? random.nextInt(9) : 0;
            case STRESS -> 0;
        };
    }

    private static int atLeast(int least, double steps) {
        return Math.max(least, (int) Math.round(steps));
    }
}
