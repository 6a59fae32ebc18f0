package dev.upbeat.analytics.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** Runs statements over arrays. */
final class Statements {

    private Statements() {}

    /** Runs an update for each portion; returns how many rows it touched. */
    static long run(Connection connection, String sql, Rows rows) throws SQLException {
        long touched = 0;
        for (List<ArrayColumn> portion : rows.portions()) {
            try (PreparedStatement statement = bound(connection, sql, portion)) {
                touched += statement.executeUpdate();
            }
        }
        return touched;
    }

    /** A statement with an array for each parameter; to be closed by the caller. */
    static PreparedStatement bound(Connection connection, String sql, List<ArrayColumn> columns) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        try {
            for (int i = 0; i < columns.size(); i++) {
                statement.setArray(i + 1, columns.get(i).toSql(connection));
            }
            return statement;
        } catch (SQLException | RuntimeException e) {
            statement.close();
            throw e;
        }
    }
}
