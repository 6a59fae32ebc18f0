package dev.upbeat.deploy.simulation;

import dev.upbeat.model.mood.MoodReport;
import java.util.List;

/**
 * A person's local date.
 *
 * @param plan what they did
 * @param truth what it came to
 * @param moods what they said of their mood
 * @param deliveries all that is handed over of this date, moods included, whenever it is
 */
public record SimulatedDay(DayPlan plan, Truth truth, List<MoodReport> moods, List<Delivery> deliveries) {}
