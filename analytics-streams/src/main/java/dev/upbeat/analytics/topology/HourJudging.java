package dev.upbeat.analytics.topology;

import dev.upbeat.model.block.FirstReceipts;
import dev.upbeat.model.block.HourBlock;
import dev.upbeat.model.day.HourDigest;
import dev.upbeat.model.minute.Definition;
import dev.upbeat.model.minute.HourMinutes;
import dev.upbeat.model.minute.Minute;
import dev.upbeat.model.minute.MinuteJudge;
import dev.upbeat.model.minute.MinuteZones;
import dev.upbeat.model.person.Pseudonym;
import dev.upbeat.model.profile.ProfileTimeline;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Judges an hour by what counts for each of its days. Where no day has reached its limit that is all that is known, the common case.
 * Where one has, each minute belongs to the day with the earliest limit to which it belongs by what was logged before that limit: so a
 * sealed day neither loses nor gains a minute, nor does one change, whatever comes later and in whichever order.
 */
final class HourJudging {

    private static final long EVERYTHING = Long.MAX_VALUE;

    private final State state;
    private final Limits limits;
    private final RestingRates resting;
    private final Definition definition;

    HourJudging(State state, Limits limits, RestingRates resting, Definition definition) {
        this.state = state;
        this.limits = limits;
        this.resting = resting;
        this.definition = definition;
    }

    /**
     * An hour's minutes.
     *
     * @param parts by the local dates of its minutes and records, as epoch days: when the first record of the part was received
     * @param near the local dates within an hour of it
     * @param leans whether its zones come from further away than the neighbouring hours
     */
    record Judged(HourMinutes minutes, SortedMap<Long, Long> parts, List<Long> near, boolean leans) {}

    Judged judge(Pseudonym person, HourBlock block, HourState before) {
        View all = new View(person, block, EVERYTHING);
        TreeSet<Long> days = new TreeSet<>(before.days().keySet());
        days.addAll(all.dates.parts().keySet());
        if (days.stream().noneMatch(day -> limits.isReached(limits.of(person, day)))) {
            return all.judged(all.minutes, all.dates);
        }
        return new Limited(person, block, all, days).judged();
    }

    /** What days need of the order of an hour's minutes by what was logged before a limit; null of an hour that is not there. */
    @Nullable
    HourDigest digestBefore(Pseudonym person, long hour, long limitMillis) {
        HourBlock known = state.block(person, hour);
        HourBlock block = known == null && !state.hour(person, hour).isNothing() ? HourBlock.empty(hour) : known;
        return block == null ? null : HourDigest.of(new View(person, block, limitMillis).minutes, definition);
    }

    /** The hour by what was logged before a limit. */
    private final class View {
        private final HourMinutes minutes;
        private final MinuteZones zones;
        private final HourDates dates;
        private final StateTrail trail;
        private @Nullable Map<Integer, Minute> byIndex;

        View(Pseudonym person, HourBlock block, long limitMillis) {
            trail = StateTrail.around(state, definition, person, block.hour(), limitMillis);
            ProfileTimeline profile = state.profile(person);
            HourBlock before = state.block(person, block.hour() - 1);
            HourBlock after = state.block(person, block.hour() + 1);
            boolean everything = limitMillis == EVERYTHING;
            HourBlock at = everything ? block : block.loggedBefore(limitMillis);
            profile = everything ? profile : profile.knownBefore(limitMillis);
            minutes = MinuteJudge.judge(
                    everything || before == null ? before : before.loggedBefore(limitMillis),
                    at,
                    everything || after == null ? after : after.loggedBefore(limitMillis),
                    profile,
                    resting.ofHour(person, before, at, profile),
                    trail,
                    definition);
            zones = new MinuteZones(profile, trail);
            dates = HourDates.of(minutes, block, zones);
        }

        @Nullable
        Minute minute(int index) {
            Map<Integer, Minute> known = byIndex;
            if (known == null) {
                known = new HashMap<>();
                for (Minute minute : minutes.minutes()) {
                    known.put(minute.index(), minute);
                }
                byIndex = known;
            }
            return known.get(index);
        }

        long day(Minute minute) {
            return minutes.localDate(minute).toEpochDay();
        }

        Judged judged(HourMinutes what, HourDates when) {
            return new Judged(what, when.parts(), when.near(), trail.wasAsked());
        }
    }

    /** The hour where one of its days has reached its limit. */
    private final class Limited {
        private final Pseudonym person;
        private final HourBlock block;
        private final View all;
        private final SortedMap<Long, View> views = new TreeMap<>();
        private final SortedMap<Long, TreeSet<Long>> daysByLimit = new TreeMap<>();
        private final Map<Long, Long> limitByDay = new HashMap<>();

        Limited(Pseudonym person, HourBlock block, View all, Set<Long> days) {
            this.person = person;
            this.block = block;
            this.all = all;
            long first = block.receipts().least();
            // as the hour was when its own first record reached the limit: what it would be, were it the only one of
            // its day
            View own = view(first == 0 ? EVERYTHING : first + limits.lateMillis());
            days.addAll(own.dates.parts().keySet());
            for (long day : days) {
                DayState known = state.day(person, day);
                long ownFirst = own.dates.parts().getOrDefault(day, 0L);
                long dayFirst = FirstReceipts.earlier(known.firstWithout(block.hour()), ownFirst);
                long limit = known.times().limitMillis(dayFirst, limits.lateMillis());
                limitByDay.put(day, limit);
                daysByLimit.computeIfAbsent(limit, l -> new TreeSet<>()).add(day);
            }
        }

        Judged judged() {
            List<Minute> minutes = new ArrayList<>();
            for (int index = 0; index < 60; index++) {
                Minute minute = minute(index);
                if (minute != null) {
                    minutes.add(minute);
                }
            }
            HourMinutes hour = new HourMinutes(block.hour(), minutes);
            return all.judged(hour, HourDates.of(hour, block, all.zones));
        }

        private @Nullable Minute minute(int index) {
            for (Map.Entry<Long, TreeSet<Long>> days : daysByLimit.entrySet()) {
                View view = view(days.getKey());
                Minute minute = view.minute(index);
                if (minute != null && days.getValue().contains(view.day(minute))) {
                    return minute;
                }
            }
            Minute now = all.minute(index);
            Long limit = now == null ? null : limitByDay.get(all.day(now));
            // it would enter a day that is sealed: it stays where that day last saw it, and one that it never saw is
            // left out
            return limit == null ? now : view(limit).minute(index);
        }

        private View view(long limitMillis) {
            return limits.isReached(limitMillis)
                    ? views.computeIfAbsent(limitMillis, limit -> new View(person, block, limit))
                    : all;
        }
    }
}
