package dev.upbeat.analytics.store;

import java.util.List;

/**
 * What a table of facts held at each moment: a table of {@code history} that gets a row, in the same transaction, for each row that
 * changes. All rows of a transaction have its stamp, {@link #NOW}.
 *
 * @param facts the table of facts, with its schema
 * @param history its past, with its schema
 * @param key what both are keyed by, less the stamp
 * @param values what is kept
 */
record Past(String facts, String history, List<Column> key, List<Column> values) {

    /** Moves the clock on: once in each transaction, before anything is kept. */
    static final String TICK = "UPDATE history.writer_clock"
            + " SET stored_at = greatest(clock_timestamp(), stored_at + interval '1 microsecond')";

    /** When the transaction under way stores. */
    static final String NOW = "(SELECT stored_at FROM history.writer_clock)";

    static final Past WEEK = of(Tables.WEEK, "history.week_past");
    static final Past MOOD = of(Tables.MOOD, "history.mood_past");
    static final Past REPORT_ACTIVITY = of(Tables.REPORT_ACTIVITY, "history.report_activity_past");
    static final Past DEVICE_DAY = of(Tables.DEVICE_DAY, "history.device_day_past");

    /** Of a day what does not stand in {@code day_revision}. */
    static final Past DAY_JOIN = new Past(
            Tables.DAY_WELLBEING.name(),
            "history.day_join_past",
            Tables.DAY_KEY,
            List.of(
                    Tables.SEALED,
                    new Column("activity_state", PgType.TEXT),
                    new Column("mood_state", PgType.TEXT),
                    new Column("before_report_active_minutes", PgType.INT4),
                    new Column("before_report_known_minutes", PgType.INT4),
                    new Column("before_60_active_minutes", PgType.INT4),
                    new Column("before_180_active_minutes", PgType.INT4),
                    new Column("next_mood_instrument", PgType.TEXT),
                    new Column("next_mood_mean", PgType.FLOAT8)));

    private static final List<Past> ALL = List.of(WEEK, MOOD, REPORT_ACTIVITY, DEVICE_DAY, DAY_JOIN);

    static List<Past> all() {
        return ALL;
    }

    private static Past of(Table table, String history) {
        return new Past(table.name(), history, table.key(), table.values());
    }

    /** An upsert or update of the facts that keeps what it changes; {@code alias} is the statement's name of the table. */
    String keeping(String statement, String alias) {
        return "WITH changed AS (" + statement + " RETURNING " + Table.names(all(key, values), alias + ".") + ")\n"
                + append("changed", "false") + " LEFT JOIN LATERAL " + latest("c") + " latest ON true"
                + " WHERE latest.gone IS DISTINCT FROM false OR (" + Table.names(values, "c.") + ") IS DISTINCT FROM ("
                + Table.names(values, "latest.") + ")" + merged();
    }

    /** A deletion of facts that notes what is gone. */
    String keepingGone(String delete, String alias) {
        return "WITH gone AS (" + delete + " RETURNING " + Table.names(key, alias + ".") + ")\nINSERT INTO " + history
                + " AS h (" + Table.names(key, "") + ", known_at, gone) SELECT " + Table.names(key, "c.") + ", " + NOW
                + ", true FROM gone c" + merged();
    }

    /** Keeps all that differs from what was kept last: at the end of a replay. */
    String appendDifferent() {
        return append(facts, "false") + " LEFT JOIN LATERAL " + latest("c") + " latest ON true"
                + " WHERE latest.gone IS DISTINCT FROM false OR (" + Table.names(values, "c.") + ") IS DISTINCT FROM ("
                + Table.names(values, "latest.") + ")" + merged();
    }

    /** Notes all that is no longer among the facts: at the end of a replay. */
    String appendGone() {
        return "INSERT INTO " + history + " AS h (" + Table.names(key, "") + ", known_at, gone) SELECT "
                + Table.names(key, "l.") + ", " + NOW + ", true FROM (SELECT DISTINCT ON (" + Table.names(key, "x.")
                + ") " + Table.names(key, "x.") + ", x.gone FROM " + history + " x ORDER BY " + Table.names(key, "x.")
                + ", x.known_at DESC) l WHERE NOT l.gone AND NOT EXISTS (SELECT FROM " + facts + " f WHERE "
                + same("f", "l") + ")";
    }

    private String append(String from, String gone) {
        return "INSERT INTO " + history + " AS h (" + Table.names(all(key, values), "") + ", known_at, gone) SELECT "
                + Table.names(all(key, values), "c.") + ", " + NOW + ", " + gone + " FROM " + from + " c";
    }

    private String latest(String of) {
        return "(SELECT x.* FROM " + history + " x WHERE " + same("x", of) + " ORDER BY x.known_at DESC LIMIT 1)";
    }

    /** What changes twice in a transaction was never seen in between. */
    private String merged() {
        String columns = Table.names(values, "") + ", gone";
        return " ON CONFLICT (" + Table.names(key, "") + ", known_at) DO UPDATE SET (" + columns + ") = ("
                + Table.names(values, "excluded.") + ", excluded.gone)";
    }

    private String same(String one, String other) {
        return String.join(
                " AND ",
                key.stream()
                        .map(column -> one + "." + column.name() + " = " + other + "." + column.name())
                        .toList());
    }

    private static List<Column> all(List<Column> key, List<Column> values) {
        return Tables.concat(key, values);
    }
}
