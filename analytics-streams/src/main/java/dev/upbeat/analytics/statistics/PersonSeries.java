package dev.upbeat.analytics.statistics;

import java.time.LocalDate;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One person's days.
 *
 * @param person under any name that tells people apart
 * @param days by local date
 */
public record PersonSeries(String person, SortedMap<LocalDate, Day> days) {

    public PersonSeries {
        days = Collections.unmodifiableSortedMap(new TreeMap<>(days));
    }

    /**
     * A day; missing is null, never zero.
     *
     * @param x movement, by any measure
     * @param y mood, on one scale
     */
    public record Day(@Nullable Double x, @Nullable Double y) {}
}
