package dev.upbeat.ingest.access;

import dev.upbeat.ingest.identity.Role;
import dev.upbeat.model.person.Pseudonym;
import org.jspecify.annotations.Nullable;

/**
 * Who sent a request.
 *
 * @param tokenHash of the token used
 * @param role of the token
 * @param person whose token it is, for participants and devices
 */
public record Caller(byte[] tokenHash, Role role, @Nullable Pseudonym person) {}
