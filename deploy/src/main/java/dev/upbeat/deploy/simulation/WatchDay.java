package dev.upbeat.deploy.simulation;

import dev.upbeat.deploy.simulation.Dice.Purpose;
import dev.upbeat.model.sample.ActivityClass;
import dev.upbeat.model.sample.RecordKind;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What a watch sees of a day: heart rate on its grid, steps and a class of its own a minute. It sees it once; what a sync then hands over
 * is a span of it.
 */
final class WatchDay {

    private static final int LEAST_BPM = 30;
    private static final int MOST_BPM = 230;
    /** Of samples every five seconds, so many do not come. */
    private static final double SKIPPED = 0.15;
    /** The light that the sensor sees moves with the arm. */
    private static final double SPIKE = 0.0002;

    private static final int FOX = 220;

    private final SimulatedPerson person;
    private final DaySignals signals;
    private final @Nullable ClockFault fault;
    private final Wear wear;
    private final long[] at;
    private final int[] bpm;
    private int samples;
    private final int[] seenBpm;

    private WatchDay(SimulatedPerson person, DaySignals signals, @Nullable ClockFault fault) {
        this.person = person;
        this.signals = signals;
        this.fault = fault;
        this.wear = Wear.draw(person, signals.plan(), fault);
        int most = signals.bpm().length / person.kit().watch().heartRateSeconds() + 1;
        this.at = new long[most];
        this.bpm = new int[most];
        this.seenBpm = new int[signals.steps().length];
    }

    static WatchDay see(SimulatedPerson person, DaySignals signals, @Nullable ClockFault fault) {
        WatchDay day = new WatchDay(person, signals, fault);
        long date = signals.plan().date().toEpochDay();
        day.seeHeart(Dice.of(person.seed(), person.number(), date, Purpose.WATCH));
        return day;
    }

    /** Adds what it saw from a time to another, by true time; as its clock has it. */
    void record(long fromMillis, long toMillis, Recorder recorder) {
        for (int i = 0; i < samples; i++) {
            if (at[i] >= fromMillis && at[i] < toMillis) {
                recorder.instant(RecordKind.HEART_RATE, stamp(at[i]), bpm[i] * RecordKind.MICROS);
            }
        }
        ClassRuns runs = new ClassRuns(recorder, person.kit().watch().mergesClasses());
        for (int minute = 0; minute < wear.worn().length; minute++) {
            long start = signals.minuteStartMillis(minute);
            if (wear.worn()[minute] && start >= fromMillis && start < toMillis) {
                long from = stamp(start);
                recorder.interval(RecordKind.STEPS, from, from + Bout.MINUTE, signals.steps()[minute], 0);
                runs.add(from, own(minute));
            }
        }
        runs.end();
    }

    /** Adds corrected steps of some minutes: the maker has found a better way to count. */
    void recount(int firstMinute, int minutes, Recorder recorder) {
        int end = Math.min(firstMinute + minutes, wear.worn().length);
        for (int minute = firstMinute; minute < end; minute++) {
            if (wear.worn()[minute]) {
                long from = stamp(signals.minuteStartMillis(minute));
                int steps = signals.steps()[minute];
                recorder.interval(RecordKind.STEPS, from, from + Bout.MINUTE, steps + steps / 20, 1);
            }
        }
    }

    /** Whether it was on for all of a bout, with its clock right, so that it can tell of a session. */
    boolean sawAll(Bout bout) {
        int first = (int) ((bout.fromMillis() - signals.plan().startMillis()) / Bout.MINUTE);
        for (int minute = first; minute < first + bout.minutes(); minute++) {
            long start = signals.minuteStartMillis(minute);
            if (!wear.worn()[minute] || stamp(start) != start) {
                return false;
            }
        }
        return true;
    }

    private void seeHeart(RandomGenerator random) {
        int grid = person.kit().watch().heartRateSeconds();
        float[] truth = signals.bpm();
        int first = (int) Math.floorMod(-signals.plan().startMillis() / 1000, (long) grid);
        for (int second = first; second < truth.length; second += grid) {
            int minute = second / DaySignals.SECONDS;
            if (!wear.pulse()[minute] || (grid < 10 && Dice.happens(random, SKIPPED))) {
                continue;
            }
            double strain = Math.max(0, truth[second] - person.restingBpm());
            double seen = truth[second] + (1 + 0.03 * strain) * random.nextGaussian();
            if (Dice.happens(random, SPIKE)) {
                seen += 60 + random.nextInt(30);
            }
            at[samples] = signals.plan().startMillis() + second * 1000L;
            bpm[samples] = Math.clamp(Math.round(seen), LEAST_BPM, MOST_BPM);
            seenBpm[minute] = bpm[samples];
            samples++;
        }
    }

    /** As makers do it: by the rule of 220 − age, with an eye on the steps. */
    private ActivityClass own(int minute) {
        int steps = signals.steps()[minute];
        double maximum = FOX - (signals.plan().date().getYear() - person.birthYear());
        double reserve =
                seenBpm[minute] == 0 ? 0 : (seenBpm[minute] - person.restingBpm()) / (maximum - person.restingBpm());
        boolean still = steps == 0 && !signals.activities()[minute].moves();
        if (steps >= 130 || (!still && reserve >= 0.6)) {
            return ActivityClass.VIGOROUS;
        }
        if (steps >= 100 || (!still && reserve >= 0.4)) {
            return ActivityClass.MODERATE;
        }
        return steps > 0 || reserve >= 0.3 ? ActivityClass.LIGHT : ActivityClass.INACTIVE;
    }

    private long stamp(long millis) {
        return fault == null ? millis : fault.stamp(millis);
    }
}
