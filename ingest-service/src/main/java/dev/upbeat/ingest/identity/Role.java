package dev.upbeat.ingest.identity;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a token is for. */
public enum Role {
    /** The person: sends and reads their own. */
    PARTICIPANT,
    /** A person's device: sends for that person, reads nothing. */
    DEVICE,
    /** Queries aggregates. */
    RESEARCHER,
    /** Is told of safety events. */
    RESPONDER,
    /** Runs the installation. */
    ADMIN;

    /** Whether tokens of this role belong to one person. */
    public boolean hasPerson() {
        return this == PARTICIPANT || this == DEVICE;
    }

    /** The name in the command line and the database. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role of a name, or null. */
    public static @Nullable Role parse(String text) {
        for (Role role : values()) {
            if (role.text().equals(text)) {
                return role;
            }
        }
        return null;
    }
}
