package dev.upbeat.deploy.simulation;

import java.util.List;

/**
 * What a body does on a local date, before any device sees it.
 *
 * @param bpm the heart rate, one a second from the date's first
 * @param steps one a minute
 * @param activities one a minute
 * @param rides in order
 */
record DaySignals(DayPlan plan, float[] bpm, int[] steps, Activity[] activities, List<RideCourse> rides) {

    static final int SECONDS = 60;

    int second(long millis) {
        return (int) ((millis - plan.startMillis()) / 1000);
    }

    long minuteStartMillis(int minute) {
        return plan.startMillis() + minute * Bout.MINUTE;
    }

    /** The mean heart rate of a minute. */
    double meanBpm(int minute) {
        double sum = 0;
        for (int i = minute * SECONDS; i < (minute + 1) * SECONDS; i++) {
            sum += bpm[i];
        }
        return sum / SECONDS;
    }

    Truth truth(SimulatedPerson person) {
        int active = 0;
        for (int minute = 0; minute < activities.length; minute++) {
            if (activities[minute].moves() && person.reserve(meanBpm(minute)) >= Truth.MODERATE_RESERVE) {
                active++;
            }
        }
        return new Truth(plan.date(), activities.length, active);
    }
}
