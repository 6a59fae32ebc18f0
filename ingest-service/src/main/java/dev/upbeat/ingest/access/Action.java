package dev.upbeat.ingest.access;

import dev.upbeat.ingest.identity.Role;
import java.util.EnumSet;
import java.util.Set;

/**
 * What may be done here, and by whom. Whoever is not named may not; participants and devices may for their own person only, admins for
 * anybody.
 */
public enum Action {
    /** {@code POST /v1/uploads}. */
    UPLOAD(Role.PARTICIPANT, Role.DEVICE, Role.ADMIN),
    /** {@code POST /v1/mood}. */
    REPORT_MOOD(Role.PARTICIPANT, Role.ADMIN),
    /** {@code PUT /v1/participants/{id}/profile}. */
    CHANGE_PROFILE(Role.PARTICIPANT, Role.ADMIN);

    @SuppressWarnings("ImmutableEnumChecker") // never changed after construction
    private final Set<Role> roles;

    Action(Role first, Role... more) {
        this.roles = EnumSet.of(first, more);
    }

    /** Whether a role may do it at all. */
    public boolean isOpenTo(Role role) {
        return roles.contains(role);
    }
}
