package dev.upbeat.analytics.topology;

import dev.upbeat.model.block.BlockFold;
import dev.upbeat.model.block.HourBlock;
import dev.upbeat.model.block.Series;
import dev.upbeat.model.day.Provenance.Cause;
import dev.upbeat.model.person.Pseudonym;
import dev.upbeat.model.sample.Chunk;
import java.util.Set;
import java.util.TreeSet;

/**
 * Lets records into days that are sealed. Such a day is judged again by all that was known when it was readmitted to. Where its hours
 * have left the state, they come back as blocks that are logged before what is readmitted; until all are there nothing is said of it.
 */
final class Readmission {

    private final State state;
    private final WorkQueue work;
    private final Limits limits;
    private final LogClock clock;
    private final Seals seals;
    private final RestingRates resting;

    Readmission(State state, WorkQueue work, Limits limits, LogClock clock, Seals seals, RestingRates resting) {
        this.state = state;
        this.work = work;
        this.limits = limits;
        this.clock = clock;
        this.seals = seals;
        this.resting = resting;
    }

    /** Takes an hour's block back into the state if it has left it; otherwise the state knows better. */
    void restore(Pseudonym person, HourBlock block) {
        long hour = block.hour();
        if (!state.isClosed(person, hour)) {
            return;
        }
        HourBlock restored = HourBlock.empty(hour);
        for (Series series : block.series()) {
            Chunk chunk = new Chunk(series.device(), series.kind(), hour, series.records());
            restored = BlockFold.fold(restored, chunk, series.records(), 0).block();
        }
        state.restoreHour(person, restored);
        for (long day : state.daysOf(person, hour)) {
            // what nothing is readmitted to leaves again
            DayState known = state.day(person, day);
            if ((known.awaited() & DayHours.bit(day, hour)) != 0) {
                work.hour(person, hour, PendingWork.of(Cause.READMISSION, clock.millis(), false));
            }
            if (known.dueMillis() == 0) {
                long due = limits.leavesAfterMillis(clock.millis());
                seals.move(person, day, 0, due);
                state.putDay(person, day, known.due(due));
            }
        }
    }

    /** Notes that records of these days were readmitted to an hour, at a time of the log; unless that changed nothing. */
    void reopen(Pseudonym person, Set<Long> epochDays, long hour, boolean changed, long atMillis) {
        Set<Long> days = new TreeSet<>(epochDays);
        days.addAll(state.daysOf(person, hour));
        if (changed || days.stream().anyMatch(day -> state.day(person, day).isIncomplete())) {
            reopen(person, days, atMillis);
        }
    }

    /** Notes that something was readmitted to these days, at a time of the log. */
    void reopen(Pseudonym person, Set<Long> epochDays, long atMillis) {
        PendingWork again = PendingWork.of(Cause.READMISSION, atMillis, false);
        for (long day : epochDays) {
            DayState known = state.day(person, day);
            if (!limits.isSealed(known.times())) {
                continue;
            }
            DayState reopened = known.readmittedTo(atMillis).withEstimate(resting.estimate(person, day));
            state.putDay(person, day, reopened);
            DayHours.hours(day, reopened.awaited()).forEach(each -> work.hour(person, each, again));
            reopened.shares().keySet().forEach(each -> work.hour(person, each, again));
            work.date(person, day, again);
        }
    }
}
