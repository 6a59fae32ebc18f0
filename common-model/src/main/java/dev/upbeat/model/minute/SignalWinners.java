package dev.upbeat.model.minute;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Picks one device for each signal and minute: by kind, then more coverage, then the lower id. Signals are never summed. */
final class SignalWinners {

    private static final Precedence[] SIGNALS = Precedence.values();

    private final List<List<DeviceSignals>> bySignal = new ArrayList<>(SIGNALS.length);
    private final long minCoverageMillis;

    /** @param devices ascending by id */
    SignalWinners(List<DeviceSignals> devices, Definition definition) {
        minCoverageMillis = definition.signals().minCoverageMillis();
        for (Precedence signal : SIGNALS) {
            bySignal.add(devices.stream().filter(device -> device.has(signal)).toList());
        }
    }

    /** The devices whose signals count in a minute; null where no device has that one valid. */
    record Won(
            @Nullable DeviceSignals heart,
            @Nullable DeviceSignals power,
            @Nullable DeviceSignals speed,
            @Nullable DeviceSignals grade,
            @Nullable DeviceSignals step,
            @Nullable DeviceSignals own) {

        /** Whether one of the signals is there that tell of wear. */
        boolean isWorn() {
            return heart != null || power != null || step != null || own != null;
        }

        /** The device that tells the zone: that of the first signal in the order in which signals decide. */
        @Nullable
        DeviceSignals first() {
            return heart != null ? heart : power != null ? power : speed != null ? speed : step != null ? step : own;
        }

        Evidence evidence(HeartRateRule heartRateRule, MovementRule movementRule, String session) {
            return new Evidence(
                    heartRateRule,
                    movementRule,
                    id(heart),
                    id(step),
                    id(own),
                    id(power),
                    id(speed),
                    id(grade),
                    session);
        }
    }

    Won of(int minute) {
        return new Won(
                winner(Precedence.HEART_RATE, minute),
                winner(Precedence.POWER, minute),
                winner(Precedence.SPEED, minute),
                winner(Precedence.GRADE, minute),
                winner(Precedence.STEPS, minute),
                winner(Precedence.OWN_CLASS, minute));
    }

    /** Why a device's signal does not count beside the winner's. */
    MinuteTrace.Verdict verdict(Precedence signal, DeviceSignals device, @Nullable DeviceSignals winner, int minute) {
        long coverage = device.coverageMillis(signal, minute);
        if (coverage < minCoverageMillis || winner == null) {
            return MinuteTrace.Verdict.NOT_VALID;
        }
        if (device.device().id().equals(winner.device().id())) {
            return MinuteTrace.Verdict.WON;
        }
        if (signal.rank(device.device().kind()) > signal.rank(winner.device().kind())) {
            return MinuteTrace.Verdict.LOWER_RANK;
        }
        return coverage < winner.coverageMillis(signal, minute)
                ? MinuteTrace.Verdict.LESS_COVERAGE
                : MinuteTrace.Verdict.HIGHER_ID;
    }

    static String id(@Nullable DeviceSignals winner) {
        return winner == null ? "" : winner.device().id();
    }

    private @Nullable DeviceSignals winner(Precedence signal, int minute) {
        DeviceSignals best = null;
        for (DeviceSignals device : bySignal.get(signal.ordinal())) {
            long coverage = device.coverageMillis(signal, minute);
            if (coverage < minCoverageMillis) {
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
}
