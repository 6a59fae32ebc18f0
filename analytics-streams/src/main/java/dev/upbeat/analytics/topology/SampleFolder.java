package dev.upbeat.analytics.topology;

import dev.upbeat.model.block.BlockFold;
import dev.upbeat.model.block.HourBlock;
import dev.upbeat.model.block.HourBlockCodec;
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
import java.util.TreeMap;

/** Folds chunks into hour blocks. */
final class SampleFolder {

    private static final String HOUR_FULL = "hour_full";
    /** A block stays well below what a record on the log may take. */
    private static final int MAX_BLOCK_BYTES = Topic.MAX_RECORD_BYTES / 2;

    private final State state;
    private final WorkQueue work;
    private final Admission admission;
    private final Outbox outbox;

    SampleFolder(State state, WorkQueue work, Admission admission, Outbox outbox) {
        this.state = state;
        this.work = work;
        this.admission = admission;
        this.outbox = outbox;
    }

    /** Folds a chunk and tells what became of its records. */
    Tally fold(Pseudonym person, Envelope envelope, Chunk chunk) {
        Tally tally = new Tally();
        Columns admitted = admit(person, envelope, chunk, tally);
        if (admitted.size() == 0) {
            return tally;
        }
        Chunk rest = new Chunk(chunk.device(), chunk.kind(), chunk.hour(), admitted);
        for (Map.Entry<Long, Columns> part : BlockFold.byHour(rest).entrySet()) {
            foldHour(person, envelope, rest, part.getKey(), part.getValue(), tally);
        }
        return tally;
    }

    private void foldHour(Pseudonym person, Envelope envelope, Chunk chunk, long hour, Columns records, Tally tally) {
        HourBlock known = state.block(person, hour);
        HourBlock before = known == null ? HourBlock.empty(hour) : known;
        BlockFold.Result result = BlockFold.fold(before, chunk, records, envelope.receivedAtMillis());
        // run coding makes a million steady samples a few bytes, so both count: what it takes on the log, and in memory
        byte[] encoded =
                result.block().size() > HourBlock.MAX_RECORDS ? null : HourBlockCodec.encodeState(result.block());
        if (encoded == null || encoded.length > MAX_BLOCK_BYTES) {
            keepAside(person, envelope, HOUR_FULL, chunk, records);
            if (hour == chunk.hour()) {
                tally.add(Disposition.QUARANTINED, HOUR_FULL, records.size());
            }
            return;
        }
        state.putBlock(person, result.block(), encoded);
        tally.addAll(result.tally());
        if (result.changed()) {
            work.hourChanged(person, hour, Reach.of(before, chunk, records), envelope.receivedAtMillis());
        }
    }

    private Columns admit(Pseudonym person, Envelope envelope, Chunk chunk, Tally tally) {
        Admission.Gate gate = admission.gate(person, envelope.receivedAtMillis(), envelope.readmitted());
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
        aside.forEach((reason, builder) -> {
            Columns kept = builder.build();
            keepAside(person, envelope, reason, chunk, kept);
            tally.add(Disposition.QUARANTINED, reason, kept.size());
        });
        return admitted.build();
    }

    private void keepAside(Pseudonym person, Envelope envelope, String reason, Chunk chunk, Columns records) {
        byte[] payload = ChunkCodec.encode(new Chunk(chunk.device(), chunk.kind(), chunk.hour(), records));
        outbox.quarantine(
                person,
                envelope.uploadId(),
                envelope.receivedAtMillis(),
                new Quarantined(reason, false, payload).toBytes());
    }
}
