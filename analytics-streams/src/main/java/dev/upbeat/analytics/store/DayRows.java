package dev.upbeat.analytics.store;

import dev.upbeat.model.day.DayActivity;
import dev.upbeat.model.day.DayTotals;
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
        DayTotals totals = checked(DayActivity.fromBytes(value).totals());
        RowCursor columns = batch.days.row();
        key(columns, key, rawKey);
        DayColumns.totals(columns, totals);
        columns.next().bytea(ContentHash.of(totals.encode().toBytes()));
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
        for (long count : List.of(totals.unconfirmed(), totals.zoneAssumed())) {
            Checked.minutes(count);
        }
        return totals;
    }
}
