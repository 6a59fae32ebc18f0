package dev.upbeat.analytics.topology;

import dev.upbeat.model.block.HourBlock;
import dev.upbeat.model.minute.Definition;
import dev.upbeat.model.minute.Estimates;
import dev.upbeat.model.minute.RestingRate;
import dev.upbeat.model.person.Pseudonym;
import dev.upbeat.model.profile.ProfileField;
import dev.upbeat.model.profile.ProfileTimeline;
import dev.upbeat.model.sample.RecordKind;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;

/**
 * Estimates of the resting rate, from the candidates of the days before. What is estimated for an open day follows those as they are; of
 * a sealed day it stays what it was when the day sealed, or was last readmitted to.
 */
final class RestingRates {

    private final State state;
    private final WorkQueue work;
    private final Limits limits;
    private final Definition definition;
    private final int days;

    RestingRates(State state, WorkQueue work, Limits limits, Definition definition) {
        this.state = state;
        this.work = work;
        this.limits = limits;
        this.definition = definition;
        this.days = definition.heartRate().resting().days();
    }

    /** What counts in an hour where the profile declares nothing. */
    Estimates ofHour(Pseudonym person, HourBlock block, ProfileTimeline profile) {
        if (profile.declaresAlways(ProfileField.RESTING_HEART_RATE)
                || block.ofKind(RecordKind.HEART_RATE).findAny().isEmpty()) {
            return Estimates.NONE;
        }
        long utcDay = Math.floorDiv(block.hour(), 24);
        SortedMap<LocalDate, Long> candidates = state.candidates(person, utcDay - 1 - days, utcDay + 1);
        Map<LocalDate, Long> resting = new HashMap<>();
        for (long day = utcDay - 1; day <= utcDay + 1; day++) {
            DayTimes times = state.dayTimes(person, day);
            long estimate = limits.isReached(times.limitMillis(limits.lateMillis()))
                    ? times.restingEstimate()
                    : estimate(day, candidates);
            if (estimate != 0) {
                resting.put(LocalDate.ofEpochDay(day), estimate);
            }
        }
        return resting.isEmpty() ? Estimates.NONE : new Estimates(resting);
    }

    /** What is estimated for a day as things are, in sixtieths of a millionth of a beat per minute; 0 for nothing. */
    long estimate(Pseudonym person, long epochDay) {
        return estimate(epochDay, state.candidates(person, epochDay - days, epochDay));
    }

    /** Notes a day's candidate, 0 for none; hours of open days for which another rate follows are judged again. */
    void note(Pseudonym person, long epochDay, long candidate, PendingWork why) {
        SortedMap<LocalDate, Long> candidates = state.candidates(person, epochDay - days, epochDay + days);
        LocalDate date = LocalDate.ofEpochDay(epochDay);
        if (candidates.getOrDefault(date, 0L) == candidate) {
            return;
        }
        state.putCandidate(person, epochDay, candidate);
        for (long day = epochDay + 1; day <= epochDay + days; day++) {
            long before = estimate(day, candidates);
            long after = estimate(person, day);
            if (before != after && !limits.isReached(limits.of(person, day))) {
                for (long hour : state.hoursBetween(person, DayHours.firstHour(day), DayHours.lastHour(day))) {
                    if (state.hour(person, hour).days().containsKey(day)) {
                        work.hour(person, hour, why.elsewhere());
                    }
                }
            }
        }
    }

    private long estimate(long epochDay, SortedMap<LocalDate, Long> candidates) {
        return RestingRate.estimate(LocalDate.ofEpochDay(epochDay), candidates, definition)
                .orElse(0);
    }
}
