package dev.upbeat.deploy.simulation;

import dev.upbeat.deploy.simulation.Dice.Purpose;
import dev.upbeat.deploy.simulation.Itinerary.Flight;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/** Plans days: sleep, work and the way there, exercise, and what fills the rest. */
final class DayPlanner {

    private static final int DAY = 24 * 60;
    private static final int HOUR = 60;

    private final SimulatedPerson person;
    private final Itinerary itinerary;

    DayPlanner(SimulatedPerson person) {
        this.person = person;
        this.itinerary = new Itinerary(person);
    }

    DayPlan plan(LocalDate date) {
        return new Draft(date).plan();
    }

    private boolean isWorkday(LocalDate date) {
        return date.getDayOfWeek() != DayOfWeek.SATURDAY && date.getDayOfWeek() != DayOfWeek.SUNDAY;
    }

    /** Minutes after the date's midnight at which the person goes to bed; over 1440 for after the next midnight. */
    private int bedtime(LocalDate date) {
        RandomGenerator random = Dice.of(person.seed(), person.number(), date.toEpochDay(), Purpose.BEDTIME);
        double usual = person.traits().wakeHour() + 24 - person.traits().sleepHours();
        boolean late = !isWorkday(date.plusDays(1));
        return (int) Math.round(HOUR * Dice.around(random, usual + (late ? 0.8 : 0), 0.4));
    }

    /** One date in the making. */
    private final class Draft {

        private final LocalDate date;
        private final RandomGenerator random;
        private final ZoneId zone;
        private final long start;
        private final long end;
        private final List<Bout> bouts = new ArrayList<>();

        Draft(LocalDate date) {
            this.date = date;
            this.random = Dice.of(person.seed(), person.number(), date.toEpochDay(), Purpose.PLAN);
            this.zone = itinerary.atStart(date);
            this.start = date.atStartOfDay(zone).toInstant().toEpochMilli();
            this.end = date.plusDays(1)
                    .atStartOfDay(itinerary.atEnd(date))
                    .toInstant()
                    .toEpochMilli();
        }

        DayPlan plan() {
            Flight flight = itinerary.flight(date);
            if (flight == null) {
                stayAtHome();
            } else {
                travel(flight);
            }
            fill();
            return new DayPlan(
                    date,
                    start,
                    end,
                    zone,
                    itinerary.atEnd(date),
                    flight == null ? end : flight.landsMillis(),
                    List.copyOf(bouts));
        }

        private void stayAtHome() {
            boolean workday = isWorkday(date);
            int wake = (int)
                    Math.round(HOUR * Dice.around(random, person.traits().wakeHour() + (workday ? 0 : 1.2), 0.35));
            sleep(wake);
            add(Activity.POTTERING, wake, 15 + random.nextInt(25));
            // some days everything is easy, others nothing
            double drive = Dice.around(random, 1, 0.35);
            if (workday) {
                work(drive);
                freeTime(18 * HOUR + random.nextInt(75), 0.75 * drive);
            } else {
                freeTime(9 * HOUR + 30 + random.nextInt(120), 0.7 * drive);
                freeTime(16 * HOUR + random.nextInt(120), 0.5 * drive);
            }
            add(Activity.POTTERING, 20 * HOUR + random.nextInt(60), 20 + random.nextInt(30));
        }

        private void sleep(int wake) {
            int fellAsleep = Math.max(0, bedtime(date.minusDays(1)) - DAY);
            add(Activity.SLEEP, fellAsleep, wake - fellAsleep);
            int bed = bedtime(date);
            if (bed < DAY) {
                addUntil(Activity.SLEEP, at(bed), end);
            }
        }

        private void work(double drive) {
            int leaves = 8 * HOUR + random.nextInt(20);
            int way = 12 + random.nextInt(12);
            if (person.traits().commutesOnFoot()) {
                add(Activity.COMMUTE_WALK, leaves, way);
                add(Activity.COMMUTE_WALK, 17 * HOUR + random.nextInt(25), way);
            }
            for (int at = 9 * HOUR; at < 17 * HOUR; at += 50 + random.nextInt(30)) {
                add(Activity.POTTERING, at, 3 + random.nextInt(5));
            }
            if (Dice.happens(random, 0.35 * drive * person.traits().activity())) {
                add(Activity.BRISK_WALK, 12 * HOUR + 15 + random.nextInt(20), 15 + random.nextInt(15));
            }
            if (Dice.happens(random, 0.1)) {
                add(Activity.STRESS, 14 * HOUR + random.nextInt(120), 8 + random.nextInt(8));
            }
        }

        private void freeTime(int at, double likely) {
            if (!Dice.happens(random, likely * (0.25 + person.traits().activity()))) {
                return;
            }
            List<Activity> favourites = person.traits().favourites();
            Activity what = favourites.get(random.nextInt(favourites.size()));
            int minutes = switch (what) {
                case YOGA -> 20 + random.nextInt(30);
                case WEIGHTS -> 25 + random.nextInt(25);
                case DANCE -> 45 + random.nextInt(35);
                case RIDE -> 50 + random.nextInt(70);
                default -> 20 + random.nextInt(40);
            };
            add(what, at, minutes);
        }

        private void travel(Flight flight) {
            int fellAsleep = Math.max(0, bedtime(date.minusDays(1)) - DAY);
            add(Activity.SLEEP, fellAsleep, 4 * HOUR + 30 - fellAsleep);
            add(Activity.COMMUTE_WALK, 5 * HOUR + 45, 10);
            addUntil(Activity.TRANSIT, flight.departsMillis(), flight.landsMillis());
            long afterLanding = flight.landsMillis() + 20 * Bout.MINUTE;
            addUntil(Activity.COMMUTE_WALK, afterLanding, afterLanding + 12 * Bout.MINUTE);
            long bed = date.atTime(23, 0).atZone(flight.to()).toInstant().toEpochMilli();
            addUntil(Activity.SLEEP, Math.max(bed, afterLanding + HOUR * Bout.MINUTE), end);
        }

        /** A local time of the date as an instant: over a clock change the clock counts, not the minutes passed. */
        private long at(int minuteOfDay) {
            long millis = date.atStartOfDay()
                    .plusMinutes(minuteOfDay)
                    .atZone(zone)
                    .toInstant()
                    .toEpochMilli();
            return millis - Math.floorMod(millis, Bout.MINUTE);
        }

        private void add(Activity activity, int minuteOfDay, int minutes) {
            if (minutes > 0) {
                addUntil(activity, at(minuteOfDay), at(minuteOfDay + minutes));
            }
        }

        /** Adds it where there is room, and leaves it out where something else has been planned. */
        private void addUntil(Activity activity, long from, long to) {
            double effort = Dice.around(random, 1, 0.08);
            long until = Math.min(to, end);
            if (from >= start && until > from && bouts.stream().noneMatch(bout -> bout.overlaps(from, until))) {
                bouts.add(new Bout(activity, from, until, effort));
            }
        }

        private void fill() {
            bouts.sort(Comparator.comparingLong(Bout::fromMillis));
            List<Bout> whole = new ArrayList<>();
            long at = start;
            for (Bout bout : bouts) {
                if (bout.fromMillis() > at) {
                    whole.add(new Bout(Activity.SITTING, at, bout.fromMillis(), 1));
                }
                whole.add(bout);
                at = bout.toMillis();
            }
            if (at < end) {
                whole.add(new Bout(Activity.SITTING, at, end, 1));
            }
            bouts.clear();
            bouts.addAll(whole);
        }
    }
}
