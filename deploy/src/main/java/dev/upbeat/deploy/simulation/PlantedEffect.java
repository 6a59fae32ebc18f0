package dev.upbeat.deploy.simulation;

import dev.upbeat.model.mood.Instrument;

/**
 * The effect of movement on mood that is planted in simulated data, to be found again by whoever analyses them. Said wherever such data
 * are announced: nobody is to take it for a finding.
 */
public final class PlantedEffect {

    /** Points on a scale of 0 to 10, for 30 true active minutes more than the person's own usual. */
    public static final double POINTS_PER_30_MINUTES = 0.6;

    private static final int SCALE = 10;
    private static final int PER_MINUTES = 30;

    private PlantedEffect() {}

    /** What is to be said of it. */
    public static String sentence() {
        return "SIMULATED: these people do not exist. Planted effect: mood rises by " + POINTS_PER_30_MINUTES
                + " points (of 0 to 10) for every " + PER_MINUTES
                + " active minutes above a person's own usual, on the same day; the rest is noise. It is no finding.";
    }

    /** The planted slope on a scale, in its own points a minute. */
    public static double pointsPerMinute(Instrument scale) {
        return POINTS_PER_30_MINUTES / PER_MINUTES * (scale.max() - scale.min()) / SCALE;
    }
}
