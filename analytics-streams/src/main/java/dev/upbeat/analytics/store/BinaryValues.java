package dev.upbeat.analytics.store;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Values in PostgreSQL's binary form, each behind its length: what arrays and COPY have in common. The driver has no binary form for
 * arrays of uuid, date or timestamptz, and their text form costs more than writing the rows. Not thread-safe.
 */
abstract class BinaryValues {

    private static final long EPOCH_2000_MILLIS = 946_684_800_000L;
    private static final int EPOCH_2000_DAYS = 10_957;

    private byte[] bytes = new byte[1024];
    private int length;

    /** Called before each value. */
    abstract void began(@Nullable PgType type);

    final void nothing() {
        began(null);
        room(4);
        int32(-1);
    }

    final void bool(boolean value) {
        begin(PgType.BOOL, 1);
        bytes[length++] = (byte) (value ? 1 : 0);
    }

    final void int2(int value) {
        begin(PgType.INT2, 2);
        int16(value);
    }

    final void int4(int value) {
        begin(PgType.INT4, 4);
        int32(value);
    }

    final void int8(long value) {
        begin(PgType.INT8, 8);
        int64(value);
    }

    final void float4(float value) {
        begin(PgType.FLOAT4, 4);
        int32(Float.floatToRawIntBits(value));
    }

    final void float8(double value) {
        begin(PgType.FLOAT8, 8);
        int64(Double.doubleToRawLongBits(value));
    }

    /** An instant in Unix milliseconds. */
    final void timestamp(long epochMillis) {
        begin(PgType.TIMESTAMPTZ, 8);
        int64((epochMillis - EPOCH_2000_MILLIS) * 1000);
    }

    /** A local date in days since 1970-01-01. */
    final void date(long epochDay) {
        begin(PgType.DATE, 4);
        int32(Math.toIntExact(epochDay - EPOCH_2000_DAYS));
    }

    /** The sixteen bytes at the start of {@code key}. */
    final void uuid(byte[] key) {
        begin(PgType.UUID, 16);
        append(key, 16);
    }

    final void uuid(UUID id) {
        begin(PgType.UUID, 16);
        int64(id.getMostSignificantBits());
        int64(id.getLeastSignificantBits());
    }

    final void bytea(byte[] value) {
        begin(PgType.BYTEA, value.length);
        append(value, value.length);
    }

    final void text(@Nullable String value) {
        if (value == null) {
            nothing();
        } else {
            utf8(value.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** A text that the caller has encoded, since many rows share it. */
    final void utf8(byte[] value) {
        begin(PgType.TEXT, value.length);
        append(value, value.length);
    }

    final void jsonb(String json) {
        byte[] value = json.getBytes(StandardCharsets.UTF_8);
        begin(PgType.JSONB, value.length + 1);
        bytes[length++] = 1; // the version of jsonb's binary form
        append(value, value.length);
    }

    /** A bare number between values, big-endian. */
    final void raw16(int value) {
        room(2);
        int16(value);
    }

    /** As {@link #raw16}, of 32 bits. */
    final void raw32(int value) {
        room(4);
        int32(value);
    }

    /** Bare bytes between values. */
    final void rawBytes(byte[] value) {
        room(value.length);
        append(value, value.length);
    }

    final int length() {
        return length;
    }

    /** A copy of what is written. */
    final byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    /** The bytes themselves, of which the first {@link #length()} count. */
    final byte[] buffer() {
        return bytes;
    }

    private void begin(PgType type, int valueBytes) {
        began(type);
        room(4 + valueBytes);
        int32(valueBytes);
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }

    private void append(byte[] value, int count) {
        System.arraycopy(value, 0, bytes, length, count);
        length += count;
    }

    private void int16(int value) {
        bytes[length++] = (byte) (value >> 8);
        bytes[length++] = (byte) value;
    }

    private void int32(int value) {
        int16(value >> 16);
        int16(value);
    }

    private void int64(long value) {
        int32((int) (value >> 32));
        int32((int) value);
    }
}
