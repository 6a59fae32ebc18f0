package dev.upbeat.model.minute;

import dev.upbeat.model.sample.Columns;
import java.util.Arrays;

/**
 * One device's steps in an hour, minute by minute. A count is spread evenly over its interval; the shares are exact fractions.
 */
final class StepSignal {

    private final Fraction[] steps = new Fraction[HourWindow.MINUTES];
    private final long[] coveredMillis = new long[HourWindow.MINUTES];

    private StepSignal() {
        Arrays.fill(steps, Fraction.ZERO);
    }

    static StepSignal of(Columns intervals, long hourMillis) {
        StepSignal signal = new StepSignal();
        for (int i = 0; i < intervals.size(); i++) {
            long count = intervals.value(i);
            long length = intervals.endMillis(i) - intervals.startMillis(i);
            Spans.eachMinute(intervals.startMillis(i), intervals.endMillis(i), hourMillis, (minute, millis) -> {
                signal.steps[minute] = signal.steps[minute].plus(count, millis, length);
                signal.coveredMillis[minute] += millis;
            });
        }
        return signal;
    }

    long coveredMillis(int minute) {
        return Math.min(coveredMillis[minute], HourWindow.MINUTE_MILLIS);
    }

    Fraction steps(int minute) {
        return steps[minute];
    }
}
