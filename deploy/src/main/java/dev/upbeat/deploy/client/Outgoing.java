package dev.upbeat.deploy.client;

import org.jspecify.annotations.Nullable;

/**
 * A request to be sent.
 *
 * @param path on the ingest port
 * @param gzip whether the body is packed
 * @param onceKey an Idempotency-Key, or null
 */
public record Outgoing(
        String method,
        String path,
        String mediaType,
        boolean gzip,
        @Nullable String onceKey,
        byte[] body) {}
