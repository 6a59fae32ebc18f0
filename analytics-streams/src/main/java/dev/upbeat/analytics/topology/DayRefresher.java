package dev.upbeat.analytics.topology;

import dev.upbeat.model.block.FirstReceipts;
import dev.upbeat.model.day.DayActivity;
import dev.upbeat.model.day.DayTotals;
import dev.upbeat.model.day.DayWellbeing;
import dev.upbeat.model.day.Provenance;
import dev.upbeat.model.minute.Definition;
import dev.upbeat.model.mood.MoodLedger;
import dev.upbeat.model.mood.MoodReport;
import dev.upbeat.model.person.Pseudonym;
import dev.upbeat.model.topic.RowKey;
import dev.upbeat.model.topic.Topic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Adds up a day again, joins it with its mood, sends on what came out different, and notes when its limit is reached. */
final class DayRefresher {

    private final State state;
    private final Outbox outbox;
    private final LogClock clock;
    private final Limits limits;
    private final Seals seals;
    private final DayOrder order;
    private final RestingRates resting;
    private final WeekRefresher weeks;
    private final Definition definition;
    private final StreamMetrics metrics;
    private final LocalDates dates;
    private final Hash hash = new Hash();

    DayRefresher(
            State state,
            Outbox outbox,
            LogClock clock,
            Limits limits,
            Seals seals,
            DayOrder order,
            RestingRates resting,
            WeekRefresher weeks,
            Definition definition,
            StreamMetrics metrics) {
        this.state = state;
        this.outbox = outbox;
        this.clock = clock;
        this.limits = limits;
        this.seals = seals;
        this.order = order;
        this.resting = resting;
        this.weeks = weeks;
        this.definition = definition;
        this.metrics = metrics;
        this.dates = new LocalDates(state, limits, definition);
    }

    /** A day's mood: the reports that stand, and when its first report was received, withdrawn ones included. */
    private record Mood(List<MoodReport> reports, long firstReceivedAtMillis) {}

    void refresh(Pseudonym person, long epochDay, PendingWork why) {
        DayState stored = state.day(person, epochDay);
        if (stored.isIncomplete()) {
            return;
        }
        Mood mood = moodOf(person, epochDay);
        DayState known = stored.withMoodFirst(mood.firstReceivedAtMillis());
        boolean sealed = limits.isSealed(known.times());
        if (sealed && !stored.sealed()) {
            known = known.withEstimate(resting.estimate(person, epochDay));
        }
        DayTotals totals = known.totals();
        boolean sentBefore = known.wellbeingHash().length > 0;
        DayState next = totals == null && mood.reports().isEmpty() && !sentBefore
                ? known.sent(known.times().lastReceivedAtMillis(), sealed, known.activityHash(), known.wellbeingHash())
                : send(person, epochDay, known, totals, mood.reports(), sealed, why);
        count(stored, schedule(person, epochDay, next));
        metrics.dayRefreshed();
    }

    private DayState send(
            Pseudonym person,
            long epochDay,
            DayState known,
            @Nullable DayTotals totals,
            List<MoodReport> reports,
            boolean sealed,
            PendingWork why) {
        DayOrder.Found found = order.of(person, epochDay, known);
        resting.note(person, epochDay, found.candidate(), why);
        weeks.note(person, epochDay, totals, found.bouts(), sealed, why);
        DayWellbeing content = new DayWellbeing(totals, found.bouts(), reports, new Provenance(0, 0, Set.of()));
        byte[] wellbeingHash = hash.of(content.content());
        boolean wellbeingChanged = !Arrays.equals(wellbeingHash, known.wellbeingHash());
        boolean sealChanged = sealed != known.sealed();
        // of a day that merely seals nothing was received
        long lastReceived =
                wellbeingChanged ? why.lastReceivedAtMillis() : known.times().lastReceivedAtMillis();
        Provenance provenance = new Provenance(
                known.times().first(),
                lastReceived,
                why.causes(),
                sealed,
                sealed ? known.times().limitMillis(limits.lateMillis()) : 0);
        RowKey key = new RowKey(person, epochDay, definition.name());
        long timestamp = Math.max(lastReceived, why.lastReceivedAtMillis());
        byte[] activityHash = known.activityHash();
        if (totals != null || activityHash.length > 0) {
            DayTotals counted = totals == null ? DayTotals.ZERO : totals;
            DayActivity activity = new DayActivity(counted, found.bouts(), provenance);
            activityHash = hash.of(activity.content());
            if (sealChanged || !Arrays.equals(activityHash, known.activityHash())) {
                outbox.row(Topic.DAYS, key, activity.toBytes(), timestamp);
            }
        }
        if (sealChanged || wellbeingChanged) {
            DayWellbeing wellbeing = new DayWellbeing(totals, found.bouts(), reports, provenance);
            outbox.row(Topic.WELLBEING, key, wellbeing.toBytes(), timestamp);
        }
        return known.sent(lastReceived, sealed, activityHash, wellbeingHash);
    }

    private DayState schedule(Pseudonym person, long epochDay, DayState day) {
        long due =
                day.sealed() ? limits.leavesAtMillis(day.times()) : day.times().sealsAtMillis(limits.lateMillis());
        due = due == Long.MAX_VALUE ? 0 : due;
        seals.move(person, epochDay, day.dueMillis(), due);
        DayState scheduled = day.due(due);
        state.putDay(person, epochDay, scheduled);
        return scheduled;
    }

    private void count(DayState before, DayState after) {
        clock.count(isOpen(after) - isOpen(before), isSealed(after) - isSealed(before));
        if (isSealed(after) > isSealed(before)) {
            metrics.daySealed();
        }
    }

    static int isOpen(DayState day) {
        return !day.sealed() && day.dueMillis() != 0 ? 1 : 0;
    }

    static int isSealed(DayState day) {
        return day.sealed() ? 1 : 0;
    }

    /** No zone is further than a day from UTC; a night that counts to the day before is over before the next UTC day ends everywhere. */
    private Mood moodOf(Pseudonym person, long epochDay) {
        List<MoodReport> reports = new ArrayList<>();
        long first = 0;
        LocalDates.Of dated = dates.of(person);
        for (long utcDay = epochDay - 1; utcDay <= epochDay + 1; utcDay++) {
            for (MoodLedger.Entry entry : state.moods(person, utcDay).entries()) {
                if (dated.date(entry.report()) == epochDay) {
                    first = FirstReceipts.earlier(first, entry.firstReceivedAtMillis());
                    if (!entry.report().withdrawn()) {
                        reports.add(entry.report().receivedAt(0));
                    }
                }
            }
        }
        return new Mood(reports, first);
    }
}
