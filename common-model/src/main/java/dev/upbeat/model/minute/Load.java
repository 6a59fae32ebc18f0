package dev.upbeat.model.minute;

import dev.upbeat.model.profile.Sex;

/**
 * What training loads need of a minute's heart rate.
 *
 * @param restingSixtieths resting heart rate in force, sixtieths of a millionth of a beat per minute, in which the estimate is exact; 0 where
 *     unknown
 * @param maximumMicros highest heart rate in force, millionths of a beat per minute; 0 where unknown
 * @param sex of the person
 * @param edwards 1 to 5 for each tenth of the highest heart rate from one half, 0 below; {@link #UNKNOWN} without a range
 * @param fitbitZone by 220 − age and 40, 60, 85 %HRR: 0 below, 1 fat burn, 2 cardio, 3 peak; {@link #UNKNOWN} without a range
 */
public record Load(long restingSixtieths, long maximumMicros, Sex sex, int edwards, int fitbitZone) {

    /** No range is known. */
    public static final int UNKNOWN = -1;

    /** A minute without a valid heart rate. */
    public static final Load NONE = new Load(0, 0, Sex.UNKNOWN, UNKNOWN, UNKNOWN);

    private static final double MICROS = 1e6;
    /** A heart rate further above the range than the range is wide says that the range is wrong. */
    private static final double MAX_FRACTION = 2;

    /** The resting heart rate in millionths of a beat per minute, half up. */
    public long restingMicros() {
        return (restingSixtieths + RestingRate.SIXTIETHS / 2) / RestingRate.SIXTIETHS;
    }

    /** Whether Banister's TRIMP can be told: it needs both ends of the range, and a sex that has a formula. */
    public boolean hasBanister() {
        return restingMicros() > 0 && maximumMicros > restingMicros() && sex != Sex.UNKNOWN;
    }

    /**
     * Banister's TRIMP of one minute in millionths: x·0.64·e^(1.92x) for men, x·0.86·e^(1.67x) for women, x the fraction of the reserve, at
     * least 0 and at most 2. IEEE arithmetic and {@link StrictMath} give the same bits on every machine, and a day adds up the rounded whole numbers.
     *
     * @param meanMicros the minute's mean heart rate
     */
    public long banisterMicros(long meanMicros) {
        long restingMicros = restingMicros();
        double fraction = (double) (meanMicros - restingMicros) / (double) (maximumMicros - restingMicros);
        if (fraction <= 0) {
            return 0;
        }
        fraction = Math.min(fraction, MAX_FRACTION);
        double trimp = sex == Sex.FEMALE
                ? fraction * 0.86 * StrictMath.exp(1.67 * fraction)
                : fraction * 0.64 * StrictMath.exp(1.92 * fraction);
        return Math.round(trimp * MICROS);
    }
}
