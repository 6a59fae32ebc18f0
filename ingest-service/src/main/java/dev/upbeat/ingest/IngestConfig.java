package dev.upbeat.ingest;

import dev.upbeat.ingest.http.Limits;

/**
 * How the service is run.
 *
 * @param host to listen on
 * @param port to listen on; 0 for any free one
 * @param bootstrap the Kafka brokers, host:port, comma-separated
 * @param limits how much is taken in at once
 */
public record IngestConfig(String host, int port, String bootstrap, Limits limits) {

    public IngestConfig {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port must be from 0 to 65535");
        }
        if (host.isBlank() || bootstrap.isBlank()) {
            throw new IllegalArgumentException("host and bootstrap must be given");
        }
    }

    /** With the standard limits. */
    public IngestConfig(String host, int port, String bootstrap) {
        this(host, port, bootstrap, Limits.standard());
    }
}
