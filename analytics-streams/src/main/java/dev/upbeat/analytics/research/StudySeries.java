package dev.upbeat.analytics.research;

import dev.upbeat.analytics.statistics.Lag;
import dev.upbeat.analytics.statistics.PersonSeries;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A study's days as statistics take them.
 *
 * @param movements the measures asked for; each {@link Day} has a value for each
 * @param people by pseudonym, each with their local dates
 * @param notValid days whose movement is left out since fewer minutes were worn than make a day valid
 */
public record StudySeries(List<Movement> movements, Map<String, SortedMap<LocalDate, Day>> people, int notValid) {

    /**
     * A person's local date; null is missing.
     *
     * @param moved the day's movement, for each measure
     * @param before that before the day's last report, for each measure
     * @param mood the mean of the day's reports on the scale
     * @param lastMood the last of them
     */
    public record Day(
            @Nullable Double[] moved,
            @Nullable Double[] before,
            @Nullable Double mood,
            @Nullable Double lastMood) {}

    /**
     * Every person's movement by one measure beside mood. With lag 0 movement is what came before the day's last report, and mood is that
     * report; else both are of the whole day.
     */
    List<PersonSeries> series(int movement, Lag lag) {
        List<PersonSeries> series = new ArrayList<>();
        people.forEach((person, days) -> {
            SortedMap<LocalDate, PersonSeries.Day> pairs = new TreeMap<>();
            days.forEach((date, day) -> pairs.put(
                    date,
                    lag == Lag.SAME_DAY
                            ? new PersonSeries.Day(day.before()[movement], day.lastMood())
                            : new PersonSeries.Day(day.moved()[movement], day.mood())));
            series.add(new PersonSeries(person, pairs));
        });
        return series;
    }
}
