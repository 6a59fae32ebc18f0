package dev.upbeat.analytics.store;

import dev.upbeat.model.minute.Definition;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** By which definition the facts are computed: noted when they are begun, so that a release does not mix its own into them. */
public final class StoredDefinition {

    private StoredDefinition() {}

    /** The name of the one that is noted; notes that of {@code release} where none is yet. */
    public static String begin(DataSource dataSource, Definition release) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            try (PreparedStatement note = connection.prepareStatement(
                    "UPDATE facts.writer_state SET definition = ? WHERE definition IS NULL")) {
                note.setString(1, release.name());
                note.executeUpdate();
            }
            String noted = read(connection);
            return noted == null ? release.name() : noted;
        }
    }

    private static @Nullable String read(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT definition FROM facts.writer_state");
                ResultSet row = query.executeQuery()) {
            return row.next() ? row.getString(1) : null;
        }
    }
}
