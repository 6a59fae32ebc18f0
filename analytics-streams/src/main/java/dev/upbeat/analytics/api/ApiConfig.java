package dev.upbeat.analytics.api;

import dev.upbeat.model.minute.Definition;

/**
 * How the API runs.
 *
 * @param host the address to listen on
 * @param port the port, 0 for any that is free
 * @param definition whose minutes, days and weeks are shown where a question names none
 */
public record ApiConfig(String host, int port, Definition definition) {

    public ApiConfig {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port is 0 to 65535");
        }
    }

    /** On loopback, with the current definition. */
    public static ApiConfig onLoopback(int port) {
        return onLoopback(port, Definition.CURRENT);
    }

    /** On loopback. */
    public static ApiConfig onLoopback(int port, Definition definition) {
        return new ApiConfig("127.0.0.1", port, definition);
    }
}
