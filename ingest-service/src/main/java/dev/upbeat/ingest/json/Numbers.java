package dev.upbeat.ingest.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers of a JSON text as whole millionths, exactly: what lies beyond six decimals is rounded half to even. */
public final class Numbers {

    /** The answer for what is not a number within the bounds. */
    public static final long NONE = Long.MIN_VALUE;

    private static final long MICROS = 1_000_000;
    private static final int MAX_FAST_CHARACTERS = 12;
    private static final double HALF_A_MICRO = 5e-7;

    private Numbers() {}

    /** The number on which the parser stands in millionths, or {@link #NONE} when it is not one from {@code min} to {@code max}. */
    public static long micros(JsonParser parser, JsonToken token, int min, int max) throws IOException {
        if (token == JsonToken.VALUE_NUMBER_INT) {
            long whole = whole(parser, token, min, max);
            return whole == NONE ? NONE : whole * MICROS;
        }
        if (token != JsonToken.VALUE_NUMBER_FLOAT) {
            return NONE;
        }
        long micros = fast(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
        if (micros == NONE) {
            return micros(parser.getText(), min, max);
        }
        return micros < min * MICROS || micros > max * MICROS ? NONE : micros;
    }

    /** As above, of a number's text; a value of which only rounding is within the bounds is not. */
    public static long micros(String number, int min, int max) {
        double near = Double.parseDouble(number);
        if (!(near >= min && near <= max)) {
            return NONE;
        }
        if (Math.abs(near) < HALF_A_MICRO) {
            // nothing is left of it, and its exponent may be absurd
            return 0;
        }
        BigDecimal exact = new BigDecimal(number);
        if (exact.compareTo(BigDecimal.valueOf(min)) < 0 || exact.compareTo(BigDecimal.valueOf(max)) > 0) {
            return NONE;
        }
        return exact.movePointRight(6).setScale(0, RoundingMode.HALF_EVEN).longValueExact();
    }

    /** The whole number on which the parser stands, or {@link #NONE}; {@code 12.0} is one. */
    public static long whole(JsonParser parser, JsonToken token, int min, int max) throws IOException {
        if (token == JsonToken.VALUE_NUMBER_INT) {
            if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
                return NONE;
            }
            long value = parser.getLongValue();
            return value < min || value > max ? NONE : value;
        }
        if (token == JsonToken.VALUE_NUMBER_FLOAT) {
            double value = parser.getDoubleValue();
            return value == Math.rint(value) && value >= min && value <= max ? (long) value : NONE;
        }
        return NONE;
    }

    /** Plain decimals such as {@code 72.5}: digits, a point, one to six digits. */
    private static long fast(char[] text, int offset, int length) {
        if (length > MAX_FAST_CHARACTERS) {
            return NONE;
        }
        long value = 0;
        int decimals = -1;
        for (int i = offset; i < offset + length; i++) {
            int digit = text[i] - '0';
            if (digit >= 0 && digit <= 9) {
                value = value * 10 + digit;
                decimals += decimals >= 0 ? 1 : 0;
            } else if (text[i] == '.' && decimals < 0) {
                decimals = 0;
            } else {
                return NONE;
            }
        }
        if (decimals < 1 || decimals > 6) {
            return NONE;
        }
        for (int i = decimals; i < 6; i++) {
            value *= 10;
        }
        return value;
    }
}
