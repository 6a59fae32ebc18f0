package dev.upbeat.analytics.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Date;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads what has been released of a study, as a login that can see nothing else. */
final class ReleaseQuery {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String LATEST = "SELECT max(monday) FROM research.release_value WHERE study = ?";
    private static final String ATOMS = """
            SELECT a.monday, a.atom, a.strata::text, v.measure, v.mean, v.people, v.definition, v.issued_at
            FROM research.release_atom a
            JOIN research.release_value v USING (study, monday, atom)
            WHERE a.study = ? AND a.monday BETWEEN ? AND ?
            ORDER BY a.monday, a.atom, v.measure
            """;

    private final Database database;

    /** @param database as the role upbeat_release */
    ReleaseQuery(Database database) {
        this.database = database;
    }

    /** A figure: its mean, and how many people it rests on, rounded to 5. */
    record Figure(double mean, int people) {}

    /** An atom's week. */
    record Atom(
            LocalDate monday,
            List<Map<String, String>> strata,
            String definition,
            Instant issuedAt,
            SortedMap<String, Figure> figures) {}

    /** The Monday of the last week that was released, or null. */
    @Nullable
    LocalDate latest(String study) throws SQLException {
        Date latest = database.first(LATEST, row -> row.getDate(1), study);
        return latest == null ? null : latest.toLocalDate();
    }

    /** All atoms of those weeks, in order. */
    List<Atom> atoms(String study, LocalDate from, LocalDate to) throws SQLException {
        List<Line> lines = database.all(
                ATOMS,
                row -> new Line(
                        row.getObject(1, LocalDate.class),
                        row.getInt(2),
                        row.getString(3),
                        row.getString(4),
                        new Figure(row.getDouble(5), row.getInt(6)),
                        row.getString(7),
                        row.getObject(8, OffsetDateTime.class).toInstant()),
                study,
                from,
                to);
        List<Atom> atoms = new ArrayList<>();
        Line last = null;
        for (Line line : lines) {
            if (last == null || !last.sameAtom(line)) {
                atoms.add(new Atom(line.monday, strata(line.strata), line.definition, line.issuedAt, new TreeMap<>()));
            }
            atoms.getLast().figures().put(line.measure, line.figure);
            last = line;
        }
        return atoms;
    }

    private record Line(
            LocalDate monday,
            int atom,
            String strata,
            String measure,
            Figure figure,
            String definition,
            Instant issuedAt) {

        boolean sameAtom(Line other) {
            return monday.equals(other.monday) && atom == other.atom;
        }
    }

    private static List<Map<String, String>> strata(String json) throws SQLException {
        try {
            return JSON.readValue(json, new TypeReference<List<Map<String, String>>>() {});
        } catch (JsonProcessingException e) {
            throw new SQLException("released strata cannot be read", e);
        }
    }
}
