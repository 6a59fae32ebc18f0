package dev.upbeat.analytics.store;

import dev.upbeat.model.person.Pseudonym;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes a {@link Batch} and moves the offsets, in one transaction. */
final class BatchWriter {

    /**
     * For this transaction only. A commit need not wait for the disk: the position is in the same transaction, so what a crash of the
     * database loses is read again. Every statement finds its rows by their keys, so the planner is kept from reading whole tables. On
     * TimescaleDB it plans for the values given, since they tell which chunks of a hypertable to open; rows of the columnstore may be changed, as
     * many as the batch touches (elsewhere nobody reads that setting), and joins may hash: looked up one by one, each row would unpack a thousand.
     */
    private static final String BEGIN = """
            SELECT w.replaying, e.there, set_config('synchronous_commit', 'off', true),
                set_config('enable_hashjoin', CASE WHEN e.there THEN 'on' ELSE 'off' END, true),
                set_config('enable_mergejoin', 'off', true), set_config('enable_seqscan', 'off', true),
                set_config('plan_cache_mode', CASE WHEN e.there THEN 'force_custom_plan' ELSE 'auto' END, true),
                set_config('timescaledb.max_tuples_decompressed_per_dml_transaction', '0', true),
                set_config('statement_timeout', '120s', true), set_config('lock_timeout', '60s', true)
            FROM facts.writer_state w
            CROSS JOIN (SELECT EXISTS (SELECT FROM pg_extension WHERE extname = 'timescaledb') AS there) e
            FOR SHARE OF w
            """;

    private static final String OWNED_SESSIONS = "SELECT " + Table.names(Tables.SESSION.key(), "t.")
            + " FROM unnest(?::uuid[], ?::timestamptz[]) AS o(participant, hour) JOIN facts.session t"
            + " ON t.participant = o.participant AND t.started_at >= o.hour"
            + " AND t.started_at < o.hour + interval '1 hour'";

    private static final String OWNED_MOODS = "SELECT " + Table.names(Tables.MOOD.key(), "t.")
            + " FROM unnest(?::uuid[], ?::date[]) AS o(participant, local_date) JOIN facts.mood_report t"
            + " ON t.participant = o.participant AND t.local_date = o.local_date";

    private static final String OWNED_DEVICE_DAYS = "SELECT " + Table.names(Tables.DEVICE_DAY.key(), "t.")
            + " FROM unnest(?::uuid[], ?::date[]) AS o(participant, local_date) JOIN facts.device_day t"
            + " ON t.participant = o.participant AND t.local_date = o.local_date";

    private final UUID owner;

    /** @param owner who moves the offsets, for people who look */
    BatchWriter(UUID owner) {
        this.owner = owner;
    }

    /**
     * What was done.
     *
     * @param replaying whether a replay was under way, so that history was left alone
     * @param rows written or deleted, by table
     */
    record Written(boolean replaying, Map<String, Long> rows) {}

    /** Writes and commits; rolls back when it throws. */
    Written write(Connection connection, Batch batch) throws SQLException, TakenOverException {
        connection.setAutoCommit(false);
        try {
            Begun begun = begin(connection);
            Written written = new Written(begun.replaying(), new TreeMap<>());
            try (Statement clock = connection.createStatement()) {
                clock.execute(Past.TICK);
            }
            Offsets.move(connection, batch.moves, owner);
            new Transaction(connection, begun, written.rows()).write(batch);
            erase(connection, batch.erased, written.rows());
            connection.commit();
            return written;
        } catch (SQLException | TakenOverException | RuntimeException e) {
            rollback(connection, e);
            throw e;
        }
    }

    /** Deletes every row of these people. */
    static void erase(Connection connection, Collection<Pseudonym> people, Map<String, Long> rows) throws SQLException {
        if (people.isEmpty()) {
            return;
        }
        for (String table : Tables.OF_PEOPLE) {
            ArrayColumn participants = new ArrayColumn(PgType.UUID);
            people.forEach(person -> participants.uuid(person.value()));
            String sql = "DELETE FROM " + table + " WHERE participant = ANY (?)";
            try (PreparedStatement delete = Statements.bound(connection, sql, List.of(participants))) {
                rows.merge(table, (long) delete.executeUpdate(), Long::sum);
            }
        }
        ArrayColumn participants = new ArrayColumn(PgType.UUID);
        people.forEach(person -> participants.uuid(person.value()));
        try (PreparedStatement rollUps =
                Statements.bound(connection, "SELECT facts.erase_roll_ups(?)", List.of(participants))) {
            rollUps.execute();
        }
    }

    /** On a lost connection this fails too, which must not hide why. */
    private static void rollback(Connection connection, Exception why) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            why.addSuppressed(e);
        }
    }

    /** @param hypertables whether minutes are in one */
    private record Begun(boolean replaying, boolean hypertables) {}

    private static Begun begin(Connection connection) throws SQLException {
        try (PreparedStatement begin = connection.prepareStatement(BEGIN);
                ResultSet state = begin.executeQuery()) {
            if (!state.next()) {
                throw new SQLException("facts.writer_state has no row", "P0002");
            }
            return new Begun(state.getBoolean(1), state.getBoolean(2));
        }
    }

    private record Transaction(Connection connection, Begun begun, Map<String, Long> written) {

        private boolean replaying() {
            return begun.replaying();
        }

        void write(Batch batch) throws SQLException {
            count(Tables.MINUTE.name(), new MinuteWriter(connection, begun.hypertables()).write(batch.minutes));
            upsert(Tables.PROFILE, batch.profiles);
            run(Tables.PROFILE.name(), Tables.PROFILE.delete(), batch.goneProfiles);
            upsert(Tables.BLOCK, batch.blocks);
            run(Tables.BLOCK.name(), Tables.BLOCK.delete(), batch.goneBlocks);
            owned(Tables.SESSION, null, OWNED_SESSIONS, batch.sessions);
            upsert(Tables.DAY, batch.days);
            run(Tables.DAY.name(), Tables.DAY.delete(), batch.goneDays);
            upsert(Tables.DAY_WELLBEING, Past.DAY_JOIN, batch.wellbeing);
            delete(Tables.DAY_WELLBEING, Past.DAY_JOIN, batch.goneWellbeing);
            upsert(Tables.WEEK, Past.WEEK, batch.weeks);
            delete(Tables.WEEK, Past.WEEK, batch.goneWeeks);
            owned(Tables.MOOD, Past.MOOD, OWNED_MOODS, batch.moods);
            count(Tables.REPORT_ACTIVITY.name(), new WellbeingJoin(connection, replaying()).write(batch));
            owned(Tables.DEVICE_DAY, Past.DEVICE_DAY, OWNED_DEVICE_DAYS, batch.deviceDays);
            run(Tables.QUARANTINE.name(), QuarantineRows.UPSERT, batch.quarantine);
            if (replaying()) {
                run("history.replayed_day", Revisions.KEEP_FOR_LATER, batch.revisions);
                run("history.replayed_hour", PastMinutes.KEEP_FOR_LATER, PastMinutes.rows(batch.minutes));
                run(Tables.RECEIPT.name(), Tables.RECEIPT.insertMissing(), batch.receipts);
            } else {
                run("history.day_revision", Revisions.APPEND, batch.revisions);
                run("history.minute_past", PastMinutes.APPEND, PastMinutes.rows(batch.minutes));
                upsert(Tables.RECEIPT, batch.receipts);
            }
            run(Tables.UNREADABLE.name(), Tables.UNREADABLE.insertMissing(), batch.unreadable);
        }

        private void upsert(Table table, Rows rows) throws SQLException {
            run(table.name(), table.upsert(), rows);
        }

        /** What changes is kept, unless a replay is under way. */
        private void upsert(Table table, @Nullable Past past, Rows rows) throws SQLException {
            String upsert = table.upsert();
            run(table.name(), past == null || replaying() ? upsert : past.keeping(upsert, "t"), rows);
        }

        private void delete(Table table, @Nullable Past past, Rows keys) throws SQLException {
            String delete = table.delete();
            run(table.name(), past == null || replaying() ? delete : past.keepingGone(delete, "t"), keys);
        }

        private void run(String table, String sql, Rows rows) throws SQLException {
            count(table, Statements.run(connection, sql, rows));
        }

        private void count(String table, long rows) {
            if (rows > 0) {
                written.merge(table, rows, Long::sum);
            }
        }

        private void owned(Table table, @Nullable Past past, String ownedSql, OwnedRows owned) throws SQLException {
            Rows gone = new Rows(table.key());
            for (List<ArrayColumn> portion : owned.owners().portions()) {
                try (PreparedStatement query = Statements.bound(connection, ownedSql, portion);
                        ResultSet found = query.executeQuery()) {
                    while (found.next()) {
                        List<Object> key = KeyValues.read(found, table.key());
                        if (!owned.keys().contains(key)) {
                            KeyValues.append(gone.row(), table.key(), key);
                        }
                    }
                }
            }
            delete(table, past, gone);
            upsert(table, past, owned.rows());
        }
    }
}
