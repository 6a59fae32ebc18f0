package dev.upbeat.model.minute;

import dev.upbeat.model.profile.Sex;
import dev.upbeat.model.sample.Chunk;
import dev.upbeat.model.sample.Modality;
import dev.upbeat.model.wire.MalformedRecordException;
import dev.upbeat.model.wire.ProtoReader;
import dev.upbeat.model.wire.ProtoWriter;
import dev.upbeat.model.wire.Runs;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** {@link HourMinutes} as message {@code HourMinutes} of minutes.proto. Equal minutes have equal bytes. */
public final class HourMinutesCodec {

    /** A day's sum of such numbers still fits a long. */
    private static final long MAX_NUMBER = 1L << 48;

    private static final int FIRST_COLUMN = 3;
    private static final int LAST_COLUMN = 24;
    private static final int DEVICES = 25;
    private static final int ZONES = 26;

    private HourMinutesCodec() {}

    /** The value on minutes.v1. */
    public static byte[] encode(HourMinutes hour) {
        List<Minute> minutes = hour.minutes();
        MinuteDictionary devices = MinuteDictionary.ofDevices(minutes);
        MinuteDictionary zones = MinuteDictionary.ofZones(minutes);
        ProtoWriter out = new ProtoWriter().signed(1, hour.hour()).unsigned(2, minutes.size());
        column(out, 3, minutes, Minute::index);
        column(out, 4, minutes, HourMinutesCodec::classes);
        column(out, 5, minutes, Minute::heartRateMeanMicros);
        column(out, 6, minutes, Minute::heartRateMaxMicros);
        column(out, 7, minutes, Minute::heartRateCoverageMillis);
        column(out, 8, minutes, Minute::stepsMillis);
        column(out, 9, minutes, Minute::metMicros);
        column(out, 10, minutes, HourMinutesCodec::flags);
        column(out, 11, minutes, minute -> modalityCode(minute.modality()));
        column(out, 12, minutes, minute -> zones.index(minute.zone().getId()));
        column(out, 13, minutes, minute -> minute.load().restingSixtieths());
        column(out, 14, minutes, minute -> minute.load().maximumMicros());
        column(out, 15, minutes, HourMinutesCodec::heartZones);
        column(out, 16, minutes, HourMinutesCodec::rules);
        column(out, 17, minutes, minute -> devices.code(minute.deviceId()));
        column(out, 18, minutes, minute -> devices.code(minute.evidence().heartRate()));
        column(out, 19, minutes, minute -> devices.code(minute.evidence().steps()));
        column(out, 20, minutes, minute -> devices.code(minute.evidence().own()));
        column(out, 21, minutes, minute -> devices.code(minute.evidence().power()));
        column(out, 22, minutes, minute -> devices.code(minute.evidence().speed()));
        column(out, 23, minutes, minute -> devices.code(minute.evidence().grade()));
        column(out, 24, minutes, minute -> devices.code(minute.evidence().session()));
        devices.texts().forEach(device -> out.stringAlways(DEVICES, device));
        zones.texts().forEach(zone -> out.stringAlways(ZONES, zone));
        return out.toBytes();
    }

    /** The inverse of {@link #encode}. */
    public static HourMinutes decode(byte[] bytes) throws MalformedRecordException {
        ProtoReader in = new ProtoReader(bytes);
        long hour = 0;
        int size = 0;
        long[][] tokens = new long[LAST_COLUMN + 1][0];
        MinuteDictionary devices = new MinuteDictionary();
        MinuteDictionary zones = new MinuteDictionary();
        for (int field = in.next(); field != 0; field = in.next()) {
            if (field == 1) {
                hour = in.signed(Chunk.MAX_HOUR);
            } else if (field == 2) {
                size = in.unsignedInt(HourWindow.MINUTES);
            } else if (field >= FIRST_COLUMN && field <= LAST_COLUMN) {
                tokens[field] = in.packed();
            } else if (field == DEVICES) {
                devices.read(in.string());
            } else if (field == ZONES) {
                zones.read(in.string());
            } else {
                in.skip();
            }
        }
        long[][] columns = new long[LAST_COLUMN + 1][];
        for (int field = FIRST_COLUMN; field <= LAST_COLUMN; field++) {
            columns[field] = tokens[field].length == 0 ? new long[size] : Runs.decode(tokens[field], size, "minutes");
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

    private static Minute minute(long[][] columns, int i, MinuteDictionary devices, MinuteDictionary zones)
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
                within(columns[9][i], 0, MAX_NUMBER),
                devices.ofCode(columns[17][i]),
                (flags & 4) == 0,
                (flags & 1) == 1,
                modality == 0 ? null : Modality.values()[modality - 1],
                zone(zones.at(columns[12][i])),
                (flags & 2) == 2,
                load(columns, i, flags),
                evidence(columns, i, devices));
    }

    private static Load load(long[][] columns, int i, long flags) throws MalformedRecordException {
        int zones = (int) within(columns[15][i], 0, (1 << 6) - 1);
        return new Load(
                within(columns[13][i], 0, MAX_NUMBER),
                within(columns[14][i], 0, MAX_NUMBER),
                Sex.values()[(int) within(flags >> 3 & 3, 0, Sex.values().length - 1)],
                (int) within(zones & 7, 0, 6) - 1,
                (int) within(zones >> 3, 0, 4) - 1);
    }

    private static Evidence evidence(long[][] columns, int i, MinuteDictionary devices)
            throws MalformedRecordException {
        long rules = within(columns[16][i], 0, (1 << 8) - 1);
        return new Evidence(
                HeartRateRule.values()[(int) within(rules & 15, 0, HeartRateRule.values().length - 1)],
                MovementRule.values()[(int) within(rules >> 4, 0, MovementRule.values().length - 1)],
                devices.ofCode(columns[18][i]),
                devices.ofCode(columns[19][i]),
                devices.ofCode(columns[20][i]),
                devices.ofCode(columns[21][i]),
                devices.ofCode(columns[22][i]),
                devices.ofCode(columns[23][i]),
                devices.ofCode(columns[24][i]));
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
        return (minute.unconfirmed() ? 1 : 0)
                | (minute.zoneAssumed() ? 2 : 0)
                | (minute.worn() ? 0 : 4)
                | minute.load().sex().ordinal() << 3;
    }

    private static long modalityCode(@Nullable Modality modality) {
        return modality == null ? 0 : modality.ordinal() + 1;
    }

    private static long heartZones(Minute minute) {
        return (minute.load().edwards() + 1) | ((minute.load().fitbitZone() + 1L) << 3);
    }

    private static long rules(Minute minute) {
        Evidence evidence = minute.evidence();
        return evidence.heartRateRule().ordinal() | evidence.movementRule().ordinal() << 4;
    }

    /** Left out where all is 0. */
    private static void column(ProtoWriter out, int field, List<Minute> minutes, ToLongFunction<Minute> value) {
        int size = minutes.size();
        long[] values = new long[size];
        long any = 0;
        for (int i = 0; i < size; i++) {
            values[i] = value.applyAsLong(minutes.get(i));
            any |= values[i];
        }
        if (any != 0) {
            Runs.Encoded encoded = Runs.encode(values, size);
            out.packed(field, encoded.tokens(), encoded.length());
        }
    }
}
