package dev.upbeat.model.day;

import dev.upbeat.model.minute.HourMinutes;
import dev.upbeat.model.minute.Intensity;
import dev.upbeat.model.minute.Minute;
import dev.upbeat.model.sample.Modality;
import dev.upbeat.model.wire.MalformedRecordException;
import dev.upbeat.model.wire.ProtoReader;
import dev.upbeat.model.wire.ProtoWriter;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Minutes counted: of a local date, or of the part of an hour that belongs to one. Adding is exact and in any order. Immutable.
 */
public final class DayTotals {

    /** Nothing counted. */
    public static final DayTotals ZERO =
            new DayTotals(new long[Intensity.values().length], new long[Modality.values().length], 0, 0, 0);

    private final long[] byIntensity;
    private final long[] byModality;
    private final long unconfirmed;
    private final long zoneAssumed;
    private final long stepsMillis;

    private DayTotals(long[] byIntensity, long[] byModality, long unconfirmed, long zoneAssumed, long stepsMillis) {
        this.byIntensity = byIntensity;
        this.byModality = byModality;
        this.unconfirmed = unconfirmed;
        this.zoneAssumed = zoneAssumed;
        this.stepsMillis = stepsMillis;
    }

    /** An hour's minutes, counted by the local date they belong to. */
    public static SortedMap<LocalDate, DayTotals> of(HourMinutes hour) {
        SortedMap<LocalDate, DayTotals> dates = new TreeMap<>();
        for (Minute minute : hour.minutes()) {
            dates.merge(hour.localDate(minute), of(minute), DayTotals::plus);
        }
        return dates;
    }

    /** Both together. */
    public DayTotals plus(DayTotals other) {
        return new DayTotals(
                sum(byIntensity, other.byIntensity),
                sum(byModality, other.byModality),
                unconfirmed + other.unconfirmed,
                zoneAssumed + other.zoneAssumed,
                stepsMillis + other.stepsMillis);
    }

    /** Minutes of a class, unconfirmed ones included. */
    public long minutes(Intensity intensity) {
        return byIntensity[intensity.ordinal()];
    }

    /** Minutes of a modality. */
    public long minutes(Modality modality) {
        return byModality[modality.ordinal()];
    }

    /** Minutes of moderate or more that are left out of the active ones. */
    public long unconfirmed() {
        return unconfirmed;
    }

    /** Minutes whose zone was assumed to be UTC. */
    public long zoneAssumed() {
        return zoneAssumed;
    }

    /** Steps in thousandths, each minute's share rounded down. */
    public long stepsMillis() {
        return stepsMillis;
    }

    /** Moderate, vigorous and near-max minutes, less the unconfirmed. */
    public long activeMinutes() {
        return minutes(Intensity.MODERATE) + minutes(Intensity.VIGOROUS) + minutes(Intensity.NEAR_MAX) - unconfirmed;
    }

    /** All minutes that were worn. */
    public long wornMinutes() {
        return Arrays.stream(byIntensity).sum();
    }

    /** Message {@code DayTotals} of days.proto. Equal totals have equal bytes. */
    public ProtoWriter encode() {
        return new ProtoWriter()
                .packed(1, byIntensity, byIntensity.length)
                .packed(2, byModality, byModality.length)
                .unsigned(3, unconfirmed)
                .unsigned(4, zoneAssumed)
                .unsigned(5, stepsMillis);
    }

    /** The inverse of {@link #encode()}. */
    public static DayTotals decode(ProtoReader in) throws MalformedRecordException {
        long[] intensities = ZERO.byIntensity;
        long[] modalities = ZERO.byModality;
        long unconfirmed = 0;
        long zoneAssumed = 0;
        long stepsMillis = 0;
        for (int field = in.next(); field != 0; field = in.next()) {
            switch (field) {
                case 1 ->
                    intensities = Arrays.copyOf(in.packedCounts(ZERO.byIntensity.length), ZERO.byIntensity.length);
                case 2 -> modalities = Arrays.copyOf(in.packedCounts(ZERO.byModality.length), ZERO.byModality.length);
                case 3 -> unconfirmed = in.unsigned();
                case 4 -> zoneAssumed = in.unsigned();
                case 5 -> stepsMillis = in.unsigned();
                default -> in.skip();
            }
        }
        return new DayTotals(intensities, modalities, unconfirmed, zoneAssumed, stepsMillis);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DayTotals that
                && Arrays.equals(encode().toBytes(), that.encode().toBytes());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(encode().toBytes());
    }

    private static DayTotals of(Minute minute) {
        long[] intensities = new long[Intensity.values().length];
        intensities[minute.intensity().ordinal()] = 1;
        long[] modalities = new long[Modality.values().length];
        Modality modality = minute.modality();
        if (modality != null) {
            modalities[modality.ordinal()] = 1;
        }
        boolean doubted = minute.unconfirmed() && minute.intensity().isActive();
        return new DayTotals(
                intensities,
                modalities,
                doubted ? 1 : 0,
                minute.zoneAssumed() ? 1 : 0,
                Math.max(0, minute.stepsMillis()));
    }

    private static long[] sum(long[] a, long[] b) {
        long[] sum = a.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += b[i];
        }
        return sum;
    }
}
