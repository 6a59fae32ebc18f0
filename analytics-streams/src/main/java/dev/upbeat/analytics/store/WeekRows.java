package dev.upbeat.analytics.store;

import dev.upbeat.model.day.Regularity;
import dev.upbeat.model.day.Rhythm;
import dev.upbeat.model.day.Week;
import dev.upbeat.model.day.WeekCodec;
import dev.upbeat.model.sample.Modality;
import dev.upbeat.model.topic.RowKey;
import dev.upbeat.model.wire.MalformedRecordException;
import org.jspecify.annotations.Nullable;

/** weeks.v1: a row a week. */
final class WeekRows {

    private WeekRows() {}

    static void add(Batch batch, RowKey key, byte[] rawKey, byte @Nullable [] value) throws MalformedRecordException {
        Checked.epochDay(key.number());
        Checked.text(key.definition());
        if (Week.mondayOf(key.number()) != key.number()) {
            throw new MalformedRecordException("key: the date of a Monday expected");
        }
        if (value == null) {
            DayRows.key(batch.goneWeeks.row(), key, rawKey);
            return;
        }
        Week week = checked(WeekCodec.decode(value));
        RowCursor columns = batch.weeks.row();
        DayRows.key(columns, key, rawKey);
        columns.next().int4(week.days());
        columns.next().int4(week.validDays());
        columns.next().bool(week.valid());
        columns.next().int4(Math.toIntExact(week.activeMinutes()));
        columns.next().int4(Math.toIntExact(week.equivalentMinutes()));
        for (Modality modality : Modality.values()) {
            columns.next().int4(Math.toIntExact(week.modalities().getOrDefault(modality, 0L)));
        }
        columns.next().int4(Math.toIntExact(week.metKnownMinutes()));
        number(columns, week.metMinutes());
        number(columns, week.marginalMetHours());
        columns.next().int4(week.strengthDays());
        Long walks = week.briskWalks();
        if (walks == null) {
            columns.next().nothing();
        } else {
            columns.next().int4(Math.toIntExact(walks));
        }
        columns.next().int4(week.activeDays());
        columns.next().int4(week.streak());
        Regularity regularity = week.regularity();
        number(columns, regularity.variation());
        number(columns, regularity.gini());
        number(columns, regularity.topTwoShare());
        Rhythm rhythm = week.rhythm();
        number(columns, rhythm == null ? null : rhythm.stability());
        number(columns, rhythm == null ? null : rhythm.variability());
        columns.next().bool(week.sealed());
    }

    /** One that fits the columns. */
    private static Week checked(Week week) throws MalformedRecordException {
        Checked.minutes(week.activeMinutes());
        Checked.minutes(week.equivalentMinutes());
        Checked.minutes(week.metKnownMinutes());
        for (long minutes : week.modalities().values()) {
            Checked.minutes(minutes);
        }
        Long walks = week.briskWalks();
        Checked.minutes(walks == null ? 0 : walks);
        return week;
    }

    private static void number(RowCursor columns, @Nullable Double value) {
        if (value == null) {
            columns.next().nothing();
        } else {
            columns.next().float8(value);
        }
    }
}
