package dev.upbeat.model.minute;

import dev.upbeat.model.sample.Modality;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * One UTC minute, judged. Minutes about which nothing is known do not exist.
 *
 * @param index minute of the hour, 0 to 59
 * @param intensity the class that counts
 * @param relative by heart rate; {@link Intensity#UNKNOWN} where that is not valid
 * @param absolute by movement; likewise
 * @param own the device's own; likewise
 * @param heartRateMeanMicros time-weighted mean, millionths of a beat per minute, half up; 0 without coverage
 * @param heartRateMaxMicros the greatest that held
 * @param heartRateCoverageMillis how much of the minute heart rate covers
 * @param stepsMillis thousandths of a step, rounded down but never to 0 unless it is 0; −1 where no step signal is valid
 * @param metMicros the MET that made the absolute class, in millionths, half up; 0 where none did
 * @param deviceId the device that decided the class; empty where none did
 * @param worn whether a device was worn; false where merely a self-reported session or a speed tells of the minute
 * @param unconfirmed moderate or more by heart rate alone while a step sensor reported zero: not active by default
 * @param modality of the session that covers most of the minute, or null
 * @param zone in which the minute's local date is taken
 * @param zoneAssumed whether nothing told the zone, so that UTC was taken
 * @param load for training loads
 * @param evidence rules and winning devices
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
        long metMicros,
        String deviceId,
        boolean worn,
        boolean unconfirmed,
        @Nullable Modality modality,
        ZoneId zone,
        boolean zoneAssumed,
        Load load,
        Evidence evidence) {

    /** Moderate or more, and confirmed. */
    public boolean isActive() {
        return intensity.isActive() && !unconfirmed;
    }
}
