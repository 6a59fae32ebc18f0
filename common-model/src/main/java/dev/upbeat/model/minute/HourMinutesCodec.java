package dev.upbeat.model.minute;

import dev.upbeat.model.sample.Chunk;
import dev.upbeat.model.sample.Modality;
import dev.upbeat.model.wire.MalformedRecordException;
import dev.upbeat.model.wire.ProtoReader;
import dev.upbeat.model.wire.ProtoWriter;
import dev.upbeat.model.wire.Runs;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;

/** {@link HourMinutes} as message {@code HourMinutes} of minutes.proto. Equal minutes have equal bytes. */
public final class HourMinutesCodec {

    /** A day's sum of such numbers still fits a long. */
    private static final long MAX_NUMBER = 1L << 48;

    private HourMinutesCodec() {}

    /** The value on minutes.v1. */
    public static byte[] encode(HourMinutes hour) {
        List<Minute> minutes = hour.minutes();
        List<String> devices = distinct(minutes, Minute::deviceId);
        List<String> zones = distinct(minutes, minute -> minute.zone().getId());
        ProtoWriter out = new ProtoWriter().signed(1, hour.hour()).unsigned(2, minutes.size());
        column(out, 3, minutes, Minute::index);
        column(out, 4, minutes, HourMinutesCodec::classes);
        column(out, 5, minutes, Minute::heartRateMeanMicros);
        column(out, 6, minutes, Minute::heartRateMaxMicros);
        column(out, 7, minutes, Minute::heartRateCoverageMillis);
        column(out, 8, minutes, Minute::stepsMillis);
        column(out, 9, minutes, minute -> devices.indexOf(minute.deviceId()));
        column(out, 10, minutes, HourMinutesCodec::flags);
        column(out, 11, minutes, minute -> modalityCode(minute.modality()));
        column(out, 12, minutes, minute -> zones.indexOf(minute.zone().getId()));
        devices.forEach(device -> out.stringAlways(13, device));
        zones.forEach(zone -> out.stringAlways(14, zone));
        return out.toBytes();
    }

    /** The inverse of {@link #encode}. */
    public static HourMinutes decode(byte[] bytes) throws MalformedRecordException {
        ProtoReader in = new ProtoReader(bytes);
        long hour = 0;
        int size = 0;
        long[][] tokens = new long[13][0];
        List<String> devices = new ArrayList<>();
        List<String> zones = new ArrayList<>();
        for (int field = in.next(); field != 0; field = in.next()) {
            switch (field) {
                case 1 -> hour = in.signed(Chunk.MAX_HOUR);
                case 2 -> size = in.unsignedInt(HourWindow.MINUTES);
                case 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 -> tokens[field] = in.packed();
                case 13 -> add(devices, in.string());
                case 14 -> add(zones, in.string());
                default -> in.skip();
            }
        }
        long[][] columns = new long[13][];
        for (int field = 3; field <= 12; field++) {
            columns[field] = Runs.decode(tokens[field], size, "minutes");
        }
        List<Minute> minutes = new ArrayList<>(size);
        int after = -1;
        for (int i = 0; i < size; i++) {
            Minute minute = minute(columns, i, devices, zones);
            if (minute.index() <= after) {
                throw new MalformedRecordException("minutes: not ascending");
            }
            after = minute.index();
            minutes.add(minute);
        }
        return new HourMinutes(hour, minutes);
    }

    private static void add(List<String> dictionary, String text) throws MalformedRecordException {
        if (dictionary.size() == HourWindow.MINUTES) {
            throw new MalformedRecordException("minutes: a dictionary longer than an hour");
        }
        dictionary.add(text);
    }

    private static Minute minute(long[][] columns, int i, List<String> devices, List<String> zones)
            throws MalformedRecordException {
        int classes = (int) within(columns[4][i], 0, (1 << 12) - 1);
        long flags = within(columns[10][i], 0, MAX_NUMBER);
        int modality = (int) within(columns[11][i], 0, Modality.values().length);
        return new Minute(
                (int) within(columns[3][i], 0, HourWindow.MINUTES - 1),
                intensity(classes),
                intensity(classes >> 3),
                intensity(classes >> 6),
                intensity(classes >> 9),
                within(columns[5][i], 0, MAX_NUMBER),
                within(columns[6][i], 0, MAX_NUMBER),
                within(columns[7][i], 0, HourWindow.MINUTE_MILLIS),
                within(columns[8][i], -1, MAX_NUMBER),
                devices.get((int) within(columns[9][i], 0, devices.size() - 1)),
                (flags & 1) == 1,
                modality == 0 ? null : Modality.values()[modality - 1],
                zone(zones.get((int) within(columns[12][i], 0, zones.size() - 1))),
                (flags & 2) == 2);
    }

    private static Intensity intensity(int bits) throws MalformedRecordException {
        return Intensity.values()[(int) within(bits & 7, 0, Intensity.values().length - 1)];
    }

    private static ZoneId zone(String id) throws MalformedRecordException {
        try {
            return ZoneId.of(id);
        } catch (DateTimeException e) {
            throw new MalformedRecordException("minutes: a zone that this machine does not know", e);
        }
    }

    private static long within(long value, long min, long max) throws MalformedRecordException {
        if (value < min || value > max) {
            throw new MalformedRecordException("minutes: a number out of range");
        }
        return value;
    }

    private static long classes(Minute minute) {
        return minute.intensity().ordinal()
                | minute.relative().ordinal() << 3
                | minute.absolute().ordinal() << 6
                | minute.own().ordinal() << 9;
    }

    private static long flags(Minute minute) {
        return (minute.unconfirmed() ? 1 : 0) | (minute.zoneAssumed() ? 2 : 0);
    }

    private static long modalityCode(@org.jspecify.annotations.Nullable Modality modality) {
        return modality == null ? 0 : modality.ordinal() + 1;
    }

    private static void column(ProtoWriter out, int field, List<Minute> minutes, ToLongFunction<Minute> value) {
        long[] values = minutes.stream().mapToLong(value).toArray();
        Runs.Encoded encoded = Runs.encode(values, values.length);
        out.packed(field, encoded.tokens(), encoded.length());
    }

    private static List<String> distinct(List<Minute> minutes, java.util.function.Function<Minute, String> text) {
        Set<String> distinct = new LinkedHashSet<>();
        minutes.forEach(minute -> distinct.add(text.apply(minute)));
        return List.copyOf(distinct);
    }
}
