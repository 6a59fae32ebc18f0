package dev.upbeat.deploy.simulation;

import dev.upbeat.model.mood.Instrument;
import java.time.ZoneId;
import java.util.Locale;

/**
 * Somebody who does not exist.
 *
 * @param seed of the simulation
 * @param number within it, from 0
 * @param birthYear as in the profile
 * @param sex {@code female}, {@code male} or {@code other}
 * @param restingBpm awake, at rest
 * @param maximumBpm what the heart can do, whatever a formula says
 * @param knowsResting whether the profile has the resting rate
 * @param weightKg body weight
 * @param ftpWatts power that can be held for an hour
 * @param home the zone where they live
 * @param scale on which they report mood
 */
public record SimulatedPerson(
        long seed,
        int number,
        int birthYear,
        String sex,
        int restingBpm,
        int maximumBpm,
        boolean knowsResting,
        int weightKg,
        int ftpWatts,
        ZoneId home,
        Instrument scale,
        Traits traits,
        Kit kit) {

    /** What an operator calls them: {@code simulated-000}. */
    public String name() {
        return String.format(Locale.ROOT, "simulated-%03d", number);
    }

    /** The heart rate at a share of the reserve. */
    double bpm(double reserve) {
        return restingBpm + reserve * (maximumBpm - restingBpm);
    }

    /** The share of the reserve that a heart rate is. */
    double reserve(double bpm) {
        return (bpm - restingBpm) / (maximumBpm - restingBpm);
    }
}
