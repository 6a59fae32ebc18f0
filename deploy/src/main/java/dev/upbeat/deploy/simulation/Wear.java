package dev.upbeat.deploy.simulation;

import dev.upbeat.deploy.simulation.Dice.Purpose;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * When a watch is on, and when it feels a pulse.
 *
 * @param worn one a minute of the date
 * @param pulse likewise; off where the band is loose
 */
record Wear(boolean[] worn, boolean[] pulse) {

    static Wear draw(SimulatedPerson person, DayPlan plan, @Nullable ClockFault fault) {
        RandomGenerator random =
                Dice.of(person.seed(), person.number(), plan.date().toEpochDay(), Purpose.WEAR);
        int minutes = plan.minutes();
        boolean[] worn = new boolean[minutes];
        double carelessness = 1 - person.traits().care();
        if (!Dice.happens(random, 0.08 * carelessness)) {
            Arrays.fill(worn, true);
        }
        if (Dice.happens(random, 0.8)) {
            // charged in the morning or in the evening
            int at = random.nextBoolean() ? 6 * 60 + random.nextInt(90) : 20 * 60 + random.nextInt(120);
            off(worn, at, 35 + random.nextInt(40));
        }
        if (Dice.happens(random, 0.15 * carelessness)) {
            off(worn, random.nextInt(minutes), 180 + random.nextInt(240));
        }
        if (!person.traits().wearsAtNight()) {
            for (Bout bout : plan.bouts()) {
                if (bout.activity() == Activity.SLEEP) {
                    off(worn, (int) ((bout.fromMillis() - plan.startMillis()) / Bout.MINUTE), bout.minutes());
                }
            }
        }
        if (fault != null) {
            for (int minute = 0; minute < minutes; minute++) {
                worn[minute] &= !fault.isEmpty(plan.startMillis() + minute * Bout.MINUTE);
            }
        }
        boolean[] pulse = worn.clone();
        for (int loose = random.nextInt(4); loose > 0; loose--) {
            off(pulse, random.nextInt(minutes), 3 + random.nextInt(13));
        }
        return new Wear(worn, pulse);
    }

    private static void off(boolean[] on, int from, int minutes) {
        int start = Math.min(from, on.length);
        Arrays.fill(on, start, Math.min(start + minutes, on.length), false);
    }
}
