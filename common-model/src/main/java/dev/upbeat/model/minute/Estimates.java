package dev.upbeat.model.minute;

import java.time.LocalDate;
import java.util.Map;

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

    /** The resting rate of a date in sixtieths of a millionth of a beat per minute, 0 where there is none. */
    long restingSixtieths(LocalDate date) {
        return restingByDate.isEmpty() ? 0 : restingByDate.getOrDefault(date, 0L);
    }
}
