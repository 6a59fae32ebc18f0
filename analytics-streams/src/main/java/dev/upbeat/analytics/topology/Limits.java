package dev.upbeat.analytics.topology;

import dev.upbeat.model.minute.Definition;
import dev.upbeat.model.person.Pseudonym;
import java.util.stream.Stream;

/**
 * When days seal and when they leave the state, on the log's clock. A day leaves later than it seals, so that records which reach the
 * log in another order than they were stamped still find it.
 */
final class Limits {

    private final State state;
    private final LogClock clock;
    private final long lateMillis;
    private final long keepMillis;

    /** @param keepMillis how long a sealed day stays in the state */
    Limits(State state, LogClock clock, Definition definition, long keepMillis) {
        this.state = state;
        this.clock = clock;
        this.lateMillis = definition.lateMillis();
        this.keepMillis = keepMillis;
    }

    long lateMillis() {
        return lateMillis;
    }

    /** What was logged from this time on does not count for the day; the greatest long for a day of which nothing was received. */
    long of(Pseudonym person, long epochDay) {
        return state.dayTimes(person, epochDay).limitMillis(lateMillis);
    }

    /** Whether the log has come as far as {@code millis}: then something may have been logged that does not count. */
    boolean isReached(long millis) {
        return clock.millis() >= millis;
    }

    boolean isSealed(DayTimes times) {
        return isReached(times.sealsAtMillis(lateMillis));
    }

    /** When a sealed day leaves the state. */
    long leavesAtMillis(DayTimes times) {
        return leavesAfterMillis(times.limitMillis(lateMillis));
    }

    /**
     * Whether somebody may yet ask what was known of an hour before {@code millis}: where a day that it is near to has reached its
     * limit by then, or may turn out to have, by a record that is still to be read.
     */
    boolean mayAskBefore(Pseudonym person, long hour, long millis) {
        long utcDay = Math.floorDiv(hour, 24);
        for (long day = utcDay - 1; day <= utcDay + 1; day++) {
            if (of(person, day) <= millis) {
                return true;
            }
        }
        return clock.millis() - keepMillis + lateMillis <= millis;
    }

    /** When something that is needed at {@code millis} may leave the state. */
    long leavesAfterMillis(long millis) {
        return millis > Long.MAX_VALUE - keepMillis ? Long.MAX_VALUE : millis + keepMillis;
    }

    /**
     * Whether an hour is closed at {@code millis}: all days to which it or a neighbouring hour belongs, and those that begin or end beside
     * one of them, have left the state by then or are to. No record can be added to it any more.
     */
    boolean isClosed(Pseudonym person, long hour, long millis) {
        if (state.isClosed(person, hour)) {
            return true;
        }
        return !state.hour(person, hour).isNothing()
                && leftBy(person, state.hour(person, hour), millis)
                && leftBy(person, state.hour(person, hour - 1), millis)
                && leftBy(person, state.hour(person, hour + 1), millis);
    }

    /** A day beside a neighbour counts too: until it has left, the neighbour may be judged again, and looks into this hour. */
    private boolean leftBy(Pseudonym person, HourState hour, long millis) {
        return Stream.concat(hour.days().keySet().stream(), hour.near().stream())
                .allMatch(day -> leavesAtMillis(state.dayTimes(person, day)) <= millis);
    }
}
