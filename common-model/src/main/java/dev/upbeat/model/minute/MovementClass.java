package dev.upbeat.model.minute;

import dev.upbeat.model.sample.DeviceKind;
import dev.upbeat.model.sample.Modality;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * Absolute intensity: what the movement costs. Equations of the American College of Sports Medicine give a MET from power per kilogram (leg
 * cycling), and from speed and grade (walking, running); cycling without power goes by the Compendium. All are exact fractions.
 */
final class MovementClass {

    private static final Fraction ONE = Fraction.of(1, 1);

    private MovementClass() {}

    /**
     * A class, why, and the MET where there is one.
     *
     * @param metMicros millionths, half up, or 0
     */
    record Judged(Intensity intensity, MovementRule rule, long metMicros) {

        static final Judged NOTHING = new Judged(Intensity.UNKNOWN, MovementRule.NONE, 0);

        boolean isKnown() {
            return rule != MovementRule.NONE;
        }
    }

    /** By a minute's mean power, zeros included. Only pedals are classed so: not a runner's power, nor with neither weight nor threshold. */
    static Judged byPower(
            HeldSignal power,
            int minute,
            DeviceKind kind,
            Sessions.@Nullable Session session,
            Body body,
            Definition definition) {
        boolean pedals = kind != DeviceKind.FOOTPOD
                && (session == null || session.modality() == Modality.CYCLE || session.modality() == Modality.OTHER);
        if (!pedals) {
            return Judged.NOTHING;
        }
        long weighted = power.weighted(minute);
        long held = power.heldMillis(minute);
        if (body.weightMicros() > 0) {
            // (7 + 10.8·W/kg) / 3.5
            long kilograms = held * body.weightMicros();
            return ofMet(
                    Fraction.of(70 * kilograms + 108 * weighted, 35 * kilograms),
                    MovementRule.POWER_BY_WEIGHT,
                    definition);
        }
        if (body.thresholdMicros() == 0) {
            return Judged.NOTHING;
        }
        Definition.ThresholdPower cuts = definition.movement().thresholdPower();
        long over = 100 * weighted;
        long whole = held * body.thresholdMicros();
        Intensity intensity = over >= cuts.vigorousFrom() * whole
                ? Intensity.VIGOROUS
                : over > cuts.lightAtMost() * whole ? Intensity.MODERATE : Intensity.LIGHT;
        return new Judged(intensity, MovementRule.POWER_BY_THRESHOLD, 0);
    }

    /** By a minute's mean speed, on a bicycle or on foot as the session tells, else the kind of device. */
    static Judged bySpeed(
            HeldSignal speed,
            @Nullable HeldSignal grade,
            int minute,
            DeviceKind kind,
            Sessions.@Nullable Session session,
            Definition definition) {
        Modality modality = session == null ? null : session.modality();
        Fraction metersPerSecond = mean(speed, minute);
        if (modality == Modality.CYCLE || (modality == null && kind == DeviceKind.BIKE)) {
            return session != null && session.motor()
                    ? Judged.NOTHING
                    : ofMet(
                            Fraction.of(Compendium.cyclingTenths(metersPerSecond), 10),
                            MovementRule.CYCLING_SPEED,
                            definition);
        }
        if (modality != null && modality != Modality.WALK && modality != Modality.RUN) {
            return Judged.NOTHING;
        }
        Fraction metersPerMinute = metersPerSecond.times(Fraction.of(60, 1));
        Definition.OnFoot onFoot = definition.movement().onFoot();
        if (metersPerMinute.compareTo(onFoot.fastest(), 1) > 0) {
            return Judged.NOTHING;
        }
        Fraction slope = slope(grade, minute);
        if (modality == Modality.RUN || metersPerMinute.compareTo(onFoot.walkingTo(), 1) > 0) {
            return ofMet(
                    onFoot(metersPerMinute, Fraction.of(2, 10), Fraction.of(9, 10), slope),
                    MovementRule.RUNNING_SPEED,
                    definition);
        }
        return metersPerMinute.isAtLeast(onFoot.walkingFrom())
                ? ofMet(
                        onFoot(metersPerMinute, Fraction.of(1, 10), Fraction.of(18, 10), slope),
                        MovementRule.WALKING_SPEED,
                        definition)
                : Judged.NOTHING;
    }

    /** By steps a minute. */
    static Judged bySteps(Fraction steps, Definition definition) {
        Definition.Movement rules = definition.movement();
        Intensity intensity = steps.isZero()
                ? Intensity.INACTIVE
                : steps.isAtLeast(rules.vigorousSteps())
                        ? Intensity.VIGOROUS
                        : steps.isAtLeast(rules.moderateSteps()) ? Intensity.MODERATE : Intensity.LIGHT;
        return new Judged(intensity, MovementRule.STEPS, 0);
    }

    /** By the Compendium's MET of a session. */
    static Judged bySession(Sessions.Session session, Definition definition) {
        return session.metTenths() == 0
                ? Judged.NOTHING
                : ofMet(
                        Fraction.of(session.metTenths(), 10),
                        session.selfReported() ? MovementRule.REPORTED_SESSION : MovementRule.SESSION,
                        definition);
    }

    private static Judged ofMet(Fraction met, MovementRule rule, Definition definition) {
        Definition.Mets cuts = definition.movement().mets();
        Intensity intensity = met.compareTo(cuts.vigorousTenths(), 10) >= 0
                ? Intensity.VIGOROUS
                : met.compareTo(cuts.moderateTenths(), 10) >= 0
                        ? Intensity.MODERATE
                        : met.compareTo(cuts.lightTenths(), 10) >= 0 ? Intensity.LIGHT : Intensity.INACTIVE;
        return new Judged(intensity, rule, met.toMicros());
    }

    /** (3.5 + a·S + b·S·grade) / 3.5, S in metres a minute. */
    private static Fraction onFoot(Fraction metersPerMinute, Fraction level, Fraction uphill, Fraction slope) {
        Fraction perMeter = level.plus(uphill.times(slope));
        return ONE.plus(metersPerMinute.times(perMeter).times(Fraction.of(10, 35)));
    }

    /** Rise over run; downhill, where the equations do not hold, and where nothing tells it, 0. */
    private static Fraction slope(@Nullable HeldSignal grade, int minute) {
        if (grade == null || grade.weighted(minute) <= 0) {
            return Fraction.ZERO;
        }
        BigInteger percentMicros =
                BigInteger.valueOf(grade.heldMillis(minute)).multiply(BigInteger.valueOf(100_000_000));
        return Fraction.of(BigInteger.valueOf(grade.weighted(minute)), percentMicros);
    }

    private static Fraction mean(HeldSignal signal, int minute) {
        return Fraction.of(signal.weighted(minute), signal.heldMillis(minute) * 1_000_000);
    }
}
