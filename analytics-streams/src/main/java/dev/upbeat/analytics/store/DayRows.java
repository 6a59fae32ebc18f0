package dev.upbeat.analytics.store;

import dev.upbeat.model.day.DayActivity;
import dev.upbeat.model.day.DayBouts;
import dev.upbeat.model.day.DayTotals;
import dev.upbeat.model.day.Provenance;
import dev.upbeat.model.minute.Intensity;
import dev.upbeat.model.sample.Modality;
import dev.upbeat.model.topic.RowKey;
import dev.upbeat.model.wire.MalformedRecordException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** days.v1: a row a day. */
final class DayRows {

    private DayRows() {}

    static void add(Batch batch, RowKey key, byte[] rawKey, byte @Nullable [] value) throws MalformedRecordException {
        Checked.epochDay(key.number());
        Checked.text(key.definition());
        if (value == null) {
            key(batch.goneDays.row(), key, rawKey);
            return;
        }
        DayActivity day = DayActivity.fromBytes(value);
        DayTotals totals = checked(day.totals());
        DayBouts bouts = checked(day.bouts());
        RowCursor columns = batch.days.row();
        key(columns, key, rawKey);
        DayColumns.activity(columns, totals, bouts);
        columns.next().bytea(ContentHash.of(day.content()));
        columns.next().bool(day.provenance().sealed());
        countsBefore(columns, day.provenance());
    }

    private static void countsBefore(RowCursor columns, Provenance provenance) throws MalformedRecordException {
        if (provenance.countsBeforeMillis() == 0) {
            columns.next().nothing();
        } else {
            columns.next().timestamp(Checked.millis(provenance.countsBeforeMillis()));
        }
    }

    static void key(RowCursor columns, RowKey key, byte[] rawKey) {
        columns.next().uuid(rawKey);
        columns.next().date(key.number());
        columns.next().text(key.definition());
    }

    /** Totals that fit the columns. */
    static DayTotals checked(DayTotals totals) throws MalformedRecordException {
        for (Intensity intensity : Intensity.values()) {
            Checked.minutes(totals.minutes(intensity));
        }
        for (Modality modality : Modality.values()) {
            Checked.minutes(totals.minutes(modality));
        }
        for (int hour = 0; hour < DayTotals.CLOCK_HOURS; hour++) {
            Checked.minutes(totals.activeMinutesAt(hour));
        }
        for (int zone = 0; zone <= 3; zone++) {
            Checked.minutes(totals.zoneMinutes(zone));
        }
        Long edwards = totals.edwardsTrimp();
        for (long count : List.of(
                totals.unconfirmed(),
                totals.zoneAssumed(),
                totals.wornMinutes(),
                totals.equivalentMinutes(),
                totals.metKnownMinutes(),
                edwards == null ? 0 : edwards)) {
            Checked.minutes(count);
        }
        return totals;
    }

    /** Bouts that fit the columns. */
    static @Nullable DayBouts checked(@Nullable DayBouts bouts) throws MalformedRecordException {
        if (bouts != null) {
            for (long count : List.of(
                    bouts.strictBouts(),
                    bouts.strictMinutes(),
                    bouts.tolerantBouts(),
                    bouts.tolerantMinutes(),
                    bouts.sustainedPoints(),
                    bouts.briskWalks())) {
                Checked.minutes(count);
            }
        }
        return bouts;
    }
}
