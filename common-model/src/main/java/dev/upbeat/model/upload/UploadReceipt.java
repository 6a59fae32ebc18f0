package dev.upbeat.model.upload;

import dev.upbeat.model.wire.MalformedRecordException;
import dev.upbeat.model.wire.ProtoReader;
import dev.upbeat.model.wire.ProtoWriter;

/**
 * What became of an upload, on receipts.v1 (message {@code UploadReceipt} of uploads.proto). Upload and time of receipt stand in the
 * envelope.
 *
 * @param complete whether all that its end record announced was folded; false when the end never came
 * @param tally every record by disposition, those refused by ingest included
 */
public record UploadReceipt(boolean complete, Tally tally) {

    /** The payload of an envelope of type RECEIPT. */
    public byte[] toBytes() {
        return new ProtoWriter().bool(1, complete).message(2, tally.encode()).toBytes();
    }

    /** The inverse of {@link #toBytes()}. */
    public static UploadReceipt fromBytes(byte[] bytes) throws MalformedRecordException {
        ProtoReader in = new ProtoReader(bytes);
        boolean complete = false;
        Tally tally = new Tally();
        for (int field = in.next(); field != 0; field = in.next()) {
            switch (field) {
                case 1 -> complete = in.bool();
                case 2 -> tally = Tally.decode(in.message());
                default -> in.skip();
            }
        }
        return new UploadReceipt(complete, tally);
    }
}
