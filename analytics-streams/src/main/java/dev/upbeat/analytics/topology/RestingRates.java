package dev.upbeat.analytics.topology;

import dev.upbeat.model.block.HourBlock;
import dev.upbeat.model.minute.Definition;
import dev.upbeat.model.minute.Estimates;
import dev.upbeat.model.minute.RestingRate;
import dev.upbeat.model.person.Pseudonym;
import dev.upbeat.model.profile.EffectiveFrom;
import dev.upbeat.model.profile.ProfileEntry;
import dev.upbeat.model.profile.ProfileTimeline;
import dev.upbeat.model.sample.RecordKind;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Estimates of the resting rate, from the candidates of the days before. What is estimated for an open day follows those as they are; of
 * a sealed day it stays what it was when the day sealed, or was last readmitted to.
 */
final class RestingRates {

    /** Above each plausible resting rate, below each plausible highest one. */
    private static final long BETWEEN_MICROS = 100 * RecordKind.MICROS;

    private final State state;
    private final WorkQueue work;
    private final Limits limits;
    private final Definition definition;
    private final int days;
    private @Nullable Recent recent;

    RestingRates(State state, WorkQueue work, Limits limits, Definition definition) {
        this.state = state;
        this.work = work;
        this.limits = limits;
        this.definition = definition;
        this.days = definition.heartRate().resting().days();
    }

    /** What counts in an hour where the profile declares nothing; the last sample of the hour before may hold into it. */
    Estimates ofHour(Pseudonym person, @Nullable HourBlock before, HourBlock block, ProfileTimeline profile) {
        boolean hasHeartRate = hasHeartRate(block) || (before != null && hasHeartRate(before));
        if (!hasHeartRate || !isOfUse(profile)) {
            return Estimates.NONE;
        }
        long utcDay = Math.floorDiv(block.hour(), 24);
        SortedMap<LocalDate, Long> candidates = candidates(person, utcDay);
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

    private static boolean hasHeartRate(HourBlock block) {
        return block.ofKind(RecordKind.HEART_RATE).findAny().isPresent();
    }

    /** Whether an estimate may count: a highest rate is known, and it is not so that a resting rate well below that always is. */
    private static boolean isOfUse(ProfileTimeline profile) {
        boolean maximum = false;
        boolean declared = false;
        boolean doubtful = false;
        for (ProfileEntry entry : profile.entries()) {
            if (entry.withdrawn()) {
                continue;
            }
            switch (entry.field()) {
                case BIRTH_YEAR -> maximum = true;
                case MAXIMUM_HEART_RATE -> {
                    maximum = true;
                    doubtful |= entry.number() <= BETWEEN_MICROS;
                }
                case RESTING_HEART_RATE -> {
                    declared |= entry.effectiveFrom() instanceof EffectiveFrom.Always;
                    doubtful |= entry.number() <= 0 || entry.number() >= BETWEEN_MICROS;
                }
                default -> {}
            }
        }
        return maximum && (doubtful || !declared);
    }

    /** What is estimated for a day as things are, in sixtieths of a millionth of a beat per minute; 0 for nothing. */
    long estimate(Pseudonym person, long epochDay) {
        return estimate(epochDay, state.candidates(person, epochDay - days, epochDay));
    }

    /** Candidates of the days that hours of a UTC date may look back on: most hours come with others of their date. */
    private SortedMap<LocalDate, Long> candidates(Pseudonym person, long utcDay) {
        Recent known = recent;
        if (known == null || known.utcDay != utcDay || !known.person.equals(person)) {
            known = new Recent(person, utcDay, state.candidates(person, utcDay - 1 - days, utcDay + 1));
            recent = known;
        }
        return known.candidates;
    }

    private record Recent(Pseudonym person, long utcDay, SortedMap<LocalDate, Long> candidates) {}

    /** Notes a day's candidate, 0 for none; hours of open days for which another rate follows are judged again. */
    void note(Pseudonym person, long epochDay, long candidate, PendingWork why) {
        if (state.candidate(person, epochDay) == candidate) {
            return;
        }
        SortedMap<LocalDate, Long> candidates = state.candidates(person, epochDay - days, epochDay + days);
        state.putCandidate(person, epochDay, candidate);
        recent = null;
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
