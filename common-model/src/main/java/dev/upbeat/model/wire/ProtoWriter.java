package dev.upbeat.model.wire;

import com.google.protobuf.CodedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes one protobuf message, field by field in ascending order. Fields that hold their default are left out, so equal messages
 * have equal bytes. Not thread-safe.
 */
public final class ProtoWriter {

    /** At most what a tag and a number, or a length, take. */
    private static final int TAG_AND_NUMBER = 20;

    private byte[] bytes = new byte[64];
    private CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    /** Where in {@code bytes} what {@code out} writes begins. */
    private int begun;

    /** {@code uint64}, {@code uint32} or an enum. */
    public ProtoWriter unsigned(int field, long value) {
        return value == 0 ? this : unsignedAlways(field, value);
    }

    /** {@code uint64} that is written even when it is 0: for optional fields. */
    public ProtoWriter unsignedAlways(int field, long value) {
        ensure(TAG_AND_NUMBER);
        try {
            out.writeUInt64(field, value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** {@code double} that is written even when it is 0: for optional fields. */
    public ProtoWriter realAlways(int field, double value) {
        ensure(TAG_AND_NUMBER);
        try {
            out.writeDouble(field, value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** {@code sint64}. */
    public ProtoWriter signed(int field, long value) {
        return value == 0 ? this : signedAlways(field, value);
    }

    /** {@code sint64} that is written even when it is 0: for elements of a repeated field and optional fields. */
    public ProtoWriter signedAlways(int field, long value) {
        ensure(TAG_AND_NUMBER);
        try {
            out.writeSInt64(field, value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** {@code sfixed64}. */
    public ProtoWriter fixed64(int field, long value) {
        if (value != 0) {
            ensure(TAG_AND_NUMBER);
            try {
                out.writeSFixed64(field, value);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return this;
    }

    /** {@code bool}. */
    public ProtoWriter bool(int field, boolean value) {
        return value ? unsigned(field, 1) : this;
    }

    /** {@code string}. */
    public ProtoWriter string(int field, String value) {
        return value.isEmpty() ? this : stringAlways(field, value);
    }

    /** {@code string} that is written even when empty: for elements of a repeated field. */
    public ProtoWriter stringAlways(int field, String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        return delimited(field, utf8, utf8.length);
    }

    /** {@code bytes}. */
    public ProtoWriter bytes(int field, byte[] value) {
        return value.length == 0 ? this : delimited(field, value, value.length);
    }

    /** A sub-message; written even when empty. */
    public ProtoWriter message(int field, ProtoWriter message) {
        return delimited(field, message.bytes, message.length());
    }

    /** {@code repeated uint64} or {@code uint32}, packed: the first {@code length} of {@code values}. */
    public ProtoWriter packed(int field, long[] values, int length) {
        if (length == 0) {
            return this;
        }
        int size = 0;
        for (int i = 0; i < length; i++) {
            size += CodedOutputStream.computeUInt64SizeNoTag(values[i]);
        }
        ensure(TAG_AND_NUMBER + size);
        try {
            out.writeTag(field, 2);
            out.writeUInt32NoTag(size);
            int at = length();
            varints(values, length, at);
            restart(at + size);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** The library writes one number at a time; columns hold most of all bytes, so they are written here in one go. */
    private void varints(long[] values, int length, int from) {
        byte[] into = bytes;
        int at = from;
        for (int i = 0; i < length; i++) {
            long rest = values[i];
            while ((rest & ~0x7FL) != 0) {
                into[at++] = (byte) (rest | 0x80);
                rest >>>= 7;
            }
            into[at++] = (byte) rest;
        }
    }

    /** The message so far. */
    public byte[] toBytes() {
        return Arrays.copyOf(bytes, length());
    }

    private ProtoWriter delimited(int field, byte[] value, int length) {
        ensure(TAG_AND_NUMBER + length);
        try {
            out.writeTag(field, 2);
            out.writeUInt32NoTag(length);
            out.write(value, 0, length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    private int length() {
        return begun + out.getTotalBytesWritten();
    }

    private void ensure(int more) {
        if (out.spaceLeft() < more) {
            int length = length();
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, Math.addExact(length, more)));
            restart(length);
        }
    }

    private void restart(int length) {
        begun = length;
        out = CodedOutputStream.newInstance(bytes, begun, bytes.length - begun);
    }
}
