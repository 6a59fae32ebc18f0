package dev.upbeat.model.sample;

import dev.upbeat.model.wire.MalformedRecordException;
import dev.upbeat.model.wire.ProtoReader;
import dev.upbeat.model.wire.ProtoWriter;

/** {@link Chunk} as message {@code Chunk} of samples.proto. */
public final class ChunkCodec {

    private ChunkCodec() {}

    /** The payload of an envelope of type CHUNK. */
    public static byte[] encode(Chunk chunk) {
        return write(chunk).toBytes();
    }

    /** As a part of another message. */
    public static ProtoWriter write(Chunk chunk) {
        return new ProtoWriter()
                .message(1, DeviceCodec.encode(chunk.device()))
                .unsigned(2, chunk.kind().code())
                .signed(3, chunk.hour())
                .message(4, ColumnsCodec.encode(chunk.records(), chunk.hour() * Chunk.HOUR_MILLIS, false));
    }

    /** The inverse of {@link #encode}; checks that every record starts in the chunk's hour. */
    public static Chunk decode(byte[] bytes) throws MalformedRecordException {
        return decode(new ProtoReader(bytes));
    }

    /** As {@link #decode(byte[])}, of a part of another message. */
    public static Chunk decode(ProtoReader in) throws MalformedRecordException {
        Device device = null;
        int kindCode = 0;
        long hour = 0;
        ProtoReader records = null;
        for (int field = in.next(); field != 0; field = in.next()) {
            switch (field) {
                case 1 -> device = DeviceCodec.decode(in.message());
                case 2 -> kindCode = in.unsignedInt(Integer.MAX_VALUE);
                case 3 -> hour = in.signed(Chunk.MAX_HOUR);
                case 4 -> records = in.message();
                default -> in.skip();
            }
        }
        if (device == null || records == null) {
            throw new MalformedRecordException("chunk: device and records expected");
        }
        RecordKind kind = RecordKind.ofCode(kindCode);
        Columns columns = ColumnsCodec.decode(records, hour * Chunk.HOUR_MILLIS, kind, Chunk.MAX_RECORDS);
        for (int i = 0; i < columns.size(); i++) {
            if (Chunk.hourOf(columns.startMillis(i)) != hour) {
                throw new MalformedRecordException("chunk: record outside its hour");
            }
        }
        return new Chunk(device, kind, hour, columns);
    }
}
