package dev.upbeat.deploy.bench;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;

/** Rows of days and weeks as the writer stores them, made up, by COPY. Every column has a value, as on a day of a device and a report. */
final class FactRows {

    private static final int FLUSH_BYTES = 1 << 16;
    private static final int MINUTES = 60;

    private final Connection connection;
    private final String definition;
    private final Random random;

    FactRows(Connection connection, String definition, long seed) {
        this.connection = connection;
        this.definition = definition;
        this.random = new Random(seed);
    }

    /** A row for each person and each of {@code count} dates, {@code step} days apart. Returns how many. */
    long copy(String table, List<UUID> people, LocalDate first, int count, int step) throws SQLException {
        List<Column> columns = columns(table);
        String names = String.join(", ", columns.stream().map(Column::name).toList());
        CopyIn copy = new CopyManager(connection.unwrap(BaseConnection.class))
                .copyIn("COPY " + table + " (" + names + ") FROM STDIN");
        try {
            StringBuilder rows = new StringBuilder(2 * FLUSH_BYTES);
            for (UUID person : people) {
                for (int i = 0; i < count; i++) {
                    row(rows, columns, person, first.plusDays((long) i * step));
                    if (rows.length() > FLUSH_BYTES) {
                        send(copy, rows);
                    }
                }
            }
            send(copy, rows);
            return copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private record Column(String name, String type) {}

    private List<Column> columns(String table) throws SQLException {
        try (Statement query = connection.createStatement();
                ResultSet nothing = query.executeQuery("SELECT * FROM " + table + " LIMIT 0")) {
            ResultSetMetaData columns = nothing.getMetaData();
            List<Column> found = new java.util.ArrayList<>();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                found.add(new Column(columns.getColumnName(i), columns.getColumnTypeName(i)));
            }
            return found;
        }
    }

    private void row(StringBuilder rows, List<Column> columns, UUID person, LocalDate date) {
        double mood = random.nextInt(101) / 10.0;
        for (int i = 0; i < columns.size(); i++) {
            rows.append(i == 0 ? "" : "\t").append(value(columns.get(i), person, date, mood));
        }
        rows.append('\n');
    }

    private String value(Column column, UUID person, LocalDate date, double mood) {
        return switch (column.name()) {
            case "participant" -> person.toString();
            case "definition" -> definition;
            case "worn_minutes" -> Integer.toString(600 + random.nextInt(800));
            case "mood_instrument" -> "0-10";
            case "mood_mean", "mood_last", "mood_min" -> Double.toString(mood);
            case "moods" ->
                "[{\"instrument\":\"0-10\",\"mean\":%1$s,\"last\":%1$s,\"min\":%1$s,\"n\":2}]".formatted(mood);
            case "active_by_hour" -> "[0,0,0,0,0,0,0,4,10,0,0,0,5,0,0,0,0,22,14,0,0,0,0,0]";
            case "activity_state" -> "measured";
            case "mood_state" -> "answered";
            case "revision" -> "1";
            default -> byType(column.type(), date);
        };
    }

    private String byType(String type, LocalDate date) {
        return switch (type) {
            case "date" -> date.toString();
            case "timestamptz" -> date + " 21:00:00+00";
            case "int4", "int2", "int8" -> Integer.toString(random.nextInt(MINUTES));
            case "float8", "float4" -> Double.toString(random.nextInt(6_000_000) / 1e5);
            case "bool" -> "true";
            case "bytea" -> "\\\\x%016x%016x".formatted(random.nextLong(), random.nextLong());
            case "jsonb" -> "[]";
            case "_text" -> "{samples}";
            default -> "\\N";
        };
    }

    private static void send(CopyIn copy, StringBuilder rows) throws SQLException {
        byte[] bytes = rows.toString().getBytes(StandardCharsets.UTF_8);
        copy.writeToCopy(bytes, 0, bytes.length);
        rows.setLength(0);
    }
}
