package dev.upbeat.analytics.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.upbeat.analytics.store.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is issued of a study in a real database, and what the login that reads releases can see. */
class ReleaseIssuerTest {

    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
    private static final Instant SOON = Instant.parse("2026-03-16T12:00:00Z");

    private static TestDatabase database;

    @BeforeAll
    static void start() {
        database = TestDatabase.create();
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    private static ReleaseIssuer issuer() {
        return new ReleaseIssuer(database.writer(), "2026-11");
    }

    @BeforeEach
    void empty() {
        database.clear();
        database.asOwner("TRUNCATE control.study_member, research.release_atom, research.release_value,"
                + " research.release_member, research.release_issue");
    }

    @Test
    void aWeekIsIssuedByAtomsOfElevenPeople() throws Exception {
        people("f", 0, 15);
        people("m", 100, 12);
        people("x", 200, 2);
        assertThat(issuer().run(Instant.parse("2026-03-14T12:00:00Z")))
                .as("six days after its end")
                .isZero();

        assertThat(issuer().run(SOON)).isEqualTo(2);
        assertThat(database.rows("SELECT atom, strata FROM research.release_atom ORDER BY atom"))
                .containsExactly("0|[{\"sex\": \"f\"}]", "1|[{\"sex\": \"m\"}, {\"sex\": \"x\"}]");
        assertThat(values("people", "validDays", "activeMinutes", "gini", "moodDays", "mood/1-5"))
                .containsExactly(
                        "0|activeMinutes|147|15",
                        "0|mood/1-5|3|15",
                        "0|moodDays|1|15",
                        "0|people|1|15",
                        "0|validDays|5|15",
                        "1|activeMinutes|144.78571428571428|15",
                        "1|mood/1-5|3|15",
                        "1|moodDays|1|15",
                        "1|people|1|15",
                        "1|validDays|5|15");
        assertThat(issuer().run(SOON)).as("nothing new").isZero();
    }

    @Test
    void oneWhoseFiguresChangeIsNotIssuedAnewButElevenAre() throws Exception {
        people("f", 0, 30);
        assertThat(issuer().run(SOON)).isEqualTo(1);
        List<String> first = values("activeMinutes");
        database.asOwner(
                "UPDATE facts.week_activity SET active_minutes = 999 WHERE participant = '" + participant(3) + "'");
        assertThat(issuer().run(SOON)).isZero();
        assertThat(values("activeMinutes")).isEqualTo(first);
        for (int i = 0; i < 12; i++) {
            database.asOwner(
                    "UPDATE facts.week_activity SET active_minutes = 500 WHERE participant = '" + participant(i) + "'");
        }
        assertThat(issuer().run(SOON)).isEqualTo(1);
        assertThat(values("activeMinutes")).isNotEqualTo(first);
        List<String> second = values("activeMinutes");
        database.asOwner("UPDATE facts.week_activity SET active_minutes = 100");
        issuer().run(Instant.parse("2026-05-01T00:00:00Z"));
        assertThat(values("activeMinutes")).as("of a week that is over").isEqualTo(second);
    }

    @Test
    void whoConsentsToNoReleaseIsInNone() throws Exception {
        people("f", 0, 12);
        database.asOwner("UPDATE control.study_member SET purposes = '{microdata}'");
        assertThat(issuer().run(SOON)).isZero();
    }

    @Test
    void whoIsGoneLeavesNoPseudonymAndTheFiguresStay() throws Exception {
        people("f", 0, 20);
        issuer().run(SOON);
        List<String> before = values("activeMinutes", "people");
        database.asOwner("DELETE FROM control.study_member WHERE participant = '" + participant(7) + "'");
        issuer().run(SOON);
        assertThat(values("activeMinutes", "people")).isEqualTo(before);
        assertThat(database.rows("SELECT person FROM research.release_member WHERE person = '" + person(7) + "'"))
                .isEmpty();
        assertThat(database.rows("SELECT count(*) FROM research.release_member"))
                .containsExactly("20");
    }

    @Test
    void theLoginForReleasesSeesNothingElse() throws Exception {
        try (Connection connection = database.release().getConnection();
                Statement sql = connection.createStatement()) {
            sql.executeQuery("SELECT * FROM research.release_value").close();
            for (String table : List.of(
                    "research.release_member",
                    "research.release_issue",
                    "research.day",
                    "research.member",
                    "facts.day_wellbeing",
                    "control.study_member",
                    "history.day_revision")) {
                assertThatThrownBy(() -> sql.executeQuery("SELECT * FROM " + table))
                        .as(table)
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("permission denied");
            }
            assertThatThrownBy(() -> sql.execute("DELETE FROM research.release_value"))
                    .hasMessageContaining("permission denied");
        }
    }

    /** Each with a valid week of 140 active minutes and one more by person, and one report of mood 3. */
    private static void people(String sex, int first, int many) {
        for (int i = first; i < first + many; i++) {
            database.asOwner("INSERT INTO control.study_member VALUES ('s1', '" + participant(i) + "', '" + person(i)
                    + "', '2026-03-01', null, '{\"sex\": \"" + sex + "\"}', '{microdata,release}')");
            database.asOwner(
                    "INSERT INTO facts.week_activity (participant, monday, definition, days, valid_days, valid,"
                            + " active_minutes, equivalent_minutes, walk_minutes, run_minutes, cycle_minutes, yoga_minutes,"
                            + " strength_minutes, dance_minutes, swim_minutes, other_minutes, met_known_minutes, strength_days,"
                            + " active_days, streak, sealed) VALUES ('" + participant(i) + "', '" + MONDAY
                            + "', '2026-11', 7, 5, true, "
                            + (140 + i % 100) + ", 200, 10, 0, 0, 0, 0, 0, 0, 0, 0, 0, 5, 5, false)");
            database.asOwner(
                    "INSERT INTO facts.day_wellbeing (participant, local_date, definition, worn_minutes,"
                            + " active_minutes, mood_instrument, mood_mean, mood_n, moods, content_hash, sealed) VALUES ('"
                            + participant(i) + "', '" + MONDAY.plusDays(1) + "', '2026-11', 900, " + i % 70
                            + ", '1-5', 3, 1,"
                            + " '[{\"instrument\": \"1-5\", \"mean\": 3, \"last\": 3, \"min\": 3, \"n\": 1}]', '\\x01', false)");
        }
    }

    private static UUID participant(int number) {
        return new UUID(1, number);
    }

    private static UUID person(int number) {
        return new UUID(2, number);
    }

    private static List<String> values(String... measures) {
        return database.rows("SELECT atom, measure, mean, people FROM research.release_value WHERE monday = '" + MONDAY
                + "' AND measure IN ('" + String.join("', '", measures) + "') ORDER BY atom, measure COLLATE \"C\"");
    }
}
