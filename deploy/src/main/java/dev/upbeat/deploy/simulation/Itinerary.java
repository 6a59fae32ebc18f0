package dev.upbeat.deploy.simulation;

import dev.upbeat.deploy.simulation.Dice.Purpose;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * In which zone a person is. At most one trip in four weeks, by the calendar and not by when a simulation begins; one flies out and back
 * in the morning, and lands on the same local date.
 */
final class Itinerary {

    private static final int PERIOD_DAYS = 28;
    private static final int MAX_SHIFT_HOURS = 8;
    private static final List<String> DESTINATIONS = List.of(
            "Europe/Lisbon", "Europe/Berlin", "America/New_York", "Asia/Dubai", "Asia/Kolkata", "Africa/Nairobi");
    private static final LocalTime DEPARTURE = LocalTime.of(7, 0);

    private final SimulatedPerson person;

    Itinerary(SimulatedPerson person) {
        this.person = person;
    }

    /** Out on one date, back on a later one. */
    private record Trip(LocalDate out, LocalDate back, ZoneId away) {}

    /**
     * A flight, in Unix milliseconds.
     *
     * @param to where one is once landed
     */
    record Flight(long departsMillis, long landsMillis, ZoneId to) {}

    /** The zone in which a date begins. */
    ZoneId atStart(LocalDate date) {
        Trip trip = trip(date);
        return trip != null && date.isAfter(trip.out) && !date.isAfter(trip.back) ? trip.away : person.home();
    }

    /** The zone in which it ends. */
    ZoneId atEnd(LocalDate date) {
        return atStart(date.plusDays(1));
    }

    /** The flight of a date, if there is one. */
    @Nullable
    Flight flight(LocalDate date) {
        ZoneId from = atStart(date);
        ZoneId to = atEnd(date);
        if (from.equals(to)) {
            return null;
        }
        long departs = date.atTime(DEPARTURE).atZone(from).toInstant().toEpochMilli();
        long minutes = 120 + Math.round(48.0 * Math.abs(shiftHours(from, to, date)));
        return new Flight(departs, departs + minutes * Bout.MINUTE, to);
    }

    private @Nullable Trip trip(LocalDate date) {
        long period = Math.floorDiv(date.toEpochDay(), PERIOD_DAYS);
        RandomGenerator random = Dice.of(person.seed(), person.number(), period, Purpose.TRIP);
        if (!Dice.happens(random, person.traits().travel())) {
            return null;
        }
        // ends before the period does, so that a date belongs to one trip only
        LocalDate out = LocalDate.ofEpochDay(period * PERIOD_DAYS + 2 + random.nextInt(16));
        LocalDate back = out.plusDays(3 + random.nextInt(5));
        List<ZoneId> far = DESTINATIONS.stream()
                .map(ZoneId::of)
                .filter(zone -> isTrip(zone, out) && isTrip(zone, back))
                .toList();
        return far.isEmpty() ? null : new Trip(out, back, far.get(random.nextInt(far.size())));
    }

    /** Whether it is worth flying there, and near enough to land on the same local date. */
    private boolean isTrip(ZoneId away, LocalDate date) {
        double shift = Math.abs(shiftHours(person.home(), away, date));
        return shift > 0 && shift <= MAX_SHIFT_HOURS;
    }

    private static double shiftHours(ZoneId from, ZoneId to, LocalDate date) {
        long there = date.atStartOfDay(to).toEpochSecond();
        long here = date.atStartOfDay(from).toEpochSecond();
        return (here - there) / 3600.0;
    }
}
