package dev.upbeat.analytics.store;

import static dev.upbeat.analytics.store.TestLog.minute;
import static dev.upbeat.analytics.store.TestLog.mood;
import static dev.upbeat.analytics.store.TestLog.person;
import static dev.upbeat.analytics.store.TestLog.totals;
import static org.assertj.core.api.Assertions.assertThat;

import dev.upbeat.model.day.Provenance;
import dev.upbeat.model.day.Provenance.Cause;
import dev.upbeat.model.minute.Intensity;
import dev.upbeat.model.person.Pseudonym;
import dev.upbeat.model.sample.Modality;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BatchWriterTest {

    private static final LocalDate DATE = LocalDate.of(2026, 3, 1);
    private static final long HOUR = 492_000;
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
                        + " own_intensity, unconfirmed, zone_assumed, zone, device, modality"
                        + " FROM facts.minute_activity ORDER BY minute"))
                .containsExactly(
                        "2026-02-16 00:00:00|2026-11|101.5|101.500001|12.25|60|2026-02-16|2|2|0|0|f|f|Europe/Oslo|w1|null",
                        "2026-02-16 00:59:00|2026-11|180|180.000001|null|60|2026-02-16|5|5|0|0|f|f|Europe/Oslo|w1|null");
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
                        new Provenance(1000, 2000, Set.of(Cause.SAMPLES, Cause.MOOD))));

        assertThat(database.rows("SELECT vigorous_minutes, active_minutes, run_minutes, worn_minutes"
                        + " FROM facts.day_activity"))
                .containsExactly("30|30|30|30");
        assertThat(database.rows("SELECT active_minutes, mood_instrument, mood_mean, mood_last, mood_min, mood_n, moods"
                        + " FROM facts.day_wellbeing"))
                .containsExactly("30|1-5|3.5|3|3|2|"
                        + "[{\"n\": 2, \"min\": 3.0, \"last\": 3.0, \"mean\": 3.5, \"instrument\": \"1-5\"}]");
        assertThat(database.rows("SELECT revision, causes, active_minutes, mood_n FROM history.day_revision"))
                .containsExactly("1|{samples,mood}|30|2");
        assertThat(database.rows("SELECT at AT TIME ZONE 'UTC', value FROM facts.mood_report ORDER BY at"))
                .containsExactly("2026-03-01 08:00:00|4", "2026-03-01 08:01:00|3");
    }
}
