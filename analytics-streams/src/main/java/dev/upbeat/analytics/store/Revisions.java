package dev.upbeat.analytics.store;

import java.util.List;

/** The SQL of {@code history.day_revision}: append-only, a row each time that a day's content differs from the latest. */
final class Revisions {

    private static final Column RECEIVED_AT = new Column("received_at", PgType.TIMESTAMPTZ);
    private static final Column FIRST_RECEIVED_AT = new Column("first_received_at", PgType.TIMESTAMPTZ);
    /** Separated by commas, since arrays of arrays do not unnest. */
    private static final Column CAUSES = new Column("causes", PgType.TEXT);

    private static final List<Column> PROVENANCE = List.of(RECEIVED_AT, FIRST_RECEIVED_AT, CAUSES);

    /** A day with its provenance. */
    static final List<Column> COLUMNS = Tables.concat(Tables.concat(Tables.DAY_KEY, PROVENANCE), Tables.WELLBEING);

    private static final String CONTENT = Table.names(Tables.WELLBEING, "d.");
    private static final String LATEST = """
            LEFT JOIN LATERAL (
                SELECT r.revision, r.content_hash, r.received_at FROM history.day_revision r
                WHERE r.participant = d.participant AND r.local_date = d.local_date AND r.definition = d.definition
                ORDER BY r.revision DESC LIMIT 1) latest ON true
            """;
    private static final String TARGET = "INSERT INTO history.day_revision (" + Table.names(Tables.DAY_KEY, "")
            + ", revision, known_at, " + Table.names(PROVENANCE, "") + ", " + Table.names(Tables.WELLBEING, "") + ")\n";

    /**
     * Adds what differs from the latest revision. Only what was received before the latest and has been a revision already is the past
     * read again: two uploads may be stamped in one order and reach the log in the other.
     */
    static final String APPEND = TARGET
            + "SELECT " + Table.names(Tables.DAY_KEY, "d.") + ", coalesce(latest.revision, 0) + 1, " + Past.NOW + ","
            + " d.received_at, d.first_received_at, string_to_array(d.causes, ','), " + CONTENT
            + "\nFROM " + Table.unnest(COLUMNS) + " AS d(" + Table.names(COLUMNS, "") + ")\n" + LATEST
            + """
            WHERE latest.revision IS NULL
               OR (latest.content_hash <> d.content_hash
                   AND (d.received_at >= latest.received_at
                        OR NOT EXISTS (
                            SELECT FROM history.day_revision r
                            WHERE r.participant = d.participant AND r.local_date = d.local_date
                                AND r.definition = d.definition AND r.content_hash = d.content_hash)))
            """;

    /** Keeps only the provenance, for the end of the replay. */
    static final String KEEP_FOR_LATER =
            "INSERT INTO history.replayed_day (" + Table.names(Tables.DAY_KEY, "") + ", " + Table.names(PROVENANCE, "")
                    + ")\nSELECT " + Table.names(Tables.DAY_KEY, "d.")
                    + ", d.received_at, d.first_received_at, string_to_array(d.causes, ',')"
                    + "\nFROM " + Table.unnest(COLUMNS) + " AS d(" + Table.names(COLUMNS, "") + ")\n"
                    + """
                    ON CONFLICT (participant, local_date, definition) DO UPDATE SET
                        received_at = excluded.received_at,
                        first_received_at = excluded.first_received_at,
                        causes = excluded.causes
                    """;

    /** At the end of a replay: one revision for each day that came out different. */
    static final String APPEND_REPLAYED = TARGET
            + "SELECT " + Table.names(Tables.DAY_KEY, "d.") + ", coalesce(latest.revision, 0) + 1, " + Past.NOW + ","
            + " p.received_at, p.first_received_at, p.causes, " + CONTENT
            + """

            FROM history.replayed_day p
            JOIN facts.day_wellbeing d USING (participant, local_date, definition)
            """
            + LATEST
            + "WHERE latest.revision IS NULL OR latest.content_hash <> d.content_hash";

    private Revisions() {}
}
