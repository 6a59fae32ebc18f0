package dev.upbeat.analytics.research;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The statement that streams what is selected. COPY takes no parameters, so the server quotes the values into it. */
final class SelectionSql {

    private static final String CSV = "(FORMAT csv)";

    /** A value of JSON holds no control character, so it goes out as it is. */
    private static final String ONE_VALUE = "(FORMAT csv, DELIMITER E'\\x02', QUOTE E'\\x01')";

    private final StringBuilder sql = new StringBuilder();
    private final List<@Nullable String> values = new ArrayList<>();

    private SelectionSql() {}

    /** COPY … TO STDOUT of the rows by person, then time. */
    static String copy(Connection connection, Selection selection, List<DictionaryColumn> columns, boolean json)
            throws SQLException {
        SelectionSql built = new SelectionSql();
        built.sql.append("COPY (").append(json ? "SELECT row_to_json(t)::text FROM (" : "");
        built.select(selection, columns, json);
        built.sql.append(json ? ") t" : "").append(") TO STDOUT ").append(json ? ONE_VALUE : CSV);
        return built.quoted(connection);
    }

    private void select(Selection selection, List<DictionaryColumn> columns, boolean json) {
        sql.append("SELECT ")
                .append(columns.stream()
                        .map(column ->
                                column.type().expression("d." + column.name(), json) + " AS \"" + column.name() + '"')
                        .collect(Collectors.joining(", ")));
        // person by person, each through the index: sorting millions of rows costs more than writing them
        value(
                " FROM (SELECT m.person FROM research.member m WHERE m.study = %L ORDER BY m.person OFFSET 0) p"
                        + " CROSS JOIN LATERAL (",
                selection.study());
        sql.append("SELECT r.* FROM research.").append(selection.dataSet().view());
        if (selection.asOf() == null) {
            sql.append(" r WHERE ");
            conditions(selection);
        } else {
            past(selection, selection.asOf());
        }
        sql.append(" ORDER BY ").append(order(selection, columns)).append(" OFFSET 0) d");
        if (selection.person() != null) {
            value(" WHERE p.person = %L::uuid", selection.person().toString());
        }
    }

    private static String order(Selection selection, List<DictionaryColumn> columns) {
        List<String> all = columns.stream().map(DictionaryColumn::name).toList();
        return selection.dataSet().order().stream()
                .flatMap(name -> name.equals("*") ? all.stream() : Stream.of(name))
                .map(name -> "r." + name)
                .collect(Collectors.joining(", "));
    }

    /** The function gives what the view gave then, of the same people and dates. */
    private void past(Selection selection, Instant asOf) {
        value("_as_of(%L", selection.study());
        value(", p.person, %L", selection.definition());
        value(", %L::date", selection.from() == null ? null : selection.from().toString());
        value(", %L::date", selection.to() == null ? null : selection.to().toString());
        value(", %L::timestamptz) r", asOf.toString());
    }

    private void conditions(Selection selection) {
        value("r.person = p.person AND r.study = %L", selection.study());
        if (selection.dataSet().isDefined()) {
            value(" AND r.definition = %L", selection.definition());
        }
        String date = " AND r." + selection.dataSet().dateColumn();
        if (selection.from() != null) {
            value(date + " >= %L::date", selection.from().toString());
        }
        if (selection.to() != null) {
            value(date + " <= %L::date", selection.to().toString());
        }
    }

    private void value(String format, @Nullable String value) {
        sql.append(format);
        values.add(value);
    }

    private String quoted(Connection connection) throws SQLException {
        String call = "SELECT format(?" + ", ?".repeat(values.size()) + ")";
        try (PreparedStatement quote = connection.prepareStatement(call)) {
            quote.setString(1, sql.toString());
            for (int i = 0; i < values.size(); i++) {
                quote.setString(i + 2, values.get(i));
            }
            try (ResultSet row = quote.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }
}
