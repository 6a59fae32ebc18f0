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
                + " research.export_person");
    }

    /** Whose token is the name. */
    void researcher(String name, String study) {
        database.asOwner("INSERT INTO control.api_tokens VALUES ('\\x" + sha256(name) + "', 'researcher', null, '"
                + name + "')");
        database.asOwner("INSERT INTO control.study_access VALUES ('" + study + "', '" + name + "')");
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
                + " sealed) VALUES ('" + participant + "', '" + date + "', '2026-11', 900, 100, " + active + ", 0, 0, "
                + active + ", " + active * 100 + ", " + active / 2 + ", 0, "
                + (mood == null
                        ? "null, null, null, null, '[]'"
                        : "'0-10', " + mood + ", " + mood + ", 1, '[{\"n\":1,\"min\":" + mood + ",\"last\":" + mood
                                + ",\"mean\":" + mood + ",\"instrument\":\"0-10\"}]'")
                + ", '\\x01', false)");
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
