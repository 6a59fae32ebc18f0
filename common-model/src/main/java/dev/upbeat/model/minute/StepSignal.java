package dev.upbeat.model.minute;

import dev.upbeat.model.sample.Columns;
import java.math.BigInteger;

/**
 * One device's steps in an hour, minute by minute. A count is spread evenly over its interval; the shares are exact fractions.
 */
final class StepSignal {

    private final Share[] steps = new Share[HourWindow.MINUTES];
    private final long[] coveredMillis = new long[HourWindow.MINUTES];

    private StepSignal() {
        java.util.Arrays.fill(steps, Share.ZERO);
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

    Share steps(int minute) {
        return steps[minute];
    }

    /** A number of steps as an exact fraction. */
    record Share(BigInteger numerator, BigInteger denominator) {

        static final Share ZERO = new Share(BigInteger.ZERO, BigInteger.ONE);

        /** This and {@code count · part / whole}. */
        Share plus(long count, long part, long whole) {
            if (count == 0) {
                return this;
            }
            BigInteger top = BigInteger.valueOf(count).multiply(BigInteger.valueOf(part));
            BigInteger bottom = BigInteger.valueOf(whole);
            BigInteger sum = numerator.multiply(bottom).add(top.multiply(denominator));
            BigInteger product = denominator.multiply(bottom);
            BigInteger divisor = sum.gcd(product);
            return new Share(sum.divide(divisor), product.divide(divisor));
        }

        boolean isZero() {
            return numerator.signum() == 0;
        }

        boolean isAtLeast(long steps) {
            return numerator.compareTo(denominator.multiply(BigInteger.valueOf(steps))) >= 0;
        }

        /** Thousandths of a step, rounded down: for showing, never for comparing. */
        long toMillis() {
            return numerator
                    .multiply(BigInteger.valueOf(1000))
                    .divide(denominator)
                    .longValueExact();
        }
    }
}
