package dev.upbeat.deploy.simulation;

import dev.upbeat.deploy.simulation.Dice.Purpose;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A watch whose clock is wrong for a while. Its battery runs empty, and what is then measured is stamped wrongly until the next sync puts
 * the clock right. The watch is off for longer than its clock is behind, so that no two of its records have one time.
 *
 * @param kind how it is wrong
 * @param emptyFromMillis when it stops
 * @param wrongFromMillis when it runs again
 * @param wrongToMillis when the sync comes
 * @param shiftMillis what its stamps are off by
 */
record ClockFault(Kind kind, long emptyFromMillis, long wrongFromMillis, long wrongToMillis, long shiftMillis) {

    private static final double LIKELY = 0.05;
    private static final long HOUR = 60 * Bout.MINUTE;
    private static final long DAY = 24 * HOUR;
    private static final long YEAR_2000 = Instant.parse("2000-01-01T00:00:00Z").toEpochMilli();

    enum Kind {
        HOUR_BEHIND,
        /** As after a battery change. */
        YEAR_2000,
        /** Nobody can have measured that yet: the stream keeps it aside. */
        YEAR_AHEAD
    }

    /**
     * The fault of a day, if there is one.
     *
     * @param cuts when the day's syncs are, ascending
     */
    static @Nullable ClockFault draw(SimulatedPerson person, DayPlan plan, long[] cuts) {
        RandomGenerator random =
                Dice.of(person.seed(), person.number(), plan.date().toEpochDay(), Purpose.CLOCK);
        double likely = LIKELY * (1 - person.traits().care());
        if (!Dice.happens(random, likely) || plan.landingMillis() != plan.endMillis()) {
            return null;
        }
        Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
        long empty = plan.startMillis() + (8 * 60 + random.nextInt(6 * 60)) * Bout.MINUTE;
        long wrongFrom = empty + (75 + random.nextInt(60)) * Bout.MINUTE;
        long wrongTo = plan.endMillis();
        for (int i = cuts.length - 1; i >= 0; i--) {
            if (cuts[i] > wrongFrom) {
                wrongTo = cuts[i];
            }
        }
        long shift = switch (kind) {
            case HOUR_BEHIND -> -HOUR;
            // a day of that year for each day of ours, or two such faults would share their times
            case YEAR_2000 -> YEAR_2000 + Math.floorMod(plan.date().toEpochDay(), 366) * DAY - wrongFrom;
            case YEAR_AHEAD -> 365 * DAY;
        };
        return new ClockFault(kind, empty, wrongFrom, wrongTo, shift);
    }

    boolean isEmpty(long millis) {
        return millis >= emptyFromMillis && millis < wrongFromMillis;
    }

    /** What its clock shows. */
    long stamp(long millis) {
        return millis >= wrongFromMillis && millis < wrongToMillis ? millis + shiftMillis : millis;
    }
}
