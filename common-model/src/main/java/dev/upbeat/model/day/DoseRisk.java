package dev.upbeat.model.day;

import java.util.List;

/**
 * How depression went with activity in a population: doses of mMET-hours a week, each with the relative risk beside that of adults who were
 * not active, and its 95 % interval. An association between groups of people, never one person's risk, so nothing is
 * interpolated and nothing is computed of a person.
 *
 * <p>Source: Pearce and others, JAMA Psychiatry 2022.
 *
 * @param marginalMetHoursPerWeek mMET-hours a week; 8.8 are about what the guidelines ask for at least
 * @param relativeRisk 1 is that of the inactive
 * @param low of its interval
 * @param high of its interval
 */
public record DoseRisk(double marginalMetHoursPerWeek, double relativeRisk, double low, double high) {

    /** The published doses, ascending. */
    public static final List<DoseRisk> PEARCE_2022 =
            List.of(new DoseRisk(4.4, 0.82, 0.77, 0.87), new DoseRisk(8.8, 0.75, 0.68, 0.82));
}
