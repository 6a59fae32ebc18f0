package dev.upbeat.model.wire;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Writes one protobuf message, field by field in ascending order. Fields that hold their default are left out, so equal messages
 * have equal bytes. Not thread-safe.
 */
public final class ProtoWriter {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    private final CodedOutputStream out = CodedOutputStream.newInstance(bytes, 512);

    /** {@code uint64}, {@code uint32} or an enum. */
    public ProtoWriter unsigned(int field, long value) {
        return value == 0 ? this : write(() -> out.writeUInt64(field, value));
    }

    /** {@code sint64}. */
    public ProtoWriter signed(int field, long value) {
        return value == 0 ? this : write(() -> out.writeSInt64(field, value));
    }

    /** {@code sint64} that is written even when it is 0: for elements of a repeated field and optional fields. */
    public ProtoWriter signedAlways(int field, long value) {
        return write(() -> out.writeSInt64(field, value));
    }

    /** {@code sfixed64}. */
    public ProtoWriter fixed64(int field, long value) {
        return value == 0 ? this : write(() -> out.writeSFixed64(field, value));
    }

    /** {@code bool}. */
    public ProtoWriter bool(int field, boolean value) {
        return value ? write(() -> out.writeBool(field, true)) : this;
    }

    /** {@code string}. */
    public ProtoWriter string(int field, String value) {
        return value.isEmpty() ? this : write(() -> out.writeString(field, value));
    }

    /** {@code string} that is written even when empty: for elements of a repeated field. */
    public ProtoWriter stringAlways(int field, String value) {
        return write(() -> out.writeString(field, value));
    }

    /** {@code bytes}. */
    public ProtoWriter bytes(int field, byte[] value) {
        return value.length == 0 ? this : write(() -> out.writeByteArray(field, value));
    }

    /** A sub-message; written even when empty. */
    public ProtoWriter message(int field, ProtoWriter message) {
        byte[] encoded = message.toBytes();
        return write(() -> out.writeByteArray(field, encoded));
    }

    /** {@code repeated uint64} or {@code uint32}, packed: the first {@code length} of {@code values}. */
    public ProtoWriter packed(int field, long[] values, int length) {
        if (length == 0) {
            return this;
        }
        return write(() -> out.writeByteArray(field, varints(values, length)));
    }

    /** The library writes one number at a time; columns hold most of all bytes, so they are written here in one go. */
    private static byte[] varints(long[] values, int length) {
        int size = 0;
        for (int i = 0; i < length; i++) {
            size += CodedOutputStream.computeUInt64SizeNoTag(values[i]);
        }
        byte[] bytes = new byte[size];
        int at = 0;
        for (int i = 0; i < length; i++) {
            long rest = values[i];
            while ((rest & ~0x7FL) != 0) {
                bytes[at++] = (byte) (rest | 0x80);
                rest >>>= 7;
            }
            bytes[at++] = (byte) rest;
        }
        return bytes;
    }

    /** The message so far. */
    public byte[] toBytes() {
        try {
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private ProtoWriter write(Step step) {
        try {
            step.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    @FunctionalInterface
    private interface Step {
        void run() throws IOException;
    }
}
