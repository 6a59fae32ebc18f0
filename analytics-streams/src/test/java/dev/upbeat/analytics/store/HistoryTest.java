package dev.upbeat.analytics.store;

import static dev.upbeat.analytics.store.TestLog.mood;
import static dev.upbeat.analytics.store.TestLog.person;
import static dev.upbeat.analytics.store.TestLog.totals;
import static org.assertj.core.api.Assertions.assertThat;

import dev.upbeat.model.day.DayTotals;
import dev.upbeat.model.day.Provenance;
import dev.upbeat.model.day.Provenance.Cause;
import dev.upbeat.model.minute.Intensity;
import dev.upbeat.model.mood.MoodReport;
import dev.upbeat.model.person.Pseudonym;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HistoryTest {

    private static final LocalDate DATE = LocalDate.of(2026, 3, 1);
    private static final List<MoodReport> NO_MOOD = List.of();
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
    void eachChangeOfContentIsARevision() {
        store(version(5, NO_MOOD, 10, Cause.SAMPLES));
        store(version(5, NO_MOOD, 20, Cause.SAMPLES));
        store(version(5, List.of(mood(1000, 3)), 30, Cause.MOOD));
        store(version(0, NO_MOOD, 40, Cause.SAMPLES, Cause.MOOD));

        assertThat(revisions())
                .containsExactly("1|10|1|{samples}|5|null", "2|30|1|{mood}|5|1", "3|40|1|{samples,mood}|null|null");
    }

    @Test
    void versionsThatMeetInOneBatchAreOneRevisionWithAllTheirCauses() {
        log.store(
                database.writer(),
                version(5, NO_MOOD, 10, Cause.SAMPLES),
                version(5, List.of(mood(1000, 3)), 30, Cause.MOOD),
                version(6, List.of(mood(1000, 3)), 20, Cause.PROFILE));

        assertThat(revisions()).containsExactly("1|30|1|{samples,mood,profile}|6|1");
    }

    @Test
    void thePastReadAgainIsNoRevision() {
        store(version(5, NO_MOOD, 10, Cause.SAMPLES));
        store(version(6, NO_MOOD, 20, Cause.SAMPLES));

        store(version(5, NO_MOOD, 10, Cause.SAMPLES));
        store(version(6, NO_MOOD, 20, Cause.SAMPLES));

        assertThat(revisions()).containsExactly("1|10|1|{samples}|5|null", "2|20|1|{samples}|6|null");
    }

    @Test
    void aChangeThatWasStampedEarlierIsARevisionAllTheSame() {
        store(version(5, NO_MOOD, 10, Cause.SAMPLES));
        store(version(6, NO_MOOD, 9, Cause.MOOD));

        assertThat(revisions()).containsExactly("1|10|1|{samples}|5|null", "2|9|1|{mood}|6|null");
    }

    @Test
    void aReplayThatEndsInTheSameDaysAddsNothing() throws SQLException {
        store(version(5, NO_MOOD, 10, Cause.SAMPLES));
        store(version(6, NO_MOOD, 20, Cause.SAMPLES));
        List<String> facts = database.facts();
        List<String> history = revisions();

        Replay.begin(database.writer());
        assertThat(database.facts()).isEmpty();
        TestLog again = new TestLog();
        again.store(database.writer(), version(again, 5, NO_MOOD, 30, Cause.SAMPLES));
        again.store(database.writer(), version(again, 6, NO_MOOD, 40, Cause.SAMPLES));
        assertThat(revisions()).isEqualTo(history);

        assertThat(Replay.end(database.writer())).isZero();
        assertThat(revisions()).isEqualTo(history);
        assertThat(database.facts()).isEqualTo(facts);
    }

    @Test
    void aReplayAddsOneRevisionForADayThatComesOutDifferent() throws SQLException {
        store(version(5, NO_MOOD, 10, Cause.SAMPLES));

        Replay.begin(database.writer());
        TestLog again = new TestLog();
        again.store(database.writer(), version(again, 7, NO_MOOD, 8, Cause.SAMPLES));
        again.store(database.writer(), version(again, 8, NO_MOOD, 9, Cause.PROFILE));

        assertThat(Replay.end(database.writer())).isEqualTo(1);
        assertThat(revisions()).containsExactly("1|10|1|{samples}|5|null", "2|9|1|{profile}|8|null");

        again.store(database.writer(), version(again, 9, NO_MOOD, 50, Cause.SAMPLES));
        assertThat(revisions()).hasSize(3);
    }

    @Test
    void replayedWithoutHistoryEveryDayGetsItsFirstRevision() throws SQLException {
        Replay.begin(database.writer());
        store(version(5, NO_MOOD, 10, Cause.SAMPLES));
        store(version(6, NO_MOOD, 20, Cause.SAMPLES));

        assertThat(Replay.end(database.writer())).isEqualTo(1);
        assertThat(revisions()).containsExactly("1|20|1|{samples}|6|null");
    }

    @Test
    void thePastIsKeptWhenTheFactsAreEmptiedAndGrowsByWhatCameOutDifferent() throws SQLException {
        store(version(5, List.of(mood(1000, 3)), 10, Cause.MOOD));
        store(version(6, NO_MOOD, 20, Cause.MOOD));
        List<String> past = past();
        assertThat(past).containsExactly("3|f", "null|t");

        Replay.begin(database.writer());
        TestLog again = new TestLog();
        again.store(database.writer(), version(again, 5, List.of(mood(1000, 3)), 30, Cause.MOOD));
        again.store(database.writer(), version(again, 6, NO_MOOD, 40, Cause.MOOD));
        Replay.end(database.writer());
        assertThat(past()).as("the same").isEqualTo(past);

        Replay.begin(database.writer());
        TestLog different = new TestLog();
        different.store(database.writer(), version(different, 6, List.of(mood(1000, 4)), 40, Cause.MOOD));
        Replay.end(database.writer());
        assertThat(past()).as("another").containsExactly("3|f", "null|t", "4|f");

        Replay.begin(database.writer());
        Replay.end(database.writer());
        assertThat(past()).as("gone").containsExactly("3|f", "null|t", "4|f", "null|t");
        assertThat(database.rows("SELECT gone FROM history.day_join_past ORDER BY known_at"))
                .endsWith("t");
    }

    /** Of two changes in one transaction nobody saw the first; the clock of the past rises also where the machine's is set back. */
    @Test
    void aClockThatIsSetBackPutsNothingBeforeWhatWasKnown() {
        store(version(5, List.of(mood(1000, 3)), 10, Cause.MOOD));
        database.asOwner("UPDATE history.writer_clock SET stored_at = '2100-01-01T00:00:00Z'");
        store(version(5, List.of(mood(1000, 2)), 20, Cause.MOOD));
        store(version(5, List.of(mood(1000, 4)), 30, Cause.MOOD));
        assertThat(past()).containsExactly("3|f", "2|f", "4|f");
        database.asOwner("UPDATE history.writer_clock SET stored_at = '1970-01-01T00:00:00Z'");
    }

    private List<String> past() {
        return database.rows("SELECT round(score), gone FROM history.mood_past ORDER BY known_at");
    }

    private void store(ConsumerRecord<byte[], byte[]> record) {
        log.store(database.writer(), record);
    }

    private ConsumerRecord<byte[], byte[]> version(
            int light, List<MoodReport> moods, long receivedAt, Cause... causes) {
        return version(log, light, moods, receivedAt, causes);
    }

    private ConsumerRecord<byte[], byte[]> version(
            TestLog to, int light, List<MoodReport> moods, long receivedAt, Cause... causes) {
        @Nullable DayTotals totals = light == 0 ? null : totals(Intensity.LIGHT, light, null);
        return to.wellbeing(person, DATE, totals, moods, new Provenance(1, receivedAt, Set.of(causes)));
    }

    private List<String> revisions() {
        return database.rows("SELECT revision, (extract(epoch FROM received_at) * 1000)::bigint,"
                + " (extract(epoch FROM first_received_at) * 1000)::bigint, causes, light_minutes, mood_n"
                + " FROM history.day_revision ORDER BY revision");
    }
}
