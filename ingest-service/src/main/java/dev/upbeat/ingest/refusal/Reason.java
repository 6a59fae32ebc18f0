package dev.upbeat.ingest.refusal;

import java.util.Locale;

/** Why an item is refused, as a short code for counting. The codes are on the log: never reuse one. */
public enum Reason {
    /** A member that is not known, or does not belong there. */
    UNKNOWN_MEMBER,
    /** A member that must be there is not. */
    MISSING_MEMBER,
    /** A member is there twice. */
    REPEATED_MEMBER,
    /** A value of another type. */
    WRONG_TYPE,
    /** A value that no body, device or scale can have. */
    OUT_OF_RANGE,
    /** A time that cannot be read. */
    INVALID_TIME,
    /** A wall-clock time without a zone. */
    NO_ZONE,
    /** A wall-clock time that a clock change skips. */
    SKIPPED_TIME,
    /** An interval that ends before it begins, or is too long. */
    INVALID_INTERVAL,
    /** A line that is not JSON. */
    NOT_JSON,
    /** A file that is corrupt or not complete. */
    DAMAGED,
    /** A PHQ-9 where nobody answers for its item 9. */
    NO_RESPONDER;

    /** The code. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
