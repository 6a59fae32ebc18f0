package dev.upbeat.ingest.fit;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes FIT files byte by byte, right ones and wrong ones. Knows the protocol from its description alone, and nothing of the code that
 * reads it.
 */
public final class FitBytes {

    public static final int ENUM = 0x00;
    public static final int SINT8 = 0x01;
    public static final int UINT8 = 0x02;
    public static final int SINT16 = 0x83;
    public static final int UINT16 = 0x84;
    public static final int SINT32 = 0x85;
    public static final int UINT32 = 0x86;
    public static final int STRING = 0x07;
    public static final int FLOAT32 = 0x88;
    public static final int FLOAT64 = 0x89;
    public static final int UINT8Z = 0x0A;
    public static final int UINT16Z = 0x8B;
    public static final int UINT32Z = 0x8C;
    public static final int BYTE = 0x0D;
    public static final int SINT64 = 0x8E;
    public static final int UINT64 = 0x8F;
    public static final int UINT64Z = 0x90;

    /** Seconds from 1970 to FIT's own beginning. */
    public static final long EPOCH = 631_065_600;

    private final ByteArrayOutputStream data = new ByteArrayOutputStream();
    private boolean big;

    /** Everything after this is in the other byte order, if it says so. */
    public FitBytes bigEndian(boolean other) {
        big = other;
        return this;
    }

    /** A definition; {@code fields} are number, size and base type, one after the other. */
    public FitBytes define(int local, int message, int... fields) {
        return define(0x40 | local, message, fields, null);
    }

    /** A definition with developer fields: number, size and developer index, one after the other. */
    public FitBytes defineWithDeveloper(int local, int message, int[] fields, int... developerFields) {
        return define(0x60 | local, message, fields, developerFields);
    }

    private FitBytes define(
            int header, int message, int[] fields, int @org.jspecify.annotations.Nullable [] developerFields) {
        raw(header, 0, big ? 1 : 0);
        put(message, 2);
        raw(fields.length / 3);
        raw(fields);
        if (developerFields != null) {
            raw(developerFields.length / 3);
            raw(developerFields);
        }
        return this;
    }

    /** A data message's header; its fields are to follow. */
    public FitBytes data(int local) {
        return raw(local);
    }

    /** A data message's header with the lowest five bits of its time. */
    public FitBytes compressed(int local, long seconds) {
        return raw(0x80 | (local << 5) | (int) (seconds & 0x1F));
    }

    public FitBytes u8(int... values) {
        return raw(values);
    }

    public FitBytes u16(int... values) {
        for (int value : values) {
            put(value, 2);
        }
        return this;
    }

    public FitBytes u32(long... values) {
        for (long value : values) {
            put(value, 4);
        }
        return this;
    }

    public FitBytes u64(long value) {
        put(value, 8);
        return this;
    }

    public FitBytes f32(float value) {
        put(Float.floatToRawIntBits(value), 4);
        return this;
    }

    /** A text, filled with zeros. */
    public FitBytes text(String value, int size) {
        data.writeBytes(Arrays.copyOf(value.getBytes(StandardCharsets.UTF_8), size));
        return this;
    }

    /** Bytes as they are. */
    public FitBytes raw(int... bytes) {
        for (int each : bytes) {
            data.write(each);
        }
        return this;
    }

    /** How many bytes of data so far. */
    public int size() {
        return data.size();
    }

    /** A file with a header of 14 bytes. */
    public byte[] file() {
        return file(14);
    }

    /** A file with a header of 12 or 14 bytes. */
    public byte[] file(int headerBytes) {
        return file(headerBytes, data.size());
    }

    /** A file whose header tells a length of its own. */
    public byte[] file(int headerBytes, long toldLength) {
        byte[] body = data.toByteArray();
        byte[] file = new byte[headerBytes + body.length + 2];
        file[0] = (byte) headerBytes;
        file[1] = 0x20;
        for (int i = 0; i < 4; i++) {
            file[4 + i] = (byte) (toldLength >> (8 * i));
        }
        System.arraycopy(".FIT".getBytes(StandardCharsets.US_ASCII), 0, file, 8, 4);
        if (headerBytes == 14) {
            putCrc(file, 12, crc(file, 12));
        }
        System.arraycopy(body, 0, file, headerBytes, body.length);
        putCrc(file, file.length - 2, crc(file, file.length - 2));
        return file;
    }

    /** Several bodies, one after the other. */
    public static byte[] chain(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    /** Bit by bit, as the polynomial says. */
    static int crc(byte[] bytes, int length) {
        int crc = 0;
        for (int i = 0; i < length; i++) {
            crc ^= bytes[i] & 0xFF;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) == 1 ? (crc >> 1) ^ 0xA001 : crc >> 1;
            }
        }
        return crc;
    }

    private static void putCrc(byte[] file, int at, int crc) {
        file[at] = (byte) crc;
        file[at + 1] = (byte) (crc >> 8);
    }

    private void put(long value, int size) {
        for (int i = 0; i < size; i++) {
            data.write((int) (value >> (8 * (big ? size - 1 - i : i))));
        }
    }
}
