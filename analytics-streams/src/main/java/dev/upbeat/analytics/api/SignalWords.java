package dev.upbeat.analytics.api;

import dev.upbeat.model.minute.MinuteTrace;
import dev.upbeat.model.minute.MinuteTrace.Candidate;
import dev.upbeat.model.sample.DeviceKind;
import dev.upbeat.model.sample.RecordKind;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What devices tell of a minute in words: for each signal which counts, which do not and why, and which samples were left out. */
final class SignalWords {

    private static final int MAX_SAMPLES_TOLD = 10;

    private SignalWords() {}

    static void add(List<String> words, MinuteTrace trace) {
        for (MinuteTrace.Signal signal : trace.signals()) {
            Candidate winner = signal.candidates().stream()
                    .filter(candidate -> candidate.verdict() == MinuteTrace.Verdict.WON)
                    .findFirst()
                    .orElse(null);
            if (winner != null) {
                words.add(capital(name(signal.kind())) + ": " + device(winner) + " counts, "
                        + said(signal.kind(), winner) + ".");
            }
            for (Candidate candidate : signal.candidates()) {
                if (candidate.verdict() != MinuteTrace.Verdict.WON) {
                    words.add(capital(name(signal.kind())) + " of " + device(candidate) + ", "
                            + said(signal.kind(), candidate) + ", does not count: " + why(candidate, winner) + ".");
                }
                dropped(words, candidate);
            }
        }
        MinuteTrace.Session session = trace.session();
        if (session != null) {
            words.add("Session: " + session.modality().jsonName() + ", "
                    + (session.selfReported() ? "self-reported" : "recorded") + " by " + session.deviceId() + ", over "
                    + seconds(session.coverageMillis())
                    + (session.met() == null ? "" : ", " + session.met().toPlainString() + " MET by the Compendium")
                    + ".");
        }
    }

    private static void dropped(List<String> words, Candidate candidate) {
        int told = 0;
        for (MinuteTrace.Considered record : candidate.records()) {
            if (record.left() == null || told++ >= MAX_SAMPLES_TOLD) {
                continue;
            }
            String what = "A sample of " + candidate.device().id() + " was left out: "
                    + record.value().toPlainString() + unit(record.kind()) + " at "
                    + Instant.ofEpochMilli(record.startMillis());
            words.add(
                    record.median() == null
                            ? what + " cannot be."
                            : what + " is too far from " + record.median().toPlainString()
                                    + ", the median of the others within 15 seconds.");
        }
    }

    private static String said(RecordKind kind, Candidate candidate) {
        BigDecimal value = candidate.value();
        String what = candidate.own() != null
                ? ExplainWords.name(candidate.own())
                : value == null
                        ? "nothing"
                        : (kind == RecordKind.STEPS ? "" : "mean ") + ExplainWords.shown(value) + unit(kind);
        return what + " over " + seconds(candidate.coverageMillis());
    }

    private static String why(Candidate candidate, @Nullable Candidate winner) {
        return switch (candidate.verdict()) {
            case WON -> "it does";
            case NOT_VALID -> "it covers less than 30 seconds";
            case LOWER_RANK -> "a " + kind(winner) + " goes before a " + kind(candidate);
            case LESS_COVERAGE -> "another " + kind(candidate) + " covers more";
            case HIGHER_ID -> "another " + kind(candidate) + " covers as much and has the lower id";
        };
    }

    private static String device(Candidate candidate) {
        return candidate.device().id() + " (" + kind(candidate) + ")";
    }

    private static String kind(@Nullable Candidate candidate) {
        DeviceKind kind =
                candidate == null ? DeviceKind.OTHER : candidate.device().kind();
        return switch (kind) {
            case STRAP -> "chest strap";
            case BIKE -> "bike computer";
            case WRIST -> "wrist device";
            case FOOTPOD -> "foot pod";
            case PHONE -> "phone";
            case OTHER -> "device of another kind";
        };
    }

    private static String name(RecordKind kind) {
        return switch (kind) {
            case HEART_RATE -> "heart rate";
            case ACTIVITY -> "the device's own class";
            default -> kind.jsonName();
        };
    }

    private static String unit(RecordKind kind) {
        return switch (kind) {
            case HEART_RATE -> " bpm";
            case POWER -> " W";
            case SPEED -> " m/s";
            case GRADE -> " %";
            case STEPS -> " steps";
            default -> "";
        };
    }

    private static String seconds(long millis) {
        return BigDecimal.valueOf(millis, 3).stripTrailingZeros().toPlainString() + " s";
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
