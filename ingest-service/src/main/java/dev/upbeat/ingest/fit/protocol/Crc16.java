package dev.upbeat.ingest.fit.protocol;

/** The checksum of FIT files: CRC-16 with the reflected polynomial 0xA001, beginning with 0; eight bytes at a time. */
final class Crc16 {

    private static final int POLYNOMIAL = 0xA001;
    private static final int STEP = 8;
    private static final char[][] TABLES = tables();

    private Crc16() {}

    /** Of the bytes from {@code from} to before {@code to}. */
    static int of(byte[] bytes, int from, int to) {
        int crc = 0;
        int at = from;
        for (; at + STEP <= to; at += STEP) {
            crc = TABLES[7][(bytes[at] ^ crc) & 0xFF]
                    ^ TABLES[6][(bytes[at + 1] ^ (crc >> 8)) & 0xFF]
                    ^ TABLES[5][bytes[at + 2] & 0xFF]
                    ^ TABLES[4][bytes[at + 3] & 0xFF]
                    ^ TABLES[3][bytes[at + 4] & 0xFF]
                    ^ TABLES[2][bytes[at + 5] & 0xFF]
                    ^ TABLES[1][bytes[at + 6] & 0xFF]
                    ^ TABLES[0][bytes[at + 7] & 0xFF];
        }
        for (; at < to; at++) {
            crc = (crc >> 8) ^ TABLES[0][(bytes[at] ^ crc) & 0xFF];
        }
        return crc;
    }

    /** Table k holds what a byte comes to after k further zero bytes. */
    private static char[][] tables() {
        char[][] tables = new char[STEP][256];
        for (int value = 0; value < 256; value++) {
            int crc = value;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ POLYNOMIAL;
            }
            tables[0][value] = (char) crc;
        }
        for (int k = 1; k < STEP; k++) {
            for (int value = 0; value < 256; value++) {
                int crc = tables[k - 1][value];
                tables[k][value] = (char) ((crc >> 8) ^ tables[0][crc & 0xFF]);
            }
        }
        return tables;
    }
}
