package dev.upbeat.model.wire;

/** Bytes that are not a record of the kind expected. Names the field and what was expected, never a value. */
public final class MalformedRecordException extends Exception {

    private static final long serialVersionUID = 1L;

    /** @param message which field, and what was expected of it */
    public MalformedRecordException(String message) {
        super(message);
    }

    /** As above, with the cause. */
    public MalformedRecordException(String message, Throwable cause) {
        super(message, cause);
    }
}
