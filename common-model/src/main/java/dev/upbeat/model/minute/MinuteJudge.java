package dev.upbeat.model.minute;

import dev.upbeat.model.block.HourBlock;
import dev.upbeat.model.minute.MovementClass.Judged;
import dev.upbeat.model.profile.ProfileTimeline;
import dev.upbeat.model.sample.DeviceKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives every minute of an hour its class (SCIENCE section 1): relative where heart rate is valid, else absolute, else the device's own. A
 * pure function of the surviving records of the hour and its neighbours, the profile, what is estimated beside it, and the definition.
 */
public final class MinuteJudge {

    private final HourWindow window;
    private final Definition definition;
    private final List<DeviceSignals> devices = new ArrayList<>();
    private final SignalWinners winners;
    private final Sessions sessions;
    private final MinuteZones zones;
    private final Bodies bodies;

    MinuteJudge(
            HourWindow window, ProfileTimeline profile, Estimates estimates, ZoneTrail trail, Definition definition) {
        this.window = window;
        this.definition = definition;
        for (HourWindow.DeviceWindow device : window.devices()) {
            devices.add(DeviceSignals.of(device, window.startMillis(), definition));
        }
        this.winners = new SignalWinners(devices, definition);
        this.sessions = new Sessions(window.devices(), window.startMillis());
        this.zones = new MinuteZones(profile, trail);
        this.bodies = new Bodies(profile, estimates, definition);
    }

    /** As below, where nothing is estimated. */
    public static HourMinutes judge(
            @Nullable HourBlock before,
            HourBlock at,
            @Nullable HourBlock after,
            ProfileTimeline profile,
            Definition definition) {
        return judge(before, at, after, profile, Estimates.NONE, ZoneTrail.NONE, definition);
    }

    /** As below, where nothing is known of the zone further away. */
    public static HourMinutes judge(
            @Nullable HourBlock before,
            HourBlock at,
            @Nullable HourBlock after,
            ProfileTimeline profile,
            Estimates estimates,
            Definition definition) {
        return judge(before, at, after, profile, estimates, ZoneTrail.NONE, definition);
    }

    /**
     * The minutes of {@code at}'s hour.
     *
     * @param profile as the person or their devices tell it
     * @param estimates what counts where the profile declares nothing
     * @param trail tells of the zone beyond the three hours
     */
    public static HourMinutes judge(
            @Nullable HourBlock before,
            HourBlock at,
            @Nullable HourBlock after,
            ProfileTimeline profile,
            Estimates estimates,
            ZoneTrail trail,
            Definition definition) {
        MinuteJudge judge = new MinuteJudge(new HourWindow(before, at, after), profile, estimates, trail, definition);
        List<Minute> minutes = new ArrayList<>(HourWindow.MINUTES);
        for (int minute = 0; minute < HourWindow.MINUTES; minute++) {
            Minute judged = judge.judge(minute);
            if (judged != null) {
                minutes.add(judged);
            }
        }
        return new HourMinutes(at.hour(), minutes);
    }

    @Nullable
    Minute judge(int minute) {
        SignalWinners.Won won = winners.of(minute);
        Sessions.Session session = sessions.at(minute);
        boolean worn = won.isWorn() || sessions.hasMeasured(minute);
        for (DeviceSignals device : devices) {
            worn |= device.presence().worn(minute);
        }
        if (!worn && won.speed() == null && session == null) {
            return null;
        }
        long at = window.minuteStartMillis(minute);
        MinuteZones.Resolved zone = zones.of(at, minute, won.first(), devices);
        Body body = bodies.at(at, zone.zone());
        HeldSignal rate = won.heart() == null ? null : won.heart().heartRate();
        long held = rate == null ? 0 : rate.heldMillis(minute);
        Intensity relative = rate == null
                ? Intensity.UNKNOWN
                : HeartRateClass.classify(rate.weighted(minute), held, body, definition);
        Intensity own = won.own() == null || won.own().ownClass() == null
                ? Intensity.UNKNOWN
                : won.own().ownClass().intensity(minute);
        Fraction steps = won.step() == null || won.step().steps() == null
                ? null
                : won.step().steps().steps(minute);
        Judged moved = moved(won, session, minute, steps, body);
        boolean nothingMeasured = relative == Intensity.UNKNOWN && !moved.isKnown() && own == Intensity.UNKNOWN;
        if (nothingMeasured && session != null && session.selfReported() && covers(minute)) {
            moved = MovementClass.bySession(session, definition);
        }
        Intensity absolute = moved.intensity();
        return new Minute(
                minute,
                relative != Intensity.UNKNOWN ? relative : moved.isKnown() ? absolute : own,
                relative,
                absolute,
                own,
                rate == null ? 0 : Math.floorDiv(2 * rate.weighted(minute) + held, 2 * held),
                rate == null ? 0 : rate.maximumMicros(minute),
                held,
                steps == null ? -1 : steps.toMillis(),
                moved.metMicros(),
                relative != Intensity.UNKNOWN
                        ? SignalWinners.id(won.heart())
                        : moved.isKnown()
                                ? decider(moved.rule(), won, session)
                                : own != Intensity.UNKNOWN ? SignalWinners.id(won.own()) : "",
                worn,
                relative.isActive()
                        && !absolute.isActive()
                        && session == null
                        && standsStill(won.step(), steps)
                        && !hasPower(minute),
                session == null ? null : session.modality(),
                zone.zone(),
                zone.assumed(),
                rate == null ? Load.NONE : HeartRateClass.load(rate.weighted(minute), held, body),
                won.evidence(
                        rate == null ? HeartRateRule.NONE : HeartRateClass.rule(body),
                        moved.rule(),
                        session == null ? "" : session.deviceId()));
    }

    /** Ascending by id. */
    List<DeviceSignals> devices() {
        return devices;
    }

    SignalWinners winners() {
        return winners;
    }

    SignalWinners.Won won(int minute) {
        return winners.of(minute);
    }

    Sessions sessions() {
        return sessions;
    }

    MinuteZones.Resolved zone(int minute) {
        return zones.of(
                window.minuteStartMillis(minute), minute, winners.of(minute).first(), devices);
    }

    Body body(int minute) {
        return bodies.at(window.minuteStartMillis(minute), zone(minute).zone());
    }

    /** By what was measured: power, else speed and grade, else steps, else a recorded session's MET. */
    private Judged moved(
            SignalWinners.Won won,
            Sessions.@Nullable Session session,
            int minute,
            @Nullable Fraction steps,
            Body body) {
        DeviceSignals power = won.power();
        if (power != null && power.power() != null) {
            Judged judged =
                    MovementClass.byPower(power.power(), minute, power.device().kind(), session, body, definition);
            if (judged.isKnown()) {
                return judged;
            }
        }
        DeviceSignals speed = won.speed();
        if (speed != null && speed.speed() != null) {
            HeldSignal grade = won.grade() == null ? null : won.grade().grade();
            Judged judged = MovementClass.bySpeed(
                    speed.speed(), grade, minute, speed.device().kind(), session, definition);
            if (judged.isKnown()) {
                return judged;
            }
        }
        if (steps != null) {
            return MovementClass.bySteps(steps, definition);
        }
        return session != null && !session.selfReported() && covers(minute)
                ? MovementClass.bySession(session, definition)
                : Judged.NOTHING;
    }

    private static String decider(MovementRule rule, SignalWinners.Won won, Sessions.@Nullable Session session) {
        return switch (rule) {
            case NONE -> "";
            case POWER_BY_WEIGHT, POWER_BY_THRESHOLD -> SignalWinners.id(won.power());
            case WALKING_SPEED, RUNNING_SPEED, CYCLING_SPEED -> SignalWinners.id(won.speed());
            case STEPS -> SignalWinners.id(won.step());
            case SESSION, REPORTED_SESSION -> session == null ? "" : session.deviceId();
        };
    }

    /** Whether a step sensor that is worn counted nothing; a phone may lie on a table. */
    private static boolean standsStill(@Nullable DeviceSignals step, @Nullable Fraction steps) {
        return step != null && steps != null && steps.isZero() && step.device().kind() != DeviceKind.PHONE;
    }

    private boolean covers(int minute) {
        return sessions.coveredMillis(minute) >= definition.signals().minCoverageMillis();
    }

    private boolean hasPower(int minute) {
        for (DeviceSignals device : devices) {
            if (device.hasPower(minute)) {
                return true;
            }
        }
        return false;
    }
}
