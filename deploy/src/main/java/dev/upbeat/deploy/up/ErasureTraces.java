package dev.upbeat.deploy.up;

import com.zaxxer.hikari.HikariDataSource;
import dev.upbeat.analytics.release.ReleaseIssuer;
import dev.upbeat.deploy.embedded.DatabaseAccess;
import dev.upbeat.deploy.embedded.DatabaseRole;
import dev.upbeat.model.person.Pseudonym;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/** Where a person is named, by the pseudonym or by those of studies: found before an erasure, searched for after it. */
public final class ErasureTraces {

    private static final Map<DatabaseRole, List<String>> SCHEMAS = Map.of(
            DatabaseRole.INGEST, List.of("control"), DatabaseRole.WRITER, List.of("facts", "history", "research"));

    private static final String EXPORTS = """
            SELECT DISTINCT e.id, e.study, e.researcher, e.data_set, e.format, e.begun_at
            FROM research.export e JOIN research.export_person p ON p.export = e.id
            WHERE p.person = ANY (?) ORDER BY e.begun_at
            """;

    /** Every column that could hold a pseudonym. */
    private static final String COLUMNS = """
            SELECT c.table_schema, format('%I.%I', c.table_schema, c.table_name), format('%I', c.column_name)
            FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
            WHERE c.data_type = 'uuid' AND t.table_type = 'BASE TABLE' AND c.table_schema = ANY (?)
            """;

    private final DatabaseAccess database;
    private final Set<UUID> pseudonyms;
    private final List<String> exports;

    private ErasureTraces(DatabaseAccess database, Set<UUID> pseudonyms, List<String> exports) {
        this.database = database;
        this.pseudonyms = pseudonyms;
        this.exports = exports;
    }

    /**
     * What was searched.
     *
     * @param tablesBySchema how many tables were looked into
     * @param rowsBySchema how many rows name the person still
     * @param logFiles how many files of the log were looked into
     * @param logFilesWithTraces how many of them name the person
     */
    public record Found(
            Map<String, Integer> tablesBySchema, Map<String, Long> rowsBySchema, int logFiles, int logFilesWithTraces) {

        /** Rows and files. */
        public long total() {
            return rowsBySchema.values().stream().mapToLong(Long::longValue).sum() + logFilesWithTraces;
        }
    }

    /** To be called while the person is still known. */
    public static ErasureTraces of(DatabaseAccess database, Pseudonym person) throws SQLException {
        Set<UUID> pseudonyms = new LinkedHashSet<>(Set.of(person.value()));
        try (HikariDataSource control = database.dataSource(DatabaseRole.INGEST, 1);
                Connection connection = control.getConnection();
                PreparedStatement query =
                        connection.prepareStatement("SELECT person FROM control.enrolment WHERE participant = ?")) {
            query.setObject(1, person.value());
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    pseudonyms.add(row.getObject(1, UUID.class));
                }
            }
        }
        return new ErasureTraces(database, pseudonyms, exports(database, pseudonyms));
    }

    /** Exports that hold the person: to be destroyed by those who have them. */
    public List<String> exports() {
        return exports;
    }

    /** Forgets who was in which export and release; to be called when the person is known no more. */
    public void forget() throws SQLException {
        try (HikariDataSource writer = database.dataSource(DatabaseRole.WRITER, 1)) {
            try (Connection connection = writer.getConnection();
                    PreparedStatement delete =
                            connection.prepareStatement("DELETE FROM research.export_person WHERE person = ANY (?)")) {
                delete.setArray(1, array(connection));
                delete.executeUpdate();
            }
            ReleaseIssuer.forgetGone(writer);
        }
    }

    /** Searches every table and the log's files. */
    public Found search(Path logs) throws SQLException {
        Map<String, Integer> tables = new TreeMap<>();
        Map<String, Long> rows = new TreeMap<>();
        for (Map.Entry<DatabaseRole, List<String>> each : SCHEMAS.entrySet()) {
            each.getValue().forEach(schema -> rows.put(schema, 0L));
            try (HikariDataSource pool = database.dataSource(each.getKey(), 1);
                    Connection connection = pool.getConnection()) {
                for (String[] column : columns(connection, each.getValue())) {
                    tables.merge(column[0], 1, Integer::sum);
                    rows.merge(column[0], count(connection, column[1], column[2]), Long::sum);
                }
            }
        }
        List<Path> files = files(logs);
        int with = (int) files.stream().filter(this::names).count();
        return new Found(tables, rows, files.size(), with);
    }

    private static List<String> exports(DatabaseAccess database, Set<UUID> pseudonyms) throws SQLException {
        List<String> exports = new ArrayList<>();
        try (HikariDataSource writer = database.dataSource(DatabaseRole.WRITER, 1);
                Connection connection = writer.getConnection();
                PreparedStatement query = connection.prepareStatement(EXPORTS)) {
            query.setArray(1, connection.createArrayOf("uuid", pseudonyms.toArray()));
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    exports.add(row.getString(1) + "  study " + row.getString(2) + ", " + row.getString(4) + " as "
                            + row.getString(5) + ", to " + row.getString(3) + ", "
                            + row.getTimestamp(6).toInstant());
                }
            }
        }
        return List.copyOf(exports);
    }

    private static List<String[]> columns(Connection connection, List<String> schemas) throws SQLException {
        List<String[]> columns = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(COLUMNS)) {
            query.setArray(1, connection.createArrayOf("text", schemas.toArray()));
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    columns.add(new String[] {row.getString(1), row.getString(2), row.getString(3)});
                }
            }
        }
        return columns;
    }

    /** Names come from the database's own catalogue, quoted by it. */
    private long count(Connection connection, String table, String column) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT count(*) FROM " + table + " WHERE " + column + " = ANY (?)")) {
            query.setArray(1, array(connection));
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private Array array(Connection connection) throws SQLException {
        return connection.createArrayOf("uuid", pseudonyms.toArray());
    }

    private static List<Path> files(Path logs) {
        if (!Files.isDirectory(logs)) {
            return List.of();
        }
        try (Stream<Path> found = Files.walk(logs)) {
            return found.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean names(Path file) {
        try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
            return lines.anyMatch(line -> pseudonyms.stream().anyMatch(each -> line.contains(each.toString())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
