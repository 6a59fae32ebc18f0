package dev.upbeat.deploy.readmission;

import dev.upbeat.deploy.UserError;
import dev.upbeat.deploy.embedded.DatabaseAccess;
import dev.upbeat.ingest.identity.Identity.NumberedKey;
import dev.upbeat.model.envelope.Envelope;
import dev.upbeat.model.envelope.PayloadType;
import dev.upbeat.model.person.Pseudonym;
import dev.upbeat.model.topic.Topic;
import dev.upbeat.model.upload.Quarantined;
import dev.upbeat.model.wire.MalformedRecordException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Logs a person's records again that were kept aside, as exempt from the rules on lateness. Before them go the blocks of the hours around
 * them: of a day that has left its state the stream knows no more than that it was, and from the log alone, today and in any replay, it
 * has the day again.
 */
public final class Readmission {

    private static final Duration COUNTED_WITHIN = Duration.ofSeconds(60);
    private static final long ACKNOWLEDGED_SECONDS = 40;

    private final String bootstrap;
    private final DatabaseAccess database;
    private final Pseudonym person;
    private final NumberedKey key;

    /** Of one person of a running installation. */
    public Readmission(String bootstrap, DatabaseAccess database, Pseudonym person, NumberedKey key) {
        this.bootstrap = bootstrap;
        this.database = database;
        this.person = person;
        this.key = key;
    }

    /** Tells what would be readmitted, or does it. */
    public Report run(Selection selection, boolean dryRun) throws SQLException {
        try (QuarantineLog log = new QuarantineLog(bootstrap, person, key)) {
            Report report = new Report();
            List<KeptAside> wanted = wanted(log.readToEnd(), selection, report);
            report.unreadable(log.unreadable());
            if (!dryRun && !wanted.isEmpty()) {
                publish(wanted, StoredBlocks.around(database, person, wanted));
                awaitCounted(log, wanted, report);
            }
            return report;
        }
    }

    /** What was kept aside and not readmitted since, once each, by time. */
    private static List<KeptAside> wanted(List<QuarantineLog.Entry> entries, Selection selection, Report report) {
        List<Quarantined> readmitted = entries.stream()
                .map(QuarantineLog.Entry::quarantined)
                .filter(Quarantined::readmitted)
                .toList();
        List<KeptAside> wanted = new ArrayList<>();
        for (QuarantineLog.Entry entry : entries) {
            if (entry.quarantined().readmitted()) {
                continue;
            }
            try {
                KeptAside records = KeptAside.of(entry.uploadId(), entry.quarantined());
                if (wanted.stream().anyMatch(each -> each.saysTheSameAs(entry.quarantined()))) {
                    continue;
                }
                boolean before = readmitted.stream().anyMatch(records::saysTheSameAs);
                boolean takes = !before && selection.takes(records);
                report.found(records, before, takes);
                if (takes) {
                    wanted.add(records);
                }
            } catch (MalformedRecordException e) {
                report.unreadable(1);
            }
        }
        wanted.sort(Comparator.comparingLong(KeptAside::startMillis));
        return wanted;
    }

    private void publish(List<KeptAside> wanted, SortedMap<Long, byte[]> blocks) {
        long now = System.currentTimeMillis();
        UUID request = UUID.randomUUID();
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            for (byte[] block : blocks.values()) {
                sent.add(send(producer, Topic.SAMPLES, PayloadType.BLOCK, now, request, block));
            }
            for (KeptAside each : wanted) {
                byte[] payload = each.quarantined().toBytes();
                sent.add(send(producer, each.topic(), PayloadType.QUARANTINE, now, each.uploadId(), payload));
            }
            for (Future<RecordMetadata> each : sent) {
                each.get(ACKNOWLEDGED_SECONDS, TimeUnit.SECONDS);
            }
        } catch (ExecutionException | TimeoutException e) {
            throw new UserError(
                    "The log did not acknowledge everything: run the command again, which does no harm.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserError("Interrupted.", e);
        }
    }

    private Future<RecordMetadata> send(
            KafkaProducer<byte[], byte[]> producer,
            Topic topic,
            PayloadType type,
            long now,
            UUID uploadId,
            byte[] payload) {
        byte[] value = Envelope.sealReadmitted(key.key(), key.number(), person, type, now, uploadId, payload)
                .toBytes();
        return producer.send(new ProducerRecord<>(topic.topicName(), null, now, person.bytes(), value));
    }

    /** The stream tells on quarantine.v1 what became of them. */
    private static void awaitCounted(QuarantineLog log, List<KeptAside> wanted, Report report) {
        List<KeptAside> waiting = new ArrayList<>(wanted);
        long deadline = System.nanoTime() + COUNTED_WITHIN.toNanos();
        while (!waiting.isEmpty() && System.nanoTime() < deadline) {
            for (QuarantineLog.Entry entry : log.readSome()) {
                waiting.removeIf(each -> {
                    boolean told = each.saysTheSameAs(entry.quarantined());
                    if (told) {
                        report.became(each, entry.quarantined());
                    }
                    return told;
                });
            }
        }
        waiting.forEach(report::waiting);
    }

    private KafkaProducer<byte[], byte[]> producer() {
        return new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrap,
                        "acks",
                        "all",
                        "enable.idempotence",
                        true,
                        "delivery.timeout.ms",
                        30_000,
                        "request.timeout.ms",
                        10_000,
                        "max.request.size",
                        Topic.MAX_RECORD_BYTES),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }
}
