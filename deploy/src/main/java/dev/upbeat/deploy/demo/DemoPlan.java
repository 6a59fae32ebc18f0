package dev.upbeat.deploy.demo;

import dev.upbeat.deploy.simulation.SimulatedLife;
import dev.upbeat.deploy.simulation.Simulation;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Who is simulated, and when: all that a demo's data follow from.
 *
 * @param seed of the simulation
 * @param madeAtMillis when the plan was made, Unix milliseconds; nothing that is simulated lies after it
 * @param days how many for each person, the last of them the day before that
 * @param others how many people besides the one with all devices
 */
public record DemoPlan(long seed, long madeAtMillis, int days, int others) {

    private static final long SEED = 20_261_124;
    private static final int DAYS = 30;
    private static final int OTHERS = 60;

    public DemoPlan {
        if (days < 1 || others < 1) {
            throw new IllegalArgumentException("a demo has at least a day, and somebody besides the first person");
        }
    }

    /** One person richly simulated and sixty more, a month up to yesterday. */
    public static DemoPlan standard(Instant now) {
        return new DemoPlan(SEED, now.toEpochMilli(), DAYS, OTHERS);
    }

    /** All people, the one with all devices first. */
    List<SimulatedLife> people() {
        Simulation simulation = new Simulation(seed);
        List<SimulatedLife> people = new ArrayList<>(List.of(simulation.rich()));
        for (int number = 1; number <= others; number++) {
            people.add(simulation.ordinary(number));
        }
        return people;
    }

    /** The last date of a person that was over when the plan was made. */
    LocalDate last(SimulatedLife life) {
        LocalDate date =
                Instant.ofEpochMilli(madeAtMillis).atZone(life.person().home()).toLocalDate();
        while (life.plan(date).endMillis() > madeAtMillis) {
            date = date.minusDays(1);
        }
        return date;
    }

    /** The first date of a person. */
    LocalDate first(SimulatedLife life) {
        return last(life).minusDays(days - 1L);
    }
}
