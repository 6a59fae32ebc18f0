package dev.upbeat.model.minute;

import dev.upbeat.model.block.HourBlock;
import dev.upbeat.model.profile.ProfileTimeline;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives every worn minute of an hour its class (SCIENCE section 1): relative where heart rate is valid, else absolute, else the
 * device's own. A pure function of the surviving records of the hour and its neighbours, the profile and the definition.
 */
public final class MinuteJudge {

    private final HourWindow window;
    private final ProfileTimeline profile;
    private final Definition definition;
    private final List<DeviceSignals> devices = new ArrayList<>();
    private final Sessions sessions;
    private final MinuteZones zones;

    private MinuteJudge(HourWindow window, ProfileTimeline profile, Definition definition) {
        this.window = window;
        this.profile = profile;
        this.definition = definition;
        for (HourWindow.DeviceWindow device : window.devices()) {
            devices.add(DeviceSignals.of(device, window.startMillis(), definition));
        }
        this.sessions = new Sessions(window.devices(), window.startMillis());
        this.zones = new MinuteZones(profile);
    }

    /** The minutes of {@code at}'s hour. */
    public static HourMinutes judge(
            @Nullable HourBlock before,
            HourBlock at,
            @Nullable HourBlock after,
            ProfileTimeline profile,
            Definition definition) {
        MinuteJudge judge = new MinuteJudge(new HourWindow(before, at, after), profile, definition);
        List<Minute> minutes = new ArrayList<>(HourWindow.MINUTES);
        for (int minute = 0; minute < HourWindow.MINUTES; minute++) {
            Minute judged = judge.judge(minute);
            if (judged != null) {
                minutes.add(judged);
            }
        }
        return new HourMinutes(at.hour(), minutes);
    }

    private @Nullable Minute judge(int minute) {
        boolean worn = sessions.modality(minute) != null;
        for (DeviceSignals device : devices) {
            worn |= device.presence().worn(minute);
        }
        DeviceSignals heart = winner(Precedence.HEART_RATE, minute);
        DeviceSignals step = winner(Precedence.STEPS, minute);
        DeviceSignals own = winner(Precedence.OWN_CLASS, minute);
        if (!worn && heart == null && step == null && own == null) {
            return null;
        }
        DeviceSignals first = heart != null ? heart : step != null ? step : own;
        long at = window.minuteStartMillis(minute);
        MinuteZones.Resolved zone = zones.of(at, minute, first, devices);
        Intensity relative = relative(heart, minute, at, zone);
        Intensity absolute = absolute(step, minute);
        Intensity ownClass = own == null || own.ownClass() == null
                ? Intensity.UNKNOWN
                : own.ownClass().intensity(minute);
        DeviceSignals decider = relative != Intensity.UNKNOWN
                ? heart
                : absolute != Intensity.UNKNOWN ? step : ownClass != Intensity.UNKNOWN ? own : null;
        Intensity counts =
                relative != Intensity.UNKNOWN ? relative : absolute != Intensity.UNKNOWN ? absolute : ownClass;
        HeartRateSignal rate = heart == null ? null : heart.heartRate();
        long held = rate == null ? 0 : rate.heldMillis(minute);
        return new Minute(
                minute,
                counts,
                relative,
                absolute,
                ownClass,
                rate == null ? 0 : Math.floorDiv(2 * rate.weighted(minute) + held, 2 * held),
                rate == null ? 0 : rate.maximumMicros(minute),
                held,
                step == null || step.steps() == null
                        ? -1
                        : step.steps().steps(minute).toMillis(),
                decider == null ? "" : decider.device().id(),
                relative.isActive() && absolute == Intensity.INACTIVE && !hasSession(minute) && !hasPower(minute),
                sessions.modality(minute),
                zone.zone(),
                zone.assumed());
    }

    private Intensity relative(@Nullable DeviceSignals heart, int minute, long atMillis, MinuteZones.Resolved zone) {
        if (heart == null || heart.heartRate() == null) {
            return Intensity.UNKNOWN;
        }
        HeartRateClass.Range range = HeartRateClass.range(profile, atMillis, zone.zone());
        if (range == null) {
            return Intensity.UNKNOWN;
        }
        HeartRateSignal rate = heart.heartRate();
        return HeartRateClass.classify(rate.weighted(minute), rate.heldMillis(minute), range, definition);
    }

    private Intensity absolute(@Nullable DeviceSignals step, int minute) {
        if (step == null || step.steps() == null) {
            return Intensity.UNKNOWN;
        }
        StepSignal.Share steps = step.steps().steps(minute);
        if (steps.isZero()) {
            return Intensity.INACTIVE;
        }
        if (steps.isAtLeast(definition.vigorousSteps())) {
            return Intensity.VIGOROUS;
        }
        return steps.isAtLeast(definition.moderateSteps()) ? Intensity.MODERATE : Intensity.LIGHT;
    }

    /** The device whose signal counts in a minute: by kind, then more coverage, then the lower id; null where none is valid. */
    private @Nullable DeviceSignals winner(Precedence signal, int minute) {
        DeviceSignals best = null;
        for (DeviceSignals device : devices) {
            long coverage = device.coverageMillis(signal, minute);
            if (coverage < definition.minCoverageMillis()) {
                continue;
            }
            if (best == null) {
                best = device;
                continue;
            }
            int rank = signal.rank(device.device().kind());
            int bestRank = signal.rank(best.device().kind());
            if (rank < bestRank || (rank == bestRank && coverage > best.coverageMillis(signal, minute))) {
                best = device;
            }
        }
        return best;
    }

    private boolean hasSession(int minute) {
        return sessions.modality(minute) != null;
    }

    private boolean hasPower(int minute) {
        return devices.stream().anyMatch(device -> device.hasPower(minute));
    }
}
