package dev.upbeat.analytics.topology;

import dev.upbeat.model.block.HourBlock;
import dev.upbeat.model.block.HourBlockCodec;
import dev.upbeat.model.day.DayActivity;
import dev.upbeat.model.day.DayTotals;
import dev.upbeat.model.day.DayWellbeing;
import dev.upbeat.model.day.Week;
import dev.upbeat.model.day.WeekCodec;
import dev.upbeat.model.envelope.Envelope;
import dev.upbeat.model.envelope.PayloadType;
import dev.upbeat.model.minute.Definition;
import dev.upbeat.model.minute.HourMinutes;
import dev.upbeat.model.minute.HourMinutesCodec;
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
import dev.upbeat.model.upload.Quarantined;
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

/** The topology under the test driver, fed with sealed records as ingest writes them. Keeps its log, so that it can be read again. */
final class TestPipeline implements AutoCloseable {

    /** Sealed days never leave the state, so that records may come in any order whatever. */
    static final Duration FOR_EVER = Duration.ofDays(100_000);

    private static final int LOOKS = 6;

    final TestPeople people;
    final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final TopologyTestDriver driver;
    private final Map<Topic, SortedMap<String, byte[]>> compacted = new TreeMap<>();
    private final Map<Topic, Integer> sent = new TreeMap<>();
    private final List<UploadReceipt> receipts = new ArrayList<>();
    private final List<Aside> asides = new ArrayList<>();
    private final List<Logged> log = new ArrayList<>();

    /** A record on the log. */
    record Logged(Topic topic, Pseudonym person, Instant received, byte[] value) {}

    /** What was kept aside, with its upload. */
    record Aside(Pseudonym person, UUID uploadId, Quarantined what) {}

    TestPipeline() throws Exception {
        this(new TestPeople(), PipelineTopology.KEEP_SEALED);
    }

    TestPipeline(TestPeople people, Duration keepSealed) throws Exception {
        this.people = people;
        Path state = Files.createTempDirectory("upbeat-topology");
        Properties config = new PipelineConfig("unused:1", state, 1, 1 << 20, Definition.CURRENT).toProperties();
        config.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 1);
        PersonParts.Settings settings = new PersonParts.Settings(Definition.CURRENT, keepSealed);
        driver = new TopologyTestDriver(PipelineTopology.build(people, settings, metrics), config, Instant.EPOCH);
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

    /** Moves the log's clock by a record of somebody who is not looked at. */
    TestPipeline clock(Instant to) {
        Pseudonym nobody = people.add(99_999);
        upload(nobody, to, new Device("none", dev.upbeat.model.sample.DeviceKind.OTHER, "", 0), RecordKind.STEPS);
        return this;
    }

    /** Logs again what was kept aside, as the command does: the blocks of the hours around it first. */
    void readmit(Pseudonym person, Instant at) throws Exception {
        settle();
        String of = hex(person.bytes());
        for (byte[] row : compacted
                .getOrDefault(Topic.BLOCKS, new TreeMap<>())
                .subMap(of, of + "~")
                .values()) {
            HourBlock block = HourBlockCodec.decode(row);
            sendReadmitted(Topic.SAMPLES, person, PayloadType.BLOCK, at, HourBlockCodec.encodeFact(block));
        }
        for (Aside aside : List.copyOf(asides)) {
            if (aside.person().equals(person) && !aside.what().readmitted()) {
                Topic topic = aside.what().mood() ? Topic.MOOD : Topic.SAMPLES;
                byte[] payload = aside.what().toBytes();
                sendReadmitted(topic, person, PayloadType.QUARANTINE, at, payload);
            }
        }
    }

    void sendReadmitted(Topic topic, Pseudonym person, PayloadType type, Instant at, byte[] payload) {
        PersonKey key = Objects.requireNonNull(people.find(person, 1));
        Envelope envelope =
                Envelope.sealReadmitted(key, 1, person, type, at.toEpochMilli(), UUID.randomUUID(), payload);
        pipe(topic, person, at, envelope.toBytes());
    }

    void send(Topic topic, Pseudonym person, PayloadType type, Instant received, UUID upload, byte[] payload) {
        PersonKey key = Objects.requireNonNull(people.find(person, 1));
        Envelope envelope = Envelope.seal(key, 1, person, type, received.toEpochMilli(), upload, payload);
        pipe(topic, person, received, envelope.toBytes());
    }

    void pipe(Topic topic, Pseudonym person, Instant received, byte[] value) {
        pipe(new Logged(topic, person, received, value));
    }

    void pipe(Logged record) {
        log.add(record);
        driver.createInputTopic(record.topic().topicName(), new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(record.person().bytes(), record.value(), record.received());
    }

    /** All that was logged, in order. */
    List<Logged> log() {
        return List.copyOf(log);
    }

    /** Works off what is pending and takes up what was sent on. */
    TestPipeline settle() throws Exception {
        for (int look = 0; look < LOOKS; look++) {
            driver.advanceWallClockTime(Duration.ofMillis(50));
        }
        for (Topic topic :
                List.of(Topic.BLOCKS, Topic.MINUTES, Topic.DAYS, Topic.WELLBEING, Topic.WEEKS, Topic.DEVICE_DAYS)) {
            SortedMap<String, byte[]> rows = compacted.computeIfAbsent(topic, t -> new TreeMap<>());
            for (TestRecord<byte[], byte[]> record : output(topic).readRecordsToList()) {
                sent.merge(topic, 1, Integer::sum);
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
        for (TestRecord<byte[], byte[]> record : output(Topic.QUARANTINE).readRecordsToList()) {
            Pseudonym person = Pseudonym.fromBytes(record.key(), 0);
            UUID upload = Envelope.fromBytes(record.value()).uploadId();
            asides.add(new Aside(person, upload, Quarantined.fromBytes(open(record))));
        }
        return this;
    }

    /**
     * What stands on the compacted topics, as text that can be compared; wellbeing, days and weeks without their provenance but the seal. A day
     * or hour that was emptied says what one says that never was: nothing.
     */
    SortedMap<String, String> facts() throws Exception {
        return facts("");
    }

    /** The same of one person, whom the keys do not name. */
    SortedMap<String, String> facts(Pseudonym person) throws Exception {
        String prefix = hex(person.bytes());
        SortedMap<String, String> facts = new TreeMap<>();
        facts(prefix).forEach((key, content) -> facts.put(key.replace(prefix, ""), content));
        return facts;
    }

    private SortedMap<String, String> facts(String prefix) throws Exception {
        SortedMap<String, String> facts = new TreeMap<>();
        for (Map.Entry<Topic, SortedMap<String, byte[]>> topic : compacted.entrySet()) {
            SortedMap<String, byte[]> rows = topic.getValue().subMap(prefix, prefix + "~");
            for (Map.Entry<String, byte[]> row : rows.entrySet()) {
                byte[] value = row.getValue();
                String content = switch (topic.getKey()) {
                    case MINUTES -> HourMinutesCodec.decode(value).minutes().isEmpty() ? "" : hex(value);
                    case DAYS -> {
                        DayActivity day = DayActivity.fromBytes(value);
                        yield day.totals().equals(DayTotals.ZERO)
                                ? ""
                                : hex(day.content()) + day.provenance().sealed();
                    }
                    case WELLBEING -> {
                        DayWellbeing day = DayWellbeing.fromBytes(value);
                        yield day.content().length == 0
                                ? ""
                                : hex(day.content()) + day.provenance().sealed();
                    }
                    case WEEKS -> {
                        Week week = WeekCodec.decode(value);
                        yield hex(WeekCodec.encode(open(week))) + week.sealed();
                    }
                    default -> hex(value);
                };
                if (!content.isEmpty()) {
                    facts.put(topic.getKey() + " " + row.getKey(), content);
                }
            }
        }
        return facts;
    }

    @Nullable
    DayWellbeing day(Pseudonym person, String date) throws Exception {
        RowKey key = new RowKey(person, LocalDate.parse(date).toEpochDay(), Definition.CURRENT.name());
        byte[] row = row(Topic.WELLBEING, key);
        return row == null ? null : DayWellbeing.fromBytes(row);
    }

    /** The week that begins on a Monday. */
    @Nullable
    Week week(Pseudonym person, String monday) throws Exception {
        RowKey key = new RowKey(person, LocalDate.parse(monday).toEpochDay(), Definition.CURRENT.name());
        byte[] row = row(Topic.WEEKS, key);
        return row == null ? null : WeekCodec.decode(row);
    }

    @Nullable
    HourMinutes minutes(Pseudonym person, Instant at) throws Exception {
        RowKey key = new RowKey(person, Chunk.hourOf(at.toEpochMilli()), Definition.CURRENT.name());
        byte[] row = row(Topic.MINUTES, key);
        return row == null ? null : HourMinutesCodec.decode(row);
    }

    /** How many records a compacted topic has got. */
    int sent(Topic topic) {
        return sent.getOrDefault(topic, 0);
    }

    List<UploadReceipt> receipts() {
        return receipts;
    }

    /** What was kept aside, and what of it was readmitted. */
    List<Aside> asides() {
        return asides;
    }

    int quarantined() {
        return asides.size();
    }

    long stateEntries() {
        return Stores.NAMES.stream().mapToLong(store -> entries(store).size()).sum();
    }

    /** What a store holds, but for the log's clock. */
    List<byte[]> entries(String store) {
        List<byte[]> values = new ArrayList<>();
        try (var all = driver.getKeyValueStore(store).all()) {
            all.forEachRemaining(entry -> {
                if (((org.apache.kafka.common.utils.Bytes) entry.key).get().length > 1) {
                    values.add((byte[]) entry.value);
                }
            });
        }
        return values;
    }

    double metric(String name, String... tags) {
        return metrics.get(name).tags(tags).meter().measure().iterator().next().getValue();
    }

    /** So that what is done once a minute is done. */
    void aMinutePasses() {
        driver.advanceWallClockTime(Duration.ofSeconds(61));
    }

    @Override
    public void close() {
        driver.close();
    }

    private byte @Nullable [] row(Topic topic, RowKey key) {
        return compacted.getOrDefault(topic, new TreeMap<>()).get(hex(key.toBytes()));
    }

    private static Week open(Week week) {
        return new Week(
                week.days(),
                week.validDays(),
                week.valid(),
                false,
                week.activeMinutes(),
                week.equivalentMinutes(),
                week.modalities(),
                week.metKnownMinutes(),
                week.metMicros(),
                week.marginalMetMicros(),
                week.strengthDays(),
                week.briskWalks(),
                week.activeDays(),
                week.streak(),
                week.regularity(),
                week.rhythm());
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
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
