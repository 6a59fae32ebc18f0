package dev.upbeat.analytics.research;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Which exports there were, who made them, and which people each held, by the pseudonyms of its study. Rows are added and never changed;
 * people are noted before anything of them is sent, so that a broken connection or a killed process leaves nobody out.
 */
public final class ExportRegister {

    private static final int MAX_LISTED = 1000;

    private final DataSource dataSource;

    /** @param dataSource of a role that may add rows to the register and read it */
    public ExportRegister(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * An export.
     *
     * @param parameters what was asked, as JSON
     * @param knownAt as of when its rows are; null of exports made before that was noted
     * @param endedAt null where it has not ended, or broke off with the process
     * @param complete whether all of it was sent
     * @param sha256 of what was sent, in hexadecimal
     * @param people how many it holds
     */
    public record Entry(
            UUID id,
            String researcher,
            String dataSet,
            String format,
            String definition,
            String parameters,
            Instant begunAt,
            @Nullable Instant knownAt,
            @Nullable Instant endedAt,
            boolean complete,
            long rows,
            @Nullable String sha256,
            int people) {}

    /**
     * Leaves no pseudonym of people who are gone from a study: a restored backup may have them again.
     *
     * @param dataSource of the role that owns schema {@code research}, once who was erased is gone from {@code control}
     */
    public static void forgetGone(DataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement delete = connection.prepareStatement("DELETE FROM research.export_person p"
                        + " USING research.export e WHERE e.id = p.export AND NOT EXISTS (SELECT FROM"
                        + " control.study_person s WHERE s.study = e.study AND s.person = p.person)")) {
            delete.executeUpdate();
        }
    }

    /** Notes that an export begins. */
    void begin(UUID id, String researcher, Selection selection, ExportFormat format, String parameters, Instant knownAt)
            throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO research.export (id, study, researcher, data_set, format, definition, parameters,"
                                + " known_at)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?::jsonb, ?)")) {
            insert.setObject(1, id);
            insert.setString(2, selection.study());
            insert.setString(3, researcher);
            insert.setString(4, selection.dataSet().path());
            insert.setString(5, format.extension());
            insert.setString(6, selection.definition());
            insert.setString(7, parameters);
            insert.setObject(8, knownAt.atOffset(ZoneOffset.UTC));
            insert.executeUpdate();
        }
    }

    /** Notes people of whom something is about to be sent; durable when it returns. */
    void people(UUID id, Collection<UUID> people) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO research.export_person (export, person) SELECT ?, unnest(?)"
                                + " ON CONFLICT DO NOTHING")) {
            insert.setObject(1, id);
            insert.setArray(2, connection.createArrayOf("uuid", people.toArray()));
            insert.executeUpdate();
        }
    }

    /** Notes that nothing more is sent. */
    void end(UUID id, boolean complete, long rows, byte[] sha256) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO research.export_end (export, complete, rows, sha256) VALUES (?, ?, ?, ?)")) {
            insert.setObject(1, id);
            insert.setBoolean(2, complete);
            insert.setLong(3, rows);
            insert.setBytes(4, sha256);
            insert.executeUpdate();
        }
    }

    /**
     * The last thousand exports of a study, the latest first.
     *
     * @param holding only those that hold this person, a pseudonym of the study; null for all
     */
    public List<Entry> of(String study, @Nullable UUID holding) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement query = connection.prepareStatement("""
                        SELECT e.id, e.researcher, e.data_set, e.format, e.definition, e.parameters::text, e.begun_at,
                            x.ended_at, coalesce(x.complete, false), coalesce(x.rows, 0), x.sha256,
                            (SELECT count(*) FROM research.export_person p WHERE p.export = e.id), e.known_at
                        FROM research.export e LEFT JOIN research.export_end x ON x.export = e.id
                        WHERE e.study = ? AND (?::uuid IS NULL OR EXISTS (
                            SELECT FROM research.export_person p WHERE p.export = e.id AND p.person = ?::uuid))
                        ORDER BY e.begun_at DESC, e.id LIMIT ?
                        """)) {
            query.setString(1, study);
            query.setObject(2, holding);
            query.setObject(3, holding);
            query.setInt(4, MAX_LISTED);
            List<Entry> found = new ArrayList<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    found.add(entry(row));
                }
            }
            return found;
        }
    }

    private static Entry entry(ResultSet row) throws SQLException {
        java.sql.Timestamp known = row.getTimestamp(13);
        java.sql.Timestamp ended = row.getTimestamp(8);
        byte[] sha256 = row.getBytes(11);
        return new Entry(
                row.getObject(1, UUID.class),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getTimestamp(7).toInstant(),
                known == null ? null : known.toInstant(),
                ended == null ? null : ended.toInstant(),
                row.getBoolean(9),
                row.getLong(10),
                sha256 == null ? null : HexFormat.of().formatHex(sha256),
                row.getInt(12));
    }
}
