package dev.upbeat.analytics.api;

import java.util.Locale;

/** What a token is for. */
enum Role {
    PARTICIPANT,
    DEVICE,
    RESEARCHER,
    RESPONDER,
    ADMIN;

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
