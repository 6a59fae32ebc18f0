package dev.upbeat.analytics.research;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

/** Who read what of which study: noted before anything is answered. Rows are added and never changed. */
public final class Audit {

    private static final int MAX_LISTED = 1000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String OF_STUDY = """
            SELECT at, study, researcher, route, parameters::text FROM research.audit
            WHERE study = ? ORDER BY id DESC LIMIT ?
            """;

    /**
     * What names another person is not told, nor by which pseudonym one was asked for oneself. A name that is no pseudonym as we write
     * them could be anybody's: such a question is told to all.
     */
    private static final String OF_PARTICIPANT = """
            SELECT a.at, a.study, a.researcher, a.route, (a.parameters - 'person')::text
            FROM control.study_participant p JOIN research.audit a ON a.study = p.study
                AND a.at >= p.enrolled_at AND (p.withdrawn_at IS NULL OR a.at <= p.withdrawn_at)
                AND CASE WHEN a.parameters ->> 'person' ~ '^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$'
                    THEN lower(a.parameters ->> 'person') = p.person::text ELSE true END
            WHERE p.participant = ? ORDER BY a.id DESC LIMIT ?
            """;

    private final DataSource dataSource;

    /** @param dataSource of a role that may add to the audit and read it */
    public Audit(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * A question that was answered.
     *
     * @param researcher by name
     * @param route the address, with names in place of what varies
     * @param parameters of the question, as JSON
     */
    public record Entry(Instant at, String study, String researcher, String route, String parameters) {}

    /** Notes a question; durable when it returns. */
    public void note(String study, String researcher, String route, Map<String, String> parameters)
            throws SQLException {
        ObjectNode json = JSON.createObjectNode();
        parameters.forEach(json::put);
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO research.audit (study, researcher, route, parameters) VALUES (?, ?, ?, ?::jsonb)")) {
            insert.setString(1, study);
            insert.setString(2, researcher);
            insert.setString(3, route);
            insert.setString(4, json.toString());
            insert.executeUpdate();
        }
    }

    /** The last thousand questions about a study, the latest first. */
    public List<Entry> ofStudy(String study) throws SQLException {
        return read(OF_STUDY, study);
    }

    /** The last thousand questions about the studies that a person takes part in, since they do; not those about another person alone. */
    public List<Entry> ofParticipant(UUID participant) throws SQLException {
        return read(OF_PARTICIPANT, participant);
    }

    private List<Entry> read(String sql, Object whose) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement query = connection.prepareStatement(sql)) {
            query.setObject(1, whose);
            query.setInt(2, MAX_LISTED);
            List<Entry> found = new ArrayList<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    found.add(new Entry(
                            row.getTimestamp(1).toInstant(),
                            row.getString(2),
                            row.getString(3),
                            row.getString(4),
                            row.getString(5)));
                }
            }
            return found;
        }
    }
}
