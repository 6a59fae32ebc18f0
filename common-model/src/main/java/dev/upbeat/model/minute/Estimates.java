package dev.upbeat.model.minute;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;

/**
 * What is estimated of a person, and counts where the profile declares nothing.
 *
 * @param restingByDate resting heart rate on a local date as {@link RestingRate#estimate} gives it; dates without one are not there
 */
public record Estimates(Map<LocalDate, Long> restingByDate) {

    /** Nothing is estimated. */
    public static final Estimates NONE = new Estimates(Map.of());

    public Estimates {
        restingByDate = Map.copyOf(restingByDate);
    }

    /**
     * What holds on the local dates that minutes of a UTC hour may belong to: that of UTC, and its neighbours.
     *
     * @param candidates for the resting rate, by local date; those of the hour's UTC date and of the 15 before it suffice
     */
    public static Estimates ofHour(long hour, SortedMap<LocalDate, Long> candidates, Definition definition) {
        LocalDate utc = LocalDate.ofEpochDay(Math.floorDiv(hour, 24));
        Map<LocalDate, Long> resting = new HashMap<>();
        for (LocalDate date = utc.minusDays(1); !date.isAfter(utc.plusDays(1)); date = date.plusDays(1)) {
            OptionalLong estimate = RestingRate.estimate(date, candidates, definition);
            if (estimate.isPresent()) {
                resting.put(date, estimate.getAsLong());
            }
        }
        return resting.isEmpty() ? NONE : new Estimates(resting);
    }

    /** The resting rate of a date in sixtieths of a millionth of a beat per minute, 0 where there is none. */
    long restingSixtieths(LocalDate date) {
        return restingByDate.isEmpty() ? 0 : restingByDate.getOrDefault(date, 0L);
    }
}
