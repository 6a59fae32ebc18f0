package dev.upbeat.analytics.store;

import dev.upbeat.analytics.access.KeyRing;
import dev.upbeat.model.block.HourBlock;
import dev.upbeat.model.block.HourBlockCodec;
import dev.upbeat.model.day.DayActivity;
import dev.upbeat.model.day.DayTotals;
import dev.upbeat.model.day.DayWellbeing;
import dev.upbeat.model.day.Provenance;
import dev.upbeat.model.day.Week;
import dev.upbeat.model.day.WeekCodec;
import dev.upbeat.model.envelope.Envelope;
import dev.upbeat.model.envelope.PayloadType;
import dev.upbeat.model.minute.Definition;
import dev.upbeat.model.minute.Evidence;
import dev.upbeat.model.minute.HeartRateRule;
import dev.upbeat.model.minute.HourMinutes;
import dev.upbeat.model.minute.HourMinutesCodec;
import dev.upbeat.model.minute.Intensity;
import dev.upbeat.model.minute.Load;
import dev.upbeat.model.minute.Minute;
import dev.upbeat.model.minute.MovementRule;
import dev.upbeat.model.mood.Instrument;
import dev.upbeat.model.mood.MoodReport;
import dev.upbeat.model.person.PersonKey;
import dev.upbeat.model.person.Pseudonym;
import dev.upbeat.model.profile.Sex;
import dev.upbeat.model.sample.Modality;
import dev.upbeat.model.sample.ZoneEvidence;
import dev.upbeat.model.topic.RowKey;
import dev.upbeat.model.topic.Topic;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Records as the stream would write them, and a writer's layer that stores them: one partition for each topic. */
public final class TestLog implements KeyRing {

    /** What the tests call the current definition. */
    public static final String DEFINITION = Definition.CURRENT.name();

    private final Map<String, Long> nextOffset = new HashMap<>();
    private final Map<String, Long> stored = new HashMap<>();
    private final Map<Pseudonym, PersonKey> keys = new ConcurrentHashMap<>();
    private final Set<Pseudonym> erased = ConcurrentHashMap.newKeySet();
    private final RecordReader reader = new RecordReader(this, erased);
    private final UUID owner = UUID.randomUUID();

    /** Any person. */
    public static Pseudonym person() {
        return new Pseudonym(UUID.randomUUID());
    }

    @Override
    public @Nullable PersonKey find(Pseudonym person, int keyNumber) {
        return erased.contains(person) ? null : keys.computeIfAbsent(person, p -> PersonKey.generate());
    }

    @Override
    public int currentKeyNumber(Pseudonym person) {
        return 1;
    }

    @Override
    public void forget(Pseudonym person) {
        erased.add(person);
    }

    /** A record at the end of a topic. */
    public ConsumerRecord<byte[], byte[]> record(Topic topic, byte @Nullable [] key, byte @Nullable [] value) {
        long offset = nextOffset.merge(topic.topicName(), 1L, Long::sum) - 1;
        return new ConsumerRecord<>(topic.topicName(), 0, offset, key, value);
    }

    ConsumerRecord<byte[], byte[]> minutes(Pseudonym person, long hour, @Nullable List<Minute> minutes) {
        byte[] value = minutes == null ? null : HourMinutesCodec.encode(new HourMinutes(hour, minutes));
        return record(Topic.MINUTES, new RowKey(person, hour, DEFINITION).toBytes(), value);
    }

    ConsumerRecord<byte[], byte[]> block(Pseudonym person, HourBlock block) {
        byte[] value = HourBlockCodec.encodeFact(block);
        return record(Topic.BLOCKS, new RowKey(person, block.hour(), "").toBytes(), value);
    }

    ConsumerRecord<byte[], byte[]> day(Pseudonym person, LocalDate date, DayTotals totals) {
        byte[] value = new DayActivity(totals, new Provenance(1, 2, Set.of())).toBytes();
        return record(Topic.DAYS, dayKey(person, date), value);
    }

    /** The week that begins on a Monday, or its end. */
    public ConsumerRecord<byte[], byte[]> week(Pseudonym person, LocalDate monday, @Nullable Week week) {
        return record(Topic.WEEKS, dayKey(person, monday), week == null ? null : WeekCodec.encode(week));
    }

    /** A joined day. */
    public ConsumerRecord<byte[], byte[]> wellbeing(
            Pseudonym person,
            LocalDate date,
            @Nullable DayTotals totals,
            List<MoodReport> reports,
            Provenance provenance) {
        return record(Topic.WELLBEING, dayKey(person, date), new DayWellbeing(totals, reports, provenance).toBytes());
    }

    /** A payload sealed under the person's key. */
    public ConsumerRecord<byte[], byte[]> sealed(
            Topic topic, Pseudonym person, PayloadType type, UUID uploadId, long receivedAt, byte[] payload) {
        PersonKey key = keys.computeIfAbsent(person, p -> PersonKey.generate());
        Envelope envelope = Envelope.seal(key, 1, person, type, receivedAt, uploadId, payload);
        return record(topic, person.bytes(), envelope.toBytes());
    }

    ConsumerRecord<byte[], byte[]> erasure(Pseudonym person) {
        return record(
                Topic.ERASURES,
                person.bytes(),
                Envelope.erasure(1, UUID.randomUUID()).toBytes());
    }

    static byte[] dayKey(Pseudonym person, LocalDate date) {
        return new RowKey(person, date.toEpochDay(), DEFINITION).toBytes();
    }

    static Minute minute(int index, Intensity intensity, double bpm, double steps) {
        return new Minute(
                index,
                intensity,
                intensity,
                Intensity.UNKNOWN,
                Intensity.UNKNOWN,
                Math.round(bpm * 1e6),
                Math.round(bpm * 1e6) + 1,
                60_000,
                Math.round(steps * 1000),
                3_500_000,
                "w1",
                true,
                false,
                null,
                ZoneId.of("Europe/Oslo"),
                false,
                new Load(3_600_000_000L, 180_000_000, Sex.FEMALE, 1, 1),
                new Evidence(HeartRateRule.RESERVE, MovementRule.STEPS, "w1", "w2", "", "", "", "", ""));
    }

    /** A minute's totals, made by the model from minutes of that many of a class. */
    public static DayTotals totals(Intensity intensity, int minutes, @Nullable Modality modality) {
        DayTotals sum = DayTotals.ZERO;
        for (int done = 0; done < minutes; done += 60) {
            List<Minute> hour = new ArrayList<>();
            for (int i = 0; i < Math.min(60, minutes - done); i++) {
                hour.add(new Minute(
                        i,
                        intensity,
                        intensity,
                        Intensity.UNKNOWN,
                        Intensity.UNKNOWN,
                        100_000_000,
                        100_000_000,
                        60_000,
                        -1,
                        0,
                        "w1",
                        true,
                        false,
                        modality,
                        ZoneOffset.UTC,
                        false,
                        Load.NONE,
                        Evidence.NONE));
            }
            for (DayTotals part : DayTotals.of(new HourMinutes(0, hour)).values()) {
                sum = sum.plus(part);
            }
        }
        return sum;
    }

    /** A report on the scale 1 to 5. */
    public static MoodReport mood(long atMillis, int value) {
        return new MoodReport(Instrument.MOOD_1_5, atMillis, "", 0, false, value * 1_000_000L, ZoneEvidence.none(), 0);
    }

    /** Caused by samples. */
    static Provenance provenance(long firstReceivedAt, long lastReceivedAt) {
        return new Provenance(firstReceivedAt, lastReceivedAt, Set.of(Provenance.Cause.SAMPLES));
    }

    /** Stores records as one batch. */
    @SafeVarargs
    @SuppressWarnings("varargs") // only read
    public final void store(DataSource dataSource, ConsumerRecord<byte[], byte[]>... records) {
        try {
            tryToStore(dataSource, List.of(records));
        } catch (SQLException | TakenOverException e) {
            throw new IllegalStateException(e);
        }
    }

    BatchWriter.Written tryToStore(DataSource dataSource, List<ConsumerRecord<byte[], byte[]>> records)
            throws SQLException, TakenOverException {
        Map<String, Long> ends = new HashMap<>();
        records.forEach(record -> ends.merge(record.topic(), record.offset() + 1, Math::max));
        List<Batch.Move> moves = new ArrayList<>();
        ends.forEach((topic, end) -> moves.add(new Batch.Move(topic, 0, stored.getOrDefault(topic, 0L), end)));
        try (Connection connection = dataSource.getConnection()) {
            ends.keySet().forEach(topic -> stored.putIfAbsent(topic, 0L));
            addPartitions(connection, ends.keySet());
            BatchWriter.Written written = new BatchWriter(owner).write(connection, reader.read(records, moves));
            stored.putAll(ends);
            return written;
        }
    }

    private void addPartitions(Connection connection, Set<String> topics) throws SQLException {
        connection.setAutoCommit(true);
        for (String topic : topics) {
            Offsets.read(connection, Set.of(new org.apache.kafka.common.TopicPartition(topic, 0)), owner);
        }
    }
}
