package dev.upbeat.analytics.store;

import dev.upbeat.model.day.DayBouts;
import dev.upbeat.model.day.DayTotals;
import dev.upbeat.model.day.DayWellbeing;
import dev.upbeat.model.minute.Intensity;
import dev.upbeat.model.mood.DayMood;
import dev.upbeat.model.sample.Modality;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes days into the columns {@link Tables#ACTIVITY} and {@link Tables#WELLBEING}. */
final class DayColumns {

    private DayColumns() {}

    static void wellbeing(RowCursor columns, DayWellbeing day, byte[] hash) {
        activity(columns, day.totals(), day.bouts());
        List<DayMood> moods = day.moods();
        if (moods.isEmpty()) {
            for (int i = 0; i < 5; i++) {
                columns.next().nothing();
            }
        } else {
            DayMood primary = moods.getFirst();
            columns.next().text(primary.instrument().id());
            columns.next().float8(primary.mean());
            columns.next().float8(units(primary.lastMicros()));
            columns.next().float8(units(primary.minMicros()));
            columns.next().int4(primary.n());
        }
        columns.next().jsonb(json(moods));
        columns.next().bytea(hash);
    }

    static void activity(RowCursor columns, @Nullable DayTotals totals, @Nullable DayBouts bouts) {
        if (totals == null) {
            nothing(columns, Tables.TOTALS);
        } else {
            totals(columns, totals);
        }
        if (totals == null || bouts == null) {
            nothing(columns, Tables.BOUTS);
        } else {
            bouts(columns, bouts);
        }
    }

    private static void totals(RowCursor columns, DayTotals totals) {
        for (Intensity intensity : Intensity.values()) {
            count(columns, totals.minutes(intensity));
        }
        count(columns, totals.unconfirmed());
        count(columns, totals.activeMinutes());
        count(columns, totals.wornMinutes());
        count(columns, totals.zoneAssumed());
        columns.next().float8(totals.stepsMillis() / 1e3);
        for (Modality modality : Modality.values()) {
            count(columns, totals.minutes(modality));
        }
        count(columns, totals.equivalentMinutes());
        count(columns, totals.metKnownMinutes());
        number(columns, totals.metMinutes());
        number(columns, totals.marginalMetHours());
        number(columns, totals.banisterTrimp());
        known(columns, totals.edwardsTrimp());
        for (int zone = 1; zone <= 3; zone++) {
            known(columns, totals.hasZones() ? totals.zoneMinutes(zone) : null);
        }
        known(columns, totals.activeZoneMinutes());
        columns.next().jsonb(byHour(totals));
        Integer dayMinutes = totals.dayMinutes();
        known(columns, dayMinutes == null ? null : dayMinutes.longValue());
    }

    private static void bouts(RowCursor columns, DayBouts bouts) {
        count(columns, bouts.strictBouts());
        count(columns, bouts.strictMinutes());
        count(columns, bouts.tolerantBouts());
        count(columns, bouts.tolerantMinutes());
        count(columns, bouts.sustainedPoints());
        count(columns, bouts.briskWalks());
    }

    private static void nothing(RowCursor columns, List<Column> of) {
        of.forEach(column -> columns.next().nothing());
    }

    private static void number(RowCursor columns, @Nullable Double value) {
        if (value == null) {
            columns.next().nothing();
        } else {
            columns.next().float8(value);
        }
    }

    private static void known(RowCursor columns, @Nullable Long minutes) {
        if (minutes == null) {
            columns.next().nothing();
        } else {
            count(columns, minutes);
        }
    }

    private static String byHour(DayTotals totals) {
        StringBuilder json = new StringBuilder("[");
        for (int hour = 0; hour < DayTotals.CLOCK_HOURS; hour++) {
            json.append(hour > 0 ? "," : "").append(totals.activeMinutesAt(hour));
        }
        return json.append(']').toString();
    }

    /** Whole micros in units: 3500000 is 3.5. */
    static double units(long micros) {
        return micros / 1e6;
    }

    private static void count(RowCursor columns, long minutes) {
        columns.next().int4(Math.toIntExact(minutes));
    }

    private static String json(List<DayMood> moods) {
        StringBuilder json = new StringBuilder("[");
        for (DayMood mood : moods) {
            json.append(json.length() > 1 ? "," : "")
                    .append("{\"instrument\":\"")
                    .append(mood.instrument().id())
                    .append("\",\"mean\":")
                    .append(mood.mean())
                    .append(",\"last\":")
                    .append(units(mood.lastMicros()))
                    .append(",\"min\":")
                    .append(units(mood.minMicros()))
                    .append(",\"n\":")
                    .append(mood.n())
                    .append('}');
        }
        return json.append(']').toString();
    }
}
