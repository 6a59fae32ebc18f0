package dev.upbeat.analytics.naive;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** An exact fraction; the denominator is positive. */
record Ratio(BigInteger over, BigInteger under) implements Comparable<Ratio> {

    static final Ratio ZERO = of(0, 1);

    static Ratio of(long over, long under) {
        return new Ratio(BigInteger.valueOf(over), BigInteger.valueOf(under));
    }

    /** Of a decimal number as it is written. */
    static Ratio of(String decimal) {
        BigDecimal number = new BigDecimal(decimal);
        return new Ratio(number.unscaledValue(), BigInteger.TEN.pow(number.scale()));
    }

    Ratio plus(Ratio other) {
        return new Ratio(over.multiply(other.under).add(other.over.multiply(under)), under.multiply(other.under));
    }

    Ratio minus(Ratio other) {
        return plus(new Ratio(other.over.negate(), other.under));
    }

    Ratio times(Ratio other) {
        return new Ratio(over.multiply(other.over), under.multiply(other.under));
    }

    Ratio dividedBy(Ratio other) {
        return new Ratio(over.multiply(other.under), under.multiply(other.over));
    }

    boolean isAtLeast(String decimal) {
        return compareTo(of(decimal)) >= 0;
    }

    /** So many parts of one, rounded. */
    long rounded(long parts, RoundingMode mode) {
        return new BigDecimal(over.multiply(BigInteger.valueOf(parts)))
                .divide(new BigDecimal(under), 0, mode)
                .longValueExact();
    }

    @Override
    public int compareTo(Ratio other) {
        return over.multiply(other.under).compareTo(other.over.multiply(under));
    }
}
