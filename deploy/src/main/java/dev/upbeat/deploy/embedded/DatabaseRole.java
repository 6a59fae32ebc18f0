package dev.upbeat.deploy.embedded;

import java.util.Locale;

/** The logins of the database, one a service. */
public enum DatabaseRole {
    /** Owns {@code control}. */
    INGEST,
    /** Reads wrapped keys. */
    STREAMS,
    /** Owns {@code facts}, {@code history} and {@code research}. */
    WRITER,
    /** Reads facts, history and token hashes; adds to the register of exports. */
    API,
    /** Reads the views of {@code research}, which know no identities, and nothing else. */
    RESEARCH,
    /** Reads what a study has released, and nothing else. */
    RELEASE,
    /** The same for Grafana, whose viewers can send it any SQL: few connections, short statements. */
    GRAFANA;

    /** The role's name in the database. */
    public String roleName() {
        return "upbeat_" + name().toLowerCase(Locale.ROOT);
    }
}
