package dev.upbeat.analytics.store;

import static dev.upbeat.analytics.store.TestLog.minute;
import static dev.upbeat.analytics.store.TestLog.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.upbeat.model.minute.Intensity;
import dev.upbeat.model.minute.Minute;
import dev.upbeat.model.person.Pseudonym;
import dev.upbeat.model.topic.Topic;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Old minutes, late ones and corrected ones, and their sums: the same on both engines, on TimescaleDB also in its columnstore. */
class LateMinutesTest {

    private static final long HOUR_SECONDS = 3600;
    private static long now;
    private static final long DAY = 24;
    private static final long TEN_YEARS = 3650 * DAY;

    /** The sums by hour, added up again from the minutes. */
    private static final String HOURS_AGAIN = """
            SELECT participant, definition, date_trunc('hour', minute, 'UTC'), count(*),
                count(*) FILTER (WHERE intensity >= 3 AND NOT unconfirmed), count(*) FILTER (WHERE worn),
                round(sum(steps)::numeric, 3), round((sum(hr_mean * hr_coverage_seconds) / sum(hr_coverage_seconds))::numeric, 6),
                max(hr_max)
            FROM facts.minute_activity GROUP BY 1, 2, 3 ORDER BY 1, 3
            """;

    private static final String HOURS = """
            SELECT participant, definition, hour, minutes, active_minutes, worn_minutes, round(steps::numeric, 3),
                round(hr_mean::numeric, 6), hr_max
            FROM facts.hour_activity ORDER BY 1, 3
            """;

    private static TestDatabase database;

    private final TestLog log = new TestLog();
    private final Pseudonym person = person();
    private final Pseudonym other = person();
    private final Map<String, ConsumerRecord<byte[], byte[]>> last = new TreeMap<>();

    @BeforeAll
    static void open() {
        now = Instant.now().getEpochSecond() / HOUR_SECONDS;
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
    void whatComesIntoTheColumnstoreLateOrCorrectedIsAsIfItHadComeAtOnce() {
        for (long days = 0; days < 60; days += 2) {
            store(person, now - days * DAY - 1, minutes(60, 70));
            store(other, now - days * DAY - 1, minutes(60, 80));
        }
        toColumnstore();

        for (long ago = TEN_YEARS; ago > 60 * DAY; ago -= 100 * DAY) {
            store(person, now - ago, minutes(60, 90));
        }
        store(person, now - 29 * DAY, minutes(40, 95)); // late sync
        store(person, now - 20 * DAY - 1, minutes(60, 71)); // correction
        store(person, now - 22 * DAY - 1, minutes(10, 70)); // fewer
        store(person, now - 24 * DAY - 1, List.of()); // withdrawn
        store(other, now - 26 * DAY - 1, minutes(60, 80)); // the same
        toColumnstore();
        store(person, now - TEN_YEARS, minutes(60, 91));
        List<String> late = database.facts();
        refresh();
        List<String> sums = database.rows(HOURS);

        assertThat(sums).isEqualTo(database.rows(HOURS_AGAIN)).hasSizeGreaterThan(90);
        assertThat(database.rows("SELECT sum(minutes), sum(active_minutes) FROM facts.utc_day_activity"))
                .isEqualTo(database.rows(
                        "SELECT count(*), count(*) FILTER (WHERE intensity >= 3) FROM facts.minute_activity"));
        database.clear();
        TestLog again = new TestLog();
        for (ConsumerRecord<byte[], byte[]> record : last.values()) {
            again.store(database.writer(), again.record(Topic.MINUTES, record.key(), record.value()));
        }
        assertThat(database.facts()).isEqualTo(late);
    }

    @Test
    void rowsThatAreTheSameLeaveTheColumnstoreAsItIs() {
        assumeTrue(TestDatabase.hasTimescale(), "no TimescaleDB: there is no columnstore");
        store(person, now - 50 * DAY, minutes(60, 70));
        toColumnstore();

        store(person, now - 50 * DAY, minutes(60, 70));

        assertThat(database.rows("EXPLAIN SELECT * FROM facts.minute_activity").toString())
                .contains("ColumnarScan");
        String chunk =
                database.rows("SELECT show_chunks('facts.minute_activity')").getFirst();
        assertThat(database.rows("SELECT pg_relation_size('" + chunk + "')"))
                .as("bytes outside the columnstore")
                .containsExactly("0");
    }

    @Test
    void sumsOfErasedPeopleGoWithTheirRows() {
        store(person, now - 50 * DAY, minutes(60, 70));
        store(other, now - 50 * DAY, minutes(60, 70));
        refresh();
        toColumnstore();

        log.store(database.writer(), log.erasure(person));

        assertThat(database.rows("SELECT DISTINCT participant FROM facts.hour_activity"))
                .containsExactly(other.text());
        assertThat(database.rows("SELECT DISTINCT participant FROM facts.utc_day_activity"))
                .containsExactly(other.text());
        assertThat(database.rows("SELECT DISTINCT participant FROM facts.minute_activity"))
                .containsExactly(other.text());
    }

    @Test
    void aRefreshAfterMinutesWereDroppedKeepsTheirSums() {
        assumeTrue(TestDatabase.hasTimescale(), "no TimescaleDB: nothing is dropped");
        store(person, now - 400 * DAY, minutes(60, 70));
        store(person, now - 2 * DAY, minutes(60, 70));
        refresh();
        List<String> before = database.rows(HOURS);
        try {
            database.asOwner("SELECT facts.keep_minutes(INTERVAL '90 days')");
            database.asOwner("SELECT drop_chunks('facts.minute_activity', older_than => INTERVAL '90 days')");
            store(person, now - 2 * DAY, minutes(60, 71));
            for (String job : database.rows("SELECT job_id FROM timescaledb_information.jobs WHERE proc_name ="
                    + " 'policy_refresh_continuous_aggregate' ORDER BY 1")) {
                database.asOwner("CALL run_job(" + job + ")");
            }

            assertThat(database.rows("SELECT count(*) FROM facts.minute_activity"))
                    .containsExactly("60");
            assertThat(database.rows(HOURS))
                    .hasSize(2)
                    .startsWith(before.getFirst())
                    .isNotEqualTo(before);
        } finally {
            database.asOwner("SELECT facts.keep_minutes(NULL)");
        }
    }

    private void store(Pseudonym whose, long hour, List<Minute> minutes) {
        ConsumerRecord<byte[], byte[]> record = log.minutes(whose, hour, minutes);
        last.put(whose.text() + hour, record);
        log.store(database.writer(), record);
    }

    private static List<Minute> minutes(int count, double bpm) {
        return IntStream.range(0, count)
                .mapToObj(i -> minute(i, i % 3 == 0 ? Intensity.MODERATE : Intensity.LIGHT, bpm + i / 8.0, 12.25))
                .toList();
    }

    private static void toColumnstore() {
        if (TestDatabase.hasTimescale()) {
            for (String chunk : database.rows("SELECT show_chunks('facts.minute_activity')")) {
                database.asOwner("CALL convert_to_columnstore('" + chunk + "')");
            }
        }
    }

    private static void refresh() {
        if (TestDatabase.hasTimescale()) {
            database.asOwner("CALL refresh_continuous_aggregate('facts.hour_rolled', NULL, NULL)");
            database.asOwner("CALL refresh_continuous_aggregate('facts.utc_day_rolled', NULL, NULL)");
        }
    }
}
