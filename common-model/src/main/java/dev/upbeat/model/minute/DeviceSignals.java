package dev.upbeat.model.minute;

import dev.upbeat.model.sample.Columns;
import dev.upbeat.model.sample.Device;
import dev.upbeat.model.sample.RecordKind;
import org.jspecify.annotations.Nullable;

/** One device's signals in an hour; null where it has none. */
record DeviceSignals(
        Device device,
        Presence presence,
        @Nullable HeldSignal heartRate,
        @Nullable HeldSignal power,
        @Nullable HeldSignal speed,
        @Nullable HeldSignal grade,
        @Nullable StepSignal steps,
        @Nullable ClassSignal ownClass,
        boolean @Nullable [] powered) {

    static DeviceSignals of(HourWindow.DeviceWindow window, long hourMillis, Definition definition) {
        Columns heartRate = window.of(RecordKind.HEART_RATE);
        Columns steps = window.of(RecordKind.STEPS);
        Columns readings = window.of(RecordKind.STEP_COUNTER);
        Columns ownClass = window.of(RecordKind.ACTIVITY);
        Columns power = window.of(RecordKind.POWER);
        return new DeviceSignals(
                window.device(),
                new Presence(window, hourMillis, definition),
                heartRate == null
                        ? null
                        : HeldSignal.heartRate(
                                heartRate, window.of(RecordKind.PAUSE), window.device(), hourMillis, definition),
                held(window, RecordKind.POWER, hourMillis, definition),
                held(window, RecordKind.SPEED, hourMillis, definition),
                held(window, RecordKind.GRADE, hourMillis, definition),
                steps == null && readings == null ? null : StepSignal.of(steps, readings, hourMillis),
                ownClass == null ? null : ClassSignal.of(ownClass, hourMillis),
                power == null ? null : minutesWith(power, hourMillis));
    }

    /** Whether the device measured power in a minute. */
    boolean hasPower(int minute) {
        return powered != null && powered[minute];
    }

    boolean has(Precedence signal) {
        return switch (signal) {
            case HEART_RATE -> heartRate != null;
            case POWER -> power != null;
            case SPEED -> speed != null;
            case GRADE -> grade != null;
            case STEPS -> steps != null;
            case OWN_CLASS -> ownClass != null;
        };
    }

    /** How much of a minute a signal of this device covers, in milliseconds. */
    long coverageMillis(Precedence signal, int minute) {
        return switch (signal) {
            case HEART_RATE -> coverageMillis(heartRate, minute);
            case POWER -> coverageMillis(power, minute);
            case SPEED -> coverageMillis(speed, minute);
            case GRADE -> coverageMillis(grade, minute);
            case STEPS -> steps == null ? 0 : steps.coveredMillis(minute);
            case OWN_CLASS -> ownClass == null ? 0 : ownClass.coveredMillis(minute);
        };
    }

    private static long coverageMillis(@Nullable HeldSignal signal, int minute) {
        return signal == null ? 0 : signal.heldMillis(minute);
    }

    private static @Nullable HeldSignal held(
            HourWindow.DeviceWindow window, RecordKind kind, long hourMillis, Definition definition) {
        Columns samples = window.of(kind);
        return samples == null
                ? null
                : HeldSignal.other(kind, samples, window.of(RecordKind.PAUSE), window.device(), hourMillis, definition);
    }

    private static boolean[] minutesWith(Columns samples, long hourMillis) {
        boolean[] minutes = new boolean[HourWindow.MINUTES];
        for (int i = 0; i < samples.size(); i++) {
            long minute = Math.floorDiv(samples.startMillis(i) - hourMillis, HourWindow.MINUTE_MILLIS);
            if (minute >= 0 && minute < HourWindow.MINUTES) {
                minutes[(int) minute] = true;
            }
        }
        return minutes;
    }
}
