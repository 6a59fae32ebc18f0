package dev.upbeat.deploy.simulation.fit;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes one FIT file: a header of 14 bytes with its checksum, definitions where a layout is new, data messages, the file's checksum.
 * Little-endian. Not thread-safe; use once.
 */
final class FitWriter {

    /** Unix seconds of 1989-12-31T00:00:00Z, from which FIT counts. */
    static final long EPOCH = 631_065_600;

    private static final int HEADER_BYTES = 14;
    private static final int HEADER_CHECKED_BYTES = 12;
    private static final int PROTOCOL_2_0 = 0x20;
    private static final int PROFILE = 21_212;
    private static final int DEFINITION = 0x40;
    private static final int HAS_DEVELOPER_FIELDS = 0x20;
    private static final int COMPRESSED = 0x80;
    /** Of the sixteen numbers for layouts short headers reach four only, which are kept for them. */
    private static final int FIRST_UNCOMPRESSED = 4;

    private static final int MAX_LAYOUTS = 16;
    private static final int OFFSET_MASK = 31;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Map<FitLayout, Integer> locals = new HashMap<>();
    private int nextCompressed;
    private int next = FIRST_UNCOMPRESSED;
    private long lastTimestamp = Long.MIN_VALUE;

    /** A Unix time as the file has it. */
    static long timestamp(long millis) {
        return Math.floorDiv(millis, 1000L) - EPOCH;
    }

    /**
     * Writes a message.
     *
     * @param values one a field: a number, a text or bytes; null for none
     */
    void write(FitLayout layout, @Nullable Object... values) {
        out.write(local(layout, false));
        writeValues(layout, values);
        for (int i = 0; i < layout.fields().size(); i++) {
            if (layout.fields().get(i).number() == FitLayout.TIMESTAMP && values[i] instanceof Number time) {
                lastTimestamp = time.longValue();
            }
        }
    }

    /** Writes a message whose time stands in its header: five bits, which tell it from the last full one on. */
    void writeCompressed(FitLayout layout, long timestamp, @Nullable Object... values) {
        if (!canCompress(timestamp)) {
            throw new IllegalArgumentException("a compressed time follows a full one within " + OFFSET_MASK + " s");
        }
        int local = local(layout, true);
        out.write(COMPRESSED | local << 5 | (int) (timestamp & OFFSET_MASK));
        writeValues(layout, values);
        lastTimestamp = timestamp;
    }

    /** Whether the time of the next message fits into a header. */
    boolean canCompress(long timestamp) {
        return timestamp >= lastTimestamp && timestamp - lastTimestamp <= OFFSET_MASK;
    }

    /** The whole file. */
    byte[] toBytes() {
        byte[] data = out.toByteArray();
        ByteBuffer file = ByteBuffer.allocate(HEADER_BYTES + data.length + 2).order(ByteOrder.LITTLE_ENDIAN);
        file.put((byte) HEADER_BYTES)
                .put((byte) PROTOCOL_2_0)
                .putShort((short) PROFILE)
                .putInt(data.length)
                .put(".FIT".getBytes(StandardCharsets.US_ASCII));
        file.putShort((short) Crc16.of(file.array(), 0, HEADER_CHECKED_BYTES));
        file.put(data);
        file.putShort((short) Crc16.of(file.array(), 0, HEADER_BYTES + data.length));
        return file.array();
    }

    private int local(FitLayout layout, boolean compressed) {
        Integer known = locals.get(layout);
        if (known != null) {
            return known;
        }
        int local = compressed ? nextCompressed++ : next++;
        if (local >= (compressed ? FIRST_UNCOMPRESSED : MAX_LAYOUTS)) {
            throw new IllegalStateException("too many layouts for one file");
        }
        locals.put(layout, local);
        define(local, layout);
        return local;
    }

    private void define(int local, FitLayout layout) {
        boolean developer = !layout.developerFields().isEmpty();
        out.write(DEFINITION | (developer ? HAS_DEVELOPER_FIELDS : 0) | local);
        out.write(0); // reserved
        out.write(0); // little-endian
        number(layout.message(), 2);
        out.write(layout.fields().size());
        for (FitLayout.Field field : layout.fields()) {
            out.write(field.number());
            out.write(field.bytes());
            out.write(field.type().code);
        }
        if (developer) {
            out.write(layout.developerFields().size());
            for (FitLayout.Field field : layout.developerFields()) {
                out.write(field.number());
                out.write(field.bytes());
                out.write(0); // the first developer
            }
        }
    }

    private void writeValues(FitLayout layout, @Nullable Object[] values) {
        if (values.length != layout.values()) {
            throw new IllegalArgumentException("message " + layout.message() + " has " + layout.values() + " fields");
        }
        int at = 0;
        for (FitLayout.Field field : layout.fields()) {
            value(field, values[at++]);
        }
        for (FitLayout.Field field : layout.developerFields()) {
            value(field, values[at++]);
        }
    }

    private void value(FitLayout.Field field, @Nullable Object value) {
        switch (value) {
            case null -> {
                for (int i = 0; i < field.bytes() / field.type().size; i++) {
                    number(field.type().invalid, field.type().size);
                }
            }
            case Number number -> number(number.longValue(), field.bytes());
            case String text -> padded(text.getBytes(StandardCharsets.UTF_8), field.bytes(), 1);
            case byte[] bytes -> padded(bytes, field.bytes(), 0);
            default -> throw new IllegalArgumentException("a field holds a number, a text or bytes");
        }
    }

    private void padded(byte[] bytes, int size, int zeros) {
        if (bytes.length + zeros > size) {
            throw new IllegalArgumentException("longer than its field: " + size + " bytes");
        }
        out.writeBytes(bytes);
        for (int i = bytes.length; i < size; i++) {
            out.write(0);
        }
    }

    private void number(long value, int bytes) {
        for (int i = 0; i < bytes; i++) {
            out.write((int) (value >> (8 * i)));
        }
    }
}
