package dev.upbeat.model.minute;

import dev.upbeat.model.profile.Sex;

/**
 * What is known of the person at a minute; numbers are 0 where it is not.
 *
 * @param restingSixtieths resting heart rate in sixtieths of a millionth of a beat per minute, in which the estimate is exact; less than
 *     the maximum where that is known
 * @param restingEstimated whether it is the estimate
 * @param maximumMicros highest heart rate, millionths of a beat per minute: the measured one, else by the definition's formula
 * @param foxMicros highest heart rate as 220 − age
 * @param weightMicros millionths of a kilogram
 * @param thresholdMicros functional threshold power, millionths of a watt
 */
record Body(
        long restingSixtieths,
        boolean restingEstimated,
        long maximumMicros,
        long foxMicros,
        long weightMicros,
        long thresholdMicros,
        Sex sex) {

    /** Of these the resting rate is told. */
    static final int SIXTIETHS = RestingRate.SIXTIETHS;

    /** In millionths of a beat per minute, half up; for showing and for loads, never for comparing. */
    long restingMicros() {
        return (restingSixtieths + SIXTIETHS / 2) / SIXTIETHS;
    }
}
