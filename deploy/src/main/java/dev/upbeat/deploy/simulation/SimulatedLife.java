package dev.upbeat.deploy.simulation;

import dev.upbeat.model.mood.MoodReport;
import dev.upbeat.model.profile.EffectiveFrom;
import dev.upbeat.model.profile.ProfileEntry;
import dev.upbeat.model.profile.ProfileField;
import dev.upbeat.model.sample.RecordKind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** One person's days, each a function of the seed, the person and the date. Not thread-safe; different people's are independent. */
public final class SimulatedLife {

    private static final long MICROS = RecordKind.MICROS;

    private final SimulatedPerson person;
    private final DayPlanner planner;
    private final MoodDiary diary;

    SimulatedLife(SimulatedPerson person) {
        this.person = person;
        this.planner = new DayPlanner(person);
        this.diary = new MoodDiary(person, planner);
    }

    /** Whose. */
    public SimulatedPerson person() {
        return person;
    }

    /** Who takes what is handed over. */
    public interface Recipient {
        /** Takes it. */
        void accept(Delivery delivery);

        /** Told when all has been taken that was handed over on another date. */
        default void dayOver() {}
    }

    /** What the person does on a date. */
    public DayPlan plan(LocalDate date) {
        return planner.plan(date);
    }

    /** A date. */
    public SimulatedDay day(LocalDate date) {
        DayPlan plan = planner.plan(date);
        DaySignals signals = Physiology.live(person, plan);
        Truth truth = signals.truth(person);
        List<MoodReport> moods = diary.reports(truth, plan);
        return new SimulatedDay(plan, truth, moods, DayDeliveries.of(person, signals, moods));
    }

    /**
     * Hands over what is known of the person, and then all of the dates from {@code first} to {@code last}, in the order in which it is
     * handed over; what is still outstanding after {@code last} comes at the end.
     */
    public void deliver(LocalDate first, LocalDate last, Recipient to) {
        to.accept(profile(first));
        PriorityQueue<Delivery> waiting = new PriorityQueue<>(Comparator.comparingLong(Delivery::atMillis));
        for (LocalDate date = first; !date.isAfter(last); date = date.plusDays(1)) {
            SimulatedDay day = day(date);
            waiting.addAll(day.deliveries());
            while (!waiting.isEmpty()
                    && waiting.element().atMillis() < day.plan().endMillis()) {
                to.accept(waiting.remove());
            }
            to.dayOver();
        }
        while (!waiting.isEmpty()) {
            to.accept(waiting.remove());
        }
    }

    /** What the person tells about themselves. */
    public Delivery.Profile profile(LocalDate date) {
        List<ProfileEntry> entries = new ArrayList<>();
        entries.add(entry(ProfileField.BIRTH_YEAR, person.birthYear(), ""));
        entries.add(entry(ProfileField.SEX, 0, person.sex()));
        if (person.knowsResting()) {
            entries.add(entry(ProfileField.RESTING_HEART_RATE, person.restingBpm() * MICROS, ""));
        }
        entries.add(entry(ProfileField.WEIGHT, person.weightKg() * MICROS, ""));
        entries.add(entry(ProfileField.ZONE, 0, person.home().getId()));
        if (person.kit().bike() != null) {
            entries.add(entry(ProfileField.MAXIMUM_HEART_RATE, person.maximumBpm() * MICROS, ""));
            entries.add(entry(ProfileField.FTP, person.ftpWatts() * MICROS, ""));
        }
        return new Delivery.Profile(planner.plan(date).startMillis(), entries);
    }

    private static ProfileEntry entry(ProfileField field, long number, String text) {
        return new ProfileEntry(field, EffectiveFrom.always(), false, number, text, 0);
    }
}
