package dev.upbeat.deploy.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Days as a body could live them. */
class SimulatedDayTest {

    private static final Simulation SIMULATION = new Simulation(20_261_124);
    private static final LocalDate FIRST = LocalDate.of(2026, 9, 28);
    private static final int DAYS = 42;

    @Test
    void heartsRestAtNightAndRaceInExercise() {
        for (SimulatedLife life : people(12)) {
            SimulatedPerson person = life.person();
            for (DaySignals day : signals(life)) {
                for (Bout bout : day.plan().bouts()) {
                    double mean = mean(day, bout);
                    if (bout.activity() == Activity.SLEEP && bout.minutes() >= 120) {
                        assertThat(mean).isBetween(person.restingBpm() - 8.0, person.restingBpm() + 4.0);
                    }
                    if (bout.activity() == Activity.DANCE || bout.activity() == Activity.RIDE) {
                        assertThat(person.reserve(mean)).isBetween(0.4, 0.85);
                    }
                    if (bout.activity() == Activity.YOGA) {
                        assertThat(person.reserve(mean)).isBetween(0.15, 0.4);
                    }
                }
                assertThat(extreme(day.bpm(), Math::min)).isGreaterThan(person.restingBpm() - 25f);
                assertThat(extreme(day.bpm(), Math::max)).isLessThan(person.maximumBpm() + 15f);
            }
        }
    }

    @Test
    void walksHaveAHundredStepsInEveryMinute() {
        int walks = 0;
        for (SimulatedLife life : people(12)) {
            for (DaySignals day : signals(life)) {
                for (int minute = 0; minute < day.steps().length; minute++) {
                    Activity activity = day.activities()[minute];
                    if (activity == Activity.BRISK_WALK || activity == Activity.COMMUTE_WALK) {
                        assertThat(day.steps()[minute]).isBetween(100, 150);
                        walks++;
                    }
                    if (activity == Activity.RIDE || activity == Activity.STRESS) {
                        assertThat(day.steps()[minute]).isLessThan(10);
                    }
                }
            }
        }
        assertThat(walks).isGreaterThan(1000);
    }

    @Test
    void ridesObeyPhysics() {
        List<RideCourse> rides = new ArrayList<>();
        signals(SIMULATION.rich()).forEach(day -> rides.addAll(day.rides()));
        assertThat(rides).isNotEmpty();
        for (RideCourse ride : rides) {
            double metres = 0;
            double joules = 0;
            for (int second = 0; second < ride.seconds; second++) {
                assertThat(ride.speed[second]).isBetween(0.0, 17.0);
                assertThat(ride.grade[second]).isBetween(-5.0, 5.0);
                metres += ride.speed[second];
                joules += ride.watts[second];
            }
            assertThat(metres / ride.seconds * 3.6).as("km/h").isBetween(18.0, 33.0);
            assertThat(joules / ride.seconds).as("watts").isBetween(90.0, 230.0);
        }
    }

    @Test
    void daysAreAsLongAsTheClockChangesMakeThem() {
        SimulatedLife berlin = livingIn("Europe/Berlin");
        SimulatedLife lordHowe = livingIn("Australia/Lord_Howe");
        assertThat(berlin.day(LocalDate.of(2026, 3, 29)).truth().minutes()).isEqualTo(1380);
        assertThat(berlin.day(LocalDate.of(2026, 10, 25)).truth().minutes()).isEqualTo(1500);
        assertThat(lordHowe.day(LocalDate.of(2026, 4, 5)).truth().minutes()).isEqualTo(1470);
    }

    @Test
    void datesFollowOneAnotherWithoutGapsInWhateverZone() {
        int flights = 0;
        for (SimulatedLife life : people(40)) {
            DayPlanner planner = new DayPlanner(life.person());
            long end = planner.plan(FIRST.minusDays(1)).endMillis();
            for (LocalDate date : dates().toList()) {
                DayPlan plan = planner.plan(date);
                assertThat(plan.startMillis()).isEqualTo(end);
                assertThat(plan.minutes()).isBetween(16 * 60, 32 * 60);
                long at = plan.startMillis();
                for (Bout bout : plan.bouts()) {
                    assertThat(bout.fromMillis()).isEqualTo(at);
                    at = bout.toMillis();
                }
                assertThat(at).isEqualTo(plan.endMillis());
                if (!plan.zone().equals(plan.zoneLater())) {
                    assertThat(plan.landingMillis()).isBetween(plan.startMillis(), plan.endMillis() - 1);
                    flights++;
                }
                end = plan.endMillis();
            }
        }
        assertThat(flights).isGreaterThanOrEqualTo(2);
    }

    @Test
    void peopleMoveSomeDaysAndOthersNot() {
        int[] counts = new int[3];
        for (SimulatedLife life : people(60)) {
            dates().forEach(date -> {
                int active = life.day(date).truth().activeMinutes();
                assertThat(active).isBetween(0, 300);
                counts[active == 0 ? 0 : active < 60 ? 1 : 2]++;
            });
        }
        int all = counts[0] + counts[1] + counts[2];
        assertThat(counts[0]).as("days without").isBetween(all / 10, all * 6 / 10);
        assertThat(counts[1]).as("days with some").isGreaterThan(all / 5);
        assertThat(counts[2]).as("days with much").isBetween(all / 20, all / 2);
    }

    static List<SimulatedLife> people(int ordinary) {
        List<SimulatedLife> people = new ArrayList<>(List.of(SIMULATION.rich()));
        for (int number = 1; number <= ordinary; number++) {
            people.add(SIMULATION.ordinary(number));
        }
        return people;
    }

    static SimulatedLife livingIn(String zone) {
        return people(60).stream()
                .filter(life -> life.person().home().getId().equals(zone)
                        && life.person().traits().travel() == 0)
                .findFirst()
                .orElseThrow();
    }

    private static Stream<LocalDate> dates() {
        return FIRST.datesUntil(FIRST.plusDays(DAYS));
    }

    private static List<DaySignals> signals(SimulatedLife life) {
        DayPlanner planner = new DayPlanner(life.person());
        return dates().map(date -> Physiology.live(life.person(), planner.plan(date)))
                .toList();
    }

    private static float extreme(float[] values, BinaryOperator<Float> better) {
        float best = values[0];
        for (float value : values) {
            best = better.apply(best, value);
        }
        return best;
    }

    private static double mean(DaySignals day, Bout bout) {
        int first = (int) ((bout.fromMillis() - day.plan().startMillis()) / Bout.MINUTE);
        double sum = 0;
        for (int minute = first; minute < first + bout.minutes(); minute++) {
            sum += day.meanBpm(minute);
        }
        return sum / bout.minutes();
    }
}
