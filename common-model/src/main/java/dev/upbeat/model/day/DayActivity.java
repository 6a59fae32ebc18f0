package dev.upbeat.model.day;

import dev.upbeat.model.wire.MalformedRecordException;
import dev.upbeat.model.wire.ProtoReader;
import dev.upbeat.model.wire.ProtoWriter;

/**
 * A local day's activity, on days.v1; person, date and definition stand in the key.
 *
 * @param totals the day's minutes
 * @param provenance for history
 */
public record DayActivity(DayTotals totals, Provenance provenance) {

    /** The value on days.v1: message {@code DayActivity} of days.proto. */
    public byte[] toBytes() {
        return new ProtoWriter()
                .message(1, totals.encode())
                .message(2, provenance.encode())
                .toBytes();
    }

    /** The inverse of {@link #toBytes()}. */
    public static DayActivity fromBytes(byte[] bytes) throws MalformedRecordException {
        ProtoReader in = new ProtoReader(bytes);
        DayTotals totals = DayTotals.ZERO;
        Provenance provenance = new Provenance(0, 0, java.util.Set.of());
        for (int field = in.next(); field != 0; field = in.next()) {
            switch (field) {
                case 1 -> totals = DayTotals.decode(in.message());
                case 2 -> provenance = Provenance.decode(in.message());
                default -> in.skip();
            }
        }
        return new DayActivity(totals, provenance);
    }
}
