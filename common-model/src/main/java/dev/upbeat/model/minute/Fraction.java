package dev.upbeat.model.minute;

import java.math.BigInteger;

/** An exact number that is not negative, in lowest terms, so that nothing that decides a class is rounded. */
record Fraction(BigInteger numerator, BigInteger denominator) {

    static final Fraction ZERO = new Fraction(BigInteger.ZERO, BigInteger.ONE);

    /** {@code top / bottom}, where {@code bottom} is positive. */
    static Fraction of(long top, long bottom) {
        return of(BigInteger.valueOf(top), BigInteger.valueOf(bottom));
    }

    static Fraction of(BigInteger top, BigInteger bottom) {
        BigInteger divisor = top.gcd(bottom);
        return new Fraction(top.divide(divisor), bottom.divide(divisor));
    }

    Fraction plus(Fraction other) {
        return of(
                numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)),
                denominator.multiply(other.denominator));
    }

    Fraction times(Fraction other) {
        return of(numerator.multiply(other.numerator), denominator.multiply(other.denominator));
    }

    boolean isZero() {
        return numerator.signum() == 0;
    }

    boolean isAtLeast(long whole) {
        return compareTo(whole, 1) >= 0;
    }

    /** Compares with {@code top / bottom}. */
    int compareTo(long top, long bottom) {
        return numerator.multiply(BigInteger.valueOf(bottom)).compareTo(denominator.multiply(BigInteger.valueOf(top)));
    }

    /**
     * Thousandths, rounded down, but never to 0 unless it is 0: so that whether it is 0, or at least a whole number, can still be told.
     */
    long toMillis() {
        long floor =
                numerator.multiply(BigInteger.valueOf(1000)).divide(denominator).longValueExact();
        return floor == 0 && !isZero() ? 1 : floor;
    }

    /** Millionths, half up: for showing and summing, never for comparing. */
    long toMicros() {
        return numerator
                .multiply(BigInteger.valueOf(2_000_000))
                .add(denominator)
                .divide(denominator.shiftLeft(1))
                .longValueExact();
    }
}
