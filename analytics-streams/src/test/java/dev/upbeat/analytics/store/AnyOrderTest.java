package dev.upbeat.analytics.store;

import static dev.upbeat.analytics.store.TestLog.minute;
import static dev.upbeat.analytics.store.TestLog.provenance;
import static dev.upbeat.analytics.store.TestLog.totals;
import static org.assertj.core.api.Assertions.assertThat;

import dev.upbeat.model.block.HourBlock;
import dev.upbeat.model.block.Series;
import dev.upbeat.model.day.Week;
import dev.upbeat.model.day.WeekDay;
import dev.upbeat.model.minute.Definition;
import dev.upbeat.model.minute.Intensity;
import dev.upbeat.model.minute.Minute;
import dev.upbeat.model.mood.MoodReport;
import dev.upbeat.model.person.Pseudonym;
import dev.upbeat.model.sample.ColumnsBuilder;
import dev.upbeat.model.sample.Device;
import dev.upbeat.model.sample.DeviceKind;
import dev.upbeat.model.sample.RecordKind;
import dev.upbeat.model.sample.SessionValue;
import dev.upbeat.model.sample.ZoneEvidence;
import dev.upbeat.model.topic.RowKey;
import dev.upbeat.model.topic.Topic;
import dev.upbeat.model.vendor.DailyFigure;
import dev.upbeat.model.vendor.DeviceDay;
import dev.upbeat.model.vendor.DeviceDayLedger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;

/**
 * The rows are those of the last value of each key, however the records are cut into batches, whichever topic is ahead, and however
 * often they are read again.
 */
class AnyOrderTest {

    private static final LocalDate DATE = LocalDate.of(2026, 3, 28);
    private static final long HOUR = DATE.toEpochDay() * 24;
    private static TestDatabase database;

    @BeforeAll
    static void open() {
        database = TestDatabase.create();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @RepeatedTest(8)
    void theLastValueOfEachKeyStands() {
        long seed = new Random().nextLong();
        System.out.println("AnyOrderTest seed " + seed);
        Random random = new Random(seed);
        List<ConsumerRecord<byte[], byte[]>> records = records(random);

        Map<String, ConsumerRecord<byte[], byte[]>> last = new LinkedHashMap<>();
        records.forEach(record -> last.put(record.topic() + HexFormat.of().formatHex(record.key()), record));
        List<String> expected = storedInBatches(new ArrayList<>(last.values()), random, 1);

        assertThat(storedInBatches(interleaved(records, random), random, 1)).isEqualTo(expected);
        assertThat(storedInBatches(interleaved(records, random), random, 12)).isEqualTo(expected);
        assertThat(storedInBatches(interleaved(twice(records), random), random, 5))
                .isEqualTo(expected);
    }

    private static List<String> storedInBatches(
            List<ConsumerRecord<byte[], byte[]>> records, Random random, int batches) {
        database.clear();
        TestLog log = new TestLog();
        List<ConsumerRecord<byte[], byte[]>> left = new ArrayList<>(records);
        for (int i = batches; i > 0; i--) {
            int size = i == 1 ? left.size() : random.nextInt(left.size() + 1);
            List<ConsumerRecord<byte[], byte[]>> batch = new ArrayList<>();
            left.subList(0, size)
                    .forEach(record ->
                            batch.add(log.record(Topic.valueOf(topicName(record)), record.key(), record.value())));
            left.subList(0, size).clear();
            try {
                log.tryToStore(database.writer(), batch);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
        return database.facts();
    }

    private static String topicName(ConsumerRecord<byte[], byte[]> record) {
        for (Topic topic : Topic.values()) {
            if (topic.topicName().equals(record.topic())) {
                return topic.name();
            }
        }
        throw new IllegalStateException();
    }

    /** Records of a topic in their order, topics in any. */
    private static List<ConsumerRecord<byte[], byte[]>> interleaved(
            List<ConsumerRecord<byte[], byte[]>> records, Random random) {
        Map<String, List<ConsumerRecord<byte[], byte[]>>> byTopic = new HashMap<>();
        records.forEach(record ->
                byTopic.computeIfAbsent(record.topic(), t -> new ArrayList<>()).add(record));
        List<List<ConsumerRecord<byte[], byte[]>>> topics = new ArrayList<>(byTopic.values());
        List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
        while (!topics.isEmpty()) {
            List<ConsumerRecord<byte[], byte[]>> topic = topics.get(random.nextInt(topics.size()));
            all.add(topic.removeFirst());
            topics.removeIf(Collection::isEmpty);
        }
        return all;
    }

    private static List<ConsumerRecord<byte[], byte[]>> twice(List<ConsumerRecord<byte[], byte[]>> records) {
        List<ConsumerRecord<byte[], byte[]>> twice = new ArrayList<>(records);
        twice.addAll(records);
        return twice;
    }

    private static List<ConsumerRecord<byte[], byte[]>> records(Random random) {
        TestLog log = new TestLog();
        List<Pseudonym> people = List.of(
                new Pseudonym(new UUID(random.nextLong(), random.nextLong())),
                new Pseudonym(new UUID(random.nextLong(), random.nextLong())));
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            Pseudonym person = people.get(random.nextInt(people.size()));
            long hour = HOUR + random.nextInt(3);
            LocalDate date = DATE.plusDays(random.nextInt(2));
            boolean gone = random.nextInt(8) == 0;
            records.add(
                    switch (random.nextInt(6)) {
                        case 0 -> log.minutes(person, hour, gone ? null : minutes(random));
                        case 1 ->
                            gone
                                    ? log.record(Topic.BLOCKS, new RowKey(person, hour, "").toBytes(), null)
                                    : log.block(person, new HourBlock(hour, sessions(hour, random)));
                        case 2 ->
                            gone
                                    ? log.record(Topic.DAYS, TestLog.dayKey(person, date), null)
                                    : log.day(person, date, totals(Intensity.LIGHT, random.nextInt(9), null));
                        case 4 ->
                            log.record(
                                    Topic.DEVICE_DAYS,
                                    new RowKey(person, date.toEpochDay(), "").toBytes(),
                                    gone ? null : deviceDays(date, random));
                        case 3 -> log.week(person, Week.mondayOf(date), gone ? null : week(random));
                        default ->
                            gone
                                    ? log.record(Topic.WELLBEING, TestLog.dayKey(person, date), null)
                                    : log.wellbeing(
                                            person,
                                            date,
                                            random.nextBoolean()
                                                    ? null
                                                    : totals(Intensity.LIGHT, random.nextInt(9), null),
                                            moods(random),
                                            provenance(1, random.nextInt(100) + 1));
                    });
        }
        return records;
    }

    private static byte[] deviceDays(LocalDate date, Random random) {
        DeviceDayLedger ledger = DeviceDayLedger.EMPTY;
        for (int i = 0; i < 3; i++) {
            if (random.nextBoolean()) {
                Map<DailyFigure, Long> figures = Map.of(DailyFigure.STEPS, (long) random.nextInt(9));
                ledger = ledger.with("w" + i, new DeviceDay(date.toEpochDay(), "", i, false, figures), 0)
                        .ledger();
            }
        }
        return ledger.toBytes();
    }

    private static Week week(Random random) {
        WeekDay day = WeekDay.of(totals(Intensity.LIGHT, random.nextInt(9), null), null, random.nextBoolean());
        return Week.of(Map.of(random.nextInt(7), day), Definition.CURRENT);
    }

    private static List<Minute> minutes(Random random) {
        List<Minute> minutes = new ArrayList<>();
        boolean full = random.nextInt(4) == 0;
        for (int i = 0; i < 60; i++) {
            if (full || random.nextBoolean()) {
                minutes.add(minute(i, Intensity.values()[random.nextInt(6)], 70 + random.nextInt(2), 1));
            }
        }
        return minutes;
    }

    private static List<Series> sessions(long hour, Random random) {
        ColumnsBuilder records = new ColumnsBuilder(true);
        for (int i = 0; i < 3; i++) {
            if (random.nextBoolean()) {
                long from = hour * 3_600_000 + i * 60_000L;
                long value = SessionValue.encode(records.labelIndex(random.nextBoolean() ? "yoga" : "run"), false);
                records.add(from, from + 60_000, value, 0, false, "", ZoneEvidence.none(), 0);
            }
        }
        Device device = new Device("w1", DeviceKind.WRIST, "", 0);
        return List.of(new Series(device, 0, RecordKind.SESSION, records.build()));
    }

    /** The same few reports on either date, as a corrected zone would move them. */
    private static List<MoodReport> moods(Random random) {
        List<MoodReport> moods = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            if (random.nextBoolean()) {
                moods.add(TestLog.mood(HOUR * 3_600_000 + i, 1 + random.nextInt(5)));
            }
        }
        return moods;
    }
}
