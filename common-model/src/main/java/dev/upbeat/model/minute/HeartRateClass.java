package dev.upbeat.model.minute;

import dev.upbeat.model.profile.ProfileEntry;
import dev.upbeat.model.profile.ProfileField;
import dev.upbeat.model.profile.ProfileTimeline;
import dev.upbeat.model.sample.RecordKind;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Relative intensity: a minute's mean heart rate against the person's own range, %HRR = 100·(HR−RHR)/(HRmax−RHR), or %HRmax where
 * no resting rate is known. HRmax is the measured one, else 208−0.7·age (Tanaka, Monahan and Seals 2001), age being the local year less
 * the birth year. Compares whole numbers, so nothing is rounded.
 */
final class HeartRateClass {

    private static final long TANAKA_BASE_MICROS = 208 * RecordKind.MICROS;
    private static final long TANAKA_PER_YEAR_MICROS = 700_000;
    private static final int MAX_AGE = 130;

    private HeartRateClass() {}

    /**
     * The person's range at a minute.
     *
     * @param restingMicros millionths of a beat per minute, 0 when not known
     * @param maximumMicros likewise
     */
    record Range(long restingMicros, long maximumMicros) {}

    /** The range in force, or null when neither a measured maximum nor a birth year is known. */
    static @Nullable Range range(ProfileTimeline profile, long minuteMillis, ZoneId zone) {
        long maximum = number(profile, ProfileField.MAXIMUM_HEART_RATE, minuteMillis, zone);
        if (maximum == 0) {
            long birthYear = number(profile, ProfileField.BIRTH_YEAR, minuteMillis, zone);
            if (birthYear == 0) {
                return null;
            }
            long age = Instant.ofEpochMilli(minuteMillis).atZone(zone).getYear() - birthYear;
            if (age < 0 || age > MAX_AGE) {
                return null;
            }
            maximum = TANAKA_BASE_MICROS - TANAKA_PER_YEAR_MICROS * age;
        }
        long resting = number(profile, ProfileField.RESTING_HEART_RATE, minuteMillis, zone);
        return new Range(resting < maximum ? resting : 0, maximum);
    }

    /**
     * The class of a mean.
     *
     * @param weighted sum of heart rate (millionths) times milliseconds held
     * @param heldMillis sum of those milliseconds
     */
    static Intensity classify(long weighted, long heldMillis, Range range, Definition definition) {
        long base = range.restingMicros();
        long over = 100 * (weighted - base * heldMillis);
        long span = (range.maximumMicros() - base) * heldMillis;
        Definition.Cuts cuts = base > 0 ? definition.reservePercent() : definition.maximumPercent();
        if (over >= cuts.nearMax() * span) {
            return Intensity.NEAR_MAX;
        }
        if (over >= cuts.vigorous() * span) {
            return Intensity.VIGOROUS;
        }
        if (over >= cuts.moderate() * span) {
            return Intensity.MODERATE;
        }
        return over >= cuts.light() * span ? Intensity.LIGHT : Intensity.INACTIVE;
    }

    private static long number(ProfileTimeline profile, ProfileField field, long minuteMillis, ZoneId zone) {
        ProfileEntry entry = profile.inForce(field, minuteMillis, zone);
        return entry == null ? 0 : entry.number();
    }
}
