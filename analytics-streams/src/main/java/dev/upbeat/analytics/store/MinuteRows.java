package dev.upbeat.analytics.store;

import dev.upbeat.model.minute.Evidence;
import dev.upbeat.model.minute.HourMinutes;
import dev.upbeat.model.minute.HourMinutesCodec;
import dev.upbeat.model.minute.Minute;
import dev.upbeat.model.sample.Chunk;
import dev.upbeat.model.sample.Modality;
import dev.upbeat.model.topic.RowKey;
import dev.upbeat.model.wire.MalformedRecordException;
import dev.upbeat.model.zone.LocalClock;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * minutes.v1: an hour's record replaces all minutes of that hour and definition.
 *
 * @param person begins with the pseudonym's bytes
 * @param hourMillis when the hour starts, Unix milliseconds
 * @param definition in UTF-8
 * @param minutes ascending; none for a deleted hour
 * @param present a bit for each minute that is there
 */
record MinuteRows(byte[] person, long hourMillis, byte[] definition, List<Minute> minutes, long present) {

    private static final long MINUTE_MILLIS = 60_000;
    private static final double SIXTIETHS_OF_MICROS = 60e6;

    static MinuteRows of(RowKey key, byte[] rawKey, byte @Nullable [] value) throws MalformedRecordException {
        long hourMillis = Checked.millis(Math.multiplyExact(key.number(), Chunk.HOUR_MILLIS));
        byte[] definition = Checked.text(key.definition()).getBytes(StandardCharsets.UTF_8);
        List<Minute> minutes = value == null ? List.of() : decode(key, value);
        long present = 0;
        for (Minute minute : minutes) {
            present |= 1L << minute.index();
        }
        return new MinuteRows(rawKey, hourMillis, definition, minutes, present);
    }

    /** Writes a row for each minute: into {@code known} where its bit is set in {@code stored}, else into {@code fresh}. */
    void write(long stored, Supplier<? extends RowCursor> known, RowCursor fresh) {
        LocalClock local = new LocalClock();
        Utf8 zones = new Utf8();
        Utf8 devices = new Utf8();
        for (Minute minute : minutes) {
            RowCursor row = (stored >> minute.index() & 1) == 1 ? known.get() : fresh;
            long start = hourMillis + minute.index() * MINUTE_MILLIS;
            row.next().uuid(person);
            row.next().timestamp(start);
            row.next().utf8(definition);
            signals(row, minute);
            row.next().date(local.epochDay(minute.zone(), start / 1000));
            row.next().int2(minute.intensity().ordinal());
            row.next().int2(minute.relative().ordinal());
            row.next().int2(minute.absolute().ordinal());
            row.next().int2(minute.own().ordinal());
            row.next().int2(minute.evidence().heartRateRule().ordinal());
            row.next().int2(minute.evidence().movementRule().ordinal());
            row.next().bool(minute.worn());
            row.next().bool(minute.unconfirmed());
            row.next().bool(minute.zoneAssumed());
            row.next().utf8(zones.of(minute.zone().getId()));
            device(row, minute.deviceId(), devices);
            Modality modality = minute.modality();
            row.next().text(modality == null ? null : modality.jsonName());
            for (String device : winners(minute)) {
                device(row, device, devices);
            }
        }
    }

    /** The devices that won for heart rate, steps, class, power, speed, grade and session. */
    private static List<String> winners(Minute minute) {
        Evidence evidence = minute.evidence();
        return List.of(
                evidence.heartRate(),
                evidence.steps(),
                evidence.own(),
                evidence.power(),
                evidence.speed(),
                evidence.grade(),
                evidence.session());
    }

    private static void device(RowCursor row, String id, Utf8 devices) {
        if (id.isEmpty()) {
            row.next().nothing();
        } else {
            row.next().utf8(devices.of(id));
        }
    }

    private static void signals(RowCursor row, Minute minute) {
        if (minute.heartRateCoverageMillis() > 0) {
            row.next().float8(DayColumns.units(minute.heartRateMeanMicros()));
            row.next().float8(DayColumns.units(minute.heartRateMaxMicros()));
        } else {
            row.next().nothing();
            row.next().nothing();
        }
        if (minute.stepsMillis() < 0) {
            row.next().nothing();
        } else {
            row.next().float8(minute.stepsMillis() / 1e3);
        }
        if (minute.metMicros() == 0) {
            row.next().nothing();
        } else {
            row.next().float8(DayColumns.units(minute.metMicros()));
        }
        number(row, restingBpm(minute));
        number(row, DayColumns.units(minute.load().maximumMicros()));
        row.next().float4(minute.heartRateCoverageMillis() / 1000f);
    }

    /** The resting rate in force; 0 where unknown. */
    static double restingBpm(Minute minute) {
        return minute.load().restingSixtieths() / SIXTIETHS_OF_MICROS;
    }

    private static void number(RowCursor row, double known) {
        if (known == 0) {
            row.next().nothing();
        } else {
            row.next().float8(known);
        }
    }

    private static List<Minute> decode(RowKey key, byte[] value) throws MalformedRecordException {
        HourMinutes hour = HourMinutesCodec.decode(value);
        if (hour.hour() != key.number()) {
            throw new MalformedRecordException("minutes: another hour than the key's");
        }
        int last = -1;
        for (Minute minute : hour.minutes()) {
            if (minute.index() <= last || minute.index() >= 60) {
                throw new MalformedRecordException("minutes: indexes 0 to 59, ascending, expected");
            }
            last = minute.index();
            Checked.text(minute.deviceId());
            for (String device : winners(minute)) {
                Checked.text(device);
            }
        }
        return hour.minutes();
    }

    /** The bytes of a text that is mostly the same as the one before. */
    private static final class Utf8 {
        private String text = "";
        private byte[] bytes = {};

        byte[] of(String wanted) {
            if (!wanted.equals(text)) {
                text = wanted;
                bytes = wanted.getBytes(StandardCharsets.UTF_8);
            }
            return bytes;
        }
    }
}
