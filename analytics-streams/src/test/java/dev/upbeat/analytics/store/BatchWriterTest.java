package dev.upbeat.analytics.store;

import static dev.upbeat.analytics.store.TestLog.minute;
import static dev.upbeat.analytics.store.TestLog.mood;
import static dev.upbeat.analytics.store.TestLog.person;
import static dev.upbeat.analytics.store.TestLog.provenance;
import static dev.upbeat.analytics.store.TestLog.totals;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.upbeat.model.block.HourBlock;
import dev.upbeat.model.block.Series;
import dev.upbeat.model.day.DayActivity;
import dev.upbeat.model.day.DayBouts;
import dev.upbeat.model.day.DayTotals;
import dev.upbeat.model.day.DayWellbeing;
import dev.upbeat.model.day.Provenance;
import dev.upbeat.model.minute.HourMinutes;
import dev.upbeat.model.minute.Intensity;
import dev.upbeat.model.minute.Minute;
import dev.upbeat.model.mood.Answers;
import dev.upbeat.model.mood.Instrument;
import dev.upbeat.model.mood.MoodReport;
import dev.upbeat.model.person.Pseudonym;
import dev.upbeat.model.sample.ColumnsBuilder;
import dev.upbeat.model.sample.Device;
import dev.upbeat.model.sample.DeviceKind;
import dev.upbeat.model.sample.Modality;
import dev.upbeat.model.sample.RecordKind;
import dev.upbeat.model.sample.SessionValue;
import dev.upbeat.model.sample.ZoneEvidence;
import dev.upbeat.model.topic.RowKey;
import dev.upbeat.model.topic.Topic;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BatchWriterTest {

    private static final LocalDate DATE = LocalDate.of(2026, 3, 1);
    /** 2026-02-16T00:00Z. */
    private static final long HOUR = 492_000;

    private static final long HOUR_MILLIS = HOUR * 3_600_000;
    private static TestDatabase database;

    private final TestLog log = new TestLog();
    private final Pseudonym person = person();

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
    void anHourOfMinutesBecomesRows() {
        log.store(
                database.writer(),
                log.minutes(
                        person,
                        HOUR,
                        List.of(
                                minute(0, Intensity.LIGHT, 101.5, 12.25),
                                minute(59, Intensity.NEAR_MAX, 180, -0.001))));

        assertThat(database.rows("SELECT minute AT TIME ZONE 'UTC', definition, hr_mean, hr_max, steps,"
                        + " hr_coverage_seconds, local_date, intensity, relative_intensity, absolute_intensity,"
                        + " own_intensity, unconfirmed, zone_assumed, zone, device, modality, met, worn, heart_rate_rule,"
                        + " movement_rule, hr_device, steps_device, own_device, session_device"
                        + " FROM facts.minute_activity ORDER BY minute"))
                .containsExactly(
                        "2026-02-16 00:00:00|2026-11|101.5|101.500001|12.25|60|2026-02-16|2|2|0|0|f|f|Europe/Oslo|w1|null"
                                + "|3.5|t|1|6|w1|w2|null|null",
                        "2026-02-16 00:59:00|2026-11|180|180.000001|null|60|2026-02-16|5|5|0|0|f|f|Europe/Oslo|w1|null"
                                + "|3.5|t|1|6|w1|w2|null|null");
    }

    @Test
    void anHourReplacesItsOwnMinutesAndNoOthers() {
        Pseudonym other = person();
        log.store(
                database.writer(),
                log.minutes(person, HOUR, minutes(0, 60, 70)),
                log.minutes(person, HOUR + 1, minutes(0, 1, 70)),
                log.minutes(other, HOUR, minutes(0, 1, 70)));

        log.store(database.writer(), log.minutes(person, HOUR, minutes(30, 40, 71)));

        assertThat(database.rows("SELECT extract(hour FROM minute AT TIME ZONE 'UTC'), count(*), min(hr_mean)"
                        + " FROM facts.minute_activity WHERE participant = '" + person.text()
                        + "' GROUP BY 1 ORDER BY 1"))
                .containsExactly("0|10|71", "1|1|70");
        assertThat(database.rows(
                        "SELECT count(*) FROM facts.minute_activity WHERE participant = '" + other.text() + "'"))
                .containsExactly("1");
    }

    @Test
    void definitionsStandBesideEachOther() {
        log.store(database.writer(), log.minutes(person, HOUR, minutes(0, 3, 70)));
        byte[] value = log.minutes(person, HOUR, minutes(1, 2, 80)).value();
        log.store(database.writer(), log.record(Topic.MINUTES, new RowKey(person, HOUR, "2027-01").toBytes(), value));

        assertThat(database.rows("SELECT definition, count(*) FROM facts.minute_activity GROUP BY 1 ORDER BY 1"))
                .containsExactly("2026-11|3", "2027-01|1");
    }

    @Test
    void whatIsTheSameAlreadyIsNotWrittenAgain() throws Exception {
        HourBlock block = new HourBlock(HOUR, List.of(session(person, HOUR_MILLIS, "yoga")));
        List<ConsumerRecord<byte[], byte[]>> records = List.of(
                log.minutes(person, HOUR, minutes(0, 60, 70)),
                log.block(person, block),
                log.day(person, DATE, totals(Intensity.LIGHT, 5, null)),
                log.wellbeing(person, DATE, null, List.of(mood(1000, 3)), provenance(1, 2)));
        log.tryToStore(database.writer(), records);

        BatchWriter.Written again = log.tryToStore(database.writer(), records);

        assertThat(again.rows()).isEmpty();
    }

    @Test
    void aBlockBecomesItselfAndItsSessions() {
        Series sessions = session(person, HOUR_MILLIS + 60_000, "Power Yoga");
        Series startedBefore = session(person, HOUR_MILLIS - 60_000, "walk");

        log.store(database.writer(), log.block(person, new HourBlock(HOUR, List.of(sessions, startedBefore))));

        assertThat(database.rows("SELECT started_at AT TIME ZONE 'UTC', ended_at - started_at, device, type, modality,"
                        + " self_reported, revision FROM facts.session"))
                .containsExactly("2026-02-16 00:01:00|02:00:00|w1|Power Yoga|yoga|t|7");
        assertThat(database.rows("SELECT hour AT TIME ZONE 'UTC', length(block) > 20 FROM facts.sample_block"))
                .containsExactly("2026-02-16 00:00:00|t");

        log.store(database.writer(), log.block(person, new HourBlock(HOUR, List.of())));

        assertThat(database.rows("SELECT * FROM facts.session")).isEmpty();
    }

    @Test
    void answersToItemsPromptsAndWhatHasNoScoreBecomeRowsOfReports() {
        Instrument phq8 = new Instrument("phq-8", 0, 24_000_000, true, 14);
        List<Answers.Item> items = List.of(new Answers.Item("1", 2), new Answers.Item("2", null));
        log.store(
                database.writer(),
                log.wellbeing(
                        person,
                        DATE,
                        null,
                        List.of(
                                report(phq8, 1, 12_000_000, new Answers(items, true, "moderate")),
                                report(phq8, 2, 0, new Answers(items, false, "")),
                                MoodReport.asked(3, "", ZoneEvidence.none())),
                        provenance(1000, 2000)));
        assertThat(database.rows("SELECT instrument, answers, score, common_scale, band, recall_days"
                        + " FROM facts.mood_report ORDER BY at"))
                .containsExactly(
                        "phq-8|{\"1\": 2, \"2\": null}|12|50|moderate|14",
                        "phq-8|{\"1\": 2, \"2\": null}|null|null|null|14",
                        "asked|null|null|null|null|0");
        assertThat(database.rows("SELECT mood_instrument, mood_n, moods FROM facts.day_wellbeing"))
                .containsExactly("null|null|[]");
    }

    private static MoodReport report(Instrument instrument, long at, long micros, Answers answers) {
        return new MoodReport(instrument, at, "", 0, false, micros, answers, false, ZoneEvidence.none(), 0);
    }

    @Test
    void aDayBecomesRowsOfActivityAndWellbeing() {
        log.store(
                database.writer(),
                log.day(person, DATE, totals(Intensity.VIGOROUS, 30, Modality.RUN)),
                log.wellbeing(
                        person,
                        DATE,
                        totals(Intensity.VIGOROUS, 30, Modality.RUN),
                        List.of(mood(1_772_352_000_000L, 4), mood(1_772_352_060_000L, 3)),
                        provenance(1000, 2000)));

        assertThat(database.rows("SELECT vigorous_minutes, active_minutes, run_minutes, worn_minutes, walk_minutes"
                        + " FROM facts.day_activity"))
                .containsExactly("30|30|30|30|0");
        assertThat(database.rows("SELECT equivalent_minutes, met_known_minutes, met_minutes, marginal_met_hours,"
                        + " banister_trimp, edwards_trimp, active_zone_minutes, active_by_hour ->> 0, day_minutes,"
                        + " strict_bouts FROM facts.day_activity"))
                .containsExactly("60|0|null|null|null|null|null|30|1440|null");
        assertThat(database.rows("SELECT active_minutes, mood_instrument, mood_mean, mood_last, mood_min, mood_n, moods"
                        + " FROM facts.day_wellbeing"))
                .containsExactly("30|1-5|3.5|3|3|2|"
                        + "[{\"n\": 2, \"min\": 3.0, \"last\": 3.0, \"mean\": 3.5, \"instrument\": \"1-5\"}]");
        assertThat(database.rows("SELECT at AT TIME ZONE 'UTC', score FROM facts.mood_report ORDER BY at"))
                .containsExactly("2026-03-01 08:00:00|4", "2026-03-01 08:01:00|3");
    }

    @Test
    void aDaysFiguresBecomeColumns() {
        HourMinutes hour = new HourMinutes(HOUR, List.of(minute(0, Intensity.MODERATE, 120, 110)));
        DayTotals totals = DayTotals.of(hour).firstEntry().getValue();
        DayBouts bouts = new DayBouts(1, 12, 2, 23, 14, 3);
        Provenance provenance = provenance(1, 2);
        byte[] value = new DayActivity(totals, bouts, provenance).toBytes();
        byte[] joined = new DayWellbeing(totals, bouts, List.of(), provenance).toBytes();
        log.store(
                database.writer(),
                log.record(Topic.DAYS, TestLog.dayKey(person, DATE), value),
                log.record(Topic.WELLBEING, TestLog.dayKey(person, DATE), joined));

        for (String table : List.of("facts.day_activity", "facts.day_wellbeing", "history.day_revision")) {
            assertThat(database.rows("SELECT equivalent_minutes, met_known_minutes, met_minutes,"
                            + " round(marginal_met_hours::numeric, 6), round(banister_trimp::numeric, 6), edwards_trimp,"
                            + " fat_burn_minutes, cardio_minutes, peak_minutes, active_zone_minutes, strict_bouts,"
                            + " strict_bout_minutes, tolerant_bouts, tolerant_bout_minutes, sustained_points,"
                            + " brisk_walks FROM " + table))
                    .as(table)
                    .containsExactly("1|1|3.5|0.041667|0.991070|1|1|0|0|1|1|12|2|23|14|3");
        }
    }

    @Test
    void aDayThatLostEverythingKeepsItsRow() {
        log.store(
                database.writer(),
                log.wellbeing(
                        person, DATE, totals(Intensity.LIGHT, 5, null), List.of(mood(1000, 3)), provenance(1, 2)));
        log.store(database.writer(), log.wellbeing(person, DATE, null, List.of(), provenance(1, 3)));

        assertThat(database.rows("SELECT active_minutes, worn_minutes, mood_n, moods FROM facts.day_wellbeing"))
                .containsExactly("null|null|null|[]");
        assertThat(database.rows("SELECT * FROM facts.mood_report")).isEmpty();
    }

    @Test
    void tombstonesDeleteTheRowsOfTheirKey() {
        log.store(
                database.writer(),
                log.minutes(person, HOUR, minutes(0, 60, 70)),
                log.block(person, new HourBlock(HOUR, List.of(session(person, HOUR_MILLIS, "yoga")))),
                log.day(person, DATE, totals(Intensity.LIGHT, 5, null)),
                log.wellbeing(person, DATE, null, List.of(mood(1000, 3)), provenance(1, 2)));
        assertThat(database.facts()).hasSize(66);

        log.store(
                database.writer(),
                log.minutes(person, HOUR, null),
                log.record(Topic.BLOCKS, new RowKey(person, HOUR, "").toBytes(), null),
                log.record(Topic.DAYS, TestLog.dayKey(person, DATE), null),
                log.record(Topic.WELLBEING, TestLog.dayKey(person, DATE), null));

        assertThat(database.facts()).isEmpty();
        assertThat(database.rows("SELECT revision FROM history.day_revision")).hasSize(1);
    }

    @Test
    void aReportThatMovesToAnotherDateSurvivesInEitherOrder() {
        var moved = List.of(mood(1_772_322_600_000L, 4));
        LocalDate before = DATE.minusDays(1);
        for (boolean newDateFirst : new boolean[] {true, false}) {
            database.clear();
            TestLog fresh = new TestLog();
            fresh.store(database.writer(), fresh.wellbeing(person, before, null, moved, provenance(1, 2)));
            var gone = fresh.wellbeing(person, before, null, List.of(), provenance(1, 3));
            var there = fresh.wellbeing(person, DATE, null, moved, provenance(1, 3));

            fresh.store(database.writer(), newDateFirst ? there : gone);
            fresh.store(database.writer(), newDateFirst ? gone : there);

            assertThat(database.rows("SELECT local_date, score FROM facts.mood_report"))
                    .containsExactly(DATE + "|4");
        }
    }

    @Test
    void thePositionMovesOnlyFromWhereItIsExpected() {
        log.store(database.writer(), log.minutes(person, HOUR, minutes(0, 2, 70)));
        TestLog successor = new TestLog();
        List<String> before = database.facts();

        assertThatThrownBy(() -> successor.tryToStore(
                        database.writer(),
                        List.of(
                                successor.minutes(person, HOUR, minutes(0, 1, 99)),
                                successor.day(person, DATE, totals(Intensity.LIGHT, 5, null)))))
                .isInstanceOf(TakenOverException.class);

        assertThat(database.facts()).isEqualTo(before);
        assertThat(database.rows("SELECT topic, next_offset FROM facts.writer_offset ORDER BY 1"))
                .containsExactly("days.v1|0", "minutes.v1|1");
    }

    @Test
    void aFailureLeavesNothingBehind() {
        database.asOwner("ALTER TABLE facts.day_activity ADD CONSTRAINT no CHECK (light_minutes < 5) NOT VALID");
        try {
            assertThatThrownBy(() -> log.tryToStore(
                            database.writer(),
                            List.of(
                                    log.minutes(person, HOUR, minutes(0, 2, 70)),
                                    log.day(person, DATE, totals(Intensity.LIGHT, 5, null)))))
                    .isInstanceOf(SQLException.class);
        } finally {
            database.asOwner("ALTER TABLE facts.day_activity DROP CONSTRAINT no");
        }
        assertThat(database.facts()).isEmpty();
        assertThat(database.rows("SELECT next_offset FROM facts.writer_offset WHERE next_offset > 0"))
                .isEmpty();
    }

    private static List<Minute> minutes(int from, int to, double bpm) {
        return IntStream.range(from, to)
                .mapToObj(i -> minute(i, Intensity.LIGHT, bpm, 10))
                .toList();
    }

    private static Series session(Pseudonym person, long startMillis, String type) {
        ColumnsBuilder records = new ColumnsBuilder(true);
        records.add(
                startMillis,
                startMillis + 2 * 3_600_000,
                SessionValue.encode(records.labelIndex(type), true),
                7,
                false,
                "s-" + person.text().charAt(0),
                ZoneEvidence.none(),
                0);
        records.add(startMillis + 1, startMillis + 2 * 3_600_000, 0, 1, true, "withdrawn", ZoneEvidence.none(), 0);
        return new Series(new Device("w1", DeviceKind.WRIST, "", 0), 0, RecordKind.SESSION, records.build());
    }
}
