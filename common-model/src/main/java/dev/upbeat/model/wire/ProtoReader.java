package dev.upbeat.model.wire;

import com.google.protobuf.CodedInputStream;
import java.io.IOException;
import java.util.Arrays;

/**
 * Reads one protobuf message: {@link #next()} gives field numbers until 0, and the caller reads or skips each. Every length is
 * bounded by the bytes that are there, so damage ends in {@link MalformedRecordException}, never in memory growth.
 */
public final class ProtoReader {

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

    /** {@code uint64}. */
    public long unsigned() throws MalformedRecordException {
        expect(0);
        return read(in::readUInt64);
    }

    /** {@code uint32} in 0..{@code max}. */
    public int unsignedInt(int max) throws MalformedRecordException {
        long value = unsigned();
        if (value < 0 || value > max) {
            throw new MalformedRecordException("field " + (tag >>> 3) + " is out of range");
        }
        return (int) value;
    }

    /** {@code sint64}. */
    public long signed() throws MalformedRecordException {
        expect(0);
        return read(in::readSInt64);
    }

    /** {@code sfixed64}. */
    public long fixed64() throws MalformedRecordException {
        expect(1);
        return read(in::readSFixed64);
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
            int limit = in.pushLimit(size);
            long[] values = new long[Math.max(4, size / 2)];
            int count = 0;
            while (in.getBytesUntilLimit() > 0) {
                if (count == values.length) {
                    values = Arrays.copyOf(values, count * 2);
                }
                values[count++] = in.readUInt64();
            }
            in.popLimit(limit);
            return Arrays.copyOf(values, count);
        });
    }

    /** Steps over the field that {@link #next()} gave: fields of later versions. */
    public void skip() throws MalformedRecordException {
        read(() -> in.skipField(tag));
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
