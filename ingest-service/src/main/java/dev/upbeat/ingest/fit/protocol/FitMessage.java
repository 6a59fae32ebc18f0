package dev.upbeat.ingest.fit.protocol;

import java.nio.charset.StandardCharsets;

/**
 * A data message as it lies in the body, read field by field on demand. One object serves for all messages: what is needed later must be
 * taken out. Slots are places in the fields of its {@link MessageType}.
 */
public final class FitMessage {

    /** There is no such value. */
    public static final long ABSENT = Long.MIN_VALUE;
    /** There is no time. */
    public static final long NO_TIME = -1;
    /** There is the end of a time, in a compressed header, but nothing before it says of which. */
    public static final long NO_REFERENCE = -2;

    private static final long MICROS = 1_000_000;
    /** As much as still fits when multiplied. */
    private static final long MAX_EXACT = Long.MAX_VALUE / MICROS;

    private final byte[] bytes;
    private MessageType type = DeveloperField.DESCRIPTION;
    private Layout layout = new Layout(null, false);
    private int start;
    private int index;
    private long timestamp;

    FitMessage(byte[] bytes) {
        this.bytes = bytes;
    }

    void set(MessageType newType, Layout newLayout, int newStart, int newIndex, long newTimestamp) {
        type = newType;
        layout = newLayout;
        start = newStart;
        index = newIndex;
        timestamp = newTimestamp;
    }

    /** What kind of message it is. */
    public MessageType type() {
        return type;
    }

    /** How many messages of its type came before it in the body. */
    public int index() {
        return index;
    }

    /**
     * Seconds, from its timestamp field or its header: since 1989-12-31T00:00Z, or since power-up; else {@link #NO_TIME} or
     * {@link #NO_REFERENCE}.
     */
    public long timestamp() {
        return timestamp;
    }

    /** A field's raw whole number, the first where there are several; or {@link #ABSENT}. */
    public long value(int slot) {
        return layout.developer == null || layout.developer[slot] == null ? element(slot, 0) : ABSENT;
    }

    /** How many values a field has. */
    public int count(int slot) {
        return layout.at[slot] < 0 ? 0 : layout.length[slot] / BaseType.size(layout.code[slot]);
    }

    /** One of a field's raw whole numbers, or {@link #ABSENT}. */
    public long element(int slot, int i) {
        int code = layout.code[slot];
        if (layout.at[slot] < 0 || BaseType.isReal(code) || (code & ~BaseType.BIG) == BaseType.TEXT) {
            return ABSENT;
        }
        long raw = BaseType.whole(code, bytes, start + layout.at[slot] + i * BaseType.size(code));
        return raw == layout.invalid[slot] ? ABSENT : raw;
    }

    /** The bytes that a field takes; 0 where it is absent. */
    public int length(int slot) {
        return layout.at[slot] < 0 ? 0 : layout.length[slot];
    }

    /** One of a field's bytes, whatever its type and value. */
    public int byteAt(int slot, int i) {
        return bytes[start + layout.at[slot] + i] & 0xFF;
    }

    /**
     * A field's value in millionths of its unit, rounded half to even, also where a developer field stands for it; or {@link #ABSENT}. What
     * is too large becomes {@code Long.MAX_VALUE} or its negative.
     */
    public long micros(int slot) {
        if (layout.at[slot] < 0) {
            return ABSENT;
        }
        DeveloperField developer = layout.developer == null ? null : layout.developer[slot];
        FitField field = type.fields().get(slot);
        long scale = developer == null ? field.scale() : developer.scale();
        long shift = developer == null ? field.offset() : developer.offset();
        if (BaseType.isReal(layout.code[slot])) {
            // no field of the profile that is wanted is a real number
            return developer == null ? ABSENT : realMicros(slot, scale, shift);
        }
        long raw = element(slot, 0);
        if (raw == ABSENT) {
            return ABSENT;
        }
        if (raw > MAX_EXACT || raw < -MAX_EXACT) {
            return raw > 0 ? Long.MAX_VALUE : -Long.MAX_VALUE;
        }
        return (scale == 1 ? raw * MICROS : halfEven(raw * MICROS, scale)) - shift * MICROS;
    }

    /** A field's text up to its first zero byte; empty where it is absent. */
    public String text(int slot) {
        if (layout.at[slot] < 0 || (layout.code[slot] & ~BaseType.BIG) != BaseType.TEXT) {
            return "";
        }
        int from = start + layout.at[slot];
        int length = 0;
        while (length < layout.length[slot] && bytes[from + length] != 0) {
            length++;
        }
        return new String(bytes, from, length, StandardCharsets.UTF_8).strip();
    }

    private long realMicros(int slot, long scale, long shift) {
        double value = BaseType.real(layout.code[slot], bytes, start + layout.at[slot]);
        if (!Double.isFinite(value)) {
            return ABSENT;
        }
        double micros = Math.rint((value / scale - shift) * MICROS);
        return micros <= -Long.MAX_VALUE ? -Long.MAX_VALUE : (long) micros;
    }

    private static long halfEven(long dividend, long divisor) {
        long quotient = Math.floorDiv(dividend, divisor);
        long twice = Math.floorMod(dividend, divisor) * 2;
        boolean up = twice > divisor || (twice == divisor && (quotient & 1) == 1);
        return up ? quotient + 1 : quotient;
    }
}
