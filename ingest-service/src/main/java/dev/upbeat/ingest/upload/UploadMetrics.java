package dev.upbeat.ingest.upload;

import dev.upbeat.ingest.format.DecodedUpload;
import dev.upbeat.ingest.refusal.Refusals;
import dev.upbeat.model.sample.RecordKind;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;

/** Counts records by kind, and by reason where they are refused. The labels are fixed sets: nothing that is sent becomes one. */
final class UploadMetrics {

    private final MeterRegistry registry;
    private final Map<RecordKind, Counter> accepted = new EnumMap<>(RecordKind.class);
    private final Counter days;

    UploadMetrics(MeterRegistry registry) {
        this.registry = registry;
        for (RecordKind kind : RecordKind.values()) {
            accepted.put(kind, counter(kind.jsonName()));
        }
        days = counter(RecordCollector.DAYS);
    }

    private Counter counter(String kind) {
        return Counter.builder("upbeat.ingest.accepted")
                .description("Records that the log has acknowledged")
                .tag("kind", kind)
                .register(registry);
    }

    void accepted(DecodedUpload upload) {
        for (DecodedUpload.Part part : upload.parts()) {
            days.increment(part.days().size());
            part.records().forEach((kind, columns) -> {
                Counter counter = accepted.get(kind);
                if (counter != null) {
                    counter.increment(columns.size());
                }
            });
        }
    }

    void refused(Refusals refusals) {
        refusals.counts()
                .forEach((cause, n) -> Counter.builder("upbeat.ingest.refused")
                        .description("Records that are not taken")
                        .tag("kind", cause.kind().isEmpty() ? "none" : cause.kind())
                        .tag("reason", cause.reason().code())
                        .register(registry)
                        .increment((double) n));
    }
}
