package dev.upbeat.analytics.store;

import dev.upbeat.model.block.HourBlock;
import dev.upbeat.model.block.HourBlockCodec;
import dev.upbeat.model.block.Series;
import dev.upbeat.model.sample.Chunk;
import dev.upbeat.model.sample.Columns;
import dev.upbeat.model.sample.Modality;
import dev.upbeat.model.sample.RecordKind;
import dev.upbeat.model.sample.SessionValue;
import dev.upbeat.model.topic.RowKey;
import dev.upbeat.model.wire.MalformedRecordException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** blocks.v1: the block as it is, and the sessions that start in its hour. */
final class BlockRows {

    private BlockRows() {}

    static void add(Batch batch, RowKey key, byte[] rawKey, byte @Nullable [] value) throws MalformedRecordException {
        long hourMillis = Checked.millis(Math.multiplyExact(key.number(), Chunk.HOUR_MILLIS));
        List<Series> sessions = value == null ? List.of() : sessions(key, value);
        RowCursor owner = batch.sessions.owners().row();
        owner.next().uuid(rawKey);
        owner.next().timestamp(hourMillis);
        if (value == null) {
            RowCursor gone = batch.goneBlocks.row();
            gone.next().uuid(rawKey);
            gone.next().timestamp(hourMillis);
            return;
        }
        RowCursor row = batch.blocks.row();
        row.next().uuid(rawKey);
        row.next().timestamp(hourMillis);
        row.next().bytea(value);
        for (Series series : sessions) {
            Columns records = series.records();
            for (int i = 0; i < records.size(); i++) {
                if (Chunk.hourOf(records.startMillis(i)) == key.number() && !records.withdrawn(i)) {
                    session(batch, key, rawKey, series, i);
                }
            }
        }
    }

    private static void session(Batch batch, RowKey key, byte[] rawKey, Series series, int i) {
        Columns records = series.records();
        String device = series.device().id();
        String type = records.label(SessionValue.labelIndex(records.value(i)));
        RowCursor row = batch.sessions.rows().row();
        row.next().uuid(rawKey);
        row.next().timestamp(records.startMillis(i));
        row.next().timestamp(records.endMillis(i));
        row.next().text(device);
        row.next().text(records.id(i));
        row.next().int4(records.revision(i));
        row.next().text(type);
        row.next().text(Modality.ofType(type).jsonName());
        row.next().bool(SessionValue.selfReported(records.value(i)));
        batch.sessions
                .keys()
                .add(List.of(
                        key.person().value(), records.startMillis(i), records.endMillis(i), device, records.id(i)));
    }

    private static List<Series> sessions(RowKey key, byte[] value) throws MalformedRecordException {
        HourBlock block = HourBlockCodec.decode(value);
        if (block.hour() != key.number()) {
            throw new MalformedRecordException("block: another hour than the key's");
        }
        List<Series> sessions = block.ofKind(RecordKind.SESSION).toList();
        for (Series series : sessions) {
            Checked.text(series.device().id());
            Columns records = series.records();
            for (int i = 0; i < records.size(); i++) {
                Checked.millis(records.endMillis(i));
                Checked.text(records.id(i));
                if (!records.withdrawn(i)) {
                    Checked.text(records.label(SessionValue.labelIndex(records.value(i))));
                }
            }
        }
        return sessions;
    }
}
