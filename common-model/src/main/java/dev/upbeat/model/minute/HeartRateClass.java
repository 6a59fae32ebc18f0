package dev.upbeat.model.minute;

/**
 * What a minute's mean heart rate says against the person's own range: relative intensity, %HRR = 100·(HR−RHR)/(HRmax−RHR), or %HRmax
 * where no resting rate is known; and the zones that loads count. A mean is told as the sum of heart rate (millionths) times milliseconds
 * held, and the sum of those milliseconds, and compared as whole numbers, so nothing is rounded.
 */
final class HeartRateClass {

    private static final int[] FITBIT_PERCENT = {40, 60, 85};

    private HeartRateClass() {}

    static HeartRateRule rule(Body body) {
        if (body.maximumMicros() == 0) {
            return HeartRateRule.NONE;
        }
        if (body.restingSixtieths() == 0) {
            return HeartRateRule.MAXIMUM;
        }
        return body.restingEstimated() ? HeartRateRule.RESERVE_BY_ESTIMATE : HeartRateRule.RESERVE;
    }

    /** The class of a mean; unknown where the range is. */
    static Intensity classify(long weighted, long heldMillis, Body body, Definition definition) {
        if (body.maximumMicros() == 0) {
            return Intensity.UNKNOWN;
        }
        long base = body.restingSixtieths();
        long over = over(weighted, heldMillis, base);
        long span = span(heldMillis, base, body.maximumMicros());
        Definition.HeartRate rules = definition.heartRate();
        Definition.Cuts cuts = base > 0 ? rules.reservePercent() : rules.maximumPercent();
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

    /** What loads need of a mean. */
    static Load load(long weighted, long heldMillis, Body body) {
        return body.maximumMicros() == 0
                ? Load.NONE
                : new Load(
                        body.restingSixtieths(),
                        body.maximumMicros(),
                        body.sex(),
                        edwards(weighted, heldMillis, body),
                        fitbitZone(weighted, heldMillis, body));
    }

    /** 1 to 5 for each tenth of the highest heart rate from one half, below that 0. */
    private static int edwards(long weighted, long heldMillis, Body body) {
        long tenths = 10 * weighted / (body.maximumMicros() * heldMillis);
        return Math.clamp(tenths - 4, 0, 5);
    }

    /** 0 below the zones, 1 fat burn, 2 cardio, 3 peak; −1 where 220 − age or the resting rate is unknown. */
    private static int fitbitZone(long weighted, long heldMillis, Body body) {
        long base = body.restingSixtieths();
        if (base == 0 || body.foxMicros() * Body.SIXTIETHS <= base) {
            return Load.UNKNOWN;
        }
        long over = over(weighted, heldMillis, base);
        long span = span(heldMillis, base, body.foxMicros());
        int zone = 0;
        while (zone < FITBIT_PERCENT.length && over >= FITBIT_PERCENT[zone] * span) {
            zone++;
        }
        return zone;
    }

    /** A hundred times how far a mean lies above {@code base}. */
    private static long over(long weighted, long heldMillis, long base) {
        return 100 * (Body.SIXTIETHS * weighted - base * heldMillis);
    }

    private static long span(long heldMillis, long base, long maximumMicros) {
        return (Body.SIXTIETHS * maximumMicros - base) * heldMillis;
    }
}
