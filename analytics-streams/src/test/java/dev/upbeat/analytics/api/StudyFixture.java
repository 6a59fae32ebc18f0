package dev.upbeat.analytics.api;

import dev.upbeat.analytics.store.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Studies, researchers, people and days for tests. */
final class StudyFixture {

    private final TestDatabase database;

    StudyFixture(TestDatabase database) {
        this.database = database;
    }

    void clear() {
        database.clear();
        database.asOwner("TRUNCATE control.study_member, control.study_access, research.export, research.export_end,"
                + " research.export_person, research.audit");
    }

    /** Whose token is the name. */
    void researcher(String name, String study) {
        database.asOwner("INSERT INTO control.api_tokens VALUES ('\\x" + sha256(name) + "', 'researcher', null, '"
                + name + "')");
        database.asOwner("INSERT INTO control.study_access VALUES ('" + study + "', '" + name + "')");
    }

    /** Whose token is the name. */
    void admin(String name) {
        database.asOwner("INSERT INTO control.api_tokens VALUES ('\\x" + sha256(name) + "', 'admin', null, null)");
    }

    /** Whose token is the pseudonym. */
    void participant(UUID participant) {
        database.asOwner("INSERT INTO control.api_tokens VALUES ('\\x" + sha256(participant.toString())
                + "', 'participant', '" + participant + "', null)");
    }

    void member(String study, UUID participant, UUID person) {
        database.asOwner("INSERT INTO control.study_member VALUES ('" + study + "', '" + participant + "', '" + person
                + "', '2026-01-01', null, '{}', '{microdata}')");
    }

    void withdraw(String study, UUID participant) {
        database.asOwner("UPDATE control.study_member SET purposes = '{}' WHERE study = '" + study
                + "' AND participant = '" + participant + "'");
    }

    /** A valid day, with one report on the scale 0-10 or none. */
    void day(UUID participant, LocalDate date, int active, @Nullable Double mood) {
        database.asOwner("INSERT INTO facts.day_wellbeing (participant, local_date, definition, worn_minutes,"
                + " light_minutes, moderate_minutes, vigorous_minutes, near_max_minutes, active_minutes, steps,"
                + " walk_minutes, yoga_minutes, mood_instrument, mood_mean, mood_last, mood_n, moods, content_hash,"
                + " sealed) VALUES ('" + participant + "', '" + date + "', '2026-11', 900, 100, "
                + (active - active / 4)
                + ", " + (date.getDayOfMonth() % 2 == 0 ? active / 4 : active / 8) + ", 0, " + active + ", "
                + active * 100 + ", " + active / 2 + ", 0, "
                + (mood == null
                        ? "null, null, null, null, '[]'"
                        : "'0-10', " + mood + ", " + mood + ", 1, '[{\"n\":1,\"min\":" + mood + ",\"last\":" + mood
                                + ",\"mean\":" + mood + ",\"instrument\":\"0-10\"}]'")
                + ", '\\x01', false)");
    }

    /** The ISO weeks of a person's days, valid from four of them; gini and mMET-hours are made up. */
    void weeks(UUID participant) {
        String zeros = "0, ".repeat(8);
        database.asOwner("INSERT INTO facts.week_activity SELECT participant, date_trunc('week', local_date)::date,"
                + " definition, count(*), count(*), count(*) >= 4, sum(active_minutes), sum(active_minutes), " + zeros
                + "count(*), null, sum(active_minutes) / 50.0, 0, 0, 0, 0, null,"
                + " (extract(epoch FROM min(local_date))::bigint / 86400 * 37 %% 10) / 20.0, null, null, null, false"
                        .replace("%%", "%")
                + " FROM facts.day_wellbeing WHERE participant = '" + participant + "' GROUP BY 1, 2, 3");
    }

    static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
