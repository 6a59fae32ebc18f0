package dev.upbeat.analytics.store;

import dev.upbeat.model.day.DayTotals;
import dev.upbeat.model.day.DayWellbeing;
import dev.upbeat.model.minute.Intensity;
import dev.upbeat.model.mood.DayMood;
import dev.upbeat.model.sample.Modality;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes days into the columns {@link Tables#TOTALS} and {@link Tables#WELLBEING}. */
final class DayColumns {

    private DayColumns() {}

    static void wellbeing(RowCursor columns, DayWellbeing day, byte[] hash) {
        totals(columns, day.totals());
        List<DayMood> moods = day.moods();
        if (moods.isEmpty()) {
            for (int i = 0; i < 5; i++) {
                columns.next().nothing();
            }
        } else {
            DayMood primary = moods.getFirst();
            columns.next().text(primary.instrument().jsonName());
            columns.next().float8(primary.mean());
            columns.next().float8(units(primary.lastMicros()));
            columns.next().float8(units(primary.minMicros()));
            columns.next().int4(primary.n());
        }
        columns.next().jsonb(json(moods));
        columns.next().bytea(hash);
    }

    static void totals(RowCursor columns, @Nullable DayTotals totals) {
        if (totals == null) {
            for (int i = 0; i < Tables.TOTALS.size(); i++) {
                columns.next().nothing();
            }
            return;
        }
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
                    .append(mood.instrument().jsonName())
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
