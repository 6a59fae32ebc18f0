package dev.upbeat.analytics.store;

import dev.upbeat.model.minute.Minute;
import dev.upbeat.model.sample.Modality;
import dev.upbeat.model.zone.LocalClock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code history.minute_past}: the minutes of an hour as one text, a row each time it changes. A member of the text is a column of
 * {@code facts.minute_activity}; one that is the same in all minutes is written once, so an hour takes some hundred bytes. Devices are
 * left out: nobody who is answered from the past is told of them.
 */
final class PastMinutes {

    private static final Column MINUTES = new Column("minutes", PgType.TEXT);
    private static final List<Column> KEY =
            List.of(Tables.PARTICIPANT, new Column("hour", PgType.TIMESTAMPTZ), Tables.DEFINITION);
    private static final List<Column> COLUMNS = Tables.concat(KEY, List.of(MINUTES));
    private static final String LATEST = """
             LEFT JOIN LATERAL (
                SELECT x.minutes FROM history.minute_past x
                WHERE x.participant = n.participant AND x.hour = n.hour AND x.definition = n.definition
                ORDER BY x.known_at DESC LIMIT 1) latest ON true
            WHERE n.minutes IS DISTINCT FROM latest.minutes
            """;
    private static final String TARGET =
            "INSERT INTO history.minute_past (participant, hour, definition, known_at, minutes)"
                    + " SELECT n.participant, n.hour, n.definition, " + Past.NOW + ", n.minutes FROM ";

    /** Adds what differs from what was kept last. */
    static final String APPEND = TARGET + Table.unnest(COLUMNS) + " AS n(" + Table.names(COLUMNS, "") + ")" + LATEST;

    /** For the end of a replay. */
    static final String KEEP_FOR_LATER = new Table("history.replayed_hour", KEY, List.of(MINUTES)).upsert();

    /** At the end of a replay: what came out different, and what is no longer there. */
    static final String APPEND_REPLAYED =
            TARGET + "(SELECT participant, hour, definition, max(minutes) AS minutes FROM ("
                    + "SELECT participant, hour, definition, minutes FROM history.replayed_hour UNION ALL"
                    + " SELECT DISTINCT participant, hour, definition, null FROM history.minute_past) both_sides"
                    + " GROUP BY participant, hour, definition) n" + LATEST;

    private PastMinutes() {}

    static Rows rows(List<MinuteRows> hours) {
        Rows rows = new Rows(COLUMNS);
        for (MinuteRows hour : hours) {
            RowCursor row = rows.row();
            row.next().uuid(hour.person());
            row.next().timestamp(hour.hourMillis());
            row.next().utf8(hour.definition());
            row.next().text(hour.minutes().isEmpty() ? null : text(hour));
        }
        return rows;
    }

    private static String text(MinuteRows hour) {
        LocalClock local = new LocalClock();
        Map<String, List<String>> columns = new LinkedHashMap<>();
        for (Minute minute : hour.minutes()) {
            boolean beats = minute.heartRateCoverageMillis() > 0;
            add(columns, "at", Integer.toString(minute.index()));
            add(columns, "hr_mean", beats ? units(minute.heartRateMeanMicros()) : "null");
            add(columns, "hr_max", beats ? units(minute.heartRateMaxMicros()) : "null");
            add(columns, "steps", minute.stepsMillis() < 0 ? "null" : Double.toString(minute.stepsMillis() / 1e3));
            add(columns, "met", known(DayColumns.units(minute.metMicros())));
            add(columns, "hr_resting", known(MinuteRows.restingBpm(minute)));
            add(columns, "hr_maximum", known(DayColumns.units(minute.load().maximumMicros())));
            add(columns, "hr_coverage_seconds", Float.toString(minute.heartRateCoverageMillis() / 1000f));
            long start = hour.hourMillis() / 1000 + minute.index() * 60L;
            add(
                    columns,
                    "local_date",
                    quoted(LocalDate.ofEpochDay(local.epochDay(minute.zone(), start))
                            .toString()));
            add(columns, "intensity", Integer.toString(minute.intensity().ordinal()));
            add(
                    columns,
                    "relative_intensity",
                    Integer.toString(minute.relative().ordinal()));
            add(
                    columns,
                    "absolute_intensity",
                    Integer.toString(minute.absolute().ordinal()));
            add(columns, "own_intensity", Integer.toString(minute.own().ordinal()));
            add(
                    columns,
                    "heart_rate_rule",
                    Integer.toString(minute.evidence().heartRateRule().ordinal()));
            add(
                    columns,
                    "movement_rule",
                    Integer.toString(minute.evidence().movementRule().ordinal()));
            add(columns, "worn", Boolean.toString(minute.worn()));
            add(columns, "unconfirmed", Boolean.toString(minute.unconfirmed()));
            add(columns, "zone_assumed", Boolean.toString(minute.zoneAssumed()));
            add(columns, "zone", quoted(minute.zone().getId()));
            Modality modality = minute.modality();
            add(columns, "modality", modality == null ? "null" : quoted(modality.jsonName()));
        }
        StringBuilder json = new StringBuilder(1500);
        columns.forEach((name, values) -> {
            json.append(json.isEmpty() ? "{\"" : ",\"").append(name).append("\":");
            if (!name.equals("at") && values.stream().allMatch(values.getFirst()::equals)) {
                json.append(values.getFirst());
            } else {
                json.append('[').append(String.join(",", values)).append(']');
            }
        });
        return json.append('}').toString();
    }

    private static void add(Map<String, List<String>> columns, String name, @Nullable String value) {
        columns.computeIfAbsent(name, none -> new ArrayList<>(60)).add(String.valueOf(value));
    }

    private static String units(long micros) {
        return Double.toString(DayColumns.units(micros));
    }

    private static String known(double value) {
        return value == 0 ? "null" : Double.toString(value);
    }

    /** Names of zones and modalities need no escapes. */
    private static String quoted(String name) {
        return '"' + name + '"';
    }
}
