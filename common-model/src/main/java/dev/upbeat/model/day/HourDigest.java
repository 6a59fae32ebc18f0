package dev.upbeat.model.day;

import dev.upbeat.model.minute.Definition;
import dev.upbeat.model.minute.HourMinutes;
import dev.upbeat.model.minute.Intensity;
import dev.upbeat.model.minute.Minute;
import dev.upbeat.model.minute.RestingRate;
import dev.upbeat.model.sample.Chunk;
import dev.upbeat.model.sample.Modality;
import dev.upbeat.model.wire.MalformedRecordException;
import dev.upbeat.model.wire.ProtoReader;
import dev.upbeat.model.wire.ProtoWriter;
import dev.upbeat.model.wire.Runs;
import dev.upbeat.model.zone.LocalClock;

/**
 * What dates need of one UTC hour beside its {@link DayTotals}: the order of its minutes, for bouts and for the resting rate. A few bytes
 * for most hours, at most some 350. Immutable; {@link MinuteSequence} puts hours together.
 */
public final class HourDigest {

    static final int MINUTES = 60;
    /** In the two lowest bits of a code: what the minute is. */
    static final int KIND = 3;

    static final int LOWER = 1;
    static final int MODERATE = 2;
    static final int VIGOROUS = 3;
    static final int BRISK = 4;
    static final int WALK = 8;

    private static final int MAX_CODE = 15;
    private static final long MAX_MICROS = 1L << 32;
    private static final int HOURS_A_DAY = 24;

    private final long hour;
    private final long[] codes;
    private final long[] shifts;
    private final long[] means;

    private HourDigest(long hour, long[] codes, long[] shifts, long[] means) {
        this.hour = hour;
        this.codes = codes;
        this.shifts = shifts;
        this.means = means;
    }

    /** The digest of an hour. */
    public static HourDigest of(HourMinutes hour, Definition definition) {
        HourDigest digest = new HourDigest(hour.hour(), new long[MINUTES], new long[MINUTES], new long[MINUTES]);
        LocalClock local = new LocalClock();
        long hourSecond = hour.hour() * (Chunk.HOUR_MILLIS / 1000);
        int next = 0;
        long shift = 0;
        for (Minute minute : hour.minutes()) {
            long before = shift;
            shift = local.epochDay(minute.zone(), hourSecond + minute.index() * 60L) - digest.utcDay();
            for (; next < minute.index(); next++) {
                digest.shifts[next] = before;
            }
            digest.shifts[next++] = shift;
            digest.codes[minute.index()] = code(minute, definition);
            boolean rests = minute.stepsMillis() == 0 && minute.heartRateCoverageMillis() > 0;
            digest.means[minute.index()] = rests ? Math.min(minute.heartRateMeanMicros(), MAX_MICROS) : 0;
        }
        digest.dropShortRests();
        return digest;
    }

    /** Hours since 1970-01-01T00:00Z. */
    public long hour() {
        return hour;
    }

    int code(int minute) {
        return (int) codes[minute];
    }

    /** The local date of a minute that is there, days since 1970-01-01. */
    long epochDay(int minute) {
        return utcDay() + shifts[minute];
    }

    /** Mean heart rate, millionths of a beat per minute, of a minute at zero steps; else 0. */
    long restingMeanMicros(int minute) {
        return means[minute];
    }

    /** Message {@code HourDigest} of days.proto. Equal digests have equal bytes. */
    public byte[] toBytes() {
        ProtoWriter out = new ProtoWriter().signed(1, hour);
        column(out, 2, codes);
        column(out, 3, shifts);
        long[] differences = new long[MINUTES];
        for (int i = 0; i < MINUTES; i++) {
            differences[i] = means[i] - (i == 0 ? 0 : means[i - 1]);
        }
        column(out, 4, differences);
        return out.toBytes();
    }

    /** The inverse of {@link #toBytes()}. */
    public static HourDigest fromBytes(byte[] bytes) throws MalformedRecordException {
        ProtoReader in = new ProtoReader(bytes);
        long hour = 0;
        long[] codes = new long[MINUTES];
        long[] shifts = new long[MINUTES];
        long[] means = new long[MINUTES];
        for (int field = in.next(); field != 0; field = in.next()) {
            switch (field) {
                case 1 -> hour = in.signed(Chunk.MAX_HOUR);
                case 2 -> codes = Runs.decode(in.packed(), MINUTES, "digest");
                case 3 -> shifts = Runs.decode(in.packed(), MINUTES, "digest");
                case 4 -> means = sums(Runs.decode(in.packed(), MINUTES, "digest"));
                default -> in.skip();
            }
        }
        for (int i = 0; i < MINUTES; i++) {
            boolean inRange = codes[i] >= 0
                    && codes[i] <= MAX_CODE
                    && Math.abs(shifts[i]) <= 1
                    && means[i] >= 0
                    && means[i] <= MAX_MICROS;
            if (!inRange) {
                throw new MalformedRecordException("digest: a number out of range");
            }
        }
        return new HourDigest(hour, codes, shifts, means);
    }

    private long utcDay() {
        return Math.floorDiv(hour, HOURS_A_DAY);
    }

    /** Stretches that can be no part of a window: shorter than one, and not touching an end of the hour. */
    private void dropShortRests() {
        int start = 0;
        while (start < MINUTES) {
            int end = start;
            while (end < MINUTES && means[end] > 0) {
                end++;
            }
            if (start > 0 && end < MINUTES && end - start < RestingRate.WINDOW_MINUTES) {
                java.util.Arrays.fill(means, start, end, 0);
            }
            start = end + 1;
        }
    }

    private static int code(Minute minute, Definition definition) {
        boolean walks = minute.modality() == Modality.WALK;
        int code = walks ? WALK : 0;
        if (minute.intensity() == Intensity.UNKNOWN) {
            return code;
        }
        if (!minute.isActive()) {
            return code | LOWER;
        }
        boolean brisk =
                minute.stepsMillis() >= definition.days().briskSteps() * 1000L && (walks || minute.modality() == null);
        return code | (minute.intensity() == Intensity.MODERATE ? MODERATE : VIGOROUS) | (brisk ? BRISK : 0);
    }

    private static long[] sums(long[] differences) {
        for (int i = 1; i < MINUTES; i++) {
            differences[i] += differences[i - 1];
        }
        return differences;
    }

    private static void column(ProtoWriter out, int field, long[] values) {
        long any = 0;
        for (long value : values) {
            any |= value;
        }
        if (any != 0) {
            Runs.Encoded encoded = Runs.encode(values, MINUTES);
            out.packed(field, encoded.tokens(), encoded.length());
        }
    }
}
