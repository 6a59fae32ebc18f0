package dev.upbeat.deploy.simulation;

import org.jspecify.annotations.Nullable;

/** What a simulated person does. */
public enum Activity {
    SLEEP(-0.01, false, null),
    SITTING(0.12, false, null),
    /** In a train or an aircraft. */
    TRANSIT(0.13, false, null),
    /** About the house, or the office. */
    POTTERING(0.20, false, null),
    COMMUTE_WALK(0.35, true, "walking"),
    BRISK_WALK(0.50, true, "walking"),
    YOGA(0.26, true, "yoga"),
    WEIGHTS(0.46, true, "strength"),
    DANCE(0.62, true, "dance"),
    /** The demand comes from the power. */
    RIDE(0.55, true, "cycling"),
    /** A quarrel, a deadline: the heart races, the body sits. */
    STRESS(0.46, false, null);

    private final double reserve;
    private final boolean moves;
    private final @Nullable String sessionType;

    Activity(double reserve, boolean moves, @Nullable String sessionType) {
        this.reserve = reserve;
        this.moves = moves;
        this.sessionType = sessionType;
    }

    /** The share of the heart rate reserve that it asks for in the middle of it. */
    double reserve() {
        return reserve;
    }

    /** Whether it is exercise, so that its minutes can be active ones. */
    public boolean moves() {
        return moves;
    }

    /** The type under which a device or person reports a session of it; null where nobody would. */
    public @Nullable String sessionType() {
        return sessionType;
    }
}
