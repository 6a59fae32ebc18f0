package dev.upbeat.model.upload;

import dev.upbeat.model.wire.MalformedRecordException;
import dev.upbeat.model.wire.ProtoReader;
import dev.upbeat.model.wire.ProtoWriter;

/**
 * Closes an upload on samples.v1 (message {@code UploadEnd} of uploads.proto): with its last chunk, or alone where it has none.
 *
 * @param records how many records its chunks hold
 * @param chunks how many it has
 * @param refused what ingest refused, by reason
 */
public record UploadEnd(long records, long chunks, Tally refused) {

    /** The payload of an envelope of type UPLOAD_END. */
    public byte[] toBytes() {
        return encode().toBytes();
    }

    ProtoWriter encode() {
        return new ProtoWriter().unsigned(1, records).unsigned(2, chunks).message(3, refused.encode());
    }

    /** The inverse of {@link #toBytes()}. */
    public static UploadEnd fromBytes(byte[] bytes) throws MalformedRecordException {
        return decode(new ProtoReader(bytes));
    }

    static UploadEnd decode(ProtoReader in) throws MalformedRecordException {
        long records = 0;
        long chunks = 0;
        Tally refused = new Tally();
        for (int field = in.next(); field != 0; field = in.next()) {
            switch (field) {
                case 1 -> records = in.unsigned();
                case 2 -> chunks = in.unsigned();
                case 3 -> refused = Tally.decode(in.message());
                default -> in.skip();
            }
        }
        return new UploadEnd(records, chunks, refused);
    }
}
