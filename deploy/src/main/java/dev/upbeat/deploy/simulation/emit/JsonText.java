package dev.upbeat.deploy.simulation.emit;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** JSON as bytes, by hand: a month of sixty people is half a gigabyte of it. Not thread-safe. */
final class JsonText {

    private static final int MICRO_DIGITS = 6;

    private byte[] bytes = new byte[16 * 1024];
    private int size;

    JsonText raw(byte[] text) {
        ensure(text.length);
        System.arraycopy(text, 0, bytes, size, text.length);
        size += text.length;
        return this;
    }

    JsonText raw(char text) {
        ensure(1);
        bytes[size++] = (byte) text;
        return this;
    }

    /** A text in quotes. */
    JsonText quoted(String text) {
        return raw('"').raw(JsonStringEncoder.getInstance().quoteAsUTF8(text)).raw('"');
    }

    /** A whole number. */
    JsonText number(long value) {
        if (value >= 0 && value < 1000) {
            ensure(3);
            if (value >= 100) {
                bytes[size++] = digit(value / 100);
            }
            if (value >= 10) {
                bytes[size++] = digit(value / 10 % 10);
            }
            bytes[size++] = digit(value % 10);
            return this;
        }
        return raw(Long.toString(value).getBytes(StandardCharsets.US_ASCII));
    }

    /** A number of millionths, with as many decimals as it has. */
    JsonText micros(long value) {
        long whole = value / 1_000_000;
        long rest = Math.abs(value % 1_000_000);
        if (value < 0 && whole == 0) {
            raw('-');
        }
        number(whole);
        if (rest == 0) {
            return this;
        }
        raw('.');
        for (long unit = 100_000; rest > 0; unit /= 10) {
            raw((char) digit(rest / unit));
            rest %= unit;
        }
        return this;
    }

    /** Digits of a number below ten to the {@code digits}, with leading zeros. */
    JsonText padded(int value, int digits) {
        ensure(MICRO_DIGITS);
        for (int i = digits - 1, rest = value; i >= 0; i--, rest /= 10) {
            bytes[size + i] = digit(rest % 10);
        }
        size += digits;
        return this;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    private static byte digit(long value) {
        return (byte) ('0' + value);
    }

    private void ensure(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
        }
    }
}
