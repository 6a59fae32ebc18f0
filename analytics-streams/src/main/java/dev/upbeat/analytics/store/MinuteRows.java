package dev.upbeat.analytics.store;

import dev.upbeat.model.minute.HourMinutes;
import dev.upbeat.model.minute.HourMinutesCodec;
import dev.upbeat.model.minute.Minute;
import dev.upbeat.model.sample.Chunk;
import dev.upbeat.model.sample.Modality;
import dev.upbeat.model.topic.RowKey;
import dev.upbeat.model.wire.MalformedRecordException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** minutes.v1: an hour's record replaces all minutes of that hour and definition. */
final class MinuteRows {

    private static final long MINUTE_MILLIS = 60_000;
    private static final long ALL_PRESENT = (1L << 60) - 1;

    private MinuteRows() {}

    static void add(Batch batch, RowKey key, byte[] rawKey, byte @Nullable [] value) throws MalformedRecordException {
        long hourMillis = Checked.millis(Math.multiplyExact(key.number(), Chunk.HOUR_MILLIS));
        byte[] definition = Checked.text(key.definition()).getBytes(StandardCharsets.UTF_8);
        List<Minute> minutes = value == null ? List.of() : decode(key, value);
        long present = 0;
        for (Minute minute : minutes) {
            present |= 1L << minute.index();
        }
        if (present != ALL_PRESENT) {
            List<ArrayColumn> row = batch.sparseHours.row();
            row.get(0).uuid(rawKey);
            row.get(1).timestamp(hourMillis);
            row.get(2).utf8(definition);
            row.get(3).int8(present);
        }
        LocalDates dates = new LocalDates();
        Utf8 zones = new Utf8();
        Utf8 devices = new Utf8();
        for (Minute minute : minutes) {
            List<ArrayColumn> row = batch.minutes.row();
            long start = hourMillis + minute.index() * MINUTE_MILLIS;
            row.get(0).uuid(rawKey);
            row.get(1).timestamp(start);
            row.get(2).utf8(definition);
            signals(row, minute);
            row.get(7).date(dates.epochDay(minute.zone(), start / 1000));
            row.get(8).int2(minute.intensity().ordinal());
            row.get(9).int2(minute.relative().ordinal());
            row.get(10).int2(minute.absolute().ordinal());
            row.get(11).int2(minute.own().ordinal());
            row.get(12).bool(minute.unconfirmed());
            row.get(13).bool(minute.zoneAssumed());
            row.get(14).utf8(zones.of(minute.zone().getId()));
            if (minute.deviceId().isEmpty()) {
                row.get(15).nothing();
            } else {
                row.get(15).utf8(devices.of(minute.deviceId()));
            }
            Modality modality = minute.modality();
            row.get(16).text(modality == null ? null : modality.jsonName());
        }
    }

    private static void signals(List<ArrayColumn> row, Minute minute) {
        if (minute.heartRateCoverageMillis() > 0) {
            row.get(3).float8(DayColumns.units(minute.heartRateMeanMicros()));
            row.get(4).float8(DayColumns.units(minute.heartRateMaxMicros()));
        } else {
            row.get(3).nothing();
            row.get(4).nothing();
        }
        if (minute.stepsMillis() < 0) {
            row.get(5).nothing();
        } else {
            row.get(5).float8(minute.stepsMillis() / 1e3);
        }
        row.get(6).float4(minute.heartRateCoverageMillis() / 1000f);
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
        }
        return hour.minutes();
    }

    /** Local dates of minutes in a row, without asking the zone's rules for each. */
    private static final class LocalDates {
        private @Nullable ZoneId zone;
        private long untilSecond;
        private int offsetSeconds;

        long epochDay(ZoneId of, long epochSecond) {
            if (!of.equals(zone) || epochSecond >= untilSecond) {
                java.time.Instant instant = java.time.Instant.ofEpochSecond(epochSecond);
                zone = of;
                offsetSeconds = of.getRules().getOffset(instant).getTotalSeconds();
                ZoneOffsetTransition next = of.getRules().nextTransition(instant);
                untilSecond = next == null ? Long.MAX_VALUE : next.toEpochSecond();
            }
            return Math.floorDiv(epochSecond + offsetSeconds, 86_400);
        }
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
