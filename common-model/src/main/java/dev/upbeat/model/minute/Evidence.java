package dev.upbeat.model.minute;

/**
 * From what a minute was judged: the rules that made its classes, and for each signal the id of the device that won; empty where no device
 * has that signal valid in the minute.
 *
 * @param session of the device that told the minute's session
 */
public record Evidence(
        HeartRateRule heartRateRule,
        MovementRule movementRule,
        String heartRate,
        String steps,
        String own,
        String power,
        String speed,
        String grade,
        String session) {

    /** Nothing. */
    public static final Evidence NONE = new Evidence(HeartRateRule.NONE, MovementRule.NONE, "", "", "", "", "", "", "");
}
