package dev.upbeat.deploy.readmission;

import com.zaxxer.hikari.HikariDataSource;
import dev.upbeat.deploy.UserError;
import dev.upbeat.deploy.embedded.DatabaseAccess;
import dev.upbeat.deploy.embedded.DatabaseRole;
import dev.upbeat.model.person.Pseudonym;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The hours of a person as the store has them: those of sealed days have left the stream's state. */
final class StoredBlocks {

    private static final String RANGE = """
            SELECT extract(epoch FROM hour)::bigint / 3600, block FROM facts.sample_block
            WHERE participant = ? AND hour >= ? AND hour < ?
            """;

    /** A local day lies within a day and 18 hours of its date in UTC, and leans on the hours beside it. */
    private static final int DAYS_AROUND = 3;

    private StoredBlocks() {}

    /** The blocks of all days that records of these dates may belong to, by hour since 1970. */
    static SortedMap<Long, byte[]> around(DatabaseAccess database, Pseudonym person, Iterable<KeptAside> records)
            throws SQLException {
        SortedMap<Long, byte[]> blocks = new TreeMap<>();
        try (HikariDataSource pool = database.dataSource(DatabaseRole.WRITER, 1);
                Connection connection = pool.getConnection()) {
            requireWhole(connection);
            Set<List<LocalDate>> read = new HashSet<>();
            for (KeptAside each : records) {
                LocalDate first = each.date().minusDays(DAYS_AROUND);
                LocalDate last = each.lastDate().plusDays(DAYS_AROUND);
                if (read.add(List.of(first, last))) {
                    read(connection, person, first, last, blocks);
                }
            }
        }
        return blocks;
    }

    private static void requireWhole(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT replaying FROM facts.writer_state");
                ResultSet row = query.executeQuery()) {
            if (row.next() && row.getBoolean(1)) {
                throw new UserError("A replay was interrupted, so the store does not have every hour: run"
                        + " deploy/upbeat replay first.");
            }
        }
    }

    private static void read(
            Connection connection, Pseudonym person, LocalDate first, LocalDate last, SortedMap<Long, byte[]> into)
            throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(RANGE)) {
            query.setObject(1, person.value());
            query.setObject(2, first.atStartOfDay().atOffset(ZoneOffset.UTC));
            query.setObject(3, last.plusDays(1).atStartOfDay().atOffset(ZoneOffset.UTC));
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    into.put(rows.getLong(1), rows.getBytes(2));
                }
            }
        }
    }
}
