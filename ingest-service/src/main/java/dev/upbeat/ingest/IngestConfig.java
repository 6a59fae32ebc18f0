package dev.upbeat.ingest;

import dev.upbeat.ingest.http.Limits;
import dev.upbeat.ingest.mood.Instruments;
import dev.upbeat.ingest.safety.SafetyPlan;
import org.jspecify.annotations.Nullable;

/**
 * How the service is run.
 *
 * @param host to listen on
 * @param port to listen on; 0 for any free one
 * @param bootstrap the Kafka brokers, host:port, comma-separated
 * @param limits how much is taken in at once
 * @param instruments which reports of mood are taken
 * @param safety who answers for item 9 of the PHQ-9; null for nobody, and then none is taken
 */
public record IngestConfig(
        String host,
        int port,
        String bootstrap,
        Limits limits,
        Instruments instruments,
        @Nullable SafetyPlan safety) {

    public IngestConfig {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port must be from 0 to 65535");
        }
        if (host.isBlank() || bootstrap.isBlank()) {
            throw new IllegalArgumentException("host and bootstrap must be given");
        }
    }

    /** With the standard limits, the bundled instruments, and no PHQ-9. */
    public IngestConfig(String host, int port, String bootstrap) {
        this(host, port, bootstrap, Limits.standard(), Instruments.bundled(), null);
    }

    /** The same, with these instruments and that plan. */
    public IngestConfig with(Instruments others, @Nullable SafetyPlan plan) {
        return new IngestConfig(host, port, bootstrap, limits, others, plan);
    }
}
