package dev.upbeat.analytics.topology;

import dev.upbeat.model.block.HourBlock;
import dev.upbeat.model.block.HourBlockCodec;
import dev.upbeat.model.day.DayTotals;
import dev.upbeat.model.day.HourDigest;
import dev.upbeat.model.day.Provenance.Cause;
import dev.upbeat.model.minute.Definition;
import dev.upbeat.model.minute.HourEvidence;
import dev.upbeat.model.minute.HourMinutesCodec;
import dev.upbeat.model.person.Pseudonym;
import dev.upbeat.model.topic.RowKey;
import dev.upbeat.model.topic.Topic;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.streams.KeyValue;
import org.jspecify.annotations.Nullable;

/** Judges an hour again, sends on what came out different, and notes which days and hours follow from it. */
final class HourRefresher {

    private final State state;
    private final WorkQueue work;
    private final Outbox outbox;
    private final Definition definition;
    private final StreamMetrics metrics;
    private final Limits limits;
    private final HourJudging judging;
    private final Hash hash = new Hash();

    HourRefresher(
            State state,
            WorkQueue work,
            Outbox outbox,
            Limits limits,
            HourJudging judging,
            Definition definition,
            StreamMetrics metrics) {
        this.state = state;
        this.work = work;
        this.outbox = outbox;
        this.definition = definition;
        this.metrics = metrics;
        this.limits = limits;
        this.judging = judging;
    }

    void refresh(Pseudonym person, long hour, PendingWork why) {
        HourState before = state.hour(person, hour);
        HourBlock known = state.block(person, hour);
        HourBlock block = known == null ? heldInto(person, hour, before) : known;
        if (block == null) {
            return;
        }
        if (before.isNothing() && isAway(person, hour)) {
            return;
        }
        boolean readmitted = why.causes().contains(Cause.READMISSION);
        metrics.hourRefreshed();
        if (why.blockChanged()) {
            RowKey key = new RowKey(person, hour, "");
            outbox.row(Topic.BLOCKS, key, HourBlockCodec.encodeFact(block), why.lastReceivedAtMillis());
            noteEvidence(person, block, why);
        }
        if (!readmitted && isSettled(person, before, why)) {
            return;
        }
        HourJudging.Judged judged = judging.judge(person, block, before);
        if (known == null && before.isNothing() && judged.minutes().minutes().isEmpty()) {
            return;
        }
        byte[] encoded = HourMinutesCodec.encode(judged.minutes());
        HourState now = new HourState(
                hash.of(encoded),
                judged.parts(),
                judged.near(),
                judged.leans(),
                HourDigest.of(judged.minutes(), definition));
        if (now.sameAs(before) && !readmitted) {
            return;
        }
        if (known == null) {
            // so that readmission finds the hour, and finds none where nothing holds into it any more
            byte[] nothing = judged.minutes().minutes().isEmpty() ? null : HourBlockCodec.encodeFact(block);
            outbox.row(Topic.BLOCKS, new RowKey(person, hour, ""), nothing, why.lastReceivedAtMillis());
        }
        if (!Arrays.equals(now.minutesHash(), before.minutesHash())) {
            RowKey key = new RowKey(person, hour, definition.name());
            outbox.row(Topic.MINUTES, key, encoded, why.lastReceivedAtMillis());
        }
        state.putHour(person, hour, now);
        if (now.leans()) {
            state.noteLeaning(person);
        }
        SortedMap<LocalDate, DayTotals> totals = DayTotals.of(judged.minutes());
        TreeSet<Long> days = new TreeSet<>(before.days().keySet());
        days.addAll(now.days().keySet());
        days.addAll(awaiting(person, hour)); // also where nothing of it came back
        for (long day : days) {
            Long first = now.days().get(day);
            DayState.Share share =
                    first == null ? null : new DayState.Share(totals.get(LocalDate.ofEpochDay(day)), first);
            putShare(person, day, hour, share, why);
        }
        // bouts across midnight
        for (long day : now.near()) {
            if (!days.contains(day) && state.day(person, day).hasBeside(hour)) {
                work.date(person, day, why.elsewhere());
            }
        }
    }

    /** An hour without records of its own has minutes nevertheless where the last sample of the hour before holds into it. */
    private @Nullable HourBlock heldInto(Pseudonym person, long hour, HourState before) {
        boolean possible = !before.isNothing() || state.hasBlock(person, hour - 1);
        return possible && !state.isClosed(person, hour) ? HourBlock.empty(hour) : null;
    }

    /** Whether all days in reach of an hour had sealed when that happened, so that it cannot change. */
    private boolean isSettled(Pseudonym person, HourState hour, PendingWork why) {
        if (hour.isNothing() || why.blockChanged()) {
            return false;
        }
        return Stream.concat(hour.days().keySet().stream(), hour.near().stream())
                .allMatch(day -> limits.of(person, day) <= why.firstLoggedAtMillis());
    }

    private void putShare(Pseudonym person, long day, long hour, DayState.@Nullable Share share, PendingWork why) {
        DayState known = state.day(person, day);
        if ((known.away() & DayHours.bit(day, hour)) != 0) {
            return;
        }
        state.putDay(person, day, known.withShare(hour, share, day));
        work.date(person, day, why);
    }

    private List<Long> awaiting(Pseudonym person, long hour) {
        List<Long> days = new ArrayList<>();
        long utcDay = Math.floorDiv(hour, 24);
        for (long day = utcDay - 1; day <= utcDay + 1; day++) {
            if ((state.day(person, day).awaited() & DayHours.bit(day, hour)) != 0) {
                days.add(day);
            }
        }
        return days;
    }

    /** Whether the hour belongs to days that have left the state, and to none that is readmitted to. */
    private boolean isAway(Pseudonym person, long hour) {
        long utcDay = Math.floorDiv(hour, 24);
        boolean away = false;
        for (long day = utcDay - 1; day <= utcDay + 1; day++) {
            DayState known = state.day(person, day);
            long bit = DayHours.bit(day, hour);
            if ((known.awaited() & bit) != 0) {
                return false;
            }
            away |= (known.away() & bit) != 0;
        }
        return away;
    }

    /** Hours that take their zone from this one are judged again when it tells something else. */
    private void noteEvidence(Pseudonym person, HourBlock block, PendingWork why) {
        long hour = block.hour();
        HourEvidence told = HourEvidence.of(block, definition);
        if (told.equals(state.evidence(person, hour))) {
            return;
        }
        state.putEvidence(person, hour, told);
        if (!state.hasLeaning(person)) {
            return;
        }
        PendingWork leaning = why.elsewhere();
        KeyValue<Long, HourEvidence> next = state.evidenceAfter(person, hour);
        // an hour looks past its neighbours, so the next that tells something may lean on this one too
        long last = next == null ? Long.MAX_VALUE : next.key + 1;
        boolean isFirst = state.evidenceBefore(person, hour) == null;
        long first = isFirst ? Long.MIN_VALUE : hour;
        for (long leaner : state.hoursBetween(person, first, last)) {
            if (state.hour(person, leaner).leans()) {
                work.hour(person, leaner, leaning);
            }
        }
        long firstDay = isFirst ? Long.MIN_VALUE : Math.floorDiv(hour, 24);
        long lastDay = next == null ? Long.MAX_VALUE : Math.floorDiv(next.key, 24) + 1;
        for (long utcDay : state.moodDatesBetween(person, firstDay, lastDay)) {
            if (state.moods(person, utcDay).leans()) {
                for (long day = utcDay - 1; day <= utcDay + 1; day++) {
                    work.date(person, day, leaning);
                }
            }
        }
    }
}
