package dev.upbeat.ingest.fit.protocol;

/**
 * What is wrong with a file, and where.
 *
 * @param offset of the byte, in the body
 * @param kind what follows from it
 * @param reason the rest of a sentence that begins with the byte
 */
public record FitDamage(int offset, Kind kind, String reason) {

    /** What follows from damage. */
    public enum Kind {
        /** The bytes make no sense from here on, and those just before may not be right. */
        CORRUPT,
        /** The end is missing; what is there stands. */
        CUT,
        /** A checksum is wrong, though every message could be read. */
        CHECKSUM,
        /** Bytes that belong to no file. */
        STRAY
    }
}
