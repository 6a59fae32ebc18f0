package dev.upbeat.deploy.simulation;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/**
 * What a person does on a local date, from its first minute to its last: 23 to 25 hours where a clock change falls into it, 16 to 32 where
 * a flight does.
 *
 * @param startMillis the local midnight it begins with, Unix milliseconds
 * @param endMillis the local midnight it ends with
 * @param zone where it begins
 * @param zoneLater where it ends; the same but on days of travel
 * @param landingMillis from when {@code zoneLater} holds; {@code endMillis} where nobody travels
 * @param bouts one after the other, without gaps
 */
public record DayPlan(
        LocalDate date,
        long startMillis,
        long endMillis,
        ZoneId zone,
        ZoneId zoneLater,
        long landingMillis,
        List<Bout> bouts) {

    /** How long the date is, in minutes. */
    public int minutes() {
        return (int) ((endMillis - startMillis) / Bout.MINUTE);
    }

    /** The zone at a time of this date. */
    public ZoneId zoneAt(long millis) {
        return millis < landingMillis ? zone : zoneLater;
    }

    /** Minutes of exercise that is meant to be moderate or more. */
    int intendedActiveMinutes() {
        return bouts.stream()
                .filter(bout ->
                        bout.activity().moves() && bout.activity().reserve() * bout.effort() >= Truth.MODERATE_RESERVE)
                .mapToInt(Bout::minutes)
                .sum();
    }
}
