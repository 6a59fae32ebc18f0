package dev.upbeat.analytics.topology;

import dev.upbeat.model.upload.Tally;
import dev.upbeat.model.wire.MalformedRecordException;
import dev.upbeat.model.wire.ProtoReader;
import dev.upbeat.model.wire.ProtoWriter;

/** An upload whose end has not come: what became of its records so far. */
record OpenUpload(long receivedAtMillis, long chunks, Tally tally) {

    byte[] toBytes() {
        return new ProtoWriter()
                .fixed64(1, receivedAtMillis)
                .unsigned(2, chunks)
                .message(3, tally.encode())
                .toBytes();
    }

    static OpenUpload fromBytes(byte[] bytes) throws MalformedRecordException {
        ProtoReader in = new ProtoReader(bytes);
        long receivedAtMillis = 0;
        long chunks = 0;
        Tally tally = new Tally();
        for (int field = in.next(); field != 0; field = in.next()) {
            switch (field) {
                case 1 -> receivedAtMillis = in.fixed64();
                case 2 -> chunks = in.unsigned();
                case 3 -> tally = Tally.decode(in.message());
                default -> in.skip();
            }
        }
        return new OpenUpload(receivedAtMillis, chunks, tally);
    }
}
