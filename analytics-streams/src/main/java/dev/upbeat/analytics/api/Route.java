package dev.upbeat.analytics.api;

import java.util.Set;

/**
 * What can be read, and by whom: the one table of access. What is not listed is refused. Participants read their own, admins anybody's.
 */
enum Route {
    /** Days between two dates. */
    DAYS("/v1/participants/{id}/days", Role.PARTICIPANT, Role.ADMIN),
    /** ISO weeks between two. */
    WEEKS("/v1/participants/{id}/weeks", Role.PARTICIPANT, Role.ADMIN),
    /** A day's revisions. */
    REVISIONS("/v1/participants/{id}/days/{date}/revisions", Role.PARTICIPANT, Role.ADMIN),
    /** The minutes of a local day, and what each was judged by. */
    MINUTES("/v1/participants/{id}/minutes", Role.PARTICIPANT, Role.ADMIN),
    /** Why a minute counts as what it does. */
    EXPLAIN("/v1/participants/{id}/minutes/{instant}/explain", Role.PARTICIPANT, Role.ADMIN),
    /** What became of an upload. */
    UPLOAD("/v1/participants/{id}/uploads/{uploadId}", Role.PARTICIPANT, Role.ADMIN);

    private final String path;

    @SuppressWarnings("ImmutableEnumChecker") // Set.of is immutable; its type does not say so
    private final Set<Role> roles;

    Route(String path, Role... roles) {
        this.path = path;
        this.roles = Set.of(roles);
    }

    String path() {
        return path;
    }

    boolean isOpenTo(Role role) {
        return roles.contains(role);
    }
}
