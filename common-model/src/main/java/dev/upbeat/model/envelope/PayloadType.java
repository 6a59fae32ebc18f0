package dev.upbeat.model.envelope;

import dev.upbeat.model.wire.MalformedRecordException;

/** What an envelope carries. The codes are on the log for ever. */
public enum PayloadType {
    /** A {@code Chunk} on samples.v1. */
    CHUNK(1),
    /** An {@code UploadEnd} on samples.v1. */
    UPLOAD_END(2),
    /** A {@code MoodReport} on mood.v1. */
    MOOD(3),
    /** A {@code ProfileEntry} on profiles.v1. */
    PROFILE(4),
    /** An {@code UploadReceipt} on receipts.v1. */
    RECEIPT(5),
    /** A {@code Quarantined} on quarantine.v1; readmitted, on samples.v1 or mood.v1. */
    QUARANTINE(6),
    /** No payload: the erasure of the person on erasures.v1. */
    ERASURE(7),
    /** A {@code LastChunk} on samples.v1: a chunk with its upload's end, so that a small upload is one record. */
    LAST_CHUNK(8),
    /** An {@code HourBlock} on samples.v1, logged again so that records of a sealed day can be added to it. */
    BLOCK(9),
    /** A {@code DeviceDays} on samples.v1. */
    DEVICE_DAYS(10),
    /** A {@code MoodReport} of the PHQ-9 on safety.v1. */
    SAFETY(11);

    private final int code;

    PayloadType(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    static PayloadType ofCode(int code) throws MalformedRecordException {
        for (PayloadType type : values()) {
            if (type.code == code) {
                return type;
            }
        }
        throw new MalformedRecordException("envelope of unknown type " + code);
    }
}
