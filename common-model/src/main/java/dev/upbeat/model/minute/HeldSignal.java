package dev.upbeat.model.minute;

import dev.upbeat.model.sample.Columns;
import dev.upbeat.model.sample.Device;
import dev.upbeat.model.sample.RecordKind;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What one device's samples of a kind say in an hour, minute by minute: cleaned and held as SCIENCE section 1 says, weighted by the time
 * they held. Zeros count like any other value.
 */
final class HeldSignal {

    /** A sample longer ago is no measure of how long a later one holds; keeps the rule within the neighbouring hour. */
    private static final long PRECEDING_MILLIS = 30 * HourWindow.MINUTE_MILLIS;

    private final long[] weighted = new long[HourWindow.MINUTES];
    private final long[] heldMillis = new long[HourWindow.MINUTES];
    private final long[] maximum = new long[HourWindow.MINUTES];

    private HeldSignal() {}

    /**
     * Heart rate in the hour that starts at {@code hourMillis}, outliers left out.
     *
     * @param samples of the hour and its neighbours
     * @param pauses of the same device
     */
    static HeldSignal heartRate(
            Columns samples, @Nullable Columns pauses, Device device, long hourMillis, Definition definition) {
        int[] kept = kept(RecordKind.HEART_RATE, samples, device, hourMillis, definition);
        return of(samples, kept, pauses, device, hourMillis, definition.signals());
    }

    /** Power, speed or grade, as above; what cannot be is left out. */
    static HeldSignal other(
            RecordKind kind,
            Columns samples,
            @Nullable Columns pauses,
            Device device,
            long hourMillis,
            Definition definition) {
        return of(
                samples,
                kept(kind, samples, device, hourMillis, definition),
                pauses,
                device,
                hourMillis,
                definition.signals());
    }

    /** The indexes of the samples in reach of the hour that cleaning leaves standing. */
    static int[] kept(RecordKind kind, Columns samples, Device device, long hourMillis, Definition definition) {
        Definition.Signals rules = definition.signals();
        Near near =
                near(samples, hourMillis, capMillis(device, rules), rules, least(kind, rules), greatest(kind, rules));
        return kind != RecordKind.HEART_RATE || near.spread() <= rules.outlierMicros()
                ? near.indexes()
                : MedianFilter.keep(samples, near.indexes(), rules);
    }

    /** A value below cannot be. */
    static long least(RecordKind kind, Definition.Signals rules) {
        return switch (kind) {
            case HEART_RATE -> rules.minHeartRateMicros();
            case GRADE -> -greatest(kind, rules);
            default -> 0;
        };
    }

    /** A value above cannot be. */
    static long greatest(RecordKind kind, Definition.Signals rules) {
        return switch (kind) {
            case HEART_RATE -> rules.maxHeartRateMicros();
            case POWER -> 10_000 * RecordKind.MICROS;
            case SPEED -> 200 * RecordKind.MICROS;
            case GRADE -> 1_000 * RecordKind.MICROS;
            default -> throw new IllegalArgumentException("not held: " + kind);
        };
    }

    /** Sum of values times milliseconds held. */
    long weighted(int minute) {
        return weighted[minute];
    }

    /** Milliseconds of the minute that are covered. */
    long heldMillis(int minute) {
        return heldMillis[minute];
    }

    /** The greatest value that held in the minute, of values that are not negative. */
    long maximumMicros(int minute) {
        return maximum[minute];
    }

    private static HeldSignal of(
            Columns samples,
            int[] kept,
            @Nullable Columns pauses,
            Device device,
            long hourMillis,
            Definition.Signals rules) {
        HeldSignal signal = new HeldSignal();
        long capMillis = capMillis(device, rules);
        int pause = 0;
        for (int k = 0; k < kept.length; k++) {
            long at = samples.startMillis(kept[k]);
            long preceding = k == 0 ? Long.MAX_VALUE : at - samples.startMillis(kept[k - 1]);
            long next = k + 1 == kept.length ? Long.MAX_VALUE : samples.startMillis(kept[k + 1]);
            while (pauses != null && pause < pauses.size() && pauses.startMillis(pause) < at) {
                pause++;
            }
            long paused = pauses == null || pause == pauses.size() ? Long.MAX_VALUE : pauses.startMillis(pause);
            long stop = Math.min(next, paused);
            // the last one before a gap, a pause or the end holds for the interval before it
            long holds = stop == next && next <= at + capMillis
                    ? next - at
                    : preceding <= PRECEDING_MILLIS ? Math.min(preceding, capMillis) : 0;
            signal.hold(samples.value(kept[k]), at, Math.min(at + holds, stop), hourMillis);
        }
        return signal;
    }

    private void hold(long value, long from, long to, long hourMillis) {
        long start = Math.max(from, hourMillis);
        long end = Math.min(to, hourMillis + HourWindow.MINUTES * HourWindow.MINUTE_MILLIS);
        while (start < end) {
            int minute = (int) ((start - hourMillis) / HourWindow.MINUTE_MILLIS);
            long stop = Math.min(end, hourMillis + (minute + 1) * HourWindow.MINUTE_MILLIS);
            weighted[minute] += value * (stop - start);
            heldMillis[minute] += stop - start;
            maximum[minute] = Math.max(maximum[minute], value);
            start = stop;
        }
    }

    private static long capMillis(Device device, Definition.Signals rules) {
        return Math.max(rules.holdMillis(), device.gridSeconds() * 1000L);
    }

    /** Samples that may stand, and how far apart their values are. */
    private record Near(int[] indexes, long spread) {}

    /** Indexes of the samples within bounds, from far enough before the hour to far enough after it. */
    private static Near near(
            Columns samples, long hourMillis, long capMillis, Definition.Signals rules, long min, long max) {
        long from = hourMillis - capMillis - PRECEDING_MILLIS - rules.outlierWindowMillis();
        long to = hourMillis + HourWindow.MINUTES * HourWindow.MINUTE_MILLIS + capMillis + rules.outlierWindowMillis();
        int[] near = new int[samples.size()];
        int count = 0;
        long least = Long.MAX_VALUE;
        long greatest = Long.MIN_VALUE;
        for (int i = 0; i < samples.size(); i++) {
            long at = samples.startMillis(i);
            long value = samples.value(i);
            if (at >= from && at <= to && value >= min && value <= max) {
                near[count++] = i;
                least = Math.min(least, value);
                greatest = Math.max(greatest, value);
            }
        }
        return new Near(Arrays.copyOf(near, count), count == 0 ? 0 : greatest - least);
    }
}
