package dev.upbeat.analytics.store;

import dev.upbeat.model.minute.Minute;
import dev.upbeat.model.sample.Modality;
import dev.upbeat.model.zone.LocalClock;
import java.time.LocalDate;
import java.util.List;

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

    private final StringBuilder json = new StringBuilder(4096);
    private final LocalClock local = new LocalClock();
    private double lastRestingBpm;
    private String lastResting = "null";
    private long lastDay = Long.MIN_VALUE;
    private String lastDate = "";

    private PastMinutes() {}

    static Rows rows(List<MinuteRows> hours) {
        Rows rows = new Rows(COLUMNS);
        PastMinutes text = new PastMinutes();
        for (MinuteRows hour : hours) {
            RowCursor row = rows.row();
            row.next().uuid(hour.person());
            row.next().timestamp(hour.hourMillis());
            row.next().utf8(hour.definition());
            row.next().text(hour.minutes().isEmpty() ? null : text.of(hour));
        }
        return rows;
    }

    /** Writes one minute's value of a column. */
    @FunctionalInterface
    private interface Cell {
        void write(Minute minute);
    }

    private String of(MinuteRows hour) {
        List<Minute> minutes = hour.minutes();
        json.setLength(0);
        json.append("{\"at\":[");
        for (int i = 0; i < minutes.size(); i++) {
            json.append(i == 0 ? "" : ",").append(minutes.get(i).index());
        }
        json.append(']');
        column("hr_mean", minutes, minute -> beats(minute, minute.heartRateMeanMicros()));
        column("hr_max", minutes, minute -> beats(minute, minute.heartRateMaxMicros()));
        column("steps", minutes, minute -> decimal(minute.stepsMillis() < 0, minute.stepsMillis(), 1000));
        column("met", minutes, minute -> decimal(minute.metMicros() == 0, minute.metMicros(), 1_000_000));
        column("hr_resting", minutes, this::resting);
        column("hr_maximum", minutes, minute -> {
            long micros = minute.load().maximumMicros();
            decimal(micros == 0, micros, 1_000_000);
        });
        column("hr_coverage_seconds", minutes, minute -> decimal(false, minute.heartRateCoverageMillis(), 1000));
        column("local_date", minutes, minute -> {
            long start = hour.hourMillis() / 1000 + minute.index() * 60L;
            quoted(date(local.epochDay(minute.zone(), start)));
        });
        column("intensity", minutes, minute -> json.append(minute.intensity().ordinal()));
        column(
                "relative_intensity",
                minutes,
                minute -> json.append(minute.relative().ordinal()));
        column(
                "absolute_intensity",
                minutes,
                minute -> json.append(minute.absolute().ordinal()));
        column("own_intensity", minutes, minute -> json.append(minute.own().ordinal()));
        column(
                "heart_rate_rule",
                minutes,
                minute -> json.append(minute.evidence().heartRateRule().ordinal()));
        column(
                "movement_rule",
                minutes,
                minute -> json.append(minute.evidence().movementRule().ordinal()));
        column("worn", minutes, minute -> json.append(minute.worn()));
        column("unconfirmed", minutes, minute -> json.append(minute.unconfirmed()));
        column("zone_assumed", minutes, minute -> json.append(minute.zoneAssumed()));
        column("zone", minutes, minute -> quoted(minute.zone().getId()));
        column("modality", minutes, minute -> {
            Modality modality = minute.modality();
            if (modality == null) {
                json.append("null");
            } else {
                quoted(modality.jsonName());
            }
        });
        return json.append('}').toString();
    }

    private void column(String name, List<Minute> minutes, Cell cell) {
        json.append(",\"").append(name).append("\":");
        int before = json.length();
        json.append('[');
        int first = json.length();
        cell.write(minutes.getFirst());
        int firstLength = json.length() - first;
        boolean same = true;
        for (int i = 1; i < minutes.size(); i++) {
            json.append(',');
            int start = json.length();
            cell.write(minutes.get(i));
            same = same && isRepeated(first, start, firstLength);
        }
        if (same) {
            json.setLength(first + firstLength);
            json.deleteCharAt(before);
        } else {
            json.append(']');
        }
    }

    private boolean isRepeated(int first, int start, int length) {
        if (json.length() - start != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (json.charAt(first + i) != json.charAt(start + i)) {
                return false;
            }
        }
        return true;
    }

    private void beats(Minute minute, long micros) {
        decimal(minute.heartRateCoverageMillis() == 0, micros, 1_000_000);
    }

    /** The same number as the quotient that stands among the facts: a division rounds as a decimal is read. */
    private void decimal(boolean unknown, long parts, int partsOfOne) {
        if (unknown) {
            json.append("null");
            return;
        }
        json.append(parts / partsOfOne);
        long rest = parts % partsOfOne;
        if (rest > 0) {
            json.append('.');
            for (long digit = partsOfOne / 10; rest > 0; digit /= 10) {
                json.append((char) ('0' + rest / digit));
                rest %= digit;
            }
        }
    }

    private void resting(Minute minute) {
        double bpm = MinuteRows.restingBpm(minute);
        if (bpm != lastRestingBpm) {
            lastRestingBpm = bpm;
            lastResting = bpm == 0 ? "null" : Double.toString(bpm);
        }
        json.append(lastResting);
    }

    private String date(long epochDay) {
        if (epochDay != lastDay) {
            lastDay = epochDay;
            lastDate = LocalDate.ofEpochDay(epochDay).toString();
        }
        return lastDate;
    }

    /** Names of zones and modalities need no escapes. */
    private void quoted(String name) {
        json.append('"').append(name).append('"');
    }
}
