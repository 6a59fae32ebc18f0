package dev.upbeat.deploy.embedded;

import dev.upbeat.deploy.UserError;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A database beside Upbeat's on the same server, with schemas of the same names, for what is computed to be compared. No statement that
 * runs in it can reach the live rows. It is marked by a comment, and only what is so marked is ever dropped.
 */
public final class ScratchDatabase {

    private static final String SUFFIX = "_verify";
    private static final String MARK = "Upbeat: scratch, dropped by the next verify";
    private static final String INSUFFICIENT_PRIVILEGE = "42501";
    private static final Pattern URL = Pattern.compile("(jdbc:postgresql:(?://[^/]*/)?)([^?]*)(.*)");

    private final DatabaseAccess live;
    private final @Nullable String ownerUrl;

    /** @param ownerUrl with the login that was given for an external database; null for the embedded one */
    public ScratchDatabase(DatabaseAccess live, @Nullable String ownerUrl) {
        this.live = live;
        this.ownerUrl = ownerUrl;
    }

    /** Makes it, with roles' rights and empty schemas; drops what an earlier run left. */
    public DatabaseAccess create() throws SQLException {
        drop();
        try (Connection owner = owner(false)) {
            String name = name(owner);
            DatabaseSetup.execute(owner, "CREATE DATABASE %I", name);
            DatabaseSetup.execute(owner, "COMMENT ON DATABASE %I IS %L", name, MARK);
            DatabaseSetup.execute(owner, "REVOKE ALL ON DATABASE %I FROM PUBLIC", name);
        } catch (SQLException e) {
            if (INSUFFICIENT_PRIVILEGE.equals(e.getSQLState())) {
                throw new UserError(
                        "The login given with --database may not make a database to compare with: it needs CREATEDB.",
                        e);
            }
            throw e;
        }
        try (Connection owner = owner(true)) {
            DatabaseSetup.run(owner, live.secrets());
        }
        return new DatabaseAccess(beside(live.jdbcUrl()), live.secrets());
    }

    /** Drops it, if it is there, whoever is still connected. */
    public void drop() throws SQLException {
        try (Connection owner = owner(false)) {
            String name = name(owner);
            try (PreparedStatement query = owner.prepareStatement(
                    "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = ?")) {
                query.setString(1, name);
                try (ResultSet row = query.executeQuery()) {
                    if (!row.next()) {
                        return;
                    }
                    if (!MARK.equals(row.getString(1))) {
                        throw new UserError("There is a database " + name
                                + " that does not look like one of verify's: drop or rename it, then try again.");
                    }
                }
            }
            DatabaseSetup.execute(owner, "DROP DATABASE %I WITH (FORCE)", name);
        }
    }

    private static String name(Connection live) throws SQLException {
        return live.getCatalog() + SUFFIX;
    }

    static String beside(String jdbcUrl) {
        Matcher parts = URL.matcher(jdbcUrl);
        if (!parts.matches() || parts.group(2).isEmpty()) {
            throw new UserError("--database does not name a database: jdbc:postgresql://HOST:PORT/NAME is needed.");
        }
        return parts.group(1) + parts.group(2) + SUFFIX + parts.group(3);
    }

    private Connection owner(boolean beside) throws SQLException {
        DatabaseOwner of = new DatabaseOwner(live, ownerUrl);
        return beside ? of.connect(ScratchDatabase::beside) : of.connect();
    }
}
