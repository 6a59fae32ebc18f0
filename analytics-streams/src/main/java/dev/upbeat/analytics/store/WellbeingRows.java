package dev.upbeat.analytics.store;

import dev.upbeat.model.day.DayWellbeing;
import dev.upbeat.model.day.Provenance;
import dev.upbeat.model.day.Provenance.Cause;
import dev.upbeat.model.mood.MoodReport;
import dev.upbeat.model.topic.RowKey;
import dev.upbeat.model.wire.MalformedRecordException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** wellbeing.v1: the joined day, its mood reports, and the day's history. Of a day's versions the last counts, with the causes of all. */
final class WellbeingRows {

    private final Batch batch;
    private final Map<byte[], Version> latest = new TreeMap<>(Arrays::compareUnsigned);

    WellbeingRows(Batch batch) {
        this.batch = batch;
    }

    private record Version(RowKey key, @Nullable DayWellbeing day) {}

    void take(ConsumerRecord<byte[], byte[]> record) throws MalformedRecordException {
        RowKey key = RowKey.fromBytes(record.key());
        Checked.epochDay(key.number());
        Checked.text(key.definition());
        if (record.value() == null) {
            latest.put(record.key(), new Version(key, null));
            return;
        }
        DayWellbeing day = checked(DayWellbeing.fromBytes(record.value()));
        batch.receivedAtMillis.add(day.provenance().lastReceivedAtMillis());
        Version before = latest.get(record.key());
        if (before != null && before.day() != null) {
            Provenance both = both(before.day().provenance(), day.provenance());
            day = new DayWellbeing(day.totals(), day.bouts(), day.reports(), both);
        }
        latest.put(record.key(), new Version(key, day));
    }

    void write() {
        latest.forEach((rawKey, version) -> {
            RowCursor owner = batch.moods.owners().row();
            owner.next().uuid(rawKey);
            owner.next().date(version.key().number());
            DayWellbeing day = version.day();
            if (day == null) {
                DayRows.key(batch.goneWellbeing.row(), version.key(), rawKey);
            } else {
                write(rawKey, version.key(), day);
            }
        });
    }

    private void write(byte[] rawKey, RowKey key, DayWellbeing day) {
        byte[] hash = ContentHash.of(day.content());
        RowCursor fact = batch.wellbeing.row();
        DayRows.key(fact, key, rawKey);
        DayColumns.wellbeing(fact, day, hash);
        fact.next().bool(day.provenance().sealed());

        Provenance provenance = day.provenance();
        RowCursor revision = batch.revisions.row();
        DayRows.key(revision, key, rawKey);
        revision.next().timestamp(provenance.lastReceivedAtMillis());
        if (provenance.firstReceivedAtMillis() == 0) {
            revision.next().nothing();
        } else {
            revision.next().timestamp(provenance.firstReceivedAtMillis());
        }
        revision.next().text(causes(provenance));
        DayColumns.wellbeing(revision, day, hash);

        day.reports().forEach(report -> mood(rawKey, key, report));
    }

    private void mood(byte[] rawKey, RowKey key, MoodReport report) {
        String instrument = report.instrument().id();
        List<Object> identity = List.of(key.person().value(), key.number(), report.atMillis(), instrument, report.id());
        if (!batch.moods.keys().add(identity)) {
            return; // another definition's day holds the same reports
        }
        RowCursor row = batch.moods.rows().row();
        row.next().uuid(rawKey);
        row.next().date(key.number());
        row.next().timestamp(report.atMillis());
        row.next().text(instrument);
        row.next().text(report.id());
        row.next().int4(report.revision());
        MoodColumns.of(row, report);
    }

    private static DayWellbeing checked(DayWellbeing day) throws MalformedRecordException {
        if (day.totals() != null) {
            DayRows.checked(day.totals());
        }
        DayRows.checked(day.bouts());
        for (MoodReport report : day.reports()) {
            Checked.millis(report.atMillis());
            Checked.text(report.id());
            Checked.text(report.answers().band());
        }
        Checked.millis(day.provenance().firstReceivedAtMillis());
        Checked.millis(day.provenance().lastReceivedAtMillis());
        return day;
    }

    private static Provenance both(Provenance earlier, Provenance later) {
        Set<Cause> causes = EnumSet.noneOf(Cause.class);
        causes.addAll(earlier.causes());
        causes.addAll(later.causes());
        return new Provenance(
                later.firstReceivedAtMillis(),
                Math.max(earlier.lastReceivedAtMillis(), later.lastReceivedAtMillis()),
                causes,
                later.sealed(),
                later.countsBeforeMillis());
    }

    private static String causes(Provenance provenance) {
        return provenance.causes().stream()
                .sorted()
                .map(cause -> cause.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(","));
    }
}
