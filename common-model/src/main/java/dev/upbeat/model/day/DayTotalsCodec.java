package dev.upbeat.model.day;

import dev.upbeat.model.day.DayTotals.Sum;
import dev.upbeat.model.wire.MalformedRecordException;
import dev.upbeat.model.wire.ProtoReader;
import dev.upbeat.model.wire.ProtoWriter;
import java.util.Arrays;

/** {@link DayTotals} as message {@code DayTotals} of days.proto. */
final class DayTotalsCodec {

    private static final int FIRST_SUM = 5;
    private static final int CLOCK = FIRST_SUM + Sum.COUNT;

    private DayTotalsCodec() {}

    static ProtoWriter encode(DayTotals totals) {
        ProtoWriter out = new ProtoWriter()
                .packed(1, totals.byIntensity, totals.byIntensity.length)
                .packed(2, totals.byModality, totals.byModality.length);
        unlessZero(out, 3, totals.byZone);
        unlessZero(out, 4, totals.activeByHour);
        for (int i = 0; i < Sum.COUNT; i++) {
            out.unsigned(FIRST_SUM + i, totals.sums[i]);
        }
        if (totals.clock != null) {
            out.message(CLOCK, totals.clock.encode());
        }
        return out;
    }

    static DayTotals decode(ProtoReader in) throws MalformedRecordException {
        long[] intensities = DayTotals.ZERO.byIntensity;
        long[] modalities = DayTotals.ZERO.byModality;
        long[] zones = DayTotals.ZERO.byZone;
        long[] hours = DayTotals.ZERO.activeByHour;
        long[] sums = new long[Sum.COUNT];
        DayClock clock = null;
        for (int field = in.next(); field != 0; field = in.next()) {
            if (field == 1) {
                intensities = counts(in, intensities.length);
            } else if (field == 2) {
                modalities = counts(in, modalities.length);
            } else if (field == 3) {
                zones = counts(in, zones.length);
            } else if (field == 4) {
                hours = counts(in, hours.length);
            } else if (field < CLOCK) {
                sums[field - FIRST_SUM] = in.unsigned();
            } else if (field == CLOCK) {
                clock = DayClock.decode(in.message());
            } else {
                in.skip();
            }
        }
        return new DayTotals(intensities, modalities, zones, hours, sums, clock);
    }

    private static void unlessZero(ProtoWriter out, int field, long[] counts) {
        out.packed(field, counts, Arrays.stream(counts).allMatch(count -> count == 0) ? 0 : counts.length);
    }

    private static long[] counts(ProtoReader in, int length) throws MalformedRecordException {
        return Arrays.copyOf(in.packedCounts(length), length);
    }
}
