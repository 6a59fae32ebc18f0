package dev.upbeat.model.minute;

import dev.upbeat.model.sample.ActivityClass;
import dev.upbeat.model.sample.Columns;

/** A device's own class in an hour: the one that covers most of the minute, of equal ones the higher. */
final class ClassSignal {

    private static final int CLASSES = ActivityClass.values().length;

    private final long[][] coveredMillis = new long[HourWindow.MINUTES][CLASSES];

    private ClassSignal() {}

    static ClassSignal of(Columns intervals, long hourMillis) {
        ClassSignal signal = new ClassSignal();
        for (int i = 0; i < intervals.size(); i++) {
            int ordinal = (int) intervals.value(i);
            Spans.eachMinute(
                    intervals.startMillis(i),
                    intervals.endMillis(i),
                    hourMillis,
                    (minute, millis) -> signal.coveredMillis[minute][ordinal] += millis);
        }
        return signal;
    }

    long coveredMillis(int minute) {
        long sum = 0;
        for (long millis : coveredMillis[minute]) {
            sum += millis;
        }
        return Math.min(sum, HourWindow.MINUTE_MILLIS);
    }

    Intensity intensity(int minute) {
        int best = 0;
        for (int i = 1; i < CLASSES; i++) {
            if (coveredMillis[minute][i] >= coveredMillis[minute][best]) {
                best = i;
            }
        }
        return switch (ActivityClass.values()[best]) {
            case INACTIVE -> Intensity.INACTIVE;
            case LIGHT -> Intensity.LIGHT;
            case MODERATE -> Intensity.MODERATE;
            case VIGOROUS -> Intensity.VIGOROUS;
        };
    }
}
