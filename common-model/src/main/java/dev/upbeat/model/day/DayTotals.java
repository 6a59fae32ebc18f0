package dev.upbeat.model.day;

import dev.upbeat.model.minute.Definition;
import dev.upbeat.model.minute.HourMinutes;
import dev.upbeat.model.minute.Intensity;
import dev.upbeat.model.sample.Modality;
import dev.upbeat.model.wire.MalformedRecordException;
import dev.upbeat.model.wire.ProtoReader;
import dev.upbeat.model.wire.ProtoWriter;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What minutes add up to: of a local date, or of the part of an hour that belongs to one. All sums are of whole numbers, so adding is exact
 * and in any order. Immutable. What depends on the order of minutes is in {@link DayBouts}.
 */
public final class DayTotals {

    /** Hours of a clock. */
    public static final int CLOCK_HOURS = 24;
    /** Below the heart-rate zones, fat burn, cardio, peak. */
    static final int ZONES = 4;

    private static final double MICROS = 1e6;

    /** Nothing counted. */
    public static final DayTotals ZERO = new DayTotalsBuilder().build();

    final long[] byIntensity;
    final long[] byModality;
    final long[] byZone;
    final long[] activeByHour;
    final long[] sums;
    final @Nullable DayClock clock;

    DayTotals(
            long[] byIntensity,
            long[] byModality,
            long[] byZone,
            long[] activeByHour,
            long[] sums,
            @Nullable DayClock clock) {
        this.byIntensity = byIntensity;
        this.byModality = byModality;
        this.byZone = byZone;
        this.activeByHour = activeByHour;
        this.sums = sums;
        this.clock = clock;
    }

    /** What is merely added up. Ordinals are numbers of fields: append only. */
    enum Sum {
        UNCONFIRMED,
        UNCONFIRMED_VIGOROUS,
        ZONE_ASSUMED,
        UNWORN,
        STEPS_MILLIS,
        MET_MINUTES,
        MET_MICROS,
        MARGINAL_MET_MICROS,
        BANISTER_MINUTES,
        BANISTER_MICROS,
        EDWARDS_MINUTES,
        EDWARDS_POINTS;

        static final int COUNT = values().length;
    }

    /** An hour's minutes, counted by the local date they belong to. */
    public static SortedMap<LocalDate, DayTotals> of(HourMinutes hour) {
        return DayTotalsBuilder.byDate(hour);
    }

    /** Both together. */
    public DayTotals plus(DayTotals other) {
        return new DayTotals(
                sum(byIntensity, other.byIntensity),
                sum(byModality, other.byModality),
                sum(byZone, other.byZone),
                sum(activeByHour, other.activeByHour),
                sum(sums, other.sums),
                clock == null ? other.clock : clock.and(other.clock));
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
        return sum(Sum.UNCONFIRMED);
    }

    /** Minutes whose zone was assumed to be UTC. */
    public long zoneAssumed() {
        return sum(Sum.ZONE_ASSUMED);
    }

    /** Steps in thousandths, each minute's share rounded down. */
    public long stepsMillis() {
        return sum(Sum.STEPS_MILLIS);
    }

    /** Moderate, vigorous and near-max minutes, less the unconfirmed. */
    public long activeMinutes() {
        return minutes(Intensity.MODERATE) + vigorousOrMore() - unconfirmed();
    }

    /** Active minutes, vigorous ones doubled: what the WHO counts, and intensity minutes in their any-minute form. */
    public long equivalentMinutes() {
        return activeMinutes() + vigorousOrMore() - sum(Sum.UNCONFIRMED_VIGOROUS);
    }

    /** Minutes in which a device was worn. */
    public long wornMinutes() {
        return Arrays.stream(byIntensity).sum() - sum(Sum.UNWORN);
    }

    /** Whether so much was worn that the day can stand for what it was. */
    public boolean isValid(Definition definition) {
        return wornMinutes() >= definition.days().validDayMinutes();
    }

    /** Minutes that have a MET. */
    public long metKnownMinutes() {
        return sum(Sum.MET_MINUTES);
    }

    /** Σ MET, in MET-minutes; null where no minute has one. */
    public @Nullable Double metMinutes() {
        return metKnownMinutes() == 0 ? null : sum(Sum.MET_MICROS) / MICROS;
    }

    /** Σ(MET−1)/60 over active minutes, in marginal MET-hours; null where no minute has a MET. */
    public @Nullable Double marginalMetHours() {
        return metKnownMinutes() == 0 ? null : sum(Sum.MARGINAL_MET_MICROS) / (60 * MICROS);
    }

    /** Minutes in which {@link #banisterTrimp} is known. */
    public long banisterKnownMinutes() {
        return sum(Sum.BANISTER_MINUTES);
    }

    /** Minutes in which {@link #edwardsTrimp} is known. */
    public long edwardsKnownMinutes() {
        return sum(Sum.EDWARDS_MINUTES);
    }

    /** Banister's training impulse; null without a resting and a highest heart rate, or a sex that has a formula. */
    public @Nullable Double banisterTrimp() {
        return sum(Sum.BANISTER_MINUTES) == 0 ? null : sum(Sum.BANISTER_MICROS) / MICROS;
    }

    /** Edwards' training impulse; null without a highest heart rate. */
    public @Nullable Long edwardsTrimp() {
        return sum(Sum.EDWARDS_MINUTES) == 0 ? null : Long.valueOf(sum(Sum.EDWARDS_POINTS));
    }

    /** Whether heart-rate zones by 220 − age are known in any minute. */
    public boolean hasZones() {
        return Arrays.stream(byZone).sum() > 0;
    }

    /** Minutes in a heart-rate zone by 220 − age: 0 below them, 1 fat burn (40 %HRR), 2 cardio (60), 3 peak (85). */
    public long zoneMinutes(int zone) {
        return byZone[zone];
    }

    /** Active zone minutes by Fitbit's rule: one for fat burn, two for cardio and peak; null where no zone is known. */
    public @Nullable Long activeZoneMinutes() {
        return hasZones() ? Long.valueOf(byZone[1] + 2 * (byZone[2] + byZone[3])) : null;
    }

    /** Active minutes while a clock shows that hour, 0 to 23. */
    public long activeMinutesAt(int clockHour) {
        return activeByHour[clockHour];
    }

    /** By which clocks the minutes were told; null without any. */
    public @Nullable DayClock clock() {
        return clock;
    }

    /** How many minutes the date has, where all its minutes have one offset and that length; else null. */
    public @Nullable Integer dayMinutes() {
        return clock == null ? null : clock.dayMinutes();
    }

    /** Message {@code DayTotals} of days.proto. Equal totals have equal bytes. */
    public ProtoWriter encode() {
        return DayTotalsCodec.encode(this);
    }

    /** The inverse of {@link #encode()}. */
    public static DayTotals decode(ProtoReader in) throws MalformedRecordException {
        return DayTotalsCodec.decode(in);
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

    private long sum(Sum which) {
        return sums[which.ordinal()];
    }

    private long vigorousOrMore() {
        return minutes(Intensity.VIGOROUS) + minutes(Intensity.NEAR_MAX);
    }

    private static long[] sum(long[] a, long[] b) {
        long[] sum = a.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += b[i];
        }
        return sum;
    }
}
