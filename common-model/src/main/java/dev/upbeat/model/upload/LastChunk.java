package dev.upbeat.model.upload;

import dev.upbeat.model.sample.Chunk;
import dev.upbeat.model.sample.ChunkCodec;
import dev.upbeat.model.wire.MalformedRecordException;
import dev.upbeat.model.wire.ProtoReader;
import dev.upbeat.model.wire.ProtoWriter;

/** The last chunk of an upload and the upload's end in one record (message {@code LastChunk} of uploads.proto). */
public record LastChunk(Chunk chunk, UploadEnd end) {

    /** The payload of an envelope of type LAST_CHUNK. */
    public byte[] toBytes() {
        return new ProtoWriter()
                .message(1, ChunkCodec.write(chunk))
                .message(2, end.encode())
                .toBytes();
    }

    /** The inverse of {@link #toBytes()}. */
    public static LastChunk fromBytes(byte[] bytes) throws MalformedRecordException {
        ProtoReader in = new ProtoReader(bytes);
        Chunk chunk = null;
        UploadEnd end = null;
        for (int field = in.next(); field != 0; field = in.next()) {
            switch (field) {
                case 1 -> chunk = ChunkCodec.decode(in.message());
                case 2 -> end = UploadEnd.decode(in.message());
                default -> in.skip();
            }
        }
        if (chunk == null || end == null) {
            throw new MalformedRecordException("last chunk: chunk and end expected");
        }
        return new LastChunk(chunk, end);
    }
}
