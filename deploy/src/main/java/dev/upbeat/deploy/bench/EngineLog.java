package dev.upbeat.deploy.bench;

import dev.upbeat.model.envelope.Envelope;
import dev.upbeat.model.envelope.PayloadType;
import dev.upbeat.model.person.Pseudonym;
import dev.upbeat.model.profile.EffectiveFrom;
import dev.upbeat.model.profile.ProfileEntry;
import dev.upbeat.model.profile.ProfileField;
import dev.upbeat.model.sample.Chunk;
import dev.upbeat.model.sample.ChunkCodec;
import dev.upbeat.model.sample.Columns;
import dev.upbeat.model.sample.Device;
import dev.upbeat.model.sample.DeviceKind;
import dev.upbeat.model.sample.RecordKind;
import dev.upbeat.model.topic.Topic;
import dev.upbeat.model.upload.LastChunk;
import dev.upbeat.model.upload.Tally;
import dev.upbeat.model.upload.UploadEnd;
import java.util.List;
import java.util.UUID;

/** Puts uploads of heart rate onto the log as ingest does, without HTTP. */
final class EngineLog implements AutoCloseable {

    private static final Device WATCH = new Device("w1", DeviceKind.WRIST, "", 0);
    private static final int BIRTH_YEAR = 1986;

    private final BenchKeys keys;
    private final BenchProducer producer;

    EngineLog(String bootstrap, BenchKeys keys) {
        this.keys = keys;
        this.producer = new BenchProducer(bootstrap);
    }

    /** By the year of birth alone: the maximum is 208 − 0.7·age. */
    void profile(Pseudonym person, long receivedAtMillis) {
        ProfileEntry year = new ProfileEntry(ProfileField.BIRTH_YEAR, EffectiveFrom.always(), false, BIRTH_YEAR, "", 0);
        send(
                Topic.PROFILES,
                person,
                PayloadType.PROFILE,
                receivedAtMillis,
                UUID.randomUUID(),
                year.encode().toBytes());
    }

    /** One upload. */
    void upload(Pseudonym person, Columns heartRate, long receivedAtMillis) {
        UUID upload = UUID.randomUUID();
        List<Chunk> chunks = Chunk.split(WATCH, RecordKind.HEART_RATE, heartRate);
        for (Chunk chunk : chunks.subList(0, chunks.size() - 1)) {
            send(Topic.SAMPLES, person, PayloadType.CHUNK, receivedAtMillis, upload, ChunkCodec.encode(chunk));
        }
        UploadEnd end = new UploadEnd(heartRate.size(), chunks.size(), new Tally());
        byte[] last = new LastChunk(chunks.getLast(), end).toBytes();
        send(Topic.SAMPLES, person, PayloadType.LAST_CHUNK, receivedAtMillis, upload, last);
    }

    void flush() {
        producer.flush();
    }

    @Override
    public void close() {
        producer.close();
    }

    private void send(Topic topic, Pseudonym person, PayloadType type, long receivedAt, UUID upload, byte[] payload) {
        byte[] value = Envelope.seal(keys.key(person), 1, person, type, receivedAt, upload, payload)
                .toBytes();
        producer.send(topic.topicName(), receivedAt, person.bytes(), value);
    }
}
