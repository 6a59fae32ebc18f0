package dev.upbeat.analytics.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.upbeat.analytics.access.KeyRing;
import dev.upbeat.model.envelope.Envelope;
import dev.upbeat.model.envelope.PayloadType;
import dev.upbeat.model.person.PersonKey;
import dev.upbeat.model.person.Pseudonym;
import dev.upbeat.model.person.UnreadableException;
import dev.upbeat.model.topic.Topic;
import dev.upbeat.model.upload.Disposition;
import dev.upbeat.model.upload.Quarantined;
import dev.upbeat.model.upload.Tally;
import dev.upbeat.model.upload.UploadReceipt;
import dev.upbeat.model.wire.MalformedRecordException;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** receipts.v1 and quarantine.v1, sealed under the person's key. Without the key the person is erased, and the record is dropped. */
final class SealedRows {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Batch batch;
    private final KeyRing keys;
    private final QuarantineRows quarantine;
    private final SortedMap<ReceiptKey, Receipt> receipts =
            new TreeMap<>(Comparator.comparing(ReceiptKey::person).thenComparing(ReceiptKey::uploadId));

    SealedRows(Batch batch, KeyRing keys) {
        this.batch = batch;
        this.keys = keys;
        this.quarantine = new QuarantineRows(batch.quarantine);
    }

    private record ReceiptKey(Pseudonym person, UUID uploadId) {}

    private record Receipt(long receivedAtMillis, boolean complete, Tally tally, String reasons) {}

    void take(Pseudonym person, Topic topic, byte @Nullable [] value)
            throws MalformedRecordException, UnreadableException {
        if (value == null) {
            throw new MalformedRecordException("envelope: a value expected");
        }
        Envelope envelope = Envelope.fromBytes(value);
        PersonKey key = keys.find(person, envelope.keyNumber());
        if (key == null) {
            batch.dropped++;
            return;
        }
        byte[] payload = envelope.open(key, person);
        PayloadType expected = topic == Topic.RECEIPTS ? PayloadType.RECEIPT : PayloadType.QUARANTINE;
        if (envelope.type() != expected) {
            throw new MalformedRecordException("envelope of another type than its topic's");
        }
        if (topic == Topic.RECEIPTS) {
            receipt(person, envelope, UploadReceipt.fromBytes(payload));
        } else {
            quarantine.add(person, Quarantined.fromBytes(payload));
        }
    }

    /** Of an upload's receipts the last counts. */
    private void receipt(Pseudonym person, Envelope envelope, UploadReceipt receipt) throws MalformedRecordException {
        long receivedAtMillis = Checked.millis(envelope.receivedAtMillis());
        Tally tally = receipt.tally();
        for (String reason : tally.reasons().keySet()) {
            Checked.text(reason);
        }
        try {
            String reasons = JSON.writeValueAsString(tally.reasons());
            receipts.put(
                    new ReceiptKey(person, envelope.uploadId()),
                    new Receipt(receivedAtMillis, receipt.complete(), tally, reasons));
        } catch (JsonProcessingException e) {
            throw new MalformedRecordException("receipt: reasons are not text", e);
        }
    }

    void write() {
        quarantine.write();
        receipts.forEach((key, receipt) -> {
            RowCursor columns = batch.receipts.row();
            columns.next().uuid(key.person().value());
            columns.next().uuid(key.uploadId());
            columns.next().timestamp(receipt.receivedAtMillis());
            columns.next().bool(receipt.complete());
            for (Disposition disposition : Disposition.values()) {
                columns.next().int8(receipt.tally().count(disposition));
            }
            columns.next().jsonb(receipt.reasons());
        });
    }
}
