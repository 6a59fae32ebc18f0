package dev.upbeat.deploy.simulation;

import dev.upbeat.deploy.simulation.Dice.Purpose;
import dev.upbeat.model.mood.Instrument;
import dev.upbeat.model.mood.MoodReport;
import dev.upbeat.model.sample.RecordKind;
import dev.upbeat.model.sample.ZoneEvidence;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What a person says of their mood: baseline + slope · (the day's true active minutes − the usual ones) + noise that lingers from day to
 * day, on the person's scale, cut off at its ends, in whole points; some questions stay unanswered.
 */
final class MoodDiary {

    private static final double LINGERS = 0.4;
    /** Noise older than this many days is nothing any more: 0.4 to the 12th. */
    private static final int REMEMBERED_DAYS = 12;
    /** Standard deviations, on a scale of 0 to 10. */
    private static final double DAY_NOISE = 0.9;

    private static final double ANSWER_NOISE = 0.5;
    /** When the questions come, local: after getting up, after work, before bed. */
    private static final int[] HOURS = {8, 17, 21};

    /** Fixed dates by which the usual is told, so that it does not depend on what is asked for. */
    private static final LocalDate USUAL_FROM = LocalDate.of(2025, 1, 6);

    private static final int USUAL_DAYS = 84;

    private final SimulatedPerson person;
    private final double usualActiveMinutes;

    MoodDiary(SimulatedPerson person, DayPlanner planner) {
        this.person = person;
        this.usualActiveMinutes = USUAL_FROM
                .datesUntil(USUAL_FROM.plusDays(USUAL_DAYS))
                .mapToInt(date -> planner.plan(date).intendedActiveMinutes())
                .average()
                .orElse(0);
    }

    /** The mood of a day before anybody asks, in points of the person's scale, neither cut off nor rounded. */
    double mood(Truth truth) {
        Instrument scale = person.scale();
        double points = points(scale, person.traits().moodBaseline() + noise(truth.date()));
        return points + PlantedEffect.pointsPerMinute(scale) * (truth.activeMinutes() - usualActiveMinutes);
    }

    /** The answers of a day, in the order of their times. */
    List<MoodReport> reports(Truth truth, DayPlan plan) {
        RandomGenerator random =
                Dice.of(person.seed(), person.number(), truth.date().toEpochDay(), Purpose.MOOD);
        List<MoodReport> reports = new ArrayList<>();
        double mood = mood(truth);
        for (int hour : HOURS) {
            // drawn whether or not it is answered, so that one answer does not change the next
            int minute = random.nextInt(60);
            double said = mood + span(person.scale()) * ANSWER_NOISE / 10 * random.nextGaussian();
            if (Dice.happens(random, person.traits().answers() * (hour == HOURS[2] ? 1 : 0.6))) {
                reports.add(report(plan, hour, minute, said));
            }
        }
        return reports;
    }

    private MoodReport report(DayPlan plan, int hour, int minute, double said) {
        // on a day of travel the early questions come before the flight, the late ones after it
        ZoneId zone = hour == HOURS[0] ? plan.zone() : plan.zoneLater();
        long at = LocalDateTime.of(plan.date(), java.time.LocalTime.of(hour, minute))
                .atZone(zone)
                .toInstant()
                .toEpochMilli();
        Instrument scale = person.scale();
        long value = Math.clamp(Math.round(said), (int) scale.min(), (int) scale.max());
        return new MoodReport(
                scale,
                at,
                "simulated-" + plan.date() + "-" + hour,
                0,
                false,
                value * RecordKind.MICROS,
                new ZoneEvidence.Zone(zone.getId()),
                0);
    }

    /** A day's noise in points of 0 to 10: a first-order autoregression, each day's part of which has its own dice. */
    private double noise(LocalDate date) {
        double noise = 0;
        double weight = DAY_NOISE * Math.sqrt(1 - LINGERS * LINGERS);
        for (int ago = 0; ago < REMEMBERED_DAYS; ago++) {
            long day = date.toEpochDay() - ago;
            noise += weight
                    * Dice.of(person.seed(), person.number(), day, Purpose.MOOD_NOISE)
                            .nextGaussian();
            weight *= LINGERS;
        }
        return noise;
    }

    private static double points(Instrument scale, double outOfTen) {
        return scale.min() + span(scale) * outOfTen / 10;
    }

    private static double span(Instrument scale) {
        return scale.max() - scale.min();
    }
}
