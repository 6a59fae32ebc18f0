package dev.upbeat.deploy.e2e;

import com.zaxxer.hikari.HikariDataSource;
import dev.upbeat.deploy.data.MasterKeyFile;
import dev.upbeat.deploy.embedded.DatabaseAccess;
import dev.upbeat.deploy.embedded.DatabaseRole;
import dev.upbeat.ingest.identity.Identity;
import dev.upbeat.model.envelope.Envelope;
import dev.upbeat.model.envelope.PayloadType;
import dev.upbeat.model.person.Pseudonym;
import dev.upbeat.model.sample.ActivityClass;
import dev.upbeat.model.sample.Chunk;
import dev.upbeat.model.sample.ColumnsBuilder;
import dev.upbeat.model.sample.Device;
import dev.upbeat.model.sample.DeviceKind;
import dev.upbeat.model.sample.RecordKind;
import dev.upbeat.model.sample.ZoneEvidence;
import dev.upbeat.model.topic.Topic;
import dev.upbeat.model.upload.LastChunk;
import dev.upbeat.model.upload.Tally;
import dev.upbeat.model.upload.UploadEnd;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Puts uploads onto the log with a stamp of receipt of one's own choosing: nobody can wait thirty days. */
final class LoggedUpload {

    private final Path data;
    private final DatabaseAccess database;
    private final String bootstrap;

    LoggedUpload(Path data, DatabaseAccess database, String bootstrap) {
        this.data = data;
        this.database = database;
        this.bootstrap = bootstrap;
    }

    /** Moderate minutes in Oslo. */
    void activity(Person person, Instant received, Instant start, int minutes) throws Exception {
        ColumnsBuilder records = new ColumnsBuilder(true);
        for (int i = 0; i < minutes; i++) {
            long from = start.toEpochMilli() + i * 60_000L;
            ZoneEvidence oslo = new ZoneEvidence.Zone("Europe/Oslo");
            records.add(from, from + 60_000, ActivityClass.MODERATE.ordinal(), 0, false, "", oslo, 0);
        }
        Device device = new Device("w1", DeviceKind.WRIST, "", 0);
        List<Chunk> chunks = Chunk.split(device, RecordKind.ACTIVITY, records.build());
        for (Chunk chunk : chunks) {
            UploadEnd end = new UploadEnd(chunk.records().size(), 1, new Tally());
            send(person, received, new LastChunk(chunk, end).toBytes());
        }
    }

    private void send(Person person, Instant received, byte[] payload) throws Exception {
        Pseudonym pseudonym = Pseudonym.parse(person.id());
        long millis = received.toEpochMilli();
        try (HikariDataSource pool = database.dataSource(DatabaseRole.INGEST, 1);
                KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                        Map.of("bootstrap.servers", bootstrap, "acks", "all"),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            Identity identity = new Identity(pool, MasterKeyFile.open(MasterKeyFile.pathFor(data, null), true));
            Identity.NumberedKey key = identity.currentKey(pseudonym).orElseThrow();
            byte[] value = Envelope.seal(
                            key.key(),
                            key.number(),
                            pseudonym,
                            PayloadType.LAST_CHUNK,
                            millis,
                            UUID.randomUUID(),
                            payload)
                    .toBytes();
            producer.send(new ProducerRecord<>(Topic.SAMPLES.topicName(), null, millis, pseudonym.bytes(), value))
                    .get(30, TimeUnit.SECONDS);
        }
    }
}
