package dev.upbeat.analytics.store;

import dev.upbeat.model.sample.Chunk;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Writes minutes, the most rows by far. Which of an hour's minutes are stored is asked first: those that are not are copied in, the
 * others updated where they differ, without locking those that do not. That is safe only because the transaction holds the partition's
 * position, so nobody else writes these people's rows.
 *
 * <p>Where the table is a hypertable, each statement is about one week and names the people and the times apart from the join: that
 * tells which chunks to open and which batches of the columnstore to unpack. Nothing is unpacked for rows that are the same.
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

    /** Chunks are as long, and begin so. */
    private static final long WEEK_MILLIS = 7 * 24 * 3_600_000L;

    private static final Table MINUTE = Tables.MINUTE;

    /** The statements of an engine. */
    private record Sql(String stored, String delete, String differs, String update) {

        static Sql of(boolean bounded) {
            // a bit for each stored minute of an hour
            String stored = "SELECT (SELECT coalesce(bit_or(1::bigint << " + INDEX + "), 0)"
                    + " FROM facts.minute_activity m WHERE" + OF_THE_HOUR + within("m", bounded) + ") FROM "
                    + Table.unnest(HOURS) + " WITH ORDINALITY AS h(participant, hour, definition, n) ORDER BY h.n";
            String delete = "DELETE FROM facts.minute_activity m USING " + Table.unnest(SPARSE)
                    + " AS h(participant, hour, definition, present) WHERE" + OF_THE_HOUR + " AND h.present >> " + INDEX
                    + " & 1 = 0" + within("m", bounded);
            String differs = "SELECT EXISTS (SELECT FROM " + MINUTE.name() + " t, " + MINUTE.matchesThatDiffer()
                    + within("t", bounded) + ")";
            return new Sql(stored, delete, differs, MINUTE.update() + within("t", bounded));
        }

        private static String within(String alias, boolean bounded) {
            return !bounded
                    ? ""
                    : " AND " + alias + ".participant = ANY (?::uuid[]) AND " + alias
                            + ".minute >= (?::timestamptz[])[1] AND " + alias + ".minute < (?::timestamptz[])[1]";
        }
    }

    private static final Sql PLAIN = Sql.of(false);
    private static final Sql BOUNDED = Sql.of(true);

    private final Connection connection;
    private final boolean hypertable;
    private final Sql sql;

    MinuteWriter(Connection connection, boolean hypertable) {
        this.connection = connection;
        this.hypertable = hypertable;
        this.sql = hypertable ? BOUNDED : PLAIN;
    }

    /** Returns how many rows were written or deleted. */
    long write(List<MinuteRows> hours) throws SQLException {
        SortedMap<Long, List<MinuteRows>> weeks = new TreeMap<>();
        for (MinuteRows hour : hours) {
            long week = hypertable ? Math.floorDiv(hour.hourMillis(), WEEK_MILLIS) : 0;
            weeks.computeIfAbsent(week, w -> new ArrayList<>()).add(hour);
        }
        long written = 0;
        for (List<MinuteRows> week : weeks.values()) {
            for (int from = 0; from < week.size(); from += Rows.PORTION / 4) {
                written += writePortion(week.subList(from, Math.min(week.size(), from + Rows.PORTION / 4)));
            }
        }
        return written;
    }

    private long writePortion(List<MinuteRows> hours) throws SQLException {
        List<ArrayColumn> within = hypertable ? bounds(hours) : List.of();
        long[] stored = stored(hours, within);
        Rows sparse = new Rows(SPARSE);
        Rows known = new Rows(MINUTE.columns());
        CopyRows fresh = new CopyRows(MINUTE);
        for (int i = 0; i < stored.length; i++) {
            MinuteRows hour = hours.get(i);
            if ((stored[i] & ~hour.present()) != 0) {
                RowCursor row = sparse.row();
                key(row, hour);
                row.next().int8(hour.present());
            }
            hour.write(stored[i], known::row, () -> fresh);
        }
        return run(sql.delete(), sparse, within) + update(known, within) + fresh.send(connection);
    }

    /** The people, the first hour and the end of the last one. */
    private static List<ArrayColumn> bounds(List<MinuteRows> hours) {
        ArrayColumn people = new ArrayColumn(PgType.UUID);
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        byte[] before = {};
        for (MinuteRows hour : hours) {
            if (!Arrays.equals(before, 0, Math.min(16, before.length), hour.person(), 0, 16)) {
                people.uuid(hour.person());
                before = hour.person();
            }
            first = Math.min(first, hour.hourMillis());
            last = Math.max(last, hour.hourMillis());
        }
        ArrayColumn from = new ArrayColumn(PgType.TIMESTAMPTZ);
        from.timestamp(first);
        ArrayColumn to = new ArrayColumn(PgType.TIMESTAMPTZ);
        to.timestamp(last + Chunk.HOUR_MILLIS);
        return List.of(people, from, to);
    }

    private long[] stored(List<MinuteRows> hours, List<ArrayColumn> within) throws SQLException {
        Rows keys = new Rows(HOURS);
        hours.forEach(hour -> key(keys.row(), hour));
        long[] stored = new long[hours.size()];
        int i = 0;
        for (List<ArrayColumn> portion : keys.portions()) {
            try (PreparedStatement query = Statements.bound(connection, sql.stored(), join(within, portion));
                    ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    stored[i++] = rows.getLong(1);
                }
            }
        }
        return stored;
    }

    private long update(Rows known, List<ArrayColumn> within) throws SQLException {
        long touched = 0;
        for (List<ArrayColumn> portion : known.portions()) {
            List<ArrayColumn> all = join(portion, within);
            // an update that finds nothing would unpack nevertheless
            if (!hypertable || differs(all)) {
                try (PreparedStatement update = Statements.bound(connection, sql.update(), all)) {
                    touched += update.executeUpdate();
                }
            }
        }
        return touched;
    }

    private boolean differs(List<ArrayColumn> all) throws SQLException {
        try (PreparedStatement query = Statements.bound(connection, sql.differs(), all);
                ResultSet row = query.executeQuery()) {
            return row.next() && row.getBoolean(1);
        }
    }

    private long run(String statementSql, Rows rows, List<ArrayColumn> within) throws SQLException {
        long touched = 0;
        for (List<ArrayColumn> portion : rows.portions()) {
            try (PreparedStatement statement = Statements.bound(connection, statementSql, join(portion, within))) {
                touched += statement.executeUpdate();
            }
        }
        return touched;
    }

    private static List<ArrayColumn> join(List<ArrayColumn> first, List<ArrayColumn> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    private static void key(RowCursor row, MinuteRows hour) {
        row.next().uuid(hour.person());
        row.next().timestamp(hour.hourMillis());
        row.next().utf8(hour.definition());
    }
}
