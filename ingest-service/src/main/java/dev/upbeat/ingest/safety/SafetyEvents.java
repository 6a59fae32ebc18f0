package dev.upbeat.ingest.safety;

import dev.upbeat.ingest.http.ProblemException;
import dev.upbeat.model.mood.Answers;
import dev.upbeat.model.mood.MoodReport;
import dev.upbeat.model.person.Pseudonym;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The restricted tables {@code control.safety_event} and {@code control.safety_answer}. An event is never changed but by its
 * acknowledgement, and goes only with its person. Thread-safe.
 */
public final class SafetyEvents {

    /** At most so many are listed at once. */
    public static final int MAX_LISTED = 500;

    private static final Logger LOG = LoggerFactory.getLogger(SafetyEvents.class);
    private static final String PERSON_GONE = "23503";

    /** Of versions with one revision the later received stands. */
    private static final String PUT_ANSWER = """
            INSERT INTO control.safety_answer AS known
                (pseudonym, answered_at, source_id, revision, withdrawn, received_at, answers, total, item_9)
            VALUES (?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?)
            ON CONFLICT (pseudonym, answered_at, source_id, revision) DO UPDATE
                SET withdrawn = excluded.withdrawn OR known.withdrawn, received_at = excluded.received_at,
                    answers = excluded.answers, total = excluded.total, item_9 = excluded.item_9
                WHERE known.received_at <= excluded.received_at AND NOT known.withdrawn
            """;

    private static final String PUT_EVENT = """
            INSERT INTO control.safety_event (id, pseudonym, answered_at, source_id, revision, received_at, item_9, total)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (pseudonym, answered_at, source_id, revision, item_9) DO NOTHING
            """;

    /** A report that does not tell its time is known by its id; without one it is news unless one like it still waits. */
    private static final String KNOWN_UNDATED = """
            SELECT 1 FROM control.safety_event
            WHERE pseudonym = ? AND answered_at IS NULL AND source_id = ? AND revision = ? AND item_9 = ?
                AND (source_id <> '' OR acknowledged_at IS NULL)
            """;

    private static final String SELECT = """
            SELECT e.id, e.pseudonym, p.external_id, e.answered_at, e.received_at, e.item_9, e.total, e.acknowledged_at,
                extract(epoch FROM now() - coalesce(e.answered_at, e.received_at))::bigint AS age_seconds
            FROM control.safety_event e JOIN control.person p USING (pseudonym)
            """;

    private static final String LIST = SELECT + """
            WHERE (? OR e.acknowledged_at IS NULL)
                AND (?::uuid IS NULL OR (e.received_at, e.id) >
                    (SELECT a.received_at, a.id FROM control.safety_event a WHERE a.id = ?::uuid))
            ORDER BY e.received_at, e.id LIMIT ?
            """;

    private static final String ACKNOWLEDGE = """
            UPDATE control.safety_event SET acknowledged_at = now(), acknowledged_by = ?
            WHERE id = ? AND acknowledged_at IS NULL
            """;

    private static final String ONE = SELECT + "WHERE e.id = ?";
    private static final String COUNT = "SELECT count(*) FROM control.safety_event WHERE acknowledged_at IS NULL";

    private final DataSource dataSource;

    /** @param dataSource whose login owns {@code control} */
    public SafetyEvents(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * An event as a responder sees it.
     *
     * @param name the operator's own name for the person, or null
     * @param answeredAt null where the report did not tell
     * @param ageSeconds since it was answered, else received
     * @param total of the nine items, or null
     * @param acknowledgedAt null while nobody has acknowledged it
     */
    public record Event(
            UUID id,
            Pseudonym person,
            @Nullable String name,
            @Nullable Instant answeredAt,
            Instant receivedAt,
            long ageSeconds,
            double itemNine,
            @Nullable Double total,
            @Nullable Instant acknowledgedAt) {}

    /**
     * Writes what a request says of item 9, in one transaction: events that are not known yet, and the restricted answers.
     *
     * @param restricted whole PHQ-9 reports
     * @throws ProblemException 503 when it may not have been written, 401 when the person is gone
     */
    public void write(Pseudonym person, long receivedAtMillis, List<Alarm> alarms, List<MoodReport> restricted) {
        if (alarms.isEmpty() && restricted.isEmpty()) {
            return;
        }
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                for (Alarm alarm : alarms) {
                    put(connection, person, receivedAtMillis, alarm);
                }
                for (MoodReport report : restricted) {
                    put(connection, person, receivedAtMillis, report);
                }
                connection.commit();
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            if (PERSON_GONE.equals(e.getSQLState())) {
                throw ProblemException.unauthorized();
            }
            throw unavailable(e);
        }
    }

    /**
     * Events, the longest received first.
     *
     * @param all whether those that are acknowledged too
     * @param after the last one of an earlier list, or null
     * @throws ProblemException 503 when the database does not answer
     */
    public List<Event> list(boolean all, @Nullable UUID after, int most) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement query = connection.prepareStatement(LIST)) {
            query.setBoolean(1, all);
            query.setObject(2, after);
            query.setObject(3, after);
            query.setInt(4, most);
            List<Event> events = new ArrayList<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    events.add(event(row));
                }
            }
            return events;
        } catch (SQLException e) {
            throw unavailable(e);
        }
    }

    /**
     * Notes that a responder has seen an event; one that is acknowledged already stays as it is.
     *
     * @return the event, empty where there is none of that id
     * @throws ProblemException 503 when the database does not answer
     */
    public Optional<Event> acknowledge(UUID id, byte[] tokenHash) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update = connection.prepareStatement(ACKNOWLEDGE);
                PreparedStatement query = connection.prepareStatement(ONE)) {
            update.setBytes(1, tokenHash);
            update.setObject(2, id);
            update.executeUpdate();
            query.setObject(1, id);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Optional.of(event(row)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw unavailable(e);
        }
    }

    /** How many nobody has acknowledged; not a number where the database does not answer. */
    public double unacknowledged() {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement query = connection.prepareStatement(COUNT);
                ResultSet row = query.executeQuery()) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            LOG.warn("Safety events cannot be counted: {}", e.getSQLState());
            return Double.NaN;
        }
    }

    private static void put(Connection connection, Pseudonym person, long receivedAtMillis, Alarm alarm)
            throws SQLException {
        Long at = alarm.answeredAtMillis();
        if (at == null && isKnownUndated(connection, person, alarm)) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(PUT_EVENT)) {
            insert.setObject(1, UUID.randomUUID());
            insert.setObject(2, person.value());
            insert.setObject(3, at == null ? null : time(at));
            insert.setString(4, alarm.sourceId());
            insert.setInt(5, alarm.revision());
            insert.setObject(6, time(receivedAtMillis));
            insert.setDouble(7, alarm.itemNine());
            insert.setObject(8, alarm.total());
            insert.executeUpdate();
        }
    }

    private static boolean isKnownUndated(Connection connection, Pseudonym person, Alarm alarm) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(KNOWN_UNDATED)) {
            query.setObject(1, person.value());
            query.setString(2, alarm.sourceId());
            query.setInt(3, alarm.revision());
            query.setDouble(4, alarm.itemNine());
            try (ResultSet row = query.executeQuery()) {
                return row.next();
            }
        }
    }

    private static void put(Connection connection, Pseudonym person, long receivedAtMillis, MoodReport report)
            throws SQLException {
        Long score = report.scoreMicros();
        List<Answers.Item> items = report.answers().items();
        try (PreparedStatement insert = connection.prepareStatement(PUT_ANSWER)) {
            insert.setObject(1, person.value());
            insert.setObject(2, time(report.atMillis()));
            insert.setString(3, report.id());
            insert.setInt(4, report.revision());
            insert.setBoolean(5, report.withdrawn());
            insert.setObject(6, time(receivedAtMillis));
            insert.setString(7, report.answers().json());
            insert.setObject(8, score == null ? null : score / 1e6);
            insert.setObject(9, items.isEmpty() ? null : items.getLast().value());
            insert.executeUpdate();
        }
    }

    private static Event event(ResultSet row) throws SQLException {
        double total = row.getDouble("total");
        boolean hasTotal = !row.wasNull();
        return new Event(
                row.getObject("id", UUID.class),
                new Pseudonym(row.getObject("pseudonym", UUID.class)),
                row.getString("external_id"),
                instant(row, "answered_at"),
                row.getObject("received_at", OffsetDateTime.class).toInstant(),
                row.getLong("age_seconds"),
                row.getDouble("item_9"),
                hasTotal ? total : null,
                instant(row, "acknowledged_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static OffsetDateTime time(long epochMillis) {
        return Instant.ofEpochMilli(epochMillis).atOffset(ZoneOffset.UTC);
    }

    private static ProblemException unavailable(SQLException e) {
        LOG.warn("The database does not answer: {}", e.getSQLState());
        return ProblemException.unavailable("The database does not answer: try again.");
    }
}
