package dev.upbeat.analytics.api;

import java.util.Set;

/**
 * What can be read, and by whom: the one table of access. What is not listed is refused. Participants read their own, admins anybody's,
 * researchers the studies that they are approved for.
 */
enum Route {
    /** Days between two dates. */
    DAYS("/v1/participants/{id}/days", Role.PARTICIPANT, Role.ADMIN),
    /** ISO weeks between two. */
    WEEKS("/v1/participants/{id}/weeks", Role.PARTICIPANT, Role.ADMIN),
    /** Vendors' own daily totals between two dates. */
    DEVICE_DAYS("/v1/participants/{id}/device-days", Role.PARTICIPANT, Role.ADMIN),
    /** A day's revisions. */
    REVISIONS("/v1/participants/{id}/days/{date}/revisions", Role.PARTICIPANT, Role.ADMIN),
    /** The minutes of a local day, and what each was judged by. */
    MINUTES("/v1/participants/{id}/minutes", Role.PARTICIPANT, Role.ADMIN),
    /** Why a minute counts as what it does. */
    EXPLAIN("/v1/participants/{id}/minutes/{instant}/explain", Role.PARTICIPANT, Role.ADMIN),
    /** How one's own movement and mood went together. */
    MOOD_AND_MOVEMENT("/v1/participants/{id}/mood-and-movement", Role.PARTICIPANT, Role.ADMIN),
    /** Who read the studies that one takes part in. */
    AUDIT("/v1/participants/{id}/audit", Role.PARTICIPANT, Role.ADMIN),
    /** All that is known of a person, as a zip. */
    EVERYTHING("/v1/participants/{id}/everything", Role.PARTICIPANT, Role.ADMIN),
    /** What became of an upload. */
    UPLOAD("/v1/participants/{id}/uploads/{uploadId}", Role.PARTICIPANT, Role.ADMIN),
    /** A study's days, for those whom it has approved. */
    STUDY_DAYS("/v1/studies/{study}/days", Role.RESEARCHER),
    /** A study's ISO weeks. */
    STUDY_WEEKS("/v1/studies/{study}/weeks", Role.RESEARCHER),
    /** A study's minutes. */
    STUDY_MINUTES("/v1/studies/{study}/minutes", Role.RESEARCHER),
    /** A study's mood reports. */
    STUDY_MOOD("/v1/studies/{study}/mood", Role.RESEARCHER),
    /** The vendor's own daily totals of a study's people. */
    STUDY_DEVICE_DAYS("/v1/studies/{study}/device-days", Role.RESEARCHER),
    /** What the columns of all these mean. */
    STUDY_DICTIONARY("/v1/studies/{study}/dictionary", Role.RESEARCHER),
    /** What a study has released: weeks of atoms, each of at least eleven people. */
    STUDY_RELEASE("/v1/studies/{study}/release/weeks", Role.RESEARCHER),
    /** What became of everybody who was enrolled, for a flow diagram. */
    STUDY_FLOW("/v1/studies/{study}/flow", Role.RESEARCHER),
    /** Which rows were sent to whom. */
    STUDY_EXPORTS("/v1/studies/{study}/exports", Role.RESEARCHER),
    /** Who read what of a study. */
    STUDY_AUDIT("/v1/studies/{study}/audit", Role.ADMIN),
    /** Movement beside mood, with intervals. */
    STUDY_STATISTICS("/v1/studies/{study}/statistics/{statistic}", Role.RESEARCHER);

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
