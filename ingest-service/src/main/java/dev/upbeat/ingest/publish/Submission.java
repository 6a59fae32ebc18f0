package dev.upbeat.ingest.publish;

import dev.upbeat.ingest.identity.Identity.NumberedKey;
import dev.upbeat.ingest.publish.Publisher.Outgoing;
import dev.upbeat.model.envelope.Envelope;
import dev.upbeat.model.envelope.PayloadType;
import dev.upbeat.model.person.Pseudonym;
import dev.upbeat.model.topic.Topic;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** All that one request puts onto the log: one id, one time of receipt, one key. Not thread-safe; use once. */
public final class Submission {

    private final Publisher publisher;
    private final Pseudonym person;
    private final NumberedKey key;
    private final UUID uploadId = UUID.randomUUID();
    private final long receivedAtMillis;
    private final List<Outgoing> records = new ArrayList<>();

    Submission(Publisher publisher, Pseudonym person, NumberedKey key, long receivedAtMillis) {
        this.publisher = publisher;
        this.person = person;
        this.key = key;
        this.receivedAtMillis = receivedAtMillis;
    }

    /** How many records so far. */
    public int size() {
        return records.size();
    }

    /** The time of receipt that its records are stamped with, Unix milliseconds. */
    public long receivedAtMillis() {
        return receivedAtMillis;
    }

    /** Adds a record, sealed under the person's key. */
    public void add(Topic topic, PayloadType type, byte[] payload) {
        Envelope envelope = Envelope.seal(key.key(), key.number(), person, type, receivedAtMillis, uploadId, payload);
        records.add(new Outgoing(topic, envelope.toBytes()));
    }

    /**
     * Sends the records and returns once the broker has all.
     *
     * @return the receipt so far: upload and time
     * @throws dev.upbeat.ingest.http.ProblemException 503 when it has not
     */
    public Map<String, Object> publish() {
        publisher.publish(person, receivedAtMillis, records);
        Map<String, Object> receipt = new LinkedHashMap<>();
        receipt.put("uploadId", uploadId.toString());
        receipt.put("receivedAt", Instant.ofEpochMilli(receivedAtMillis).toString());
        return receipt;
    }
}
