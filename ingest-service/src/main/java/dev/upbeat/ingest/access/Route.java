package dev.upbeat.ingest.access;

import dev.upbeat.ingest.identity.Role;
import java.util.EnumSet;
import java.util.Set;

/**
 * What this service answers, and to whom: the one table of access. Whoever is not named may not. Participants and devices act for their
 * own person only, admins for anybody.
 */
public enum Route {
    /** Records of a device. */
    UPLOADS("POST", "/v1/uploads", Role.PARTICIPANT, Role.DEVICE, Role.ADMIN),
    /** What a person says of their mood. */
    MOOD("POST", "/v1/mood", Role.PARTICIPANT, Role.ADMIN),
    /** What is known of a person. */
    PROFILE("PUT", "/v1/participants/{id}/profile", Role.PARTICIPANT, Role.ADMIN),
    /** Declares a study. */
    STUDY("PUT", "/v1/studies/{study}", Role.ADMIN),
    /** A study as it is declared, and its researchers. */
    SHOW_STUDY("GET", "/v1/studies/{study}", Role.ADMIN),
    /** A version of the words that people consent to. */
    CONSENT_TEXT("PUT", "/v1/studies/{study}/consent-texts/{purpose}/{version}/{language}", Role.ADMIN),
    /** Enrols a person. */
    ENROLMENT("PUT", "/v1/studies/{study}/participants/{id}", Role.ADMIN),
    /** Approves a researcher. */
    APPROVAL("PUT", "/v1/studies/{study}/researchers/{name}", Role.ADMIN),
    /** Takes that back. */
    DISAPPROVAL("DELETE", "/v1/studies/{study}/researchers/{name}", Role.ADMIN),
    /** Where a person takes part, and what they consented to. */
    STUDIES("GET", "/v1/participants/{id}/studies", Role.PARTICIPANT, Role.ADMIN),
    /** Gives or withdraws consent for one purpose. */
    CONSENT("PUT", "/v1/participants/{id}/studies/{study}/consents/{purpose}", Role.PARTICIPANT, Role.ADMIN),
    /** Leaves a study. */
    WITHDRAWAL("POST", "/v1/participants/{id}/studies/{study}/withdrawal", Role.PARTICIPANT, Role.ADMIN),
    /** Restricts the use of what is stored, or lifts that. */
    RESTRICTION("PUT", "/v1/participants/{id}/restriction", Role.PARTICIPANT, Role.ADMIN),
    /** Answers to item 9 above 0, and who gave them. */
    SAFETY_EVENTS("GET", "/v1/safety/events", Role.RESPONDER),
    /** That a responder has seen one of them. */
    SAFETY_ACKNOWLEDGEMENT("POST", "/v1/safety/events/{event}/acknowledgement", Role.RESPONDER),
    /** Whether the process runs; to everybody. */
    LIVE("/health/live"),
    /** Whether it can do its work; to everybody. */
    READY("/health/ready"),
    /** Counts and durations that tell of nobody; to everybody. */
    METRICS("/metrics");

    private final String method;
    private final String path;
    private final boolean isPublic;

    @SuppressWarnings("ImmutableEnumChecker") // never changed after construction
    private final Set<Role> roles;

    Route(String method, String path, Role first, Role... more) {
        this.method = method;
        this.path = path;
        this.isPublic = false;
        this.roles = EnumSet.of(first, more);
    }

    Route(String publicPath) {
        this.method = "GET";
        this.path = publicPath;
        this.isPublic = true;
        this.roles = EnumSet.noneOf(Role.class);
    }

    /** The one method it takes. */
    public String method() {
        return method;
    }

    /** Its address; {@code {id}} stands for the participant. */
    public String path() {
        return path;
    }

    /** Whether it asks for no token. */
    public boolean isPublic() {
        return isPublic;
    }

    /** Whether a token of that role is let in. */
    public boolean isOpenTo(Role role) {
        return roles.contains(role);
    }
}
