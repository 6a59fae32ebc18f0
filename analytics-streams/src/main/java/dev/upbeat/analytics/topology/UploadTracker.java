package dev.upbeat.analytics.topology;

import dev.upbeat.model.envelope.Envelope;
import dev.upbeat.model.person.Pseudonym;
import dev.upbeat.model.upload.Tally;
import dev.upbeat.model.upload.UploadEnd;
import dev.upbeat.model.upload.UploadReceipt;
import dev.upbeat.model.wire.MalformedRecordException;
import java.nio.ByteBuffer;
import java.util.UUID;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;

/**
 * Adds up what became of an upload and gives its receipt when the end record comes, or, incomplete, a day later on the log's own clock
 * when it never does.
 */
final class UploadTracker {

    private static final long GIVE_UP_MILLIS = 24L * 60 * 60 * 1000;
    private static final int EXPIRED_AT_ONCE = 1000;

    private final State state;
    private final Outbox outbox;
    private final LogClock clock;

    UploadTracker(State state, Outbox outbox, LogClock clock) {
        this.state = state;
        this.outbox = outbox;
        this.clock = clock;
    }

    void chunk(Pseudonym person, Envelope envelope, Tally tally) {
        OpenUpload open = state.upload(person, envelope.uploadId());
        Tally sum = open == null ? new Tally() : open.tally();
        sum.addAll(tally);
        long chunks = open == null ? 1 : open.chunks() + 1;
        state.putUpload(person, envelope.uploadId(), new OpenUpload(envelope.receivedAtMillis(), chunks, sum));
    }

    void lastChunk(Pseudonym person, Envelope envelope, Tally tally, UploadEnd end) {
        if (end.chunks() > 1) {
            tally = tally.plus(takeOut(person, envelope));
        }
        close(person, envelope, tally, end);
    }

    void end(Pseudonym person, Envelope envelope, UploadEnd end) {
        close(person, envelope, takeOut(person, envelope), end);
    }

    private Tally takeOut(Pseudonym person, Envelope envelope) {
        OpenUpload open = state.upload(person, envelope.uploadId());
        if (open == null) {
            return new Tally();
        }
        state.removeUpload(person, envelope.uploadId());
        return open.tally();
    }

    private void close(Pseudonym person, Envelope envelope, Tally folded, UploadEnd end) {
        boolean complete = folded.total() == end.records();
        Tally sum = folded.plus(end.refused());
        receipt(person, envelope.uploadId(), envelope.receivedAtMillis(), new UploadReceipt(complete, sum));
    }

    /** Closes uploads whose end never came. */
    void expire() {
        for (KeyValue<Bytes, byte[]> each : state.uploadsBefore(clock.millis() - GIVE_UP_MILLIS, EXPIRED_AT_ONCE)) {
            ByteBuffer key = ByteBuffer.wrap(each.key.get());
            Pseudonym person = new Pseudonym(new UUID(key.getLong(), key.getLong()));
            UUID uploadId = new UUID(key.getLong(), key.getLong());
            try {
                OpenUpload open = OpenUpload.fromBytes(each.value);
                receipt(person, uploadId, open.receivedAtMillis(), new UploadReceipt(false, open.tally()));
            } catch (MalformedRecordException e) {
                throw new IllegalStateException("state is damaged", e);
            }
            state.removeUpload(person, uploadId);
        }
    }

    private void receipt(Pseudonym person, UUID uploadId, long receivedAtMillis, UploadReceipt receipt) {
        outbox.receipt(person, uploadId, receivedAtMillis, receipt.toBytes());
    }
}
