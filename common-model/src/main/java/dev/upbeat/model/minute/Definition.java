package dev.upbeat.model.minute;

import dev.upbeat.model.sample.RecordKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A named set of thresholds and rules. Its name is part of the key of every minute and day, so that two definitions can stand side by
 * side; what a name means never changes. All of them stand here.
 *
 * @param name at most 32 characters
 * @param heartRate what makes a relative class
 * @param movement what makes an absolute class
 * @param signals when a signal is valid, and when a device is worn
 * @param days what days and weeks count
 * @param lateMillis a record received this long after the first of its day is late
 * @param futureMillis a record this far after its receipt is quarantined
 */
public record Definition(
        String name,
        HeartRate heartRate,
        Movement movement,
        Signals signals,
        Days days,
        long lateMillis,
        long futureMillis) {

    /** SCIENCE.md as of 2026-11, with its defaults. */
    public static final Definition CURRENT = new Definition(
            "2026-11",
            new HeartRate(
                    MaximumFormula.TANAKA,
                    new Cuts(30, 40, 60, 90),
                    new Cuts(57, 64, 77, 96),
                    new Resting(14, 3, 30 * RecordKind.MICROS, 110 * RecordKind.MICROS)),
            new Movement(100, 130, new Mets(15, 30, 60), new ThresholdPower(55, 76), new OnFoot(50, 134, 500)),
            new Signals(
                    30_000,
                    60_000,
                    40 * RecordKind.MICROS,
                    15_000,
                    25 * RecordKind.MICROS,
                    250 * RecordKind.MICROS,
                    60 * 60_000),
            new Days(600, 20, 10, 2, 20, 100, 4, 7),
            30L * 24 * 60 * 60_000,
            5 * 60_000);

    /** As {@link #CURRENT}, but with women's highest heart rate by Gulati. */
    public static final Definition GULATI = CURRENT.with("2026-11-gulati", MaximumFormula.GULATI);

    private static final List<Definition> ALL = List.of(CURRENT, GULATI);

    /** The definition of that name, or null. */
    public static @Nullable Definition named(String name) {
        return ALL.stream()
                .filter(definition -> definition.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    /** All definitions, the current one first. */
    public static List<Definition> all() {
        return ALL;
    }

    private Definition with(String otherName, MaximumFormula formula) {
        HeartRate other =
                new HeartRate(formula, heartRate.reservePercent(), heartRate.maximumPercent(), heartRate.resting());
        return new Definition(otherName, other, movement, signals, days, lateMillis, futureMillis);
    }

    /**
     * Classes by heart rate.
     *
     * @param maximum the formula for the highest heart rate where none was measured
     * @param reservePercent least %HRR of the classes
     * @param maximumPercent least %HRmax of the same, where no resting rate is known
     * @param resting how the resting rate is estimated where none is declared
     */
    public record HeartRate(MaximumFormula maximum, Cuts reservePercent, Cuts maximumPercent, Resting resting) {}

    /** Least percentages of the classes. */
    public record Cuts(int light, int moderate, int vigorous, int nearMax) {}

    /**
     * The estimate of the resting rate.
     *
     * @param days it looks so many local days back
     * @param leastDays and needs so many that have a candidate
     * @param minMicros a candidate is at least this, millionths of a beat per minute
     * @param maxMicros and at most this
     */
    public record Resting(int days, int leastDays, long minMicros, long maxMicros) {}

    /**
     * Classes by movement.
     *
     * @param moderateSteps least steps a minute of moderate
     * @param vigorousSteps least steps a minute of vigorous
     * @param mets least METs of the classes
     * @param thresholdPower classes by percent of the functional threshold power
     * @param onFoot which speeds are walking and running
     */
    public record Movement(
            int moderateSteps, int vigorousSteps, Mets mets, ThresholdPower thresholdPower, OnFoot onFoot) {}

    /** Least METs of light, moderate and vigorous, in tenths. */
    public record Mets(int lightTenths, int moderateTenths, int vigorousTenths) {}

    /** Percent of the functional threshold power: greatest of light, least of vigorous; moderate lies between. */
    public record ThresholdPower(int lightAtMost, int vigorousFrom) {}

    /**
     * Metres a minute on foot.
     *
     * @param walkingFrom walking's equation holds from here
     * @param walkingTo to here, both included; above it people run
     * @param fastest nobody runs a minute faster
     */
    public record OnFoot(int walkingFrom, int walkingTo, int fastest) {}

    /**
     * Signals and wear.
     *
     * @param minCoverageMillis a signal is valid in a minute from this coverage
     * @param holdMillis a sample holds until the next, at most so long
     * @param outlierMicros a heart rate further from the median of its neighbours is dropped, millionths of a beat per minute
     * @param outlierWindowMillis how near neighbours are
     * @param minHeartRateMicros a lower heart rate is dropped
     * @param maxHeartRateMicros a higher heart rate is dropped
     * @param nonWearMillis a gap of one device this long is not worn
     */
    public record Signals(
            long minCoverageMillis,
            long holdMillis,
            long outlierMicros,
            long outlierWindowMillis,
            long minHeartRateMicros,
            long maxHeartRateMicros,
            long nonWearMillis) {}

    /**
     * Days and weeks.
     *
     * @param validDayMinutes worn minutes from which a day is valid
     * @param activeDayMinutes active minutes from which a day is an active one
     * @param boutMinutes active minutes from which a run of them is a bout
     * @param boutGapMinutes so many lower minutes a tolerant bout bears at once
     * @param briskWalkMinutes minutes from which a walk counts
     * @param briskSteps steps a minute from which a walk is brisk
     * @param validWeekDays valid days from which a week is valid
     * @param rhythmDays valid days of 24 hours from which IS and IV are told
     */
    public record Days(
            int validDayMinutes,
            int activeDayMinutes,
            int boutMinutes,
            int boutGapMinutes,
            int briskWalkMinutes,
            int briskSteps,
            int validWeekDays,
            int rhythmDays) {}
}
