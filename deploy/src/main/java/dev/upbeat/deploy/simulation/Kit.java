package dev.upbeat.deploy.simulation;

import dev.upbeat.model.sample.Device;
import org.jspecify.annotations.Nullable;

/**
 * A person's devices.
 *
 * @param watch on the wrist: heart rate, steps, its own class
 * @param strap around the chest, during exercise; null for most
 * @param bike the bike computer, to which the strap is paired; null for most
 * @param phone on which people enter sessions themselves
 */
public record Kit(
        Watch watch, @Nullable Device strap, @Nullable Device bike, Device phone) {

    /** In every device's model, so that nobody takes its data for somebody's. */
    public static final String SIMULATED = "SIMULATED";

    /**
     * A watch.
     *
     * @param heartRateSeconds between two heart rates
     * @param mergesClasses whether it tells its class of activity in runs within an hour, or minute by minute
     * @param style how it tells times
     * @param syncsADay how often it is synced
     */
    public record Watch(Device device, int heartRateSeconds, boolean mergesClasses, TimeStyle style, int syncsADay) {}
}
