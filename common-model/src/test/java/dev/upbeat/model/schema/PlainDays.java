package dev.upbeat.model.schema;

import com.google.protobuf.Descriptors;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.upbeat.model.minute.Evidence;
import dev.upbeat.model.minute.Minute;
import dev.upbeat.model.proto.DayActivity;
import dev.upbeat.model.proto.DayBouts;
import dev.upbeat.model.proto.DayClock;
import dev.upbeat.model.proto.DayTotals;
import dev.upbeat.model.proto.DayWellbeing;
import dev.upbeat.model.proto.HeartRateRule;
import dev.upbeat.model.proto.HourDigest;
import dev.upbeat.model.proto.HourMinutes;
import dev.upbeat.model.proto.Intensity;
import dev.upbeat.model.proto.Modality;
import dev.upbeat.model.proto.MovementRule;
import dev.upbeat.model.proto.Provenance;
import dev.upbeat.model.proto.Sex;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Messages of minutes.proto and days.proto, made from our objects by the schema; columns of minutes without runs. */
final class PlainDays {

    private PlainDays() {}

    static HourMinutes of(dev.upbeat.model.minute.HourMinutes hour) {
        List<Minute> minutes = hour.minutes();
        List<String> devices = minutes.stream()
                .flatMap(PlainDays::devices)
                .filter(device -> !device.isEmpty())
                .distinct()
                .toList();
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
                .addAllMetMicros(column(minutes, Minute::metMicros))
                .addAllFlags(column(minutes, PlainDays::flags))
                .addAllModality(column(minutes, PlainDays::modality))
                .addAllZone(
                        column(minutes, minute -> zones.indexOf(minute.zone().getId())))
                .addAllRestingSixtieths(column(minutes, minute -> minute.load().restingSixtieths()))
                .addAllMaximumMicros(column(minutes, minute -> minute.load().maximumMicros()))
                .addAllHeartZones(column(
                        minutes,
                        minute -> 1
                                + minute.load().edwards()
                                + 8L * (1 + minute.load().fitbitZone())))
                .addAllRules(column(minutes, PlainDays::rules))
                .addAllDevice(column(minutes, minute -> 1 + devices.indexOf(minute.deviceId())))
                .addAllHeartRateDevice(column(
                        minutes, minute -> 1 + devices.indexOf(minute.evidence().heartRate())))
                .addAllStepsDevice(column(
                        minutes, minute -> 1 + devices.indexOf(minute.evidence().steps())))
                .addAllOwnDevice(column(
                        minutes, minute -> 1 + devices.indexOf(minute.evidence().own())))
                .addAllPowerDevice(column(
                        minutes, minute -> 1 + devices.indexOf(minute.evidence().power())))
                .addAllSpeedDevice(column(
                        minutes, minute -> 1 + devices.indexOf(minute.evidence().speed())))
                .addAllGradeDevice(column(
                        minutes, minute -> 1 + devices.indexOf(minute.evidence().grade())))
                .addAllSessionDevice(column(
                        minutes, minute -> 1 + devices.indexOf(minute.evidence().session())))
                .addAllDevices(devices)
                .addAllZones(zones)
                .build();
    }

    /** The same without runs, column by column. */
    static HourMinutes plain(HourMinutes hour) {
        HourMinutes.Builder plain = hour.toBuilder();
        for (Descriptors.FieldDescriptor field : HourMinutes.getDescriptor().getFields()) {
            if (field.isRepeated() && field.getJavaType() == Descriptors.FieldDescriptor.JavaType.LONG) {
                @SuppressWarnings("unchecked") // of its Java type
                List<Long> tokens = (List<Long>) hour.getField(field);
                plain.setField(field, plain(tokens));
            }
        }
        return plain.build();
    }

    /** A digest tells nothing but its bytes, so its message is read from them; only runs are undone. */
    static HourDigest of(dev.upbeat.model.day.HourDigest digest) {
        try {
            return plain(HourDigest.parseFrom(digest.toBytes()));
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }

    static HourDigest plain(HourDigest digest) {
        return digest.toBuilder()
                .clearCodes()
                .addAllCodes(plain(digest.getCodesList()))
                .clearDateShifts()
                .addAllDateShifts(plain(digest.getDateShiftsList()))
                .clearRestingMeans()
                .addAllRestingMeans(plain(digest.getRestingMeansList()))
                .build();
    }

    static DayTotals of(dev.upbeat.model.day.DayTotals totals) {
        DayTotals.Builder message = DayTotals.newBuilder()
                .setUnconfirmed(totals.unconfirmed())
                .setZoneAssumed(totals.zoneAssumed())
                .setStepsMillis(totals.stepsMillis())
                .setMetMinutes(totals.metKnownMinutes())
                .setMetMicros(micros(totals.metMinutes()))
                .setMarginalMetMicros(
                        totals.marginalMetHours() == null ? 0 : Math.round(60e6 * totals.marginalMetHours()))
                .setBanisterMinutes(totals.banisterKnownMinutes())
                .setBanisterMicros(micros(totals.banisterTrimp()))
                .setEdwardsMinutes(totals.edwardsKnownMinutes())
                .setEdwardsPoints(totals.edwardsTrimp() == null ? 0 : totals.edwardsTrimp());
        long worn = 0;
        for (dev.upbeat.model.minute.Intensity each : dev.upbeat.model.minute.Intensity.values()) {
            message.addByIntensity(totals.minutes(each));
            worn += totals.minutes(each);
        }
        message.setUnworn(worn - totals.wornMinutes());
        long vigorous = totals.minutes(dev.upbeat.model.minute.Intensity.VIGOROUS)
                + totals.minutes(dev.upbeat.model.minute.Intensity.NEAR_MAX);
        message.setUnconfirmedVigorous(totals.activeMinutes() + vigorous - totals.equivalentMinutes());
        for (dev.upbeat.model.sample.Modality each : dev.upbeat.model.sample.Modality.values()) {
            message.addByModality(totals.minutes(each));
        }
        for (int zone = 0; totals.hasZones() && zone < 4; zone++) {
            message.addByZone(totals.zoneMinutes(zone));
        }
        for (int hour = 0; totals.activeMinutes() > 0 && hour < 24; hour++) {
            message.addActiveByHour(totals.activeMinutesAt(hour));
        }
        dev.upbeat.model.day.DayClock clock = totals.clock();
        if (clock != null) {
            message.setClock(DayClock.newBuilder()
                    .setLeastOffset(clock.leastOffset())
                    .setGreatestOffset(clock.greatestOffset())
                    .setLeastMinutes(clock.leastMinutes())
                    .setGreatestMinutes(clock.greatestMinutes()));
        }
        return message.build();
    }

    static DayBouts of(dev.upbeat.model.day.DayBouts bouts) {
        return DayBouts.newBuilder()
                .setStrictBouts(bouts.strictBouts())
                .setStrictMinutes(bouts.strictMinutes())
                .setTolerantBouts(bouts.tolerantBouts())
                .setTolerantMinutes(bouts.tolerantMinutes())
                .setSustainedPoints(bouts.sustainedPoints())
                .setBriskWalks(bouts.briskWalks())
                .build();
    }

    static Provenance of(dev.upbeat.model.day.Provenance provenance) {
        int causes = 0;
        for (dev.upbeat.model.day.Provenance.Cause cause : provenance.causes()) {
            causes += switch (cause) {
                case SAMPLES -> 1;
                case MOOD -> 2;
                case PROFILE -> 4;
                case READMISSION -> 8;
            };
        }
        return Provenance.newBuilder()
                .setSealed(provenance.sealed())
                .setCountsBeforeMillis(provenance.countsBeforeMillis())
                .setFirstReceivedAtMillis(provenance.firstReceivedAtMillis())
                .setLastReceivedAtMillis(provenance.lastReceivedAtMillis())
                .setCauses(causes)
                .build();
    }

    static DayActivity of(dev.upbeat.model.day.DayActivity day) {
        DayActivity.Builder message =
                DayActivity.newBuilder().setTotals(of(day.totals())).setProvenance(of(day.provenance()));
        dev.upbeat.model.day.DayBouts bouts = day.bouts();
        if (bouts != null) {
            message.setBouts(of(bouts));
        }
        return message.build();
    }

    static DayWellbeing of(dev.upbeat.model.day.DayWellbeing day) {
        DayWellbeing.Builder message = DayWellbeing.newBuilder().setProvenance(of(day.provenance()));
        dev.upbeat.model.day.DayTotals totals = day.totals();
        if (totals != null) {
            message.setTotals(of(totals));
        }
        dev.upbeat.model.day.DayBouts bouts = day.bouts();
        if (bouts != null) {
            message.setBouts(of(bouts));
        }
        day.reports().forEach(report -> message.addReports(PlainReports.of(report)));
        return message.build();
    }

    private static long micros(@Nullable Double units) {
        return units == null ? 0 : Math.round(1e6 * units);
    }

    private static Stream<String> devices(Minute minute) {
        Evidence evidence = minute.evidence();
        return Stream.of(
                minute.deviceId(),
                evidence.heartRate(),
                evidence.steps(),
                evidence.own(),
                evidence.power(),
                evidence.speed(),
                evidence.grade(),
                evidence.session());
    }

    private static long flags(Minute minute) {
        return (minute.unconfirmed() ? 1 : 0)
                + (minute.zoneAssumed() ? 2 : 0)
                + (minute.worn() ? 0 : 4)
                + 8L * Sex.valueOf("SEX_" + minute.load().sex()).getNumber();
    }

    private static long rules(Minute minute) {
        Evidence evidence = minute.evidence();
        return HeartRateRule.valueOf("HEART_RATE_RULE_" + evidence.heartRateRule())
                        .getNumber()
                + 16L
                        * MovementRule.valueOf("MOVEMENT_RULE_" + evidence.movementRule())
                                .getNumber();
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
        List<Long> values = minutes.stream().map(value::applyAsLong).toList();
        return values.stream().allMatch(each -> each == 0) ? List.of() : PlainRuns.encode(values);
    }

    private static List<Long> plain(List<Long> tokens) {
        return PlainRuns.encode(PlainRuns.decode(tokens));
    }
}
