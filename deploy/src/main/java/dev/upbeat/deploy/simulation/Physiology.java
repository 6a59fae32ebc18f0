package dev.upbeat.deploy.simulation;

import dev.upbeat.deploy.simulation.Dice.Purpose;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Turns a plan into a body: the heart rate follows the demand as a first-order lag, faster up than down, with a slow wander of its own.
 */
final class Physiology {

    private static final double UP_SECONDS = 28;
    private static final double DOWN_SECONDS = 55;
    /** Nothing asked of a heart changes faster, but on the bike. */
    private static final int STEADY_SECONDS = 5;

    private static final int WANDER_SECONDS = 10;
    private static final double WANDER_KEEPS = 0.97;
    private static final double WANDER_BPM = 2.2;
    private static final double ASLEEP = 0.5;
    /** Share of the reserve that riding at FTP asks for, and what sitting on the bike does. */
    private static final double AT_FTP = 0.86;

    private static final double ON_THE_BIKE = 0.16;

    private Physiology() {}

    static DaySignals live(SimulatedPerson person, DayPlan plan) {
        long day = plan.date().toEpochDay();
        RandomGenerator legs = Dice.of(person.seed(), person.number(), day, Purpose.LEGS);
        RandomGenerator roads = Dice.of(person.seed(), person.number(), day, Purpose.RIDE);
        int minutes = plan.minutes();
        float[] demand = new float[minutes * DaySignals.SECONDS];
        int[] steps = new int[minutes];
        Activity[] activities = new Activity[minutes];
        List<RideCourse> rides = new ArrayList<>();
        for (Bout bout : plan.bouts()) {
            int first = (int) ((bout.fromMillis() - plan.startMillis()) / Bout.MINUTE);
            for (int minute = first; minute < first + bout.minutes(); minute++) {
                activities[minute] = bout.activity();
                steps[minute] = Legs.steps(bout.activity(), bout.effort(), legs);
            }
            if (bout.activity() == Activity.RIDE) {
                RideCourse ride = RideCourse.ride(person, bout, roads);
                rides.add(ride);
                demandOf(ride, person, demand, first * DaySignals.SECONDS);
            } else {
                demandOf(bout, demand, first * DaySignals.SECONDS);
            }
        }
        RandomGenerator heart = Dice.of(person.seed(), person.number(), day, Purpose.HEART);
        return new DaySignals(plan, beat(person, demand, activities, heart), steps, activities, List.copyOf(rides));
    }

    private static void demandOf(RideCourse ride, SimulatedPerson person, float[] demand, int first) {
        for (int second = 0; second < ride.seconds; second++) {
            double share = (double) ride.watts[second] / person.ftpWatts();
            demand[first + second] = (float) (ON_THE_BIKE + (AT_FTP - ON_THE_BIKE) * share);
        }
    }

    private static void demandOf(Bout bout, float[] demand, int first) {
        Activity activity = bout.activity();
        int seconds = bout.minutes() * DaySignals.SECONDS;
        double level = activity.reserve() * bout.effort();
        double now = level;
        for (int second = 0; second < seconds; second++) {
            if (second % STEADY_SECONDS != 0) {
                demand[first + second] = (float) now;
                continue;
            }
            now = switch (activity) {
                // sinks towards the middle of the night
                case SLEEP -> level - 0.03 * Math.sin(Math.PI * second / seconds);
                case POTTERING -> level + 0.05 * Math.sin(second / 97.0);
                case COMMUTE_WALK, BRISK_WALK -> level + 0.03 * Math.sin(second / 140.0);
                case YOGA -> level + 0.08 * Math.sin(second / 70.0);
                // 45 seconds of work, 75 of rest
                case WEIGHTS -> second % 120 < 45 ? level + 0.2 : level - 0.1;
                // a song, and half a minute until the next
                case DANCE -> second % 270 < 240 ? level + 0.04 : level - 0.2;
                default -> level;
            };
            demand[first + second] = (float) now;
        }
    }

    private static float[] beat(SimulatedPerson person, float[] demand, Activity[] activities, RandomGenerator random) {
        float[] bpm = new float[demand.length];
        double reserve = demand[0];
        double wander = 0;
        double kick = WANDER_BPM * Math.sqrt(1 - WANDER_KEEPS * WANDER_KEEPS);
        for (int second = 0; second < demand.length; second++) {
            double gap = demand[second] - reserve;
            reserve += gap / (gap > 0 ? UP_SECONDS : DOWN_SECONDS);
            if (second % WANDER_SECONDS == 0) {
                wander = WANDER_KEEPS * wander + kick * random.nextGaussian();
            }
            boolean asleep = activities[second / DaySignals.SECONDS] == Activity.SLEEP;
            bpm[second] = (float) (person.bpm(reserve) + (asleep ? ASLEEP : 1) * wander);
        }
        return bpm;
    }
}
