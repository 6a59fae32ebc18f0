package dev.upbeat.deploy.simulation;

/**
 * People from a seed. The same seed gives the same people, and they the same days, byte for byte, whatever else is asked for.
 *
 * @param seed of everything
 */
public record Simulation(long seed) {

    /** The person with all devices at full resolution. */
    public SimulatedLife rich() {
        return new SimulatedLife(Population.rich(seed));
    }

    /**
     * Somebody with a watch only, coarser.
     *
     * @param number from 1
     */
    public SimulatedLife ordinary(int number) {
        if (number < 1) {
            throw new IllegalArgumentException("ordinary people are numbered from 1");
        }
        return new SimulatedLife(Population.ordinary(seed, number));
    }
}
