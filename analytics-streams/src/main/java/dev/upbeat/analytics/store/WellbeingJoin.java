package dev.upbeat.analytics.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Joins what is stored of days: what had been moved before each report, the next date's mood, and why something is missing. All of it
 * follows from the rows of minutes, days and reports alone, so it is right whatever came late or in another order; it is brought up to
 * date in the transaction that changes those rows, for the dates that they touch.
 */
final class WellbeingJoin {

    private static final Column HOUR = new Column("hour", PgType.TIMESTAMPTZ);
    private static final List<Column> DATES = List.of(Tables.PARTICIPANT, Tables.LOCAL_DATE);
    private static final List<Column> HOURS = List.of(Tables.PARTICIPANT, HOUR);

    /** The dates of reports that look at an hour's minutes: a local date is spread over at most 50 hours before its reports. */
    private static final String OF_HOURS =
            "(SELECT DISTINCT r.participant, r.local_date FROM " + Table.unnest(HOURS) + """
             AS h(participant, hour) JOIN facts.mood_report r ON r.participant = h.participant
                AND r.local_date BETWEEN (h.hour AT TIME ZONE 'UTC')::date - 2 AND (h.hour AT TIME ZONE 'UTC')::date + 4
                AND r.at > h.hour AND r.at < h.hour + interval '50 hours')
            """;

    private static final String OF_DATES =
            "(SELECT DISTINCT participant, local_date FROM " + Table.unnest(DATES) + " AS o(participant, local_date))";

    /** Answers about the moment; each definition under which the date stands has a row of its own. */
    private static final String REPORTS = """
            FROM %s touched
            JOIN facts.mood_report r ON r.participant = touched.participant AND r.local_date = touched.local_date
            JOIN facts.day_wellbeing d ON d.participant = r.participant AND d.local_date = r.local_date
            """;

    private static final String MOMENTARY = " r.recall_days <= 1 AND r.score IS NOT NULL AND r.instrument <> 'asked' ";

    private static final String UPSERT = """
            INSERT INTO facts.report_activity AS a (participant, local_date, at, instrument, source_id, definition,
                active_before_minutes, known_before_minutes, active_60_minutes, active_180_minutes)
            SELECT r.participant, r.local_date, r.at, r.instrument, r.source_id, d.definition,
                CASE WHEN m.known > 0 THEN m.active END, m.known,
                CASE WHEN m.known_60 > 0 THEN m.active_60 END, CASE WHEN m.known_180 > 0 THEN m.active_180 END
            """ + REPORTS + """
            CROSS JOIN LATERAL (
                SELECT count(*) FILTER (WHERE own AND known)::integer AS known,
                    count(*) FILTER (WHERE own AND active)::integer AS active,
                    count(*) FILTER (WHERE near AND known)::integer AS known_60,
                    count(*) FILTER (WHERE near AND active)::integer AS active_60,
                    count(*) FILTER (WHERE nearby AND known)::integer AS known_180,
                    count(*) FILTER (WHERE nearby AND active)::integer AS active_180
                FROM (
                    SELECT t.intensity > 0 AS known, t.intensity >= 3 AND NOT t.unconfirmed AS active,
                        t.local_date = r.local_date AS own,
                        t.minute >= r.at - interval '60 minutes' AS near,
                        t.minute >= r.at - interval '180 minutes' AS nearby
                    FROM facts.minute_activity t
                    WHERE t.participant = r.participant AND t.definition = d.definition
                        AND t.minute > r.at - interval '50 hours' AND t.minute <= r.at - interval '1 minute') before) m
            WHERE""" + MOMENTARY + """
            ON CONFLICT (participant, local_date, at, instrument, source_id, definition) DO UPDATE SET
                active_before_minutes = excluded.active_before_minutes,
                known_before_minutes = excluded.known_before_minutes,
                active_60_minutes = excluded.active_60_minutes,
                active_180_minutes = excluded.active_180_minutes
            WHERE (a.active_before_minutes, a.known_before_minutes, a.active_60_minutes, a.active_180_minutes)
                IS DISTINCT FROM (excluded.active_before_minutes, excluded.known_before_minutes,
                    excluded.active_60_minutes, excluded.active_180_minutes)
            """;

    private static final String GONE = "DELETE FROM facts.report_activity a USING " + OF_DATES + """
             touched
            WHERE a.participant = touched.participant AND a.local_date = touched.local_date
                AND NOT EXISTS (SELECT FROM facts.mood_report r WHERE r.participant = a.participant
                    AND r.local_date = a.local_date AND r.at = a.at AND r.instrument = a.instrument
                    AND r.source_id = a.source_id AND""" + MOMENTARY + """
                ) OR a.participant = touched.participant AND a.local_date = touched.local_date
                AND NOT EXISTS (SELECT FROM facts.day_wellbeing d WHERE d.participant = a.participant
                    AND d.local_date = a.local_date AND d.definition = a.definition)
            """;

    /** The columns of a day that follow from others. */
    private static final String JOINED = """
            UPDATE facts.day_wellbeing w SET mood_state = j.mood_state,
                before_report_active_minutes = j.active_before_minutes, before_report_known_minutes = j.known_before_minutes,
                before_60_active_minutes = j.active_60_minutes, before_180_active_minutes = j.active_180_minutes,
                next_mood_instrument = j.next_mood_instrument, next_mood_mean = j.next_mood_mean,
                activity_state = CASE WHEN w.worn_minutes > 0 THEN 'measured' ELSE w.activity_state END
            FROM (
                SELECT d.participant, d.local_date, d.definition, b.*, n.mood_instrument AS next_mood_instrument,
                    n.mood_mean AS next_mood_mean,
                    CASE WHEN d.mood_n > 0 THEN 'answered' WHEN EXISTS (SELECT FROM facts.mood_report r
                        WHERE r.participant = d.participant AND r.local_date = d.local_date AND r.instrument = 'asked')
                        THEN 'not_answered' ELSE 'not_asked' END AS mood_state
                FROM %s touched
                JOIN facts.day_wellbeing d ON d.participant = touched.participant
                    AND d.local_date BETWEEN touched.local_date - 1 AND touched.local_date
                LEFT JOIN facts.day_wellbeing n ON n.participant = d.participant AND n.local_date = d.local_date + 1
                    AND n.definition = d.definition
                LEFT JOIN LATERAL (
                    SELECT a.active_before_minutes, a.known_before_minutes, a.active_60_minutes, a.active_180_minutes
                    FROM facts.report_activity a
                    WHERE a.participant = d.participant AND a.local_date = d.local_date AND a.definition = d.definition
                        AND a.instrument = d.mood_instrument
                    ORDER BY a.at DESC, a.source_id DESC LIMIT 1) b ON true) j
            WHERE w.participant = j.participant AND w.local_date = j.local_date AND w.definition = j.definition
                AND ((w.mood_state, w.before_report_active_minutes, w.before_report_known_minutes, w.before_60_active_minutes,
                    w.before_180_active_minutes, w.next_mood_instrument, w.next_mood_mean) IS DISTINCT FROM
                    (j.mood_state, j.active_before_minutes, j.known_before_minutes, j.active_60_minutes,
                    j.active_180_minutes, j.next_mood_instrument, j.next_mood_mean)
                    OR (w.worn_minutes > 0 AND w.activity_state IS DISTINCT FROM 'measured'))
            """;

    /**
     * Dates without a worn minute, of people who have new ones or whose dates changed: by the devices that tell of the nearest minutes
     * before and after. A device that has told both before and after it was not worn; else nothing of that time has been synced.
     */
    private static final String UNWORN = """
            UPDATE facts.day_wellbeing w SET activity_state = s.state
            FROM (
                SELECT d.participant, d.local_date, d.definition,
                    CASE WHEN b.devices && a.devices THEN 'not_worn'
                        WHEN b.devices IS NOT NULL OR a.devices IS NOT NULL THEN 'not_synced' ELSE 'no_device' END AS state
                FROM (SELECT DISTINCT participant FROM unnest(?::uuid[]) AS p(participant)) touched
                JOIN facts.day_wellbeing d ON d.participant = touched.participant AND coalesce(d.worn_minutes, 0) = 0
                LEFT JOIN LATERAL (
                    SELECT ARRAY[m.device, m.hr_device, m.steps_device, m.own_device, m.power_device] AS devices
                    FROM facts.minute_activity m
                    WHERE m.participant = d.participant AND m.definition = d.definition AND m.worn
                        AND m.minute < (d.local_date::timestamp AT TIME ZONE 'UTC') + interval '48 hours'
                        AND m.local_date < d.local_date
                    ORDER BY m.minute DESC LIMIT 1) b ON true
                LEFT JOIN LATERAL (
                    SELECT ARRAY[m.device, m.hr_device, m.steps_device, m.own_device, m.power_device] AS devices
                    FROM facts.minute_activity m
                    WHERE m.participant = d.participant AND m.definition = d.definition AND m.worn
                        AND m.minute > (d.local_date::timestamp AT TIME ZONE 'UTC') - interval '24 hours'
                        AND m.local_date > d.local_date
                    ORDER BY m.minute LIMIT 1) a ON true) s
            WHERE w.participant = s.participant AND w.local_date = s.local_date AND w.definition = s.definition
                AND w.activity_state IS DISTINCT FROM s.state
            """;

    private final Connection connection;
    private final boolean replaying;

    /** @param replaying whether what changes is not to be kept */
    WellbeingJoin(Connection connection, boolean replaying) {
        this.connection = connection;
        this.replaying = replaying;
    }

    /** Returns how many rows it touched. */
    long write(Batch batch) throws SQLException {
        Rows hours = new Rows(HOURS);
        for (MinuteRows each : batch.minutes) {
            RowCursor row = hours.row();
            row.next().uuid(each.person());
            row.next().timestamp(each.hourMillis());
        }
        Rows dates = batch.moods.owners();
        return run(reports(UPSERT.formatted(OF_HOURS)), hours)
                + run(reports(UPSERT.formatted(OF_DATES)), dates)
                + run(replaying ? GONE : Past.REPORT_ACTIVITY.keepingGone(GONE, "a"), dates)
                + run(days(JOINED.formatted(OF_HOURS)), hours)
                + run(days(JOINED.formatted(OF_DATES)), dates)
                + people(hours)
                + people(dates);
    }

    private String reports(String upsert) {
        return replaying ? upsert : Past.REPORT_ACTIVITY.keeping(upsert, "a");
    }

    private String days(String update) {
        return replaying ? update : Past.DAY_JOIN.keeping(update, "w");
    }

    private long run(String sql, Rows rows) throws SQLException {
        return Statements.run(connection, sql, rows);
    }

    private long people(Rows rows) throws SQLException {
        long touched = 0;
        for (List<ArrayColumn> portion : rows.portions()) {
            try (var statement = Statements.bound(connection, days(UNWORN), List.of(portion.getFirst()))) {
                touched += statement.executeUpdate();
            }
        }
        return touched;
    }
}
