package dev.upbeat.ingest.fit.protocol;

import dev.upbeat.ingest.fit.protocol.FitDamage.Kind;

/**
 * Reads a body that holds one FIT file or several, one after the other, from its first byte to its last, and tells a {@link FitVisitor}.
 * Every length and number is held against what is there before it is used; memory does not depend on what a file says.
 */
public final class FitReader {

    private static final int SHORT_HEADER = 12;
    private static final int LONG_HEADER = 14;
    private static final int CRC_BYTES = 2;
    private static final byte[] SIGNATURE = {'.', 'F', 'I', 'T'};
    private static final int SIGNATURE_AT = 8;

    private final byte[] bytes;
    private final FitVisitor visitor;
    private final MessageReader messages;

    private FitReader(byte[] bytes, FitVisitor visitor) {
        this.bytes = bytes;
        this.visitor = visitor;
        this.messages = new MessageReader(bytes, visitor);
    }

    /** Whether a FIT file begins there, as far as its header tells. */
    public static boolean isHeader(byte[] bytes, int at) {
        if (at > bytes.length - SHORT_HEADER || (bytes[at] != SHORT_HEADER && bytes[at] != LONG_HEADER)) {
            return false;
        }
        for (int i = 0; i < SIGNATURE.length; i++) {
            if (bytes[at + SIGNATURE_AT + i] != SIGNATURE[i]) {
                return false;
            }
        }
        return true;
    }

    /** Where the first FIT file from {@code at} on begins, or the body's length where there is none. */
    public static int nextHeader(byte[] bytes, int at) {
        int next = at;
        while (next < bytes.length && !isHeader(bytes, next)) {
            next++;
        }
        return next;
    }

    /** Reads it all. */
    public static void read(byte[] bytes, FitVisitor visitor) {
        new FitReader(bytes, visitor).readAll();
    }

    private void readAll() {
        int at = 0;
        while (at < bytes.length) {
            int next = nextHeader(bytes, at);
            if (next > at && !isPadding(at, next)) {
                stray(at, next);
            }
            at = next < bytes.length ? readFile(next) : next;
        }
    }

    /** Reads the file that begins there; returns where the next may. */
    private int readFile(int start) {
        int header = bytes[start];
        visitor.file(start);
        if (start + header > bytes.length) {
            damage(start, Kind.CUT, "begins a file that ends within its header");
            return bytes.length;
        }
        if (header == LONG_HEADER) {
            int told = u16(start + SHORT_HEADER);
            if (told != 0 && told != Crc16.of(bytes, start, start + SHORT_HEADER)) {
                damage(start + SHORT_HEADER, Kind.CHECKSUM, "holds a checksum that does not fit the header before it");
            }
        }
        int from = start + header;
        long length = Integer.toUnsignedLong(i32(start + 4));
        long toldEnd = from + length;
        if (length == 0 && bytes.length > from + CRC_BYTES && !isHeader(bytes, from + CRC_BYTES)) {
            return readUnclosed(start, from);
        }
        int end = (int) Math.min(toldEnd, bytes.length);
        boolean whole = toldEnd <= bytes.length;
        int reached = messages.read(from, end, whole);
        if (reached < end) {
            boolean goesOn = toldEnd + CRC_BYTES == bytes.length
                    || (toldEnd + CRC_BYTES < bytes.length && isHeader(bytes, (int) toldEnd + CRC_BYTES));
            return goesOn ? (int) toldEnd + CRC_BYTES : nextHeader(bytes, reached + 1);
        }
        if (!whole) {
            damage(
                    bytes.length,
                    Kind.CUT,
                    "is where the file ends, " + (toldEnd - bytes.length) + " bytes before what its header announces");
            return bytes.length;
        }
        return checkEnd(start, end);
    }

    /** Of a recording that was never closed the header gives no length: it goes to the end of the body. */
    private int readUnclosed(int start, int from) {
        damage(start + 4, Kind.CUT, "gives no length, as in a recording that was not closed; it is read to its end");
        int end = bytes.length;
        if (Crc16.of(bytes, start, end - CRC_BYTES) == u16(end - CRC_BYTES)) {
            end -= CRC_BYTES;
        }
        messages.read(from, end, false);
        return bytes.length;
    }

    private int checkEnd(int start, int end) {
        if (end + CRC_BYTES > bytes.length) {
            damage(bytes.length, Kind.CUT, "is where the file ends, without its checksum");
            return bytes.length;
        }
        if (Crc16.of(bytes, start, end) != u16(end)) {
            damage(
                    end,
                    Kind.CHECKSUM,
                    "holds a checksum that does not fit the file, though every message could be read");
        }
        return end + CRC_BYTES;
    }

    private void stray(int from, int to) {
        String what = (to - from) + (to - from == 1 ? " byte that belongs" : " bytes that belong") + " to no FIT file";
        damage(from, Kind.STRAY, "begins " + what);
    }

    /** Some devices fill the rest of a block with zeros. */
    private boolean isPadding(int from, int to) {
        for (int at = from; at < to; at++) {
            if (bytes[at] != 0) {
                return false;
            }
        }
        return from > 0;
    }

    private void damage(int offset, Kind kind, String reason) {
        visitor.damage(new FitDamage(offset, kind, reason));
    }

    private int u16(int at) {
        return (int) BaseType.whole(BaseType.U16, bytes, at);
    }

    private int i32(int at) {
        return (int) BaseType.whole(BaseType.S32, bytes, at);
    }
}
