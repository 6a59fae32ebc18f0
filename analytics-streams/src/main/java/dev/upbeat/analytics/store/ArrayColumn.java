package dev.upbeat.analytics.store;

import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.jdbc.PgArray;

/**
 * One column of many rows, built at once in PostgreSQL's binary array format: the driver has no binary form for arrays of uuid, date or
 * timestamptz, and their text form costs more than writing the rows. Not thread-safe.
 */
final class ArrayColumn {

    private static final int HEADER_BYTES = 20;
    private static final long EPOCH_2000_MILLIS = 946_684_800_000L;
    private static final int EPOCH_2000_DAYS = 10_957;

    private final PgType type;
    private byte[] bytes = new byte[1024];
    private int length = HEADER_BYTES;
    private int size;
    private boolean hasNull;

    ArrayColumn(PgType type) {
        this.type = type;
    }

    int size() {
        return size;
    }

    void nothing() {
        room(4);
        int32(-1);
        hasNull = true;
        size++;
    }

    void bool(boolean value) {
        begin(PgType.BOOL, 1);
        bytes[length++] = (byte) (value ? 1 : 0);
    }

    void int2(int value) {
        begin(PgType.INT2, 2);
        bytes[length++] = (byte) (value >> 8);
        bytes[length++] = (byte) value;
    }

    void int4(int value) {
        begin(PgType.INT4, 4);
        int32(value);
    }

    void int8(long value) {
        begin(PgType.INT8, 8);
        int64(value);
    }

    void float4(float value) {
        begin(PgType.FLOAT4, 4);
        int32(Float.floatToRawIntBits(value));
    }

    void float8(double value) {
        begin(PgType.FLOAT8, 8);
        int64(Double.doubleToRawLongBits(value));
    }

    /** An instant in Unix milliseconds. */
    void timestamp(long epochMillis) {
        begin(PgType.TIMESTAMPTZ, 8);
        int64((epochMillis - EPOCH_2000_MILLIS) * 1000);
    }

    /** A local date in days since 1970-01-01. */
    void date(long epochDay) {
        begin(PgType.DATE, 4);
        int32(Math.toIntExact(epochDay - EPOCH_2000_DAYS));
    }

    /** The sixteen bytes at the start of {@code key}. */
    void uuid(byte[] key) {
        begin(PgType.UUID, 16);
        System.arraycopy(key, 0, bytes, length, 16);
        length += 16;
    }

    void uuid(UUID id) {
        begin(PgType.UUID, 16);
        int64(id.getMostSignificantBits());
        int64(id.getLeastSignificantBits());
    }

    void bytea(byte[] value) {
        begin(PgType.BYTEA, value.length);
        append(value);
    }

    void text(@Nullable String value) {
        if (value == null) {
            nothing();
        } else {
            utf8(value.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** A text that the caller has encoded, since many rows share it. */
    void utf8(byte[] value) {
        begin(PgType.TEXT, value.length);
        append(value);
    }

    void jsonb(String json) {
        byte[] value = json.getBytes(StandardCharsets.UTF_8);
        begin(PgType.JSONB, value.length + 1);
        bytes[length++] = 1; // the version of jsonb's binary form
        append(value);
    }

    /** The value for {@code PreparedStatement.setArray}. */
    Array toSql(Connection connection) throws SQLException {
        byte[] array = Arrays.copyOf(bytes, length);
        int end = length;
        bytes = array;
        length = 0;
        int32(1); // dimensions
        int32(hasNull ? 1 : 0);
        int32(type.oid());
        int32(size);
        int32(1); // lower bound
        length = end;
        return new PgArray(connection.unwrap(BaseConnection.class), arrayOid(connection), array);
    }

    private int arrayOid(Connection connection) throws SQLException {
        return connection.unwrap(BaseConnection.class).getTypeInfo().getPGArrayType(type.sqlName());
    }

    private void begin(PgType written, int valueBytes) {
        if (written != type) {
            throw new IllegalStateException("a column of " + type + " is given " + written);
        }
        room(4 + valueBytes);
        int32(valueBytes);
        size++;
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }

    private void append(byte[] value) {
        System.arraycopy(value, 0, bytes, length, value.length);
        length += value.length;
    }

    private void int32(int value) {
        bytes[length++] = (byte) (value >> 24);
        bytes[length++] = (byte) (value >> 16);
        bytes[length++] = (byte) (value >> 8);
        bytes[length++] = (byte) value;
    }

    private void int64(long value) {
        int32((int) (value >> 32));
        int32((int) value);
    }
}
