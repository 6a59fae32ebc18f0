package dev.upbeat.model.topic;

import dev.upbeat.model.person.Pseudonym;
import dev.upbeat.model.wire.MalformedRecordException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Keys of the compacted topics and of state: the pseudonym's 16 bytes, then a number in 8 bytes that sorts as unsigned, then the
 * definition's name where the row depends on one.
 *
 * @param person whose row
 * @param number the UTC hour since 1970 of blocks and minutes, the epoch day of days and device days, of weeks that of their Monday
 * @param definition the version of the definitions, empty for blocks and device days
 */
public record RowKey(Pseudonym person, long number, String definition) {

    private static final int FIXED_BYTES = Pseudonym.BYTES + Long.BYTES;

    /** The raw form. */
    public byte[] toBytes() {
        byte[] name = definition.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(FIXED_BYTES + name.length)
                .put(person.bytes())
                .putLong(number ^ Long.MIN_VALUE)
                .put(name)
                .array();
    }

    /** The inverse of {@link #toBytes()}. */
    public static RowKey fromBytes(byte[] bytes) throws MalformedRecordException {
        if (bytes.length < FIXED_BYTES) {
            throw new MalformedRecordException("key: at least 24 bytes expected");
        }
        long number = ByteBuffer.wrap(bytes, Pseudonym.BYTES, Long.BYTES).getLong() ^ Long.MIN_VALUE;
        String definition = new String(bytes, FIXED_BYTES, bytes.length - FIXED_BYTES, StandardCharsets.UTF_8);
        return new RowKey(Pseudonym.fromBytes(bytes, 0), number, definition);
    }
}
