package dev.upbeat.model.schema;

import dev.upbeat.model.proto.DeviceDay;
import dev.upbeat.model.proto.DeviceDayLedger;
import dev.upbeat.model.proto.DeviceDayVersion;
import dev.upbeat.model.proto.DeviceDays;

/** Messages of device_days.proto, made from our objects by the schema. */
final class PlainDeviceDays {

    private PlainDeviceDays() {}

    static DeviceDays of(dev.upbeat.model.vendor.DeviceDays days) {
        DeviceDays.Builder message = DeviceDays.newBuilder().setDevice(PlainSamples.of(days.device()));
        days.days().forEach(day -> message.addDays(of(day)));
        return message.build();
    }

    static DeviceDayLedger of(dev.upbeat.model.vendor.DeviceDayLedger ledger) {
        DeviceDayLedger.Builder message = DeviceDayLedger.newBuilder();
        ledger.versions()
                .forEach(version -> message.addVersions(DeviceDayVersion.newBuilder()
                        .setDevice(version.device())
                        .setDay(of(version.day()))
                        .setReceivedAtMillis(version.stamp())));
        return message.build();
    }

    private static DeviceDay of(dev.upbeat.model.vendor.DeviceDay day) {
        DeviceDay.Builder message = DeviceDay.newBuilder()
                .setEpochDay(day.epochDay())
                .setId(day.id())
                .setRevision(day.revision())
                .setWithdrawn(day.withdrawn());
        day.figures().forEach((figure, value) -> {
            switch (figure) {
                case INACTIVE_MINUTES -> message.setInactiveMinutes(value);
                case LIGHT_MINUTES -> message.setLightMinutes(value);
                case MODERATE_MINUTES -> message.setModerateMinutes(value);
                case VIGOROUS_MINUTES -> message.setVigorousMinutes(value);
                case ACTIVE_MINUTES -> message.setActiveMinutes(value);
                case STEPS -> message.setSteps(value);
                case RESTING_HEART_RATE -> message.setRestingHeartRateMicros(value);
            }
        });
        return message.build();
    }
}
