package dev.upbeat.model.minute;

import dev.upbeat.model.block.HourBlock;
import dev.upbeat.model.minute.MinuteTrace.Candidate;
import dev.upbeat.model.profile.ProfileEntry;
import dev.upbeat.model.profile.ProfileField;
import dev.upbeat.model.profile.ProfileTimeline;
import dev.upbeat.model.sample.RecordKind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells how minutes of an hour are judged. It asks {@link MinuteJudge} and its parts themselves, so that it cannot tell anything else. */
public final class MinuteTracer {

    private static final int SCALE = 6;
    private static final Map<Precedence, RecordKind> KINDS = new EnumMap<>(Map.of(
            Precedence.HEART_RATE, RecordKind.HEART_RATE,
            Precedence.POWER, RecordKind.POWER,
            Precedence.SPEED, RecordKind.SPEED,
            Precedence.GRADE, RecordKind.GRADE,
            Precedence.STEPS, RecordKind.STEPS,
            Precedence.OWN_CLASS, RecordKind.ACTIVITY));

    private final HourWindow window;
    private final ProfileTimeline profile;
    private final Definition definition;
    private final MinuteJudge judge;

    /** Of the hour of {@code at}; as {@link MinuteJudge#judge} takes them. */
    public MinuteTracer(
            @Nullable HourBlock before,
            HourBlock at,
            @Nullable HourBlock after,
            ProfileTimeline profile,
            Estimates estimates,
            ZoneTrail trail,
            Definition definition) {
        this.window = new HourWindow(before, at, after);
        this.profile = profile;
        this.definition = definition;
        this.judge = new MinuteJudge(window, profile, estimates, trail, definition);
    }

    /** @param minute of the hour, 0 to 59 */
    public MinuteTrace trace(int minute) {
        MinuteZones.Resolved zone = judge.zone(minute);
        return new MinuteTrace(
                window.minuteStartMillis(minute),
                judge.judge(minute),
                zone.source(),
                signals(minute),
                session(minute),
                person(minute, zone));
    }

    private List<MinuteTrace.Signal> signals(int minute) {
        List<MinuteTrace.Signal> signals = new ArrayList<>();
        for (Precedence signal : Precedence.values()) {
            List<Candidate> candidates = new ArrayList<>();
            for (DeviceSignals device : judge.devices()) {
                Candidate candidate = device.has(signal) ? candidate(signal, device, minute) : null;
                if (candidate != null) {
                    candidates.add(candidate);
                }
            }
            if (!candidates.isEmpty()) {
                signals.add(new MinuteTrace.Signal(kind(signal), List.copyOf(candidates)));
            }
        }
        return List.copyOf(signals);
    }

    /** Null where the device tells nothing of the minute. */
    private @Nullable Candidate candidate(Precedence signal, DeviceSignals device, int minute) {
        long coverage = device.coverageMillis(signal, minute);
        List<MinuteTrace.Considered> records =
                new ConsideredRecords(window, device.device(), definition).of(signal, window.minuteStartMillis(minute));
        if (coverage == 0 && records.isEmpty()) {
            return null;
        }
        DeviceSignals winner = winner(signal, judge.won(minute));
        return new Candidate(
                device.device(),
                judge.winners().verdict(signal, device, winner, minute),
                coverage,
                coverage == 0 ? null : value(signal, device, minute),
                coverage == 0 || device.ownClass() == null || signal != Precedence.OWN_CLASS
                        ? null
                        : device.ownClass().intensity(minute),
                records);
    }

    private static @Nullable BigDecimal value(Precedence signal, DeviceSignals device, int minute) {
        if (signal == Precedence.STEPS) {
            return device.steps() == null
                    ? null
                    : plain(BigDecimal.valueOf(device.steps().steps(minute).toMillis(), 3));
        }
        HeldSignal held = switch (signal) {
            case HEART_RATE -> device.heartRate();
            case POWER -> device.power();
            case SPEED -> device.speed();
            case GRADE -> device.grade();
            case STEPS, OWN_CLASS -> null;
        };
        return held == null
                ? null
                : plain(BigDecimal.valueOf(held.weighted(minute), SCALE)
                        .divide(BigDecimal.valueOf(held.heldMillis(minute)), SCALE, RoundingMode.HALF_UP));
    }

    private static @Nullable DeviceSignals winner(Precedence signal, SignalWinners.Won won) {
        return switch (signal) {
            case HEART_RATE -> won.heart();
            case POWER -> won.power();
            case SPEED -> won.speed();
            case GRADE -> won.grade();
            case STEPS -> won.step();
            case OWN_CLASS -> won.own();
        };
    }

    private MinuteTrace.@Nullable Session session(int minute) {
        Sessions.Session session = judge.sessions().at(minute);
        return session == null
                ? null
                : new MinuteTrace.Session(
                        session.deviceId(),
                        session.modality(),
                        session.selfReported(),
                        judge.sessions().coveredMillis(minute),
                        session.metTenths() == 0 ? null : plain(BigDecimal.valueOf(session.metTenths(), 1)));
    }

    private MinuteTrace.Person person(int minute, MinuteZones.Resolved zone) {
        Body body = judge.body(minute);
        long at = window.minuteStartMillis(minute);
        List<ProfileEntry> entries = new ArrayList<>();
        for (ProfileField field : ProfileField.values()) {
            ProfileEntry entry = field == ProfileField.ZONE ? null : profile.inForce(field, at, zone.zone());
            if (entry != null) {
                entries.add(entry);
            }
        }
        boolean measured = entries.stream()
                .anyMatch(entry ->
                        entry.field() == ProfileField.MAXIMUM_HEART_RATE && entry.number() == body.maximumMicros());
        return new MinuteTrace.Person(
                known(BigDecimal.valueOf(body.restingSixtieths())
                        .divide(BigDecimal.valueOf(Body.SIXTIETHS * RecordKind.MICROS), SCALE, RoundingMode.HALF_UP)),
                body.restingEstimated(),
                known(BigDecimal.valueOf(body.maximumMicros(), SCALE)),
                measured,
                known(BigDecimal.valueOf(body.weightMicros(), SCALE)),
                known(BigDecimal.valueOf(body.thresholdMicros(), SCALE)),
                List.copyOf(entries));
    }

    private static RecordKind kind(Precedence signal) {
        return java.util.Objects.requireNonNull(KINDS.get(signal));
    }

    private static @Nullable BigDecimal known(BigDecimal number) {
        return number.signum() == 0 ? null : plain(number);
    }

    /** Without zeros at the end, and never as a power of ten. */
    static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
