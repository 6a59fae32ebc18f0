package dev.upbeat.analytics.naive;

import dev.upbeat.model.minute.Intensity;
import dev.upbeat.model.minute.MovementRule;
import dev.upbeat.model.sample.DeviceKind;
import dev.upbeat.model.sample.Modality;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Absolute classes. */
record Movement(Intensity intensity, MovementRule rule, long metMicros) {

    static final Movement NOTHING = new Movement(Intensity.UNKNOWN, MovementRule.NONE, 0);
    /** By the Compendium, of the types of session that logs are generated with. */
    static final Map<String, String> METS = Map.ofEntries(
            Map.entry("walk", "3.8"),
            Map.entry("Brisk walk", "4.8"),
            Map.entry("run", "8"),
            Map.entry("cycling", "7.5"),
            Map.entry("yoga", "2.3"),
            Map.entry("power-yoga", "4"),
            Map.entry("strength", "3.5"),
            Map.entry("vigorous_strength", "6"),
            Map.entry("zumba", "6.5"),
            Map.entry("dance", "7.8"),
            Map.entry("slow_ballroom", "3"),
            Map.entry("swim", "6"));

    private static final Map<String, Modality> MODALITIES = Map.ofEntries(
            Map.entry("walk", Modality.WALK),
            Map.entry("Brisk walk", Modality.WALK),
            Map.entry("run", Modality.RUN),
            Map.entry("cycling", Modality.CYCLE),
            Map.entry("ebike", Modality.CYCLE),
            Map.entry("yoga", Modality.YOGA),
            Map.entry("power-yoga", Modality.YOGA),
            Map.entry("strength", Modality.STRENGTH),
            Map.entry("vigorous_strength", Modality.STRENGTH),
            Map.entry("zumba", Modality.DANCE),
            Map.entry("dance", Modality.DANCE),
            Map.entry("slow_ballroom", Modality.DANCE),
            Map.entry("swim", Modality.SWIM));
    private static final Set<String> MOTORS = Set.of("ebike");

    static Modality modality(String type) {
        return MODALITIES.getOrDefault(type, Modality.OTHER);
    }

    boolean isKnown() {
        return rule != MovementRule.NONE;
    }

    static Movement byPower(Ratio wattMicros, DeviceKind kind, @Nullable Modality modality, Person.Body body) {
        boolean pedals = kind != DeviceKind.FOOTPOD
                && (modality == null || modality == Modality.CYCLE || modality == Modality.OTHER);
        if (!pedals) {
            return NOTHING;
        }
        if (body.weight() > 0) {
            Ratio perKilogram = wattMicros.dividedBy(Ratio.of(body.weight(), 1));
            Ratio oxygen = Ratio.of(7, 1).plus(Ratio.of("10.8").times(perKilogram));
            return met(oxygen.dividedBy(Ratio.of("3.5")), MovementRule.POWER_BY_WEIGHT);
        }
        if (body.threshold() == 0) {
            return NOTHING;
        }
        Ratio percent = Ratio.of(100, 1).times(wattMicros).dividedBy(Ratio.of(body.threshold(), 1));
        Intensity intensity = percent.isAtLeast("76")
                ? Intensity.VIGOROUS
                : percent.compareTo(Ratio.of(55, 1)) > 0 ? Intensity.MODERATE : Intensity.LIGHT;
        return new Movement(intensity, MovementRule.POWER_BY_THRESHOLD, 0);
    }

    /** @param slope rise over run, 0 where it is not known or downhill */
    static Movement bySpeed(
            Ratio metersPerSecond, Ratio slope, DeviceKind kind, @Nullable Modality modality, @Nullable String type) {
        if (modality == Modality.CYCLE || (modality == null && kind == DeviceKind.BIKE)) {
            return type != null && MOTORS.contains(type)
                    ? NOTHING
                    : met(cycling(metersPerSecond), MovementRule.CYCLING_SPEED);
        }
        Ratio s = metersPerSecond.times(Ratio.of(60, 1));
        boolean onFoot = modality == null || modality == Modality.WALK || modality == Modality.RUN;
        if (!onFoot || s.compareTo(Ratio.of(500, 1)) > 0) {
            return NOTHING;
        }
        boolean running = modality == Modality.RUN || s.compareTo(Ratio.of(134, 1)) > 0;
        if (!running && !s.isAtLeast("50")) {
            return NOTHING;
        }
        Ratio level = s.times(Ratio.of(running ? "0.2" : "0.1"));
        Ratio uphill = s.times(slope).times(Ratio.of(running ? "0.9" : "1.8"));
        return met(
                Ratio.of("3.5").plus(level).plus(uphill).dividedBy(Ratio.of("3.5")),
                running ? MovementRule.RUNNING_SPEED : MovementRule.WALKING_SPEED);
    }

    private static Ratio cycling(Ratio metersPerSecond) {
        Ratio milesPerHour = metersPerSecond.times(Ratio.of(3600, 1)).dividedBy(Ratio.of("1609.344"));
        String met = milesPerHour.isAtLeast("16")
                ? "12"
                : milesPerHour.isAtLeast("14")
                        ? "10"
                        : milesPerHour.isAtLeast("12") ? "8" : milesPerHour.isAtLeast("10") ? "6.8" : "4";
        return Ratio.of(met);
    }

    static Movement bySteps(Ratio steps) {
        Intensity intensity = steps.isAtLeast("130")
                ? Intensity.VIGOROUS
                : steps.isAtLeast("100")
                        ? Intensity.MODERATE
                        : steps.compareTo(Ratio.ZERO) > 0 ? Intensity.LIGHT : Intensity.INACTIVE;
        return new Movement(intensity, MovementRule.STEPS, 0);
    }

    static Movement bySession(String type, boolean selfReported) {
        String met = METS.get(type);
        return met == null
                ? NOTHING
                : met(Ratio.of(met), selfReported ? MovementRule.REPORTED_SESSION : MovementRule.SESSION);
    }

    private static Movement met(Ratio met, MovementRule rule) {
        Intensity intensity = met.isAtLeast("6")
                ? Intensity.VIGOROUS
                : met.isAtLeast("3") ? Intensity.MODERATE : met.isAtLeast("1.5") ? Intensity.LIGHT : Intensity.INACTIVE;
        return new Movement(intensity, rule, met.rounded(1_000_000, RoundingMode.HALF_UP));
    }
}
