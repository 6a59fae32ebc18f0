package dev.upbeat.model.mood;

import java.time.LocalDateTime;

/** Which date a report counts to. */
public final class MoodDates {

    /** Where the night counts to the date before, a date begins at this hour of its clock. */
    public static final int NIGHT_ENDS_AT_HOUR = 4;

    private MoodDates() {}

    /**
     * The epoch day of a report.
     *
     * @param local when it was made, by the local clock
     * @param nightToDayBefore whether 00:00 to 03:59 counts to the date before
     */
    public static long epochDay(LocalDateTime local, boolean nightToDayBefore) {
        long date = local.toLocalDate().toEpochDay();
        return nightToDayBefore && local.getHour() < NIGHT_ENDS_AT_HOUR ? date - 1 : date;
    }
}
