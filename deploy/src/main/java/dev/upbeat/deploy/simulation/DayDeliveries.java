package dev.upbeat.deploy.simulation;

import dev.upbeat.deploy.simulation.Dice.Purpose;
import dev.upbeat.model.mood.MoodReport;
import dev.upbeat.model.sample.Columns;
import dev.upbeat.model.sample.Device;
import dev.upbeat.model.sample.RecordKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.random.RandomGenerator;

/**
 * All that is handed over of one local date: the watch in one sync or several, some late, doubled, overlapping or shuffled; rides, and
 * what the strap heard; sessions that people enter; moods. Depends on the date alone.
 */
final class DayDeliveries {

    private static final long DAY = 24 * 60 * Bout.MINUTE;
    private static final long SOON = 4 * Bout.MINUTE;

    private final SimulatedPerson person;
    private final DaySignals signals;
    private final DayPlan plan;
    private final RandomGenerator random;
    private final List<Delivery> deliveries = new ArrayList<>();

    private DayDeliveries(SimulatedPerson person, DaySignals signals) {
        this.person = person;
        this.signals = signals;
        this.plan = signals.plan();
        this.random = Dice.of(person.seed(), person.number(), plan.date().toEpochDay(), Purpose.SYNC);
    }

    static List<Delivery> of(SimulatedPerson person, DaySignals signals, List<MoodReport> moods) {
        DayDeliveries day = new DayDeliveries(person, signals);
        day.watch();
        day.exercise();
        day.selfReports();
        moods.forEach(report -> day.deliveries.add(new Delivery.Moods(report.atMillis(), List.of(report))));
        return List.copyOf(day.deliveries);
    }

    private void watch() {
        long[] cuts = cuts();
        WatchDay watch = WatchDay.see(person, signals, ClockFault.draw(person, plan, cuts));
        double carelessness = 1 - person.traits().care();
        boolean late = Dice.happens(random, 0.2 * carelessness);
        long delay = late ? (1 + random.nextInt(5)) * DAY : 0;
        long from = plan.startMillis();
        for (long cut : cuts) {
            long again = overlap(from, carelessness);
            Recorder recorder = recorder(again);
            watch.record(again, cut, recorder);
            sessions(watch, from, cut, recorder);
            sync(recorder, cut + SOON + delay, carelessness);
            from = cut;
        }
        if (Dice.happens(random, 0.3 * carelessness)) {
            long at = plan.startMillis() + DAY / 2;
            Recorder recorder = recorder(at);
            int noon = (int) ((at - plan.startMillis()) / Bout.MINUTE);
            watch.recount(noon - 30, 20 + random.nextInt(20), recorder);
            sync(recorder, plan.endMillis() + DAY + delay, 0);
        }
    }

    /** When the syncs of the date are, the last at its end; where one lands in another zone there is one, too. */
    private long[] cuts() {
        List<Long> cuts = new ArrayList<>();
        int[] hours = {10, 18};
        for (int i = 0; i < Math.min(hours.length, person.kit().watch().syncsADay() - 1); i++) {
            cuts.add(plan.startMillis() + (hours[i] * 60 + random.nextInt(60)) * Bout.MINUTE);
        }
        if (plan.landingMillis() < plan.endMillis()) {
            cuts.add(plan.landingMillis());
        }
        cuts.add(plan.endMillis());
        Collections.sort(cuts);
        return cuts.stream().mapToLong(Long::longValue).distinct().toArray();
    }

    /** Now and then a sync begins with what the one before it had sent; never with what was made in another zone. */
    private long overlap(long from, double carelessness) {
        boolean again = Dice.happens(random, 0.4 * carelessness);
        long least = from >= plan.landingMillis() ? plan.landingMillis() : plan.startMillis();
        return again ? Math.max(least, from - (20 + random.nextInt(100)) * Bout.MINUTE) : from;
    }

    private Recorder recorder(long at) {
        return new Recorder(person.kit().watch().style(), plan.zoneAt(at));
    }

    /** Walks that the watch has noticed, told once they are over. */
    private void sessions(WatchDay watch, long from, long to, Recorder recorder) {
        for (Bout bout : plan.bouts()) {
            String type = bout.activity().sessionType();
            boolean notices = bout.activity() == Activity.BRISK_WALK
                    || (bout.activity() == Activity.DANCE && person.kit().strap() == null);
            if (type != null && notices && bout.fromMillis() >= from && bout.toMillis() <= to && watch.sawAll(bout)) {
                recorder.session(bout.fromMillis(), bout.toMillis(), type, false, "");
            }
        }
    }

    private void sync(Recorder recorder, long at, double carelessness) {
        if (recorder.isEmpty()) {
            return;
        }
        Device device = person.kit().watch().device();
        TimeStyle style = person.kit().watch().style();
        SortedMap<RecordKind, Columns> records = recorder.records();
        if (Dice.happens(random, 0.1 * carelessness)) {
            records = Recorder.shuffled(records, random);
        }
        deliveries.add(new Delivery.Records(at, device, style, recorder.declaredZone(), records));
        if (Dice.happens(random, 0.15 * carelessness)) {
            deliveries.add(new Delivery.Records(at + SOON, device, style, recorder.declaredZone(), records));
        }
    }

    private void exercise() {
        Device strap = person.kit().strap();
        if (strap == null) {
            return;
        }
        StrapDay ears = new StrapDay(person, signals);
        int rides = 0;
        for (Bout bout : plan.bouts()) {
            long told = bout.toMillis() + SOON;
            if (bout.activity() == Activity.RIDE && person.kit().bike() != null) {
                RideCourse ride = signals.rides().get(rides++);
                int[] bpm = ears.hear(ride.fromMillis, ride.seconds);
                deliveries.add(new Delivery.Ride(told, RideRecording.of(person, plan, ride, bpm)));
            } else if (bout.activity() == Activity.WEIGHTS || bout.activity() == Activity.DANCE) {
                strap(strap, bout, ears.hear(bout.fromMillis(), bout.minutes() * DaySignals.SECONDS), told);
            }
        }
    }

    private void strap(Device strap, Bout bout, int[] bpm, long told) {
        Recorder recorder = new Recorder(TimeStyle.OFFSET, plan.zoneAt(bout.fromMillis()));
        for (int second = 0; second < bpm.length; second++) {
            if (bpm[second] > 0) {
                recorder.instant(
                        RecordKind.HEART_RATE, bout.fromMillis() + second * 1000L, bpm[second] * RecordKind.MICROS);
            }
        }
        String type = bout.activity().sessionType();
        if (type != null) {
            recorder.session(bout.fromMillis(), bout.toMillis(), type, false, "");
        }
        deliveries.add(new Delivery.Records(told, strap, TimeStyle.OFFSET, null, recorder.records()));
    }

    /** Yoga is entered by hand, to five minutes; now and then wrongly at first. */
    private void selfReports() {
        RandomGenerator memory =
                Dice.of(person.seed(), person.number(), plan.date().toEpochDay(), Purpose.SELF_REPORT);
        for (Bout bout : plan.bouts()) {
            if (bout.activity() == Activity.YOGA && Dice.happens(memory, 0.7)) {
                long five = 5 * Bout.MINUTE;
                long from = bout.fromMillis() - Math.floorMod(bout.fromMillis(), five);
                long to = from + Math.ceilDiv(bout.toMillis() - from, five) * five;
                String id = "simulated-" + plan.date();
                boolean wrongAtFirst = Dice.happens(memory, 0.2);
                selfReport(from, wrongAtFirst ? to + 30 * Bout.MINUTE : to, id, to + SOON);
                if (wrongAtFirst) {
                    withdraw(from, to + 30 * Bout.MINUTE, id, to + 2 * SOON);
                    selfReport(from, to, id, to + 3 * SOON);
                }
            }
        }
    }

    private void selfReport(long from, long to, String id, long told) {
        Recorder recorder = phone(from);
        recorder.session(from, to, "yoga", true, id);
        tell(recorder, told);
    }

    private void withdraw(long from, long to, String id, long told) {
        Recorder recorder = phone(from);
        recorder.withdrawSession(from, to, id);
        tell(recorder, told);
    }

    private Recorder phone(long at) {
        return new Recorder(TimeStyle.UTC_AND_ZONE, plan.zoneAt(at));
    }

    private void tell(Recorder recorder, long told) {
        deliveries.add(new Delivery.Records(
                told, person.kit().phone(), TimeStyle.UTC_AND_ZONE, recorder.declaredZone(), recorder.records()));
    }
}
