package dev.upbeat.model.upload;

import dev.upbeat.model.wire.MalformedRecordException;
import dev.upbeat.model.wire.ProtoReader;
import dev.upbeat.model.wire.ProtoWriter;

/**
 * Records kept aside, on quarantine.v1, or readmitted, on samples.v1 or mood.v1 (message {@code Quarantined} of uploads.proto).
 *
 * @param reason a short constant: {@code future}, {@code late}, {@code closed}, {@code hour_full}
 * @param mood whether {@code payload} is a mood report
 * @param payload the records as they were on the log, so that they can be logged again
 * @param readmitted on quarantine.v1, whether they have been
 * @param days whether {@code payload} is {@link dev.upbeat.model.vendor.DeviceDays}; if neither, it is a chunk
 */
public record Quarantined(String reason, boolean mood, byte[] payload, boolean readmitted, boolean days) {

    /** Kept aside, and so far no more. */
    public Quarantined(String reason, boolean mood, byte[] payload) {
        this(reason, mood, payload, false, false);
    }

    /** A vendor's days, kept aside. */
    public static Quarantined ofDays(String reason, byte[] payload) {
        return new Quarantined(reason, false, payload, false, true);
    }

    /** The same, let in again. */
    public Quarantined asReadmitted() {
        return new Quarantined(reason, mood, payload, true, days);
    }

    /** The payload of an envelope of type QUARANTINE. */
    public byte[] toBytes() {
        return new ProtoWriter()
                .string(1, reason)
                .bool(2, mood)
                .bytes(3, payload)
                .bool(4, readmitted)
                .bool(5, days)
                .toBytes();
    }

    /** The inverse of {@link #toBytes()}. */
    public static Quarantined fromBytes(byte[] bytes) throws MalformedRecordException {
        ProtoReader in = new ProtoReader(bytes);
        String reason = "";
        boolean mood = false;
        byte[] payload = new byte[0];
        boolean readmitted = false;
        boolean days = false;
        for (int field = in.next(); field != 0; field = in.next()) {
            switch (field) {
                case 1 -> reason = in.string();
                case 2 -> mood = in.bool();
                case 3 -> payload = in.bytes();
                case 4 -> readmitted = in.bool();
                case 5 -> days = in.bool();
                default -> in.skip();
            }
        }
        return new Quarantined(reason, mood, payload, readmitted, days);
    }
}
