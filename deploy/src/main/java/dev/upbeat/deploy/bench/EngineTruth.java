package dev.upbeat.deploy.bench;

import dev.upbeat.model.day.DayActivity;
import dev.upbeat.model.topic.RowKey;
import dev.upbeat.model.topic.Topic;
import dev.upbeat.model.wire.MalformedRecordException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Sends the cases to both streams, and tells how many active minutes each is off. */
final class EngineTruth {

    private static final Duration SETTLES_WITHIN = Duration.ofSeconds(60);
    private static final Duration CALM = Duration.ofSeconds(4);

    private final String bootstrap;
    private final List<EngineCases.Case> cases = EngineCases.all();

    EngineTruth(String bootstrap) {
        this.bootstrap = bootstrap;
    }

    /** Minutes off, over all cases. */
    record Wrong(long ours, long peer) {}

    /** Each case in its order; between two, both streams may go on. */
    void send(EngineLog log, DslLog peerLog) {
        long now = System.currentTimeMillis();
        for (EngineCases.Case each : cases) {
            log.profile(BenchKeys.person(each.person()), now);
            each.uploads().forEach(upload -> {
                log.upload(BenchKeys.person(each.person()), upload, now);
                peerLog.samples(Long.toString(each.person()), upload);
            });
        }
        log.flush();
        peerLog.flush();
    }

    /** Once both streams have nothing left. */
    Wrong compare(PrintWriter out) {
        Map<String, Long> ours = new HashMap<>();
        Map<String, Long> peers = new HashMap<>();
        read(ours, peers);
        long oursOff = 0;
        long peerOff = 0;
        out.printf("%-22s %8s %8s %8s%n", "active minutes of a day", "truth", "ours", "peer");
        for (EngineCases.Case each : cases) {
            String key = each.person() + "|" + each.date();
            long our = ours.getOrDefault(key, 0L);
            long peer = peers.getOrDefault(key, 0L);
            out.printf("%-22s %8d %8d %8d%n", each.name(), each.activeMinutes(), our, peer);
            oursOff += Math.abs(our - each.activeMinutes());
            peerOff += Math.abs(peer - each.activeMinutes());
        }
        out.flush();
        return new Wrong(oursOff, peerOff);
    }

    /** Reads both outputs until nothing new has come for a while. */
    private void read(Map<String, Long> ours, Map<String, Long> peers) {
        try (KafkaConsumer<byte[], byte[]> reader = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrap, "isolation.level", "read_committed", "max.poll.records", 5000),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = List.of(Topic.DAYS.topicName(), DslJob.DAYS).stream()
                    .flatMap(topic -> reader.partitionsFor(topic).stream())
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            reader.assign(partitions);
            reader.seekToBeginning(partitions);
            long start = System.nanoTime();
            long last = start;
            while (System.nanoTime() - last < CALM.toNanos() && System.nanoTime() - start < SETTLES_WITHIN.toNanos()) {
                for (ConsumerRecord<byte[], byte[]> record : reader.poll(Duration.ofMillis(100))) {
                    last = System.nanoTime();
                    take(record, ours, peers);
                }
            }
        }
    }

    private static void take(ConsumerRecord<byte[], byte[]> record, Map<String, Long> ours, Map<String, Long> peers) {
        if (record.topic().equals(DslJob.DAYS)) {
            peers.put(
                    new String(record.key(), StandardCharsets.UTF_8),
                    DslJob.Day.of(record.value()).active());
            return;
        }
        try {
            RowKey key = RowKey.fromBytes(record.key());
            long number = key.person().value().getLeastSignificantBits();
            String date = java.time.LocalDate.ofEpochDay(key.number()).toString();
            ours.put(
                    number + "|" + date,
                    DayActivity.fromBytes(record.value()).totals().activeMinutes());
        } catch (MalformedRecordException e) {
            throw new IllegalStateException("our own output does not read", e);
        }
    }
}
