package dev.upbeat.ingest.route;

import dev.upbeat.ingest.http.Body;
import dev.upbeat.ingest.identity.Identity.NumberedKey;
import dev.upbeat.model.person.Pseudonym;
import org.jspecify.annotations.Nullable;

/**
 * A request that has been let in.
 *
 * @param person whom it is about
 * @param key under which that person's records are sealed
 * @param mediaType of the body, one that the route takes unless it tells by the content
 * @param body whole and unpacked
 * @param acceptLanguage the header, or null
 */
public record Received(
        Pseudonym person,
        NumberedKey key,
        String mediaType,
        Body body,
        @Nullable String acceptLanguage) {}
