package dev.upbeat.analytics.topology;

import dev.upbeat.model.day.DayBouts;
import dev.upbeat.model.day.HourDigest;
import dev.upbeat.model.day.MinuteSequence;
import dev.upbeat.model.minute.Definition;
import dev.upbeat.model.person.Pseudonym;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the order of a day's minutes gives: bouts, and the candidate for the resting rate. */
final class DayOrder {

    private final State state;
    private final Limits limits;
    private final HourJudging judging;
    private final Definition definition;

    DayOrder(State state, Limits limits, HourJudging judging, Definition definition) {
        this.state = state;
        this.limits = limits;
        this.judging = judging;
        this.definition = definition;
    }

    /**
     * Of one day.
     *
     * @param bouts null where no minute belongs to it
     * @param candidate for the resting rate; 0 for none
     */
    record Found(@Nullable DayBouts bouts, long candidate) {}

    Found of(Pseudonym person, long epochDay, DayState day) {
        List<HourDigest> digests = new ArrayList<>();
        long limit = day.times().limitMillis(limits.lateMillis());
        boolean reached = limits.isReached(limit);
        for (long hour : hours(day)) {
            HourState known = state.hour(person, hour);
            // what lies beside a sealed day counts for it as it was when the day sealed
            boolean isWhole = known.days().size() == 1 && known.days().containsKey(epochDay);
            HourDigest digest = known.digest();
            if (reached && !isWhole) {
                digest = judging.digestBefore(person, hour, limit);
            } else if (known.isNothing()) {
                // restored beside a day that is readmitted to, and not judged
                digest = judging.digestBefore(person, hour, Long.MAX_VALUE);
            }
            if (digest != null) {
                digests.add(digest);
            }
        }
        if (day.totals() == null) {
            return new Found(null, 0);
        }
        MinuteSequence minutes = MinuteSequence.of(digests);
        LocalDate date = LocalDate.ofEpochDay(epochDay);
        return new Found(
                minutes.bouts(date, definition),
                minutes.restingCandidate(date, definition).orElse(0));
    }

    /** Those of the day, and the ones beside them. */
    private static Set<Long> hours(DayState day) {
        Set<Long> hours = new TreeSet<>();
        for (long hour : day.shares().keySet()) {
            hours.add(hour - 1);
            hours.add(hour);
            hours.add(hour + 1);
        }
        return hours;
    }
}
