package dev.upbeat.ingest.study;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The tables of studies, as the login that owns the schema {@code control}. Thread-safe. */
final class StudyTables {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final DataSource dataSource;

    StudyTables(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Reads a row. */
    @FunctionalInterface
    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** How many rows it touched. */
    int run(String sql, @Nullable Object... parameters) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = bound(connection, sql, parameters)) {
            return statement.executeUpdate();
        }
    }

    <T> List<T> all(String sql, RowReader<T> reader, @Nullable Object... parameters) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement query = bound(connection, sql, parameters);
                ResultSet rows = query.executeQuery()) {
            List<T> found = new ArrayList<>();
            while (rows.next()) {
                found.add(reader.read(rows));
            }
            return found;
        }
    }

    Optional<Study> study(String name) throws SQLException {
        return all(
                        "SELECT title, from_date, to_date, mood_protocol, dimensions::text FROM control.study WHERE study = ?",
                        row -> new Study(
                                row.getString(1),
                                row.getObject(2, LocalDate.class),
                                row.getObject(3, LocalDate.class),
                                row.getString(4),
                                read(row.getString(5), new TypeReference<Map<String, List<String>>>() {})),
                        name)
                .stream()
                .findFirst();
    }

    /** The pseudonym under which somebody takes part; empty for one who does not. */
    Optional<UUID> person(String study, UUID participant) throws SQLException {
        return all(
                        "SELECT person FROM control.enrolment WHERE study = ? AND participant = ?",
                        row -> row.getObject(1, UUID.class),
                        study,
                        participant)
                .stream()
                .findFirst();
    }

    static String json(Object value) throws SQLException {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new SQLException("a value of ours that is no JSON", e);
        }
    }

    static <T> T read(String json, TypeReference<T> type) throws SQLException {
        try {
            return JSON.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new SQLException("JSON of ours that cannot be read", e);
        }
    }

    private static PreparedStatement bound(Connection connection, String sql, @Nullable Object... parameters)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        try {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            return statement;
        } catch (SQLException e) {
            statement.close();
            throw e;
        }
    }
}
