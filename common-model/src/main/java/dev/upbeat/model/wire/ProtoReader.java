package dev.upbeat.model.wire;

import com.google.protobuf.CodedInputStream;
import java.io.IOException;

/**
 * Reads one protobuf message: {@link #next()} gives field numbers until 0, and the caller reads or skips each. Every length is
 * bounded by the bytes that are there, so damage ends in {@link MalformedRecordException}, never in memory growth.
 */
public final class ProtoReader {

    /** No time on the log lies further from 1970, in milliseconds: 5,700 years, so that all arithmetic and timestamps fit. */
    public static final long MAX_MILLIS = 180_000_000_000_000L;

    private static final int MAX_VARINT_SHIFT = 63;

    private final CodedInputStream in;
    private final int length;
    private int tag;

    /** Reads all of {@code bytes}. */
    public ProtoReader(byte[] bytes) {
        this.in = CodedInputStream.newInstance(bytes);
        this.length = bytes.length;
    }

    /** The next field's number, or 0 at the end. */
    public int next() throws MalformedRecordException {
        return read(() -> {
            tag = in.readTag();
            return tag >>> 3;
        });
    }

    /** {@code uint64} below 2^63. */
    public long unsigned() throws MalformedRecordException {
        expect(0);
        long value = read(in::readUInt64);
        if (value < 0) {
            throw outOfRange();
        }
        return value;
    }

    /** {@code uint32} in 0..{@code max}. */
    public int unsignedInt(int max) throws MalformedRecordException {
        long value = unsigned();
        if (value > max) {
            throw outOfRange();
        }
        return (int) value;
    }

    /** {@code sint64}. */
    public long signed() throws MalformedRecordException {
        expect(0);
        return read(in::readSInt64);
    }

    /** {@code sint64} in -{@code max}..{@code max}. */
    public long signed(long max) throws MalformedRecordException {
        long value = signed();
        if (value < -max || value > max) {
            throw outOfRange();
        }
        return value;
    }

    /** {@code sfixed64}, which holds Unix time in milliseconds, up to {@link #MAX_MILLIS}. */
    public long fixed64() throws MalformedRecordException {
        expect(1);
        long millis = read(in::readSFixed64);
        if (millis < -MAX_MILLIS || millis > MAX_MILLIS) {
            throw outOfRange();
        }
        return millis;
    }

    /** {@code double}, a finite one. */
    public double real() throws MalformedRecordException {
        expect(1);
        double value = read(in::readDouble);
        if (!Double.isFinite(value)) {
            throw outOfRange();
        }
        return value;
    }

    /** {@code bool}. */
    public boolean bool() throws MalformedRecordException {
        expect(0);
        return read(in::readBool);
    }

    /** {@code string}. */
    public String string() throws MalformedRecordException {
        expect(2);
        return read(in::readStringRequireUtf8);
    }

    /** {@code bytes}. */
    public byte[] bytes() throws MalformedRecordException {
        expect(2);
        return read(in::readByteArray);
    }

    /** A sub-message. */
    public ProtoReader message() throws MalformedRecordException {
        return new ProtoReader(bytes());
    }

    /** {@code repeated uint64}, packed. */
    public long[] packed() throws MalformedRecordException {
        expect(2);
        return read(() -> {
            int size = in.readRawVarint32();
            if (size < 0 || size > length) {
                throw new IOException("packed field longer than its message");
            }
            return varints(in.readRawBytes(size));
        });
    }

    /** The library reads one number at a time; columns hold most of all bytes, so they are read here in one go. */
    private static long[] varints(byte[] bytes) throws IOException {
        int count = 0;
        for (byte each : bytes) {
            count += each >= 0 ? 1 : 0; // the last byte of a number has no high bit
        }
        long[] values = new long[count];
        int at = 0;
        for (int i = 0; i < count; i++) {
            long value = 0;
            int shift = 0;
            byte next;
            do {
                if (shift > MAX_VARINT_SHIFT) {
                    throw new IOException("number longer than ten bytes");
                }
                next = bytes[at++];
                value |= (long) (next & 0x7F) << shift;
                shift += 7;
            } while (next < 0);
            values[i] = value;
        }
        if (at != bytes.length) {
            throw new IOException("number without an end");
        }
        return values;
    }

    /** {@code repeated uint64}, packed: at most {@code max} numbers below 2^63. */
    public long[] packedCounts(int max) throws MalformedRecordException {
        long[] counts = packed();
        if (counts.length > max) {
            throw new MalformedRecordException("field " + (tag >>> 3) + " has more numbers than this program knows");
        }
        for (long count : counts) {
            if (count < 0) {
                throw outOfRange();
            }
        }
        return counts;
    }

    /** Steps over the field that {@link #next()} gave: fields of later versions. */
    public void skip() throws MalformedRecordException {
        read(() -> in.skipField(tag));
    }

    private MalformedRecordException outOfRange() {
        return new MalformedRecordException("field " + (tag >>> 3) + " is out of range");
    }

    private void expect(int wireType) throws MalformedRecordException {
        if ((tag & 7) != wireType) {
            throw new MalformedRecordException("field " + (tag >>> 3) + " has another wire type");
        }
    }

    private <T> T read(Step<T> step) throws MalformedRecordException {
        try {
            return step.run();
        } catch (IOException e) {
            throw new MalformedRecordException("truncated or damaged at field " + (tag >>> 3), e);
        }
    }

    @FunctionalInterface
    private interface Step<T> {
        T run() throws IOException;
    }
}
