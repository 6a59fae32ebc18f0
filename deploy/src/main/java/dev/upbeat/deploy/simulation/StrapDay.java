package dev.upbeat.deploy.simulation;

import dev.upbeat.deploy.simulation.Dice.Purpose;
import java.util.random.RandomGenerator;

/** What a chest strap hears: every second, nearly right, but for dry electrodes at first and the odd lost minute. */
final class StrapDay {

    private static final double LOST = 1.0 / 1500;

    private final DaySignals signals;
    private final RandomGenerator random;

    StrapDay(SimulatedPerson person, DaySignals signals) {
        this.signals = signals;
        this.random =
                Dice.of(person.seed(), person.number(), signals.plan().date().toEpochDay(), Purpose.STRAP);
    }

    /** Beats a minute in each second of a span of whole minutes; 0 where it hears nothing. To be asked in the order of time. */
    int[] hear(long fromMillis, int seconds) {
        int first = signals.second(fromMillis);
        int[] bpm = new int[seconds];
        int deafUntil = Dice.happens(random, 0.3) ? random.nextInt(90) : 0;
        for (int second = 0; second < seconds; second++) {
            if (Dice.happens(random, LOST)) {
                deafUntil = second + 5 + random.nextInt(60);
            }
            double heard = signals.bpm()[first + second] + 0.6 * random.nextGaussian();
            bpm[second] = second < deafUntil ? 0 : (int) Math.round(heard);
        }
        return bpm;
    }
}
