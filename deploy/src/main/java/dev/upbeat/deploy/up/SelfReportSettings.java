package dev.upbeat.deploy.up;

import dev.upbeat.deploy.UserError;
import dev.upbeat.ingest.IngestConfig;
import dev.upbeat.ingest.mood.Instruments;
import dev.upbeat.ingest.mood.InstrumentsFile;
import dev.upbeat.ingest.safety.SafetyPlan;
import dev.upbeat.ingest.settings.SettingsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Which instruments are taken, and who answers for item 9.
 *
 * @param safety null for nobody
 */
record SelfReportSettings(Instruments instruments, @Nullable SafetyPlan safety) {

    /** @throws UserError for a file that is named and not there, or that cannot be used */
    static SelfReportSettings in(Path folder, StackOptions options) {
        Path instruments = file(options.instruments(), folder.resolve("instruments.json"));
        Path safety = file(options.safety(), folder.resolve("safety.json"));
        try {
            return new SelfReportSettings(
                    instruments == null ? Instruments.bundled() : InstrumentsFile.read(instruments),
                    safety == null ? null : SafetyPlan.read(safety));
        } catch (SettingsException e) {
            throw new UserError(String.valueOf(e.getMessage()), e);
        }
    }

    IngestConfig of(IngestConfig config) {
        return config.with(instruments, safety);
    }

    private static @Nullable Path file(@Nullable Path named, Path usual) {
        if (named != null) {
            if (!Files.isRegularFile(named)) {
                throw new UserError("There is no file " + named + ".");
            }
            return named;
        }
        return Files.isRegularFile(usual) ? usual : null;
    }
}
