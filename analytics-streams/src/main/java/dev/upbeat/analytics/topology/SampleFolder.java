package dev.upbeat.analytics.topology;

import dev.upbeat.model.block.BlockFold;
import dev.upbeat.model.block.HourBlock;
import dev.upbeat.model.block.HourBlockCodec;
import dev.upbeat.model.day.Provenance.Cause;
import dev.upbeat.model.envelope.Envelope;
import dev.upbeat.model.person.Pseudonym;
import dev.upbeat.model.sample.Chunk;
import dev.upbeat.model.sample.ChunkCodec;
import dev.upbeat.model.sample.Columns;
import dev.upbeat.model.sample.ColumnsBuilder;
import dev.upbeat.model.topic.Topic;
import dev.upbeat.model.upload.Disposition;
import dev.upbeat.model.upload.Quarantined;
import dev.upbeat.model.upload.Tally;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Folds chunks into hour blocks. */
final class SampleFolder {

    private static final String HOUR_FULL = "hour_full";
    /** The hour has left the state: not late by its stamp, but logged in another order, or readmitted without the hour's block. */
    private static final String CLOSED = "closed";
    /** A block stays well below what a record on the log may take. */
    private static final int MAX_BLOCK_BYTES = Topic.MAX_RECORD_BYTES / 2;

    private final State state;
    private final WorkQueue work;
    private final Admission admission;
    private final Readmission readmission;
    private final Limits limits;
    private final Outbox outbox;

    SampleFolder(
            State state, WorkQueue work, Admission admission, Readmission readmission, Limits limits, Outbox outbox) {
        this.state = state;
        this.work = work;
        this.admission = admission;
        this.readmission = readmission;
        this.limits = limits;
        this.outbox = outbox;
    }

    /** Folds a chunk and tells what became of its records. */
    Tally fold(Pseudonym person, Envelope envelope, Chunk chunk) {
        Tally tally = new Tally();
        Admission.Gate gate = admission.gate(person, envelope.receivedAtMillis(), envelope.readmitted());
        Columns admitted = admit(gate, person, envelope, chunk, tally);
        if (admitted.size() == 0) {
            return tally;
        }
        Chunk rest = new Chunk(chunk.device(), chunk.kind(), chunk.hour(), admitted);
        for (Map.Entry<Long, Columns> part : BlockFold.byHour(rest).entrySet()) {
            foldHour(gate, person, envelope, rest, part.getKey(), part.getValue(), tally);
        }
        return tally;
    }

    private void foldHour(
            Admission.Gate gate,
            Pseudonym person,
            Envelope envelope,
            Chunk chunk,
            long hour,
            Columns records,
            Tally tally) {
        HourBlock known = state.block(person, hour);
        if (known == null && state.isClosed(person, hour)) {
            keepAside(person, envelope, CLOSED, chunk, hour, records, tally);
            return;
        }
        HourBlock before = known == null ? HourBlock.empty(hour) : known;
        BlockFold.Result result = BlockFold.fold(before, chunk, records, envelope.stamp());
        HourBlock next = result.block();
        if (result.superseded().size() > 0 && limits.mayAskBefore(person, hour, envelope.receivedAtMillis())) {
            next = next.withOlder(chunk.device(), chunk.kind(), result.superseded());
        }
        // run coding makes a million steady samples a few bytes, so both count: what it takes on the log, and in memory
        byte[] encoded = next.size() > HourBlock.MAX_RECORDS ? null : HourBlockCodec.encodeState(next);
        if (encoded == null || encoded.length > MAX_BLOCK_BYTES) {
            keepAside(person, envelope, HOUR_FULL, chunk, hour, records, tally);
            return;
        }
        state.putBlock(person, next, encoded);
        tally.addAll(result.tally());
        Cause cause = envelope.readmitted() ? Cause.READMISSION : Cause.SAMPLES;
        long receivedAt = envelope.receivedAtMillis();
        if (result.changed()) {
            work.hourChanged(person, hour, Reach.of(before, chunk, records), cause, receivedAt);
        } else if (result.earlier()) {
            work.hour(person, hour, PendingWork.of(cause, receivedAt, false));
        }
        if (envelope.readmitted()) {
            readmission.reopen(person, days(gate, records), hour, result.changed(), receivedAt);
        }
    }

    private static Set<Long> days(Admission.Gate gate, Columns records) {
        Set<Long> days = new TreeSet<>();
        for (int i = 0; i < records.size(); i++) {
            days.add(gate.localDate(records.startMillis(i), records.evidence(i)));
        }
        return days;
    }

    private Columns admit(Admission.Gate gate, Pseudonym person, Envelope envelope, Chunk chunk, Tally tally) {
        Columns records = chunk.records();
        long last = chunk.hour() * Chunk.HOUR_MILLIS;
        for (int i = 0; i < records.size(); i++) {
            last = Math.max(last, records.endMillis(i));
        }
        if (gate.admitsAll(chunk.hour() * Chunk.HOUR_MILLIS, last)) {
            return records;
        }
        ColumnsBuilder admitted = new ColumnsBuilder(chunk.kind().isInterval());
        Map<String, ColumnsBuilder> aside = new TreeMap<>();
        for (int i = 0; i < records.size(); i++) {
            String reason = gate.reason(records.startMillis(i), records.endMillis(i), records.evidence(i));
            ColumnsBuilder into = reason == null
                    ? admitted
                    : aside.computeIfAbsent(
                            reason, r -> new ColumnsBuilder(chunk.kind().isInterval()));
            into.copy(records, i, 0);
        }
        aside.forEach(
                (reason, builder) -> keepAside(person, envelope, reason, chunk, chunk.hour(), builder.build(), tally));
        return admitted.build();
    }

    /** Counts the records where they start, not in the later hours that they touch. */
    private void keepAside(
            Pseudonym person, Envelope envelope, String reason, Chunk chunk, long hour, Columns records, Tally tally) {
        byte[] payload = ChunkCodec.encode(new Chunk(chunk.device(), chunk.kind(), chunk.hour(), records));
        outbox.quarantine(
                person,
                envelope.uploadId(),
                envelope.receivedAtMillis(),
                new Quarantined(reason, false, payload),
                records.size());
        if (hour == chunk.hour()) {
            tally.add(Disposition.QUARANTINED, reason, records.size());
        }
    }
}
