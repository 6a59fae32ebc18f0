package dev.upbeat.analytics.api;

import dev.upbeat.model.minute.Minute;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Compares a stored minute with one that was judged anew. */
final class StoredMinute {

    private static final double MICROS = 1e6;

    private StoredMinute() {}

    static boolean agrees(MinuteQueries.@Nullable Row stored, @Nullable Minute judged) {
        if (stored == null || judged == null) {
            return stored == null && judged == null;
        }
        return classes(stored, judged) && signals(stored, judged) && devices(stored, judged);
    }

    private static boolean classes(MinuteQueries.Row stored, Minute judged) {
        return stored.intensity().equals(judged.intensity().jsonName())
                && stored.relative().equals(judged.relative().jsonName())
                && stored.absolute().equals(judged.absolute().jsonName())
                && stored.own().equals(judged.own().jsonName())
                && stored.worn() == judged.worn()
                && stored.unconfirmed() == judged.unconfirmed()
                && stored.zone().equals(judged.zone().getId())
                && stored.zoneAssumed() == judged.zoneAssumed()
                && Objects.equals(
                        stored.modality(),
                        judged.modality() == null ? null : judged.modality().jsonName());
    }

    private static boolean signals(MinuteQueries.Row stored, Minute judged) {
        boolean covered = judged.heartRateCoverageMillis() > 0;
        return Objects.equals(stored.heartRateMean(), covered ? judged.heartRateMeanMicros() / MICROS : null)
                && Objects.equals(stored.heartRateMax(), covered ? judged.heartRateMaxMicros() / MICROS : null)
                && (float) stored.heartRateCoverageSeconds() == judged.heartRateCoverageMillis() / 1000f
                && Objects.equals(stored.steps(), judged.stepsMillis() < 0 ? null : judged.stepsMillis() / 1e3)
                && Objects.equals(stored.met(), judged.metMicros() == 0 ? null : judged.metMicros() / MICROS)
                && Objects.equals(
                        stored.maximumBpm(),
                        judged.load().maximumMicros() == 0
                                ? null
                                : judged.load().maximumMicros() / MICROS)
                && Objects.equals(
                        stored.restingBpm(),
                        judged.load().restingSixtieths() == 0
                                ? null
                                : judged.load().restingSixtieths() / (60 * MICROS));
    }

    private static boolean devices(MinuteQueries.Row stored, Minute judged) {
        return named(stored.device()).equals(judged.deviceId())
                && named(stored.heartRateDevice()).equals(judged.evidence().heartRate())
                && named(stored.stepsDevice()).equals(judged.evidence().steps())
                && named(stored.powerDevice()).equals(judged.evidence().power())
                && named(stored.speedDevice()).equals(judged.evidence().speed())
                && named(stored.gradeDevice()).equals(judged.evidence().grade())
                && named(stored.ownDevice()).equals(judged.evidence().own())
                && named(stored.sessionDevice()).equals(judged.evidence().session())
                && stored.heartRateRule()
                        .equals(judged.evidence().heartRateRule().name().toLowerCase(Locale.ROOT))
                && stored.movementRule()
                        .equals(judged.evidence().movementRule().name().toLowerCase(Locale.ROOT));
    }

    private static String named(@Nullable String device) {
        return device == null ? "" : device;
    }
}
