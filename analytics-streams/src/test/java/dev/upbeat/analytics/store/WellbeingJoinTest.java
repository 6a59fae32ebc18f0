package dev.upbeat.analytics.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The join beside plain loops over the same minutes and reports, whichever of them is stored first. */
class WellbeingJoinTest {

    private static final ZoneId OSLO = ZoneId.of("Europe/Oslo");
    private static final UUID ANNA = new UUID(7, 7);
    /** About the night of a clock change, which is 23 hours long. */
    private static final LocalDate FIRST = LocalDate.of(2026, 3, 28);

    private static TestDatabase database;

    @BeforeAll
    static void start() {
        database = TestDatabase.create();
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void empty() {
        database.clear();
    }

    /** A stored minute. */
    private record StoredMinute(Instant at, int intensity, boolean unconfirmed, String device) {
        LocalDate date() {
            return at.atZone(OSLO).toLocalDate();
        }

        boolean isKnown() {
            return intensity > 0;
        }

        boolean isActive() {
            return intensity >= 3 && !unconfirmed;
        }
    }

    private record Report(Instant at, String instrument, double value) {
        LocalDate date() {
            return at.atZone(OSLO).toLocalDate();
        }
    }

    @Test
    void asPlainLoopsSayInAnyOrder() throws Exception {
        for (long seed = 1; seed <= 12; seed++) {
            database.clear();
            Random random = new Random(seed);
            List<StoredMinute> minutes = minutes(random);
            List<Report> reports = reports(random);
            List<Runnable> steps = new ArrayList<>();
            SortedMap<LocalDate, List<Report>> byDate = new TreeMap<>();
            reports.forEach(report -> byDate.computeIfAbsent(report.date(), none -> new ArrayList<>())
                    .add(report));
            SortedMap<Instant, List<StoredMinute>> byHour = new TreeMap<>();
            minutes.forEach(
                    minute -> byHour.computeIfAbsent(minute.at.truncatedTo(ChronoUnit.HOURS), none -> new ArrayList<>())
                            .add(minute));
            byHour.forEach((hour, those) -> steps.add(() -> storeHour(hour, those)));
            for (int day = 0; day < 5; day++) {
                LocalDate date = FIRST.plusDays(day);
                steps.add(() -> storeDay(date, minutes, byDate.getOrDefault(date, List.of())));
            }
            Collections.shuffle(steps, random);
            steps.forEach(Runnable::run);
            assertThat(joined()).as("seed %d", seed).isEqualTo(naive(minutes, byDate));
        }
    }

    @Test
    void aDateWithoutAWornMinuteSaysWhy() throws Exception {
        storeDay(FIRST.plusDays(1), List.of(), List.of(new Report(Instant.parse("2026-03-29T10:00:00Z"), "1-5", 3)));
        assertThat(state(FIRST.plusDays(1))).isEqualTo("no_device|answered");

        storeHour("2026-03-28T10:00:00Z", "w1");
        assertThat(state(FIRST.plusDays(1))).as("nothing after it yet").isEqualTo("not_synced|answered");
        storeHour("2026-03-30T10:00:00Z", "p1");
        assertThat(state(FIRST.plusDays(1))).as("another device after it").isEqualTo("not_synced|answered");
        storeHour("2026-03-30T09:00:00Z", "w1");
        assertThat(state(FIRST.plusDays(1)))
                .as("the same device before and after")
                .isEqualTo("not_worn|answered");
    }

    @Test
    void whoWasAskedAndDidNotAnswerIsToldFromWhoWasNotAsked() throws Exception {
        storeDay(FIRST, List.of(), List.of(new Report(Instant.parse("2026-03-28T10:00:00Z"), "asked", 0)));
        storeDay(FIRST.plusDays(1), List.of(), List.of());
        assertThat(state(FIRST)).isEqualTo("no_device|not_answered");
        assertThat(state(FIRST.plusDays(1))).isEqualTo("no_device|not_asked");
    }

    @Test
    void aReportThatIsWithdrawnLeavesNothing() throws Exception {
        Report report = new Report(Instant.parse("2026-03-28T10:30:00Z"), "1-5", 3);
        storeHour("2026-03-28T10:00:00Z", "w1");
        storeDay(FIRST, List.of(), List.of(report));
        assertThat(database.rows("SELECT known_before_minutes FROM facts.report_activity"))
                .containsExactly("30");
        storeDay(FIRST, List.of(), List.of());
        assertThat(database.rows("SELECT 1 FROM facts.report_activity")).isEmpty();
        assertThat(database.rows("SELECT before_report_known_minutes FROM facts.day_wellbeing"))
                .containsExactly("null");
    }

    private static List<StoredMinute> minutes(Random random) {
        List<StoredMinute> minutes = new ArrayList<>();
        Instant start = FIRST.atStartOfDay(OSLO).toInstant();
        for (int hour = 0; hour < 5 * 24; hour++) {
            if (random.nextInt(3) == 0) {
                continue;
            }
            for (int i = 0; i < 60; i++) {
                if (random.nextInt(5) > 0) {
                    minutes.add(new StoredMinute(
                            start.plusSeconds(hour * 3600L + i * 60L),
                            random.nextInt(6),
                            random.nextInt(6) == 0,
                            "w1"));
                }
            }
        }
        return minutes;
    }

    private static List<Report> reports(Random random) {
        List<Report> reports = new ArrayList<>();
        Instant start = FIRST.atStartOfDay(OSLO).toInstant();
        for (int i = 0; i < 10; i++) {
            Instant at = start.plusSeconds(random.nextInt(5 * 86_400 - 3600));
            reports.add(new Report(at, random.nextInt(3) == 0 ? "0-10" : "1-5", 1 + random.nextInt(5)));
        }
        return reports;
    }

    /** date: before, known, in 60, in 180, next mood. */
    private static SortedMap<String, String> naive(
            List<StoredMinute> minutes, SortedMap<LocalDate, List<Report>> byDate) {
        SortedMap<String, String> all = new TreeMap<>();
        for (int day = 0; day < 5; day++) {
            LocalDate date = FIRST.plusDays(day);
            Report last = null;
            for (Report report : byDate.getOrDefault(date, List.of())) {
                boolean primary = report.instrument.equals(primary(byDate.getOrDefault(date, List.of())));
                last = primary && (last == null || report.at.isAfter(last.at)) ? report : last;
            }
            String before = "null|null|null|null";
            if (last != null) {
                int[] counts = new int[6];
                for (StoredMinute minute : minutes) {
                    Instant end = minute.at.plusSeconds(60);
                    if (end.isAfter(last.at)) {
                        continue;
                    }
                    count(counts, 0, minute, minute.date().equals(date));
                    count(counts, 2, minute, !minute.at.isBefore(last.at.minusSeconds(3600)));
                    count(counts, 4, minute, !minute.at.isBefore(last.at.minusSeconds(3 * 3600)));
                }
                before = orNull(counts, 0) + "|" + counts[0] + "|" + orNull(counts, 2) + "|" + orNull(counts, 4);
            }
            List<Report> next = byDate.getOrDefault(date.plusDays(1), List.of());
            String scale = primary(next);
            double mean = next.stream()
                    .filter(report -> report.instrument.equals(scale))
                    .mapToDouble(Report::value)
                    .average()
                    .orElse(-1);
            boolean has = day < 4 && mean >= 0;
            all.put(
                    date.toString(),
                    before + "|" + (has ? scale : "null") + "|" + (has ? Double.toString(mean) : "null"));
        }
        return all;
    }

    private static void count(int[] counts, int at, StoredMinute minute, boolean within) {
        counts[at] += within && minute.isKnown() ? 1 : 0;
        counts[at + 1] += within && minute.isActive() ? 1 : 0;
    }

    private static String orNull(int[] counts, int at) {
        return counts[at] == 0 ? "null" : Integer.toString(counts[at + 1]);
    }

    /** With most reports; of equals 1-5. */
    private static String primary(List<Report> reports) {
        long fives = reports.stream()
                .filter(report -> report.instrument.equals("1-5"))
                .count();
        return fives * 2 >= reports.size() ? "1-5" : "0-10";
    }

    private static SortedMap<String, String> joined() {
        SortedMap<String, String> joined = new TreeMap<>();
        for (String row : database.rows("SELECT local_date, before_report_active_minutes, before_report_known_minutes,"
                + " before_60_active_minutes, before_180_active_minutes, next_mood_instrument, next_mood_mean::text"
                + " FROM facts.day_wellbeing")) {
            String[] parts = row.split("\\|", 2);
            joined.put(parts[0], asJava(parts[1]));
        }
        return joined;
    }

    /** 3 as 3.0. */
    private static String asJava(String row) {
        int last = row.lastIndexOf('|') + 1;
        String mean = row.substring(last);
        return row.substring(0, last) + (mean.equals("null") ? mean : Double.toString(Double.parseDouble(mean)));
    }

    private static String state(LocalDate date) {
        return database.rows(
                        "SELECT activity_state, mood_state FROM facts.day_wellbeing WHERE local_date = '" + date + "'")
                .getFirst();
    }

    private static void storeHour(String hour, String device) {
        Instant start = Instant.parse(hour);
        List<StoredMinute> minutes = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            minutes.add(new StoredMinute(start.plusSeconds(i * 60L), 2, false, device));
        }
        storeHour(start, minutes);
    }

    private static void storeHour(Instant hour, List<StoredMinute> minutes) {
        for (StoredMinute minute : minutes) {
            database.asOwner(
                    "INSERT INTO facts.minute_activity (participant, minute, definition, hr_coverage_seconds, local_date,"
                            + " intensity, relative_intensity, absolute_intensity, own_intensity, heart_rate_rule, movement_rule, worn,"
                            + " unconfirmed, zone_assumed, zone, device) VALUES ('" + ANNA + "', '" + minute.at
                            + "', 'd', 60, '"
                            + minute.date() + "', " + minute.intensity + ", 0, 0, 0, 0, 0, true, " + minute.unconfirmed
                            + ", false, 'Europe/Oslo', '" + minute.device + "')");
        }
        Batch batch = new Batch(List.of());
        batch.minutes.add(new MinuteRows(bytes(), hour.toEpochMilli(), new byte[0], List.of(), 0));
        join(batch);
    }

    /** A date's row and reports, as the stream would have them; of the minutes only whether there are some. */
    private static void storeDay(LocalDate date, List<StoredMinute> minutes, List<Report> reports) {
        String scale = primary(reports);
        List<Report> answers = reports.stream()
                .filter(report -> !report.instrument.equals("asked"))
                .toList();
        boolean worn = minutes.stream().anyMatch(minute -> minute.date().equals(date));
        double mean = answers.stream()
                .filter(report -> report.instrument.equals(scale))
                .mapToDouble(Report::value)
                .average()
                .orElse(0);
        database.asOwner("DELETE FROM facts.mood_report WHERE local_date = '" + date + "'");
        database.asOwner(
                "INSERT INTO facts.day_wellbeing (participant, local_date, definition, worn_minutes, mood_instrument,"
                        + " mood_mean, mood_n, moods, content_hash, sealed) VALUES ('" + ANNA + "', '" + date
                        + "', 'd', "
                        + (worn ? "100" : "NULL") + ", "
                        + (answers.isEmpty() ? "NULL, NULL, NULL" : "'" + scale + "', " + mean + ", 1")
                        + ", '[]', '\\x01', false) ON CONFLICT (participant, local_date, definition) DO UPDATE SET"
                        + " mood_instrument = excluded.mood_instrument, mood_mean = excluded.mood_mean, mood_n = excluded.mood_n");
        for (Report report : reports) {
            database.asOwner(
                    "INSERT INTO facts.mood_report (participant, local_date, at, instrument, source_id, revision, score,"
                            + " recall_days) VALUES ('" + ANNA + "', '" + date + "', '" + report.at + "', '"
                            + report.instrument
                            + "', '', 0, " + (report.instrument.equals("asked") ? "NULL" : report.value) + ", 0)");
        }
        Batch batch = new Batch(List.of());
        RowCursor owner = batch.moods.owners().row();
        owner.next().uuid(bytes());
        owner.next().date(date.toEpochDay());
        join(batch);
    }

    private static void join(Batch batch) {
        try (Connection connection = database.writer().getConnection()) {
            new WellbeingJoin(connection, false).write(batch);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes() {
        return new dev.upbeat.model.person.Pseudonym(ANNA).bytes();
    }
}
