package dev.upbeat.model.minute;

import dev.upbeat.model.sample.RecordKind;

/**
 * A named set of thresholds and rules. Its name is part of the key of every minute and day, so that two definitions can stand side by
 * side; what a name means never changes.
 *
 * @param name at most 32 characters
 * @param reservePercent least %HRR of light, moderate, vigorous and near-max
 * @param maximumPercent least %HRmax of the same, where no resting rate is known
 * @param moderateSteps least steps a minute of moderate
 * @param vigorousSteps least steps a minute of vigorous
 * @param minCoverageMillis a signal is valid in a minute from this coverage
 * @param holdMillis a sample holds until the next, at most so long
 * @param outlierMicros a heart rate further from the median of its neighbours is dropped, millionths of a beat per minute
 * @param outlierWindowMillis how near neighbours are
 * @param minHeartRateMicros a lower heart rate is dropped
 * @param maxHeartRateMicros a higher heart rate is dropped
 * @param nonWearMillis a gap of one device this long is not worn
 * @param lateMillis a record received this long after the first of its day is late
 * @param futureMillis a record this far after its receipt is quarantined
 */
public record Definition(
        String name,
        Cuts reservePercent,
        Cuts maximumPercent,
        int moderateSteps,
        int vigorousSteps,
        long minCoverageMillis,
        long holdMillis,
        long outlierMicros,
        long outlierWindowMillis,
        long minHeartRateMicros,
        long maxHeartRateMicros,
        long nonWearMillis,
        long lateMillis,
        long futureMillis) {

    /** SCIENCE.md as of 2026-11, with its defaults. */
    public static final Definition CURRENT = new Definition(
            "2026-11",
            new Cuts(30, 40, 60, 90),
            new Cuts(57, 64, 77, 96),
            100,
            130,
            30_000,
            60_000,
            40 * RecordKind.MICROS,
            15_000,
            25 * RecordKind.MICROS,
            250 * RecordKind.MICROS,
            60 * 60_000,
            30L * 24 * 60 * 60_000,
            5 * 60_000);

    /** Least percentages of the classes. */
    public record Cuts(int light, int moderate, int vigorous, int nearMax) {}
}
