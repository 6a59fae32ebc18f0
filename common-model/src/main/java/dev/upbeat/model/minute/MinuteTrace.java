package dev.upbeat.model.minute;

import dev.upbeat.model.profile.ProfileEntry;
import dev.upbeat.model.sample.Device;
import dev.upbeat.model.sample.Modality;
import dev.upbeat.model.sample.RecordKind;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a minute was judged, told by the code that judges it: see {@link MinuteTracer}.
 *
 * @param startMillis when the minute starts, Unix milliseconds
 * @param minute as it is judged; null where nothing is known of it
 * @param zone what told its zone
 * @param signals those that some device has, in the order in which they decide
 * @param session the one that counts, or null
 * @param person what is known of the person then
 */
public record MinuteTrace(
        long startMillis,
        @Nullable Minute minute,
        ZoneSource zone,
        List<Signal> signals,
        @Nullable Session session,
        Person person) {

    /**
     * One signal.
     *
     * @param kind of its records
     * @param candidates the devices that have some in reach of the minute
     */
    public record Signal(RecordKind kind, List<Candidate> candidates) {}

    /**
     * A device for a signal.
     *
     * @param coverageMillis how much of the minute it covers
     * @param value mean over the covered time, or steps; null where it covers nothing, and for classes
     * @param own its class, for the device's own class
     * @param records those considered
     */
    public record Candidate(
            Device device,
            Verdict verdict,
            long coverageMillis,
            @Nullable BigDecimal value,
            @Nullable Intensity own,
            List<Considered> records) {}

    /** What became of a candidate. */
    public enum Verdict {
        /** It counts. */
        WON,
        /** It covers less than a signal must. */
        NOT_VALID,
        /** Another kind of device goes first. */
        LOWER_RANK,
        /** A device of the same rank covers more. */
        LESS_COVERAGE,
        /** Of two that cover as much the lower id counts. */
        HIGHER_ID
    }

    /**
     * A record that was considered.
     *
     * @param value in its kind's unit: bpm, watts, metres a second, percent, steps, or the number of a class
     * @param left why it was left out; null where it was not
     * @param median of the others around it, where it was left out as an outlier
     */
    public record Considered(
            RecordKind kind,
            long startMillis,
            long endMillis,
            BigDecimal value,
            int revision,
            String sourceId,
            @Nullable Left left,
            @Nullable BigDecimal median) {}

    /** Why cleaning leaves a sample out. */
    public enum Left {
        /** No such value can be. */
        OUT_OF_RANGE,
        /** Too far from the median of the others around it. */
        OUTLIER
    }

    /**
     * The session of the minute.
     *
     * @param met by the Compendium, or null where its type has none there
     */
    public record Session(
            String deviceId,
            Modality modality,
            boolean selfReported,
            long coverageMillis,
            @Nullable BigDecimal met) {}

    /**
     * What is known of the person at the minute; null where it is not.
     *
     * @param restingEstimated whether the resting rate is the estimate of the days before
     * @param maximumMeasured whether the highest heart rate was declared, not told by a formula
     * @param entries of the profile that are in force
     */
    public record Person(
            @Nullable BigDecimal restingBpm,
            boolean restingEstimated,
            @Nullable BigDecimal maximumBpm,
            boolean maximumMeasured,
            @Nullable BigDecimal weightKg,
            @Nullable BigDecimal thresholdWatts,
            List<ProfileEntry> entries) {}
}
