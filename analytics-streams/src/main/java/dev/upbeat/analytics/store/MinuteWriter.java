package dev.upbeat.analytics.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * Writes minutes, the most rows by far. Which of an hour's minutes are stored is asked first: those that are not are copied in, the
 * others updated where they differ, without locking those that do not. That is safe only because the transaction holds the partition's
 * position, so nobody else writes these people's rows.
 */
final class MinuteWriter {

    private static final Column HOUR = new Column("hour", PgType.TIMESTAMPTZ);
    private static final List<Column> HOURS = List.of(Tables.PARTICIPANT, HOUR, Tables.DEFINITION);
    private static final List<Column> SPARSE = Tables.concat(HOURS, List.of(new Column("present", PgType.INT8)));

    private static final String OF_THE_HOUR = """
             m.participant = h.participant AND m.definition = h.definition
                AND m.minute >= h.hour AND m.minute < h.hour + interval '1 hour'
            """;
    private static final String INDEX = "(extract(epoch FROM m.minute - h.hour)::int / 60)";

    /** A bit for each stored minute of an hour. */
    private static final String STORED = "SELECT (SELECT coalesce(bit_or(1::bigint << " + INDEX + "), 0)"
            + " FROM facts.minute_activity m WHERE" + OF_THE_HOUR + ") FROM " + Table.unnest(HOURS)
            + " WITH ORDINALITY AS h(participant, hour, definition, n) ORDER BY h.n";

    private static final String DELETE = "DELETE FROM facts.minute_activity m USING " + Table.unnest(SPARSE)
            + " AS h(participant, hour, definition, present) WHERE" + OF_THE_HOUR + " AND h.present >> " + INDEX
            + " & 1 = 0";

    private final Connection connection;

    MinuteWriter(Connection connection) {
        this.connection = connection;
    }

    /** Returns how many rows were written or deleted. */
    long write(List<MinuteRows> hours) throws SQLException {
        long written = 0;
        for (int from = 0; from < hours.size(); from += Rows.PORTION / 4) {
            written += writePortion(hours.subList(from, Math.min(hours.size(), from + Rows.PORTION / 4)));
        }
        return written;
    }

    private long writePortion(List<MinuteRows> hours) throws SQLException {
        long[] stored = stored(hours);
        Rows sparse = new Rows(SPARSE);
        Rows known = new Rows(Tables.MINUTE.columns());
        CopyRows fresh = new CopyRows(Tables.MINUTE);
        for (int i = 0; i < stored.length; i++) {
            MinuteRows hour = hours.get(i);
            if ((stored[i] & ~hour.present()) != 0) {
                RowCursor row = sparse.row();
                key(row, hour);
                row.next().int8(hour.present());
            }
            hour.write(stored[i], known::row, () -> fresh);
        }
        return run(DELETE, sparse) + run(Tables.MINUTE.update(), known) + fresh.send(connection);
    }

    private long[] stored(List<MinuteRows> hours) throws SQLException {
        Rows keys = new Rows(HOURS);
        hours.forEach(hour -> key(keys.row(), hour));
        long[] stored = new long[hours.size()];
        int i = 0;
        for (List<ArrayColumn> portion : keys.portions()) {
            try (PreparedStatement query = Statements.bound(connection, STORED, portion);
                    ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    stored[i++] = rows.getLong(1);
                }
            }
        }
        return stored;
    }

    private long run(String sql, Rows rows) throws SQLException {
        return Statements.run(connection, sql, rows);
    }

    private static void key(RowCursor row, MinuteRows hour) {
        row.next().uuid(hour.person());
        row.next().timestamp(hour.hourMillis());
        row.next().utf8(hour.definition());
    }
}
