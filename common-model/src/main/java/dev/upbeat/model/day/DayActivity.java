package dev.upbeat.model.day;

import dev.upbeat.model.wire.MalformedRecordException;
import dev.upbeat.model.wire.ProtoReader;
import dev.upbeat.model.wire.ProtoWriter;
import org.jspecify.annotations.Nullable;

/**
 * A local day's activity, on days.v1; person, date and definition stand in the key.
 *
 * @param totals the day's minutes
 * @param bouts what the order of its minutes gives; null where it was not looked at
 * @param provenance for history
 */
public record DayActivity(DayTotals totals, @Nullable DayBouts bouts, Provenance provenance) {

    /** As above, where the order of the minutes was not looked at. */
    public DayActivity(DayTotals totals, Provenance provenance) {
        this(totals, null, provenance);
    }

    /** What is a fact: the same for any order of arrival. */
    public byte[] content() {
        return encodeContent().toBytes();
    }

    /** The value on days.v1: message {@code DayActivity} of days.proto. */
    public byte[] toBytes() {
        return encodeContent().message(3, provenance.encode()).toBytes();
    }

    /** The inverse of {@link #toBytes()}. */
    public static DayActivity fromBytes(byte[] bytes) throws MalformedRecordException {
        ProtoReader in = new ProtoReader(bytes);
        DayTotals totals = DayTotals.ZERO;
        DayBouts bouts = null;
        Provenance provenance = new Provenance(0, 0, java.util.Set.of());
        for (int field = in.next(); field != 0; field = in.next()) {
            switch (field) {
                case 1 -> totals = DayTotals.decode(in.message());
                case 2 -> bouts = DayBouts.decode(in.message());
                case 3 -> provenance = Provenance.decode(in.message());
                default -> in.skip();
            }
        }
        return new DayActivity(totals, bouts, provenance);
    }

    private ProtoWriter encodeContent() {
        ProtoWriter out = new ProtoWriter().message(1, totals.encode());
        if (bouts != null) {
            out.message(2, bouts.encode());
        }
        return out;
    }
}
