package dev.upbeat.deploy.embedded;

import java.util.Locale;

/** The logins of the database, one a service. */
public enum DatabaseRole {
    /** Owns {@code control}. */
    INGEST,
    /** Reads wrapped keys. */
    STREAMS,
    /** Owns {@code facts} and {@code history}. */
    WRITER,
    /** Reads facts, history and token hashes. */
    API;

    /** The role's name in the database. */
    public String roleName() {
        return "upbeat_" + name().toLowerCase(Locale.ROOT);
    }
}
