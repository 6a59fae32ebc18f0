package dev.upbeat.model.envelope;

import dev.upbeat.model.person.PersonKey;
import dev.upbeat.model.person.Pseudonym;
import dev.upbeat.model.person.UnreadableException;
import dev.upbeat.model.wire.MalformedRecordException;
import dev.upbeat.model.wire.ProtoReader;
import dev.upbeat.model.wire.ProtoWriter;
import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * The value of every record on the topics that are kept for ever (message {@code Envelope} in envelope.proto): what may be read
 * without the person's key, and the payload sealed under it. The sealed part is bound to person, type, time of receipt and upload, so
 * it cannot be moved to another envelope.
 *
 * @param type what the payload is
 * @param keyNumber which of the person's keys sealed it
 * @param receivedAtMillis when ingest received it, or when it was readmitted; the only clock that the stream knows; Unix time
 * @param uploadId the upload it came with
 * @param readmitted logged again from quarantine, so exempt from the rule on lateness
 * @param sealed the encrypted payload; empty for an erasure
 */
public record Envelope(
        PayloadType type, int keyNumber, long receivedAtMillis, UUID uploadId, boolean readmitted, byte[] sealed) {

    private static final int VERSION = 1;
    private static final int MAX_KEY_NUMBER = 1_000_000;

    /** Seals {@code payload} under {@code key}. */
    public static Envelope seal(
            PersonKey key,
            int keyNumber,
            Pseudonym person,
            PayloadType type,
            long receivedAtMillis,
            UUID uploadId,
            byte[] payload) {
        return seal(key, keyNumber, person, type, receivedAtMillis, uploadId, false, payload);
    }

    /** As above, of what is logged again: exempt from the rules on lateness, and received when it is logged again. */
    public static Envelope sealReadmitted(
            PersonKey key,
            int keyNumber,
            Pseudonym person,
            PayloadType type,
            long readmittedAtMillis,
            UUID uploadId,
            byte[] payload) {
        return seal(key, keyNumber, person, type, readmittedAtMillis, uploadId, true, payload);
    }

    private static Envelope seal(
            PersonKey key,
            int keyNumber,
            Pseudonym person,
            PayloadType type,
            long receivedAtMillis,
            UUID uploadId,
            boolean readmitted,
            byte[] payload) {
        byte[] associated = associated(person, type, keyNumber, receivedAtMillis, uploadId, readmitted);
        return new Envelope(type, keyNumber, receivedAtMillis, uploadId, readmitted, key.seal(payload, associated));
    }

    /** By which versions of its records are told apart. */
    public long stamp() {
        return Stamp.of(receivedAtMillis, readmitted);
    }

    /** The record that erases a person; it needs no key and has no payload. */
    public static Envelope erasure(long receivedAtMillis, UUID requestId) {
        return new Envelope(PayloadType.ERASURE, 0, receivedAtMillis, requestId, false, new byte[0]);
    }

    /** The payload. */
    public byte[] open(PersonKey key, Pseudonym person) throws UnreadableException {
        return key.open(sealed, associated(person, type, keyNumber, receivedAtMillis, uploadId, readmitted));
    }

    /** The bytes on the log. */
    public byte[] toBytes() {
        return new ProtoWriter()
                .unsigned(1, VERSION)
                .unsigned(2, type.code())
                .unsigned(3, keyNumber)
                .fixed64(4, receivedAtMillis)
                .bytes(5, uuidBytes(uploadId))
                .bool(6, readmitted)
                .bytes(7, sealed)
                .toBytes();
    }

    /** The inverse of {@link #toBytes()}. */
    public static Envelope fromBytes(byte[] bytes) throws MalformedRecordException {
        ProtoReader in = new ProtoReader(bytes);
        int version = 0;
        int typeCode = 0;
        int keyNumber = 0;
        long receivedAtMillis = 0;
        UUID uploadId = new UUID(0, 0);
        boolean readmitted = false;
        byte[] sealed = new byte[0];
        for (int field = in.next(); field != 0; field = in.next()) {
            switch (field) {
                case 1 -> version = in.unsignedInt(Integer.MAX_VALUE);
                case 2 -> typeCode = in.unsignedInt(Integer.MAX_VALUE);
                case 3 -> keyNumber = in.unsignedInt(MAX_KEY_NUMBER);
                case 4 -> receivedAtMillis = in.fixed64();
                case 5 -> uploadId = uuid(in.bytes());
                case 6 -> readmitted = in.bool();
                case 7 -> sealed = in.bytes();
                default -> in.skip();
            }
        }
        if (version != VERSION) {
            throw new MalformedRecordException("envelope of version " + version + ", this program reads " + VERSION);
        }
        return new Envelope(PayloadType.ofCode(typeCode), keyNumber, receivedAtMillis, uploadId, readmitted, sealed);
    }

    private static byte[] associated(
            Pseudonym person,
            PayloadType type,
            int keyNumber,
            long receivedAtMillis,
            UUID uploadId,
            boolean readmitted) {
        return ByteBuffer.allocate(Pseudonym.BYTES + 8 + 8 + 16 + 1)
                .put(person.bytes())
                .putInt(type.code())
                .putInt(keyNumber)
                .putLong(receivedAtMillis)
                .put(uuidBytes(uploadId))
                .put((byte) (readmitted ? 1 : 0))
                .array();
    }

    private static byte[] uuidBytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    private static UUID uuid(byte[] bytes) throws MalformedRecordException {
        if (bytes.length != 16) {
            throw new MalformedRecordException("upload id: 16 bytes expected");
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong());
    }
}
