package dev.upbeat.model.wire;

/**
 * Half-byte coding of a column of small integers, as {@code bytes}: each value in zigzag form, three bits at a time, lowest first, each in
 * half a byte of which the highest bit tells that more follows; the low half of a byte before the high one, and 0 in a last half
 * that is left over. Heart rate that changes by less than four beats from sample to sample costs half a byte a sample.
 */
public final class Nibbles {

    private static final int PAYLOAD_BITS = 3;
    private static final int MORE = 8;
    /** Values have at most 62 bits, see {@link Runs}. */
    private static final int MAX_SHIFT = 62;

    private Nibbles() {}

    /** How many bytes the first {@code size} values take. */
    public static int bytes(long[] values, int size) {
        long nibbles = 0;
        for (int i = 0; i < size; i++) {
            int bits = Long.SIZE - Long.numberOfLeadingZeros(zigzag(values[i]));
            nibbles += Math.max(1, (bits + PAYLOAD_BITS - 1) / PAYLOAD_BITS);
        }
        return Math.toIntExact((nibbles + 1) / 2);
    }

    /** The first {@code size} values. */
    public static byte[] encode(long[] values, int size) {
        byte[] encoded = new byte[bytes(values, size)];
        int at = 0;
        for (int i = 0; i < size; i++) {
            long rest = zigzag(values[i]);
            while (rest >= MORE) {
                put(encoded, at++, (int) (rest & (MORE - 1)) | MORE);
                rest >>>= PAYLOAD_BITS;
            }
            put(encoded, at++, (int) rest);
        }
        return encoded;
    }

    /** Exactly {@code size} values, or {@link MalformedRecordException}. Takes no memory before there can be as many. */
    public static long[] decode(byte[] encoded, int size, String column) throws MalformedRecordException {
        if (size > 2L * encoded.length) {
            throw new MalformedRecordException(column + ": fewer values than records");
        }
        long[] values = new long[size];
        int at = 0;
        for (int i = 0; i < size; i++) {
            long zigzag = 0;
            int nibble;
            int shift = 0;
            do {
                if (at == 2 * encoded.length || shift > MAX_SHIFT) {
                    throw new MalformedRecordException(column + ": a value without an end");
                }
                nibble = get(encoded, at++);
                zigzag |= (long) (nibble & (MORE - 1)) << shift;
                shift += PAYLOAD_BITS;
            } while (nibble >= MORE);
            values[i] = (zigzag >>> 1) ^ -(zigzag & 1);
        }
        if (at < 2 * encoded.length - 1 || (at < 2 * encoded.length && get(encoded, at) != 0)) {
            throw new MalformedRecordException(column + ": more values than records");
        }
        return values;
    }

    private static long zigzag(long value) {
        return (value << 1) ^ (value >> 63);
    }

    private static void put(byte[] into, int at, int nibble) {
        into[at >> 1] |= (byte) ((at & 1) == 0 ? nibble : nibble << 4);
    }

    private static int get(byte[] from, int at) {
        int both = from[at >> 1];
        return (at & 1) == 0 ? both & 0xF : both >> 4 & 0xF;
    }
}
