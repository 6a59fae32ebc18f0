package dev.upbeat.analytics.release;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.upbeat.analytics.release.Issue.Member;
import dev.upbeat.analytics.release.ReleaseWeek.AtomIssue;
import dev.upbeat.analytics.release.ReleaseWeek.Figure;
import dev.upbeat.analytics.release.ReleaseWeek.Issued;
import dev.upbeat.analytics.release.ReleaseWeek.ReleaseAtom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/** The tables {@code research.release_*} of one study's week, within the caller's transaction. */
final class ReleaseStore {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Connection connection;
    private final String study;
    private final LocalDate monday;

    ReleaseStore(Connection connection, String study, LocalDate monday) {
        this.connection = connection;
        this.study = study;
        this.monday = monday;
    }

    List<ReleaseAtom> atoms() throws SQLException {
        List<ReleaseAtom> atoms = new ArrayList<>();
        String sql = "SELECT atom, strata::text, dose_groups::text FROM research.release_atom"
                + " WHERE study = ? AND monday = ? ORDER BY atom";
        try (PreparedStatement query = prepared(sql);
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                atoms.add(new ReleaseAtom(row.getInt(1), strata(row.getString(2)), groups(row.getString(3))));
            }
        }
        return atoms;
    }

    /** All there ever were, in their order. */
    List<AtomIssue> issues() throws SQLException {
        Map<Integer, Set<Member>> members = members();
        List<AtomIssue> issues = new ArrayList<>();
        String sql = "SELECT issue, atom, measures FROM research.release_issue"
                + " WHERE study = ? AND monday = ? ORDER BY issue";
        try (PreparedStatement query = prepared(sql);
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                SortedSet<String> measures = new TreeSet<>(texts(row, 3));
                issues.add(new AtomIssue(
                        row.getInt(2), new Issue(members.getOrDefault(row.getInt(1), Set.of()), measures)));
            }
        }
        return issues;
    }

    private Map<Integer, Set<Member>> members() throws SQLException {
        Map<Integer, Set<Member>> members = new TreeMap<>();
        String sql = "SELECT issue, person, version, measures FROM research.release_member"
                + " WHERE study = ? AND monday = ?";
        try (PreparedStatement query = prepared(sql);
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                members.computeIfAbsent(row.getInt(1), none -> new HashSet<>())
                        .add(new Member(row.getObject(2, UUID.class), row.getString(3), Set.copyOf(texts(row, 4))));
            }
        }
        return members;
    }

    /** Notes how the week is parted. */
    void save(List<ReleaseAtom> atoms) throws SQLException {
        String sql = "INSERT INTO research.release_atom (study, monday, atom, strata, dose_groups)"
                + " VALUES (?, ?, ?, ?::jsonb, ?::jsonb) ON CONFLICT DO NOTHING";
        try (PreparedStatement insert = prepared(sql)) {
            for (ReleaseAtom atom : atoms) {
                insert.setInt(3, atom.number());
                insert.setString(
                        4, json(atom.strata().stream().map(ReleaseStore::values).toList()));
                SortedMap<String, Map<String, String>> groups = new TreeMap<>();
                atom.groups().forEach((instrument, each) -> groups.put(instrument, each.labelByBin()));
                insert.setString(5, json(groups));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** Puts an issue in the place of the atom's last one. */
    void save(int number, Issued issued, String definition, Instant at) throws SQLException {
        int atom = issued.issue().atom();
        Issue issue = issued.issue().issue();
        try (PreparedStatement insert =
                prepared("INSERT INTO research.release_issue (study, monday, issue, atom, measures)"
                        + " VALUES (?, ?, ?, ?, ?)")) {
            insert.setInt(3, number);
            insert.setInt(4, atom);
            insert.setArray(5, connection.createArrayOf("text", issue.measures().toArray()));
            insert.executeUpdate();
        }
        try (PreparedStatement insert =
                prepared("INSERT INTO research.release_member (study, monday, issue, atom, person, version, measures)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)")) {
            for (Member member : issue.members()) {
                insert.setInt(3, number);
                insert.setInt(4, atom);
                insert.setObject(5, member.person());
                insert.setString(6, member.version());
                insert.setArray(
                        7, connection.createArrayOf("text", member.measures().toArray()));
                insert.addBatch();
            }
            insert.executeBatch();
        }
        try (PreparedStatement delete =
                prepared("DELETE FROM research.release_value WHERE study = ? AND monday = ? AND atom = ?")) {
            delete.setInt(3, atom);
            delete.executeUpdate();
        }
        try (PreparedStatement insert = prepared("INSERT INTO research.release_value"
                + " (study, monday, atom, measure, mean, people, definition, issue, issued_at)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            for (Map.Entry<String, Figure> each : issued.figures().entrySet()) {
                insert.setInt(3, atom);
                insert.setString(4, each.getKey());
                insert.setDouble(5, each.getValue().mean());
                insert.setInt(6, each.getValue().people());
                insert.setString(7, definition);
                insert.setInt(8, number);
                insert.setObject(9, at.atOffset(ZoneOffset.UTC));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private PreparedStatement prepared(String sql) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        try {
            statement.setString(1, study);
            statement.setObject(2, monday);
            return statement;
        } catch (SQLException e) {
            statement.close();
            throw e;
        }
    }

    private static List<String> texts(ResultSet row, int column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }

    private static Map<String, String> values(Stratum stratum) {
        Map<String, String> values = new TreeMap<>();
        stratum.values().forEach(each -> values.put(each.dimension(), each.value()));
        return values;
    }

    private static SortedSet<Stratum> strata(String json) throws SQLException {
        SortedSet<Stratum> strata = new TreeSet<>();
        read(json, new TypeReference<List<Map<String, String>>>() {}).forEach(each -> strata.add(Stratum.of(each)));
        return strata;
    }

    private static Map<String, DoseGroups> groups(String json) throws SQLException {
        Map<String, DoseGroups> groups = new TreeMap<>();
        read(json, new TypeReference<Map<String, Map<String, String>>>() {})
                .forEach((instrument, labels) -> groups.put(instrument, new DoseGroups(labels)));
        return groups;
    }

    private static <T> T read(String json, TypeReference<T> type) throws SQLException {
        try {
            return JSON.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new SQLException("a release's own JSON cannot be read", e);
        }
    }

    private static String json(Object value) throws SQLException {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new SQLException("a release cannot be written as JSON", e);
        }
    }
}
