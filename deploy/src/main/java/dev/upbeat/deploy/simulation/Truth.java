package dev.upbeat.deploy.simulation;

import java.time.LocalDate;

/**
 * What a day really was, whatever the devices saw of it.
 *
 * @param minutes how long the date was
 * @param activeMinutes minutes of exercise at a mean heart rate of 40 % of the reserve or more
 */
public record Truth(LocalDate date, int minutes, int activeMinutes) {

    static final double MODERATE_RESERVE = 0.4;
}
