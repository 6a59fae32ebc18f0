package dev.upbeat.analytics.store;

import static dev.upbeat.analytics.store.TestLog.minute;
import static dev.upbeat.analytics.store.TestLog.mood;
import static dev.upbeat.analytics.store.TestLog.person;
import static dev.upbeat.analytics.store.TestLog.provenance;
import static dev.upbeat.analytics.store.TestLog.totals;
import static org.assertj.core.api.Assertions.assertThat;

import dev.upbeat.model.block.HourBlock;
import dev.upbeat.model.envelope.PayloadType;
import dev.upbeat.model.minute.Intensity;
import dev.upbeat.model.mood.Instrument;
import dev.upbeat.model.mood.MoodReport;
import dev.upbeat.model.person.Pseudonym;
import dev.upbeat.model.sample.Chunk;
import dev.upbeat.model.sample.ChunkCodec;
import dev.upbeat.model.sample.ColumnsBuilder;
import dev.upbeat.model.sample.Device;
import dev.upbeat.model.sample.DeviceKind;
import dev.upbeat.model.sample.RecordKind;
import dev.upbeat.model.sample.SessionValue;
import dev.upbeat.model.sample.ZoneEvidence;
import dev.upbeat.model.topic.RowKey;
import dev.upbeat.model.topic.Topic;
import dev.upbeat.model.upload.Disposition;
import dev.upbeat.model.upload.Quarantined;
import dev.upbeat.model.upload.Tally;
import dev.upbeat.model.upload.UploadReceipt;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecordReaderTest {

    private static final LocalDate DATE = LocalDate.of(2026, 3, 1);
    private static final long HOUR = 492_000;
    private static final long HOUR_MILLIS = HOUR * 3_600_000;
    private static final Device DEVICE = new Device("w1", DeviceKind.WRIST, "", 0);
    private static TestDatabase database;

    private final TestLog log = new TestLog();
    private final Pseudonym person = person();
    private final UUID upload = UUID.randomUUID();

    @BeforeAll
    static void open() {
        database = TestDatabase.create();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void clear() {
        database.clear();
    }

    @Test
    void aReceiptIsOpenedAndTheLastOneCounts() {
        Tally first = new Tally();
        first.add(Disposition.NEW, 3);
        Tally second = new Tally();
        second.add(Disposition.NEW, 5);
        second.add(Disposition.REFUSED, "bpm \"too\" high", 2);

        log.store(
                database.writer(), receipt(new UploadReceipt(false, first)), receipt(new UploadReceipt(true, second)));

        assertThat(database.rows("SELECT upload_id, complete, new, duplicate, refused, reasons,"
                        + " extract(epoch FROM received_at)::int FROM history.upload_receipt"))
                .containsExactly(upload + "|t|5|0|2|{\"bpm \\\"too\\\" high\": 2}|5");
    }

    @Test
    void quarantinedRecordsAreRowsAndDuplicatesCollapse() {
        ColumnsBuilder heartRates = new ColumnsBuilder(false);
        heartRates.add(HOUR_MILLIS, 70_500_000, ZoneEvidence.none());
        heartRates.add(HOUR_MILLIS + 1000, HOUR_MILLIS + 1000, 0, 2, true, "x", ZoneEvidence.none(), 0);
        ColumnsBuilder sessions = new ColumnsBuilder(true);
        sessions.add(
                HOUR_MILLIS,
                HOUR_MILLIS + 60_000,
                SessionValue.encode(sessions.labelIndex("yoga"), true),
                0,
                false,
                "",
                ZoneEvidence.none(),
                0);
        byte[] chunk = ChunkCodec.encode(new Chunk(DEVICE, RecordKind.HEART_RATE, HOUR, heartRates.build()));
        byte[] session = ChunkCodec.encode(new Chunk(DEVICE, RecordKind.SESSION, HOUR, sessions.build()));
        byte[] mood = new MoodReport(Instrument.MOOD_1_5, HOUR_MILLIS, "", 0, false, 4_000_000, ZoneEvidence.none(), 0)
                .encode()
                .toBytes();

        log.store(database.writer(), quarantined("late", false, chunk), quarantined("late", false, chunk));
        log.store(
                database.writer(),
                quarantined("late", false, chunk),
                quarantined("future", false, session),
                quarantined("late", true, mood));

        assertThat(database.rows("SELECT reason, kind, device, ended_at - started_at, source_id, revision, withdrawn,"
                        + " value, label FROM facts.quarantine ORDER BY kind, started_at"))
                .containsExactly(
                        "late|heartRate|w1|00:00:00||0|f|70.5|null",
                        "late|heartRate|w1|00:00:00|x|2|t|null|null",
                        "late|mood|null|00:00:00||0|f|4|1-5",
                        "future|sessions|w1|00:01:00||0|f|null|yoga (self-reported)");
    }

    @Test
    void erasureDeletesEveryRowAndKeepsLaterRecordsOut() {
        Pseudonym other = person();
        store(person);
        store(other);
        List<String> both = everything();
        assertThat(both).hasSize(2 * 13);

        log.store(
                database.writer(),
                log.minutes(person, HOUR + 1, List.of(minute(0, Intensity.LIGHT, 70, 0))),
                log.erasure(person),
                log.minutes(person, HOUR + 2, List.of(minute(0, Intensity.LIGHT, 70, 0))));
        store(person);

        List<String> left = everything();
        assertThat(left).hasSize(13).allMatch(row -> row.contains(other.text()));
    }

    @Test
    void withoutTheKeyARecordIsDropped() {
        var sealed = receipt(new UploadReceipt(true, new Tally()));
        log.forget(person);

        log.store(database.writer(), sealed);

        assertThat(database.rows("SELECT * FROM history.upload_receipt")).isEmpty();
        assertThat(database.rows("SELECT * FROM history.unreadable")).isEmpty();
    }

    @Test
    void whatCannotBeReadIsNotedAndTheRestGoesOn() {
        byte[] good = log.day(person, DATE, totals(Intensity.LIGHT, 5, null)).value();
        byte[] anotherHour = log.minutes(person, HOUR + 1, List.of()).value();
        byte[] key = new RowKey(person, HOUR, TestLog.DEFINITION).toBytes();
        var swapped = log.sealed(
                Topic.RECEIPTS,
                person(),
                PayloadType.RECEIPT,
                upload,
                5000,
                new UploadReceipt(true, new Tally()).toBytes());
        log.store(
                database.writer(),
                log.record(Topic.DAYS, null, good),
                log.record(Topic.DAYS, new byte[3], good),
                log.record(Topic.DAYS, Arrays.copyOf(TestLog.dayKey(person, DATE), 20), good),
                log.record(Topic.DAYS, new RowKey(person, Long.MAX_VALUE, "x").toBytes(), good),
                log.record(Topic.DAYS, new RowKey(person, 1, "x\0").toBytes(), good),
                log.record(Topic.MINUTES, key, "no minutes".getBytes(StandardCharsets.UTF_8)),
                log.record(Topic.MINUTES, new RowKey(person, HOUR + 7, "x").toBytes(), anotherHour),
                log.record(Topic.BLOCKS, new RowKey(person, Long.MIN_VALUE, "").toBytes(), null),
                log.record(Topic.BLOCKS, key, new byte[] {1}),
                log.record(Topic.WELLBEING, TestLog.dayKey(person, DATE), new byte[] {-1, 2}),
                log.record(Topic.RECEIPTS, person.bytes(), null),
                log.record(Topic.RECEIPTS, person.bytes(), swapped.value()),
                log.record(Topic.ERASURES, new byte[] {1}, null),
                log.day(person, DATE, totals(Intensity.LIGHT, 5, null)));

        assertThat(database.rows("SELECT topic, count(*), count(DISTINCT record_offset) FROM history.unreadable"
                        + " GROUP BY 1 ORDER BY 1"))
                .containsExactly(
                        "blocks.v1|2|2",
                        "days.v1|5|5",
                        "erasures.v1|1|1",
                        "minutes.v1|2|2",
                        "receipts.v1|2|2",
                        "wellbeing.v1|1|1");
        assertThat(database.facts()).hasSize(1);
        assertThat(database.rows("SELECT reason FROM history.unreadable"))
                .noneMatch(reason -> reason.contains(person.text()) || reason.contains("no minutes"));
    }

    private void store(Pseudonym of) {
        log.store(
                database.writer(),
                log.minutes(of, HOUR, List.of(minute(0, Intensity.LIGHT, 70, 0))),
                log.block(of, HourBlock.empty(HOUR)),
                log.day(of, DATE, totals(Intensity.LIGHT, 5, null)),
                log.wellbeing(of, DATE, null, List.of(mood(1000, 3)), provenance(1, 2)),
                log.sealed(
                        Topic.RECEIPTS,
                        of,
                        PayloadType.RECEIPT,
                        upload,
                        5000,
                        new UploadReceipt(true, new Tally()).toBytes()),
                log.sealed(
                        Topic.QUARANTINE,
                        of,
                        PayloadType.QUARANTINE,
                        upload,
                        5000,
                        new Quarantined("late", true, mood(1000, 3).encode().toBytes()).toBytes()));
    }

    private static List<String> everything() {
        List<String> rows = new java.util.ArrayList<>();
        for (String table : Tables.OF_PEOPLE) {
            rows.addAll(database.rows("SELECT participant, '" + table + "' FROM " + table));
        }
        return rows;
    }

    private ConsumerRecord<byte[], byte[]> receipt(UploadReceipt receipt) {
        return log.sealed(Topic.RECEIPTS, person, PayloadType.RECEIPT, upload, 5000, receipt.toBytes());
    }

    private ConsumerRecord<byte[], byte[]> quarantined(String reason, boolean mood, byte[] payload) {
        return log.sealed(
                Topic.QUARANTINE,
                person,
                PayloadType.QUARANTINE,
                upload,
                5000,
                new Quarantined(reason, mood, payload).toBytes());
    }
}
