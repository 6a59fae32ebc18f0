package dev.upbeat.model.day;

import dev.upbeat.model.day.DayTotals.Sum;
import dev.upbeat.model.minute.Definition;
import dev.upbeat.model.sample.Modality;
import dev.upbeat.model.wire.MalformedRecordException;
import dev.upbeat.model.wire.ProtoReader;
import dev.upbeat.model.wire.ProtoWriter;
import dev.upbeat.model.wire.Runs;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What a week needs of one of its days: some 50 bytes, which outlast the day's own state. Whole numbers; immutable. */
public final class WeekDay {

    private static final int DAY_MINUTES = 24 * 60;
    private static final int SEALED = 1;
    private static final int OF_24_HOURS = 2;
    private static final int MODALITIES = Modality.values().length;

    private final int flags;
    private final long wornMinutes;
    private final long activeMinutes;
    private final long equivalentMinutes;
    private final long[] byModality;
    private final long metKnownMinutes;
    private final long metMicros;
    private final long marginalMetMicros;
    private final long[] activeByHour;
    private final long walksAndOne;

    private WeekDay(int flags, long[] counts, long[] byModality, long[] activeByHour) {
        this.flags = flags;
        this.wornMinutes = counts[0];
        this.activeMinutes = counts[1];
        this.equivalentMinutes = counts[2];
        this.metKnownMinutes = counts[3];
        this.metMicros = counts[4];
        this.marginalMetMicros = counts[5];
        this.walksAndOne = counts[6];
        this.byModality = byModality;
        this.activeByHour = activeByHour;
    }

    /**
     * Of a day.
     *
     * @param bouts null where the order of its minutes was not looked at
     */
    public static WeekDay of(DayTotals totals, @Nullable DayBouts bouts, boolean sealed) {
        Integer minutes = totals.dayMinutes();
        boolean whole = minutes != null && minutes == DAY_MINUTES;
        return new WeekDay(
                (sealed ? SEALED : 0) | (whole ? OF_24_HOURS : 0),
                new long[] {
                    totals.wornMinutes(),
                    totals.activeMinutes(),
                    totals.equivalentMinutes(),
                    totals.metKnownMinutes(),
                    totals.sums[Sum.MET_MICROS.ordinal()],
                    totals.sums[Sum.MARGINAL_MET_MICROS.ordinal()],
                    bouts == null ? 0 : bouts.briskWalks() + 1
                },
                totals.byModality,
                totals.activeByHour);
    }

    boolean isSealed() {
        return (flags & SEALED) != 0;
    }

    boolean isOf24Hours() {
        return (flags & OF_24_HOURS) != 0;
    }

    boolean isValid(Definition definition) {
        return wornMinutes >= definition.days().validDayMinutes();
    }

    long activeMinutes() {
        return activeMinutes;
    }

    long equivalentMinutes() {
        return equivalentMinutes;
    }

    long minutes(Modality modality) {
        return byModality[modality.ordinal()];
    }

    long metKnownMinutes() {
        return metKnownMinutes;
    }

    long metMicros() {
        return metMicros;
    }

    long marginalMetMicros() {
        return marginalMetMicros;
    }

    /** Null where the order of its minutes was not looked at. */
    @Nullable
    Long briskWalks() {
        return walksAndOne == 0 ? null : Long.valueOf(walksAndOne - 1);
    }

    long[] activeByHour() {
        return activeByHour.clone();
    }

    /** For state; nothing on the log has this form. Equal days have equal bytes. */
    public ProtoWriter encode() {
        ProtoWriter out = new ProtoWriter()
                .unsigned(1, flags)
                .unsigned(2, wornMinutes)
                .unsigned(3, activeMinutes)
                .unsigned(4, equivalentMinutes)
                .unsigned(5, metKnownMinutes)
                .unsigned(6, metMicros)
                .unsigned(7, marginalMetMicros)
                .unsigned(8, walksAndOne);
        column(out, 9, byModality);
        column(out, 10, activeByHour);
        return out;
    }

    /** The inverse of {@link #encode()}. */
    public static WeekDay decode(ProtoReader in) throws MalformedRecordException {
        int flags = 0;
        long[] counts = new long[7];
        long[] byModality = new long[MODALITIES];
        long[] activeByHour = new long[DayTotals.CLOCK_HOURS];
        for (int field = in.next(); field != 0; field = in.next()) {
            switch (field) {
                case 1 -> flags = in.unsignedInt(SEALED | OF_24_HOURS);
                case 2, 3, 4, 5, 6, 7, 8 -> counts[field - 2] = in.unsigned();
                case 9 -> byModality = Runs.decode(in.packed(), MODALITIES, "week");
                case 10 -> activeByHour = Runs.decode(in.packed(), DayTotals.CLOCK_HOURS, "week");
                default -> in.skip();
            }
        }
        return new WeekDay(flags, counts, byModality, activeByHour);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof WeekDay that
                && Arrays.equals(encode().toBytes(), that.encode().toBytes());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(encode().toBytes());
    }

    private static void column(ProtoWriter out, int field, long[] values) {
        if (Arrays.stream(values).anyMatch(value -> value != 0)) {
            Runs.Encoded encoded = Runs.encode(values, values.length);
            out.packed(field, encoded.tokens(), encoded.length());
        }
    }
}
