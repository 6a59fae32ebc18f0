package dev.upbeat.deploy.simulation;

import java.util.List;

/**
 * What is lasting about a person.
 *
 * @param activity how much they move: 0 little, 1 much
 * @param commutesOnFoot whether they walk to work
 * @param wakeHour when they get up on a working day, local
 * @param sleepHours how long they sleep
 * @param favourites what they do of their free time, oftener what stands twice
 * @param travel probability of a trip to another zone within four weeks
 * @param care how seldom things go wrong with their devices: 0 often, 1 hardly ever
 * @param wearsAtNight whether the watch stays on
 * @param moodBaseline on a scale of 0 to 10
 * @param answers the probability that a mood question is answered
 */
public record Traits(
        double activity,
        boolean commutesOnFoot,
        double wakeHour,
        double sleepHours,
        List<Activity> favourites,
        double travel,
        double care,
        boolean wearsAtNight,
        double moodBaseline,
        double answers) {}
