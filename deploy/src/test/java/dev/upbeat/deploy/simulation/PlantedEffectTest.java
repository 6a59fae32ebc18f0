package dev.upbeat.deploy.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.upbeat.model.mood.Instrument;
import dev.upbeat.model.mood.MoodReport;
import dev.upbeat.model.sample.RecordKind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/** What is planted can be dug up, and what is announced is what is planted. */
class PlantedEffectTest {

    private static final LocalDate FIRST = LocalDate.of(2026, 8, 1);
    private static final int DAYS = 60;
    private static final int PEOPLE = 60;

    @Test
    void theSlopeIsThereWithinPeople() {
        MoodDiaries diaries = new MoodDiaries();
        double before = diaries.slope(PersonDay::mood);
        assertThat(before)
                .as("points in 30 minutes, before answers are cut off")
                .isCloseTo(0.6, within(0.05));
        double after = diaries.slope(PersonDay::answered);
        assertThat(after).as("as answered").isCloseTo(0.6, within(0.1));
    }

    @Test
    void theSentenceNamesIt() {
        assertThat(PlantedEffect.sentence())
                .contains("SIMULATED")
                .contains(Double.toString(PlantedEffect.POINTS_PER_30_MINUTES));
        assertThat(PlantedEffect.pointsPerMinute(Instrument.MOOD_0_10) * 30)
                .isCloseTo(PlantedEffect.POINTS_PER_30_MINUTES, within(1e-12));
        assertThat(PlantedEffect.pointsPerMinute(Instrument.MOOD_1_5))
                .isCloseTo(PlantedEffect.pointsPerMinute(Instrument.MOOD_0_10) * 0.4, within(1e-12));
    }

    @Test
    void answersAreWholePointsOfTheScaleOneToThreeADayAndSomeDaysNone() {
        int[] days = new int[4];
        for (SimulatedLife life : SimulatedDayTest.people(5)) {
            Instrument scale = life.person().scale();
            FIRST.datesUntil(FIRST.plusDays(DAYS)).forEach(date -> {
                List<MoodReport> moods = life.day(date).moods();
                days[moods.size()]++;
                assertThat(moods)
                        .allSatisfy(report -> assertThat(report.valueMicros() / RecordKind.MICROS)
                                .isBetween((long) scale.min(), (long) scale.max()));
                assertThat(moods).allMatch(report -> report.valueMicros() % RecordKind.MICROS == 0);
            });
        }
        assertThat(days).doesNotContain(0);
    }

    /** One person's day, on a scale of 0 to 10. */
    private record PersonDay(int person, double active, double mood, double answered) {}

    private static final class MoodDiaries {

        private final List<PersonDay> days = new ArrayList<>();

        MoodDiaries() {
            for (SimulatedLife life : SimulatedDayTest.people(PEOPLE)) {
                SimulatedPerson person = life.person();
                MoodDiary diary = new MoodDiary(person, new DayPlanner(person));
                Instrument scale = person.scale();
                double stretch = 10.0 / (scale.max() - scale.min());
                FIRST.datesUntil(FIRST.plusDays(DAYS)).forEach(date -> {
                    // the deliveries of sixty people for two months would take long, and are not looked at
                    DayPlan plan = life.plan(date);
                    Truth truth = Physiology.live(person, plan).truth(person);
                    double answered = diary.reports(truth, plan).stream()
                            .mapToDouble(report -> (double) report.valueMicros() / RecordKind.MICROS)
                            .average()
                            .orElse(Double.NaN);
                    if (!Double.isNaN(answered)) {
                        days.add(new PersonDay(
                                person.number(),
                                truth.activeMinutes(),
                                diary.mood(truth) * stretch,
                                answered * stretch));
                    }
                });
            }
        }

        /** The slope within people, by least squares on each person's deviations, in points for 30 minutes. */
        double slope(ToDoubleFunction<PersonDay> mood) {
            double xy = 0;
            double xx = 0;
            for (int person = 0; person <= PEOPLE; person++) {
                int number = person;
                List<PersonDay> own =
                        days.stream().filter(day -> day.person() == number).toList();
                double meanX =
                        own.stream().mapToDouble(PersonDay::active).average().orElse(0);
                double meanY = own.stream().mapToDouble(mood).average().orElse(0);
                for (PersonDay day : own) {
                    xy += (day.active() - meanX) * (mood.applyAsDouble(day) - meanY);
                    xx += (day.active() - meanX) * (day.active() - meanX);
                }
            }
            return 30 * xy / xx;
        }
    }
}
