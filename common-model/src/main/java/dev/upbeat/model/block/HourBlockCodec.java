package dev.upbeat.model.block;

import dev.upbeat.model.sample.Chunk;
import dev.upbeat.model.sample.Columns;
import dev.upbeat.model.sample.ColumnsCodec;
import dev.upbeat.model.sample.Device;
import dev.upbeat.model.sample.DeviceCodec;
import dev.upbeat.model.sample.RecordKind;
import dev.upbeat.model.wire.MalformedRecordException;
import dev.upbeat.model.wire.ProtoReader;
import dev.upbeat.model.wire.ProtoWriter;
import java.util.ArrayList;
import java.util.List;

/** {@link HourBlock} as message {@code HourBlock} of blocks.proto. */
public final class HourBlockCodec {

    private HourBlockCodec() {}

    /** The state's form, with times of receipt, which settle later conflicts. */
    public static byte[] encodeState(HourBlock block) {
        return encode(block, true);
    }

    /** The fact's form, a function of the surviving records alone: without times of receipt. */
    public static byte[] encodeFact(HourBlock block) {
        return encode(block, false);
    }

    /** The inverse of both. */
    public static HourBlock decode(byte[] bytes) throws MalformedRecordException {
        ProtoReader in = new ProtoReader(bytes);
        long hour = 0;
        List<ProtoReader> series = new ArrayList<>();
        List<ProtoReader> older = new ArrayList<>();
        long[] receipts = new long[FirstReceipts.QUARTERS];
        for (int field = in.next(); field != 0; field = in.next()) {
            switch (field) {
                case 1 -> hour = in.signed(Chunk.MAX_HOUR);
                case 2 -> series.add(in.message());
                case 3, 4, 5, 6 -> receipts[field - 3] = in.fixed64();
                case 7 -> older.add(in.message());
                default -> in.skip();
            }
        }
        List<Series> decoded = new ArrayList<>(series.size());
        List<Series> decodedOlder = new ArrayList<>(older.size());
        int left = HourBlock.MAX_RECORDS;
        for (ProtoReader each : series) {
            Series one = decodeSeries(each, hour, left, true);
            left -= one.records().size();
            decoded.add(one);
        }
        for (ProtoReader each : older) {
            Series one = decodeSeries(each, hour, left, false);
            left -= one.records().size();
            decodedOlder.add(one);
        }
        return new HourBlock(
                hour, decoded, decodedOlder, new FirstReceipts(receipts[0], receipts[1], receipts[2], receipts[3]));
    }

    private static byte[] encode(HourBlock block, boolean withReceipt) {
        ProtoWriter out = new ProtoWriter().signed(1, block.hour());
        block.series().forEach(series -> out.message(2, encode(series, block.hour(), withReceipt)));
        if (withReceipt) {
            for (int quarter = 0; quarter < FirstReceipts.QUARTERS; quarter++) {
                out.fixed64(3 + quarter, block.receipts().of(quarter));
            }
            block.older().forEach(series -> out.message(7, encode(series, block.hour(), true)));
        }
        return out.toBytes();
    }

    private static ProtoWriter encode(Series series, long hour, boolean withReceipt) {
        ProtoWriter message = new ProtoWriter()
                .message(1, DeviceCodec.encode(series.device()))
                .unsigned(2, series.kind().code())
                .message(3, ColumnsCodec.encode(series.records(), base(hour), withReceipt));
        return withReceipt ? message.fixed64(4, series.deviceReceivedAtMillis()) : message;
    }

    private static Series decodeSeries(ProtoReader in, long hour, int maxRecords, boolean sorted)
            throws MalformedRecordException {
        Device device = null;
        int kindCode = 0;
        ProtoReader records = null;
        long deviceReceivedAt = 0;
        for (int field = in.next(); field != 0; field = in.next()) {
            switch (field) {
                case 1 -> device = DeviceCodec.decode(in.message());
                case 2 -> kindCode = in.unsignedInt(Integer.MAX_VALUE);
                case 3 -> records = in.message();
                case 4 -> deviceReceivedAt = in.fixed64();
                default -> in.skip();
            }
        }
        if (device == null || records == null) {
            throw new MalformedRecordException("series: device and records expected");
        }
        RecordKind kind = RecordKind.ofCode(kindCode);
        Columns columns = ColumnsCodec.decode(records, base(hour), kind, maxRecords);
        for (int i = 0; i < columns.size(); i++) {
            if (columns.startMillis(i) >= base(hour + 1)
                    || columns.endMillis(i) < base(hour) + (kind.isInterval() ? 1 : 0)) {
                throw new MalformedRecordException("series: record outside its hour");
            }
        }
        if (sorted && !columns.isSorted()) {
            throw new MalformedRecordException("series: keys do not ascend");
        }
        return new Series(device, deviceReceivedAt, kind, columns);
    }

    private static long base(long hour) {
        return hour * Chunk.HOUR_MILLIS;
    }
}
