package dev.upbeat.analytics.topology;

import dev.upbeat.analytics.access.KeyRing;
import dev.upbeat.model.envelope.Envelope;
import dev.upbeat.model.envelope.PayloadType;
import dev.upbeat.model.person.PersonKey;
import dev.upbeat.model.person.Pseudonym;
import dev.upbeat.model.topic.RowKey;
import dev.upbeat.model.topic.Topic;
import dev.upbeat.model.upload.Quarantined;
import java.util.UUID;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Sends records on. Those on topics that are not compacted are sealed under the person's key. */
final class Outbox {

    private final ProcessorContext<byte[], byte[]> context;
    private final KeyRing keys;
    private final StreamMetrics metrics;

    Outbox(ProcessorContext<byte[], byte[]> context, KeyRing keys, StreamMetrics metrics) {
        this.context = context;
        this.keys = keys;
        this.metrics = metrics;
    }

    /** A row of a compacted topic, or its deletion where {@code value} is null. */
    void row(Topic topic, RowKey key, byte @Nullable [] value, long timestampMillis) {
        context.forward(new Record<>(key.toBytes(), value, Math.max(0, timestampMillis)), topic.name());
    }

    void receipt(Pseudonym person, UUID uploadId, long receivedAtMillis, byte[] payload) {
        sealed(Topic.RECEIPTS, PayloadType.RECEIPT, person, uploadId, receivedAtMillis, payload);
    }

    /** @param count how many records it holds */
    void quarantine(Pseudonym person, UUID uploadId, long receivedAtMillis, Quarantined quarantined, long count) {
        if (!quarantined.readmitted()) {
            metrics.quarantined(quarantined.reason(), count);
        }
        byte[] payload = quarantined.toBytes();
        sealed(Topic.QUARANTINE, PayloadType.QUARANTINE, person, uploadId, receivedAtMillis, payload);
    }

    private void sealed(
            Topic topic, PayloadType type, Pseudonym person, UUID uploadId, long receivedAtMillis, byte[] payload) {
        int number = keys.currentKeyNumber(person);
        PersonKey key = keys.find(person, number);
        if (key == null) {
            // erased meanwhile: nobody may read it any more
            return;
        }
        Envelope envelope = Envelope.seal(key, number, person, type, receivedAtMillis, uploadId, payload);
        context.forward(new Record<>(person.bytes(), envelope.toBytes(), Math.max(0, receivedAtMillis)), topic.name());
    }
}
