package dev.upbeat.analytics.store;

import dev.upbeat.model.sample.RecordKind;
import dev.upbeat.model.topic.RowKey;
import dev.upbeat.model.vendor.DailyFigure;
import dev.upbeat.model.vendor.DeviceDay;
import dev.upbeat.model.vendor.DeviceDayLedger;
import dev.upbeat.model.wire.MalformedRecordException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** device-days.v1: what vendors tell of a date, a row for each device and id. */
final class DeviceDayRows {

    private DeviceDayRows() {}

    static void add(Batch batch, RowKey key, byte[] rawKey, byte @Nullable [] value) throws MalformedRecordException {
        Checked.epochDay(key.number());
        if (!key.definition().isEmpty()) {
            throw new MalformedRecordException("device days: a key of a person and date expected");
        }
        List<DeviceDayLedger.Version> versions =
                value == null ? List.of() : DeviceDayLedger.fromBytes(value).versions();
        for (DeviceDayLedger.Version version : versions) {
            if (version.day().epochDay() != key.number()) {
                throw new MalformedRecordException("device days: another date than the key's");
            }
            Checked.text(version.device());
            Checked.text(version.day().id());
        }
        RowCursor owner = batch.deviceDays.owners().row();
        owner.next().uuid(rawKey);
        owner.next().date(key.number());
        versions.forEach(version -> add(batch, key, rawKey, version));
    }

    private static void add(Batch batch, RowKey key, byte[] rawKey, DeviceDayLedger.Version version) {
        DeviceDay day = version.day();
        batch.deviceDays.keys().add(List.of(key.person().value(), key.number(), version.device(), day.id()));
        RowCursor row = batch.deviceDays.rows().row();
        row.next().uuid(rawKey);
        row.next().date(key.number());
        row.next().text(version.device());
        row.next().text(day.id());
        row.next().int4(day.revision());
        for (DailyFigure figure : DailyFigure.values()) {
            Long value = day.figures().get(figure);
            BinaryValues column = row.next();
            if (value == null) {
                column.nothing();
            } else if (figure.isMicros()) {
                column.float8((double) value / RecordKind.MICROS);
            } else {
                column.int4(Math.toIntExact(value));
            }
        }
    }
}
