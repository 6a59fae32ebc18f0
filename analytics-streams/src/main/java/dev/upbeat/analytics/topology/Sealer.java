package dev.upbeat.analytics.topology;

import dev.upbeat.model.minute.HourEvidence;
import dev.upbeat.model.person.Pseudonym;
import java.util.List;
import org.apache.kafka.streams.KeyValue;

/**
 * Does what the log's clock brings about: seals days whose limit it has reached, and lets sealed days and their hours leave the state
 * some time later. Nothing that is judged depends on whether they have left.
 */
final class Sealer {

    private static final int AT_ONCE = 1000;

    private final State state;
    private final WorkQueue work;
    private final LogClock clock;
    private final Limits limits;
    private final Seals seals;
    private final DayRefresher days;
    private final StreamMetrics metrics;

    Sealer(
            State state,
            WorkQueue work,
            LogClock clock,
            Limits limits,
            Seals seals,
            DayRefresher days,
            StreamMetrics metrics) {
        this.state = state;
        this.work = work;
        this.clock = clock;
        this.limits = limits;
        this.seals = seals;
        this.days = days;
        this.metrics = metrics;
    }

    /** Whether there is something to do before the log's clock goes to {@code millis}. */
    boolean isDue(long millis) {
        return seals.isDue(millis);
    }

    /** Does what is due. */
    void run() {
        boolean more = true;
        while (more) {
            List<Seals.Due> dues = seals.due(clock.millis(), AT_ONCE);
            int met = 0;
            for (Seals.Due due : dues) {
                met += meet(due) ? 1 : 0;
            }
            more = met > 0;
        }
    }

    /** False for a day about which something is still to be worked off. */
    private boolean meet(Seals.Due due) {
        Pseudonym person = due.person();
        long epochDay = due.epochDay();
        DayState day = state.day(person, epochDay);
        if (day.dueMillis() != due.millis()) {
            seals.move(person, epochDay, due.millis(), 0);
        } else if (!day.sealed() && !day.isIncomplete()) {
            days.refresh(person, epochDay, PendingWork.ofClock());
        } else if (isBusy(person, epochDay)) {
            return false;
        } else {
            leave(person, epochDay, due.millis());
        }
        return true;
    }

    private boolean isBusy(Pseudonym person, long epochDay) {
        if (work.hasDate(person, epochDay)) {
            return true;
        }
        for (long hour = DayHours.firstHour(epochDay); hour <= DayHours.lastHour(epochDay); hour++) {
            if (work.hasHour(person, hour)) {
                return true;
            }
        }
        return false;
    }

    /** As things are at {@code nowMillis}, though the clock may have gone on: days beside it may be still to seal. */
    private void leave(Pseudonym person, long epochDay, long nowMillis) {
        DayState day = state.day(person, epochDay);
        for (long hour = DayHours.firstHour(epochDay); hour <= DayHours.lastHour(epochDay); hour++) {
            boolean isThere =
                    state.hasBlock(person, hour) || !state.hour(person, hour).isNothing();
            if (isThere && mayLeave(person, hour, nowMillis)) {
                state.closeHour(person, hour);
                forgetEvidence(person, hour);
                metrics.hourLeft();
            }
        }
        seals.move(person, epochDay, day.dueMillis(), 0);
        state.putDay(person, epochDay, day.remnant(epochDay));
    }

    private boolean mayLeave(Pseudonym person, long hour, long nowMillis) {
        if (!state.hour(person, hour).isNothing()) {
            return limits.isClosed(person, hour, nowMillis);
        }
        // restored, but nothing was readmitted to it yet
        return state.daysOf(person, hour).stream()
                .allMatch(day -> state.day(person, day).dueMillis() <= nowMillis);
    }

    /** What the hours on either side tell as well need not be kept. */
    private void forgetEvidence(Pseudonym person, long hour) {
        HourEvidence told = state.evidence(person, hour);
        KeyValue<Long, HourEvidence> before = state.evidenceBefore(person, hour);
        KeyValue<Long, HourEvidence> after = state.evidenceAfter(person, hour);
        if (before != null
                && after != null
                && told.first().equals(told.last())
                && before.value.last().equals(told.first())
                && after.value.first().equals(told.first())) {
            state.putEvidence(person, hour, HourEvidence.NONE);
        }
    }
}
