package dev.upbeat.analytics.api;

import dev.upbeat.model.minute.Definition;
import dev.upbeat.model.person.Pseudonym;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Days and their revisions in the store. */
final class DayQueries {

    private static final String LATEST =
            "SELECT max(local_date) FROM facts.day_wellbeing WHERE participant = ? AND definition = ?";

    /** A day with nothing is left out, unless it had something before. */
    private static final String DAYS = "SELECT " + Day.COLUMNS + ", " + DayJoin.COLUMNS + """
            , d.sealed, h.revision
            FROM facts.day_wellbeing d LEFT JOIN LATERAL (
                SELECT max(r.revision) AS revision
                FROM history.day_revision r
                WHERE r.participant = d.participant AND r.local_date = d.local_date AND r.definition = d.definition) h
                ON true
            WHERE d.participant = ? AND d.definition = ? AND d.local_date BETWEEN ? AND ?
                AND (d.active_minutes IS NOT NULL OR d.mood_n IS NOT NULL OR d.mood_state = 'not_answered' OR h.revision > 1)
            ORDER BY d.local_date
            """;

    private static final String REVISIONS = "SELECT " + Day.COLUMNS + """
            , d.revision, d.received_at, d.causes
            FROM history.day_revision d
            WHERE d.participant = ? AND d.definition = ? AND d.local_date = ? ORDER BY d.revision
            """;

    private final Database database;
    private final Definition definition;

    DayQueries(Database database, Definition definition) {
        this.database = database;
        this.definition = definition;
    }

    /**
     * A day as it stands.
     *
     * @param join what else is known of it
     * @param sealed whether records received from now on are too late for it, by the log's clock
     * @param revision how many times its content has changed, the first included
     */
    record Current(Day day, DayJoin join, boolean sealed, int revision) {}

    /** What a day was. */
    record Revision(Day day, int number, Instant at, List<String> why) {}

    /** The last day that is stored, or null. */
    @Nullable
    LocalDate latest(Pseudonym person) throws SQLException {
        return database.all(
                        LATEST,
                        row -> java.util.Optional.ofNullable(row.getObject(1, LocalDate.class)),
                        person.value(),
                        definition.name())
                .getFirst()
                .orElse(null);
    }

    /** The days from one date to another, both included, ascending. */
    List<Current> days(Pseudonym person, LocalDate from, LocalDate to) throws SQLException {
        return database.all(
                DAYS,
                row -> new Current(
                        Day.read(row, definition), DayJoin.read(row), row.getBoolean("sealed"), row.getInt("revision")),
                person.value(),
                definition.name(),
                from,
                to);
    }

    /** A day's revisions, ascending; empty for a day that never was. */
    List<Revision> revisions(Pseudonym person, LocalDate date) throws SQLException {
        return database.all(
                REVISIONS,
                row -> new Revision(
                        Day.read(row, definition),
                        row.getInt("revision"),
                        row.getTimestamp("received_at").toInstant(),
                        Arrays.asList((String[]) row.getArray("causes").getArray())),
                person.value(),
                definition.name(),
                date);
    }
}
