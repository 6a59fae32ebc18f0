package dev.upbeat.analytics.topology;

import dev.upbeat.model.day.DayWellbeing;
import dev.upbeat.model.envelope.Envelope;
import dev.upbeat.model.envelope.PayloadType;
import dev.upbeat.model.minute.Definition;
import dev.upbeat.model.mood.MoodReport;
import dev.upbeat.model.person.PersonKey;
import dev.upbeat.model.person.Pseudonym;
import dev.upbeat.model.profile.ProfileEntry;
import dev.upbeat.model.sample.Chunk;
import dev.upbeat.model.sample.ChunkCodec;
import dev.upbeat.model.sample.Columns;
import dev.upbeat.model.sample.Device;
import dev.upbeat.model.sample.RecordKind;
import dev.upbeat.model.topic.RowKey;
import dev.upbeat.model.topic.Topic;
import dev.upbeat.model.upload.LastChunk;
import dev.upbeat.model.upload.Tally;
import dev.upbeat.model.upload.UploadEnd;
import dev.upbeat.model.upload.UploadReceipt;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** The topology under the test driver, fed with sealed records as ingest writes them. */
final class TestPipeline implements AutoCloseable {

    final TestPeople people = new TestPeople();
    private final TopologyTestDriver driver;
    private final Map<Topic, SortedMap<String, byte[]>> compacted = new TreeMap<>();
    private final List<UploadReceipt> receipts = new ArrayList<>();
    private int quarantined;

    TestPipeline() throws Exception {
        Path state = Files.createTempDirectory("upbeat-topology");
        Properties config = new PipelineConfig("unused:1", state, 1, 1 << 20).toProperties();
        config.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 1);
        driver = new TopologyTestDriver(
                PipelineTopology.build(people, Definition.CURRENT, new SimpleMeterRegistry()), config, Instant.EPOCH);
    }

    UUID upload(Pseudonym person, Instant received, Device device, RecordKind kind, Columns... parts) {
        UUID upload = UUID.randomUUID();
        List<Chunk> chunks = Arrays.stream(parts)
                .flatMap(part -> Chunk.split(device, kind, part).stream())
                .toList();
        long records = Arrays.stream(parts).mapToLong(Columns::size).sum();
        UploadEnd end = new UploadEnd(records, chunks.size(), new Tally());
        if (chunks.isEmpty()) {
            send(Topic.SAMPLES, person, PayloadType.UPLOAD_END, received, upload, end.toBytes());
            return upload;
        }
        for (Chunk chunk : chunks.subList(0, chunks.size() - 1)) {
            send(Topic.SAMPLES, person, PayloadType.CHUNK, received, upload, ChunkCodec.encode(chunk));
        }
        byte[] last = new LastChunk(chunks.getLast(), end).toBytes();
        send(Topic.SAMPLES, person, PayloadType.LAST_CHUNK, received, upload, last);
        return upload;
    }

    void mood(Pseudonym person, Instant received, MoodReport report) {
        byte[] payload = report.encode().toBytes();
        send(Topic.MOOD, person, PayloadType.MOOD, received, UUID.randomUUID(), payload);
    }

    void profile(Pseudonym person, Instant received, ProfileEntry entry) {
        byte[] payload = entry.encode().toBytes();
        send(Topic.PROFILES, person, PayloadType.PROFILE, received, UUID.randomUUID(), payload);
    }

    void erase(Pseudonym person, Instant received) {
        Envelope envelope = Envelope.erasure(received.toEpochMilli(), UUID.randomUUID());
        pipe(Topic.ERASURES, person, received, envelope.toBytes());
    }

    void send(Topic topic, Pseudonym person, PayloadType type, Instant received, UUID upload, byte[] payload) {
        PersonKey key = Objects.requireNonNull(people.find(person, 1));
        Envelope envelope = Envelope.seal(key, 1, person, type, received.toEpochMilli(), upload, payload);
        pipe(topic, person, received, envelope.toBytes());
    }

    void pipe(Topic topic, Pseudonym person, Instant received, byte[] value) {
        driver.createInputTopic(topic.topicName(), new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(person.bytes(), value, received);
    }

    /** Works off what is pending and takes up what was sent on. */
    TestPipeline settle() throws Exception {
        driver.advanceWallClockTime(Duration.ofMillis(100));
        for (Topic topic : List.of(Topic.BLOCKS, Topic.MINUTES, Topic.DAYS, Topic.WELLBEING)) {
            SortedMap<String, byte[]> rows = compacted.computeIfAbsent(topic, t -> new TreeMap<>());
            for (TestRecord<byte[], byte[]> record : output(topic).readRecordsToList()) {
                String key = HexFormat.of().formatHex(record.key());
                if (record.value() == null) {
                    rows.remove(key);
                } else {
                    rows.put(key, record.value());
                }
            }
        }
        for (TestRecord<byte[], byte[]> record : output(Topic.RECEIPTS).readRecordsToList()) {
            receipts.add(UploadReceipt.fromBytes(open(record)));
        }
        quarantined += output(Topic.QUARANTINE).readRecordsToList().size();
        return this;
    }

    /** What stands on the compacted topics, as text that can be compared; wellbeing and days without their provenance. */
    SortedMap<String, String> facts() throws Exception {
        SortedMap<String, String> facts = new TreeMap<>();
        for (Map.Entry<Topic, SortedMap<String, byte[]>> topic : compacted.entrySet()) {
            for (Map.Entry<String, byte[]> row : topic.getValue().entrySet()) {
                byte[] content = switch (topic.getKey()) {
                    case DAYS ->
                        dev.upbeat.model.day.DayActivity.fromBytes(row.getValue())
                                .totals()
                                .encode()
                                .toBytes();
                    case WELLBEING -> DayWellbeing.fromBytes(row.getValue()).content();
                    default -> row.getValue();
                };
                facts.put(topic.getKey() + " " + row.getKey(), HexFormat.of().formatHex(content));
            }
        }
        return facts;
    }

    @Nullable
    DayWellbeing day(Pseudonym person, String date) throws Exception {
        RowKey key = new RowKey(person, LocalDate.parse(date).toEpochDay(), Definition.CURRENT.name());
        byte[] row = compacted
                .getOrDefault(Topic.WELLBEING, new TreeMap<>())
                .get(HexFormat.of().formatHex(key.toBytes()));
        return row == null ? null : DayWellbeing.fromBytes(row);
    }

    List<UploadReceipt> receipts() {
        return receipts;
    }

    int quarantined() {
        return quarantined;
    }

    long stateEntries() {
        long entries = 0;
        for (String store : List.of("blocks", "hours", "days", "moods", "profiles", "uploads", "pending")) {
            try (var all = driver.getKeyValueStore(store).all()) {
                while (all.hasNext()) {
                    all.next();
                    entries++;
                }
            }
        }
        return entries;
    }

    @Override
    public void close() {
        driver.close();
    }

    private byte[] open(TestRecord<byte[], byte[]> record) throws Exception {
        Pseudonym person = Pseudonym.fromBytes(record.key(), 0);
        PersonKey key = Objects.requireNonNull(people.find(person, 1));
        return Envelope.fromBytes(record.value()).open(key, person);
    }

    private TestOutputTopic<byte[], byte[]> output(Topic topic) {
        return driver.createOutputTopic(topic.topicName(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
