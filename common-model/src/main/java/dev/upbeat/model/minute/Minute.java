package dev.upbeat.model.minute;

import dev.upbeat.model.sample.Modality;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * One worn UTC minute, judged. Minutes that were not worn do not exist.
 *
 * @param index minute of the hour, 0 to 59
 * @param intensity the class that counts
 * @param relative by heart rate; {@link Intensity#UNKNOWN} where that is not valid
 * @param absolute by movement; likewise
 * @param own the device's own; likewise
 * @param heartRateMeanMicros time-weighted mean, millionths of a beat per minute, half up; 0 without coverage
 * @param heartRateMaxMicros the greatest that held
 * @param heartRateCoverageMillis how much of the minute heart rate covers
 * @param stepsMillis thousandths of a step, or −1 where no step signal is valid
 * @param deviceId the device that decided the class; empty where none did
 * @param unconfirmed moderate or more by heart rate alone while a step sensor reported zero: not active by default
 * @param modality of the session that covers most of the minute, or null
 * @param zone in which the minute's local date is taken
 * @param zoneAssumed whether nothing told the zone, so that UTC was taken
 */
public record Minute(
        int index,
        Intensity intensity,
        Intensity relative,
        Intensity absolute,
        Intensity own,
        long heartRateMeanMicros,
        long heartRateMaxMicros,
        long heartRateCoverageMillis,
        long stepsMillis,
        String deviceId,
        boolean unconfirmed,
        @Nullable Modality modality,
        ZoneId zone,
        boolean zoneAssumed) {

    /** Moderate or more, and confirmed. */
    public boolean isActive() {
        return intensity.isActive() && !unconfirmed;
    }
}
