package dev.upbeat.model.schema;

import dev.upbeat.model.minute.Minute;
import dev.upbeat.model.proto.DayActivity;
import dev.upbeat.model.proto.DayTotals;
import dev.upbeat.model.proto.DayWellbeing;
import dev.upbeat.model.proto.HourMinutes;
import dev.upbeat.model.proto.Intensity;
import dev.upbeat.model.proto.Modality;
import dev.upbeat.model.proto.Provenance;
import java.util.List;
import java.util.function.ToLongFunction;

/** Messages of minutes.proto and days.proto, made from our objects by the schema; columns of minutes without runs. */
final class PlainDays {

    private PlainDays() {}

    static HourMinutes of(dev.upbeat.model.minute.HourMinutes hour) {
        List<Minute> minutes = hour.minutes();
        List<String> devices = minutes.stream().map(Minute::deviceId).distinct().toList();
        List<String> zones =
                minutes.stream().map(minute -> minute.zone().getId()).distinct().toList();
        return HourMinutes.newBuilder()
                .setHour(hour.hour())
                .setSize(minutes.size())
                .addAllIndex(column(minutes, Minute::index))
                .addAllClasses(column(minutes, PlainDays::classes))
                .addAllHeartRateMeanMicros(column(minutes, Minute::heartRateMeanMicros))
                .addAllHeartRateMaxMicros(column(minutes, Minute::heartRateMaxMicros))
                .addAllHeartRateCoverageMillis(column(minutes, Minute::heartRateCoverageMillis))
                .addAllStepsMillis(column(minutes, Minute::stepsMillis))
                .addAllDevice(column(minutes, minute -> devices.indexOf(minute.deviceId())))
                .addAllFlags(column(minutes, minute -> (minute.unconfirmed() ? 1 : 0) + (minute.zoneAssumed() ? 2 : 0)))
                .addAllModality(column(minutes, PlainDays::modality))
                .addAllZone(
                        column(minutes, minute -> zones.indexOf(minute.zone().getId())))
                .addAllDevices(devices)
                .addAllZones(zones)
                .build();
    }

    static HourMinutes plain(HourMinutes hour) {
        return hour.toBuilder()
                .clearIndex()
                .addAllIndex(plain(hour.getIndexList()))
                .clearClasses()
                .addAllClasses(plain(hour.getClassesList()))
                .clearHeartRateMeanMicros()
                .addAllHeartRateMeanMicros(plain(hour.getHeartRateMeanMicrosList()))
                .clearHeartRateMaxMicros()
                .addAllHeartRateMaxMicros(plain(hour.getHeartRateMaxMicrosList()))
                .clearHeartRateCoverageMillis()
                .addAllHeartRateCoverageMillis(plain(hour.getHeartRateCoverageMillisList()))
                .clearStepsMillis()
                .addAllStepsMillis(plain(hour.getStepsMillisList()))
                .clearDevice()
                .addAllDevice(plain(hour.getDeviceList()))
                .clearFlags()
                .addAllFlags(plain(hour.getFlagsList()))
                .clearModality()
                .addAllModality(plain(hour.getModalityList()))
                .clearZone()
                .addAllZone(plain(hour.getZoneList()))
                .build();
    }

    static DayTotals of(dev.upbeat.model.day.DayTotals totals) {
        DayTotals.Builder message = DayTotals.newBuilder()
                .setUnconfirmed(totals.unconfirmed())
                .setZoneAssumed(totals.zoneAssumed())
                .setStepsMillis(totals.stepsMillis());
        for (dev.upbeat.model.minute.Intensity each : dev.upbeat.model.minute.Intensity.values()) {
            message.addByIntensity(totals.minutes(each));
        }
        for (dev.upbeat.model.sample.Modality each : dev.upbeat.model.sample.Modality.values()) {
            message.addByModality(totals.minutes(each));
        }
        return message.build();
    }

    static Provenance of(dev.upbeat.model.day.Provenance provenance) {
        int causes = 0;
        for (dev.upbeat.model.day.Provenance.Cause cause : provenance.causes()) {
            causes += switch (cause) {
                case SAMPLES -> 1;
                case MOOD -> 2;
                case PROFILE -> 4;
            };
        }
        return Provenance.newBuilder()
                .setFirstReceivedAtMillis(provenance.firstReceivedAtMillis())
                .setLastReceivedAtMillis(provenance.lastReceivedAtMillis())
                .setCauses(causes)
                .build();
    }

    static DayActivity of(dev.upbeat.model.day.DayActivity day) {
        return DayActivity.newBuilder()
                .setTotals(of(day.totals()))
                .setProvenance(of(day.provenance()))
                .build();
    }

    static DayWellbeing of(dev.upbeat.model.day.DayWellbeing day) {
        DayWellbeing.Builder message = DayWellbeing.newBuilder().setProvenance(of(day.provenance()));
        dev.upbeat.model.day.DayTotals totals = day.totals();
        if (totals != null) {
            message.setTotals(of(totals));
        }
        day.reports().forEach(report -> message.addReports(PlainReports.of(report)));
        return message.build();
    }

    private static long classes(Minute minute) {
        return number(minute.intensity())
                + 8L * number(minute.relative())
                + 64L * number(minute.absolute())
                + 512L * number(minute.own());
    }

    private static int number(dev.upbeat.model.minute.Intensity intensity) {
        return Intensity.valueOf("INTENSITY_" + intensity).getNumber();
    }

    private static long modality(Minute minute) {
        dev.upbeat.model.sample.Modality modality = minute.modality();
        return modality == null
                ? 0
                : 1 + Modality.valueOf("MODALITY_" + modality).getNumber();
    }

    private static List<Long> column(List<Minute> minutes, ToLongFunction<Minute> value) {
        return PlainRuns.encode(
                minutes.stream().map(minute -> value.applyAsLong(minute)).toList());
    }

    private static List<Long> plain(List<Long> tokens) {
        return PlainRuns.encode(PlainRuns.decode(tokens));
    }
}
