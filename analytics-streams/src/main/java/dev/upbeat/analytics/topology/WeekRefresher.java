package dev.upbeat.analytics.topology;

import dev.upbeat.model.day.DayBouts;
import dev.upbeat.model.day.DayTotals;
import dev.upbeat.model.day.Week;
import dev.upbeat.model.day.WeekCodec;
import dev.upbeat.model.day.WeekDay;
import dev.upbeat.model.minute.Definition;
import dev.upbeat.model.person.Pseudonym;
import dev.upbeat.model.topic.RowKey;
import dev.upbeat.model.topic.Topic;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Notes what days give to their weeks; counts a week again once no day of anybody waits, and sends it on where it came out different. */
final class WeekRefresher {

    private final State state;
    private final WorkQueue work;
    private final Outbox outbox;
    private final LogClock clock;
    private final Definition definition;
    private final Hash hash = new Hash();

    WeekRefresher(State state, WorkQueue work, Outbox outbox, LogClock clock, Definition definition) {
        this.state = state;
        this.work = work;
        this.outbox = outbox;
        this.clock = clock;
        this.definition = definition;
    }

    /** A day as it stands; {@code totals} is null where it has no minutes. */
    void note(
            Pseudonym person,
            long epochDay,
            @Nullable DayTotals totals,
            @Nullable DayBouts bouts,
            boolean sealed,
            PendingWork why) {
        long monday = Week.mondayOf(epochDay);
        int weekday = (int) (epochDay - monday);
        WeekState known = state.week(person, monday);
        WeekDay before = known.days().get(weekday);
        WeekDay day = totals == null ? null : WeekDay.of(totals, bouts, sealed);
        if (day == null ? before == null : day.equals(before)) {
            return;
        }
        state.putWeek(person, monday, known.with(weekday, day));
        work.week(person, monday, why.elsewhere());
    }

    void refresh(Pseudonym person, long monday) {
        WeekState known = state.week(person, monday);
        RowKey key = new RowKey(person, monday, definition.name());
        if (known.days().isEmpty()) {
            if (known.hash().length > 0) {
                outbox.row(Topic.WEEKS, key, null, clock.millis());
            }
            state.removeWeek(person, monday);
            return;
        }
        byte[] week = WeekCodec.encode(Week.of(known.days(), definition));
        byte[] weekHash = hash.of(week);
        if (!Arrays.equals(weekHash, known.hash())) {
            outbox.row(Topic.WEEKS, key, week, clock.millis());
            state.putWeek(person, monday, known.sent(weekHash));
        }
    }
}
