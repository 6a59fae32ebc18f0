package dev.upbeat.deploy.embedded;

import dev.upbeat.deploy.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Logins for dashboards: one that reads releases, and one a person that reads that person's rows. Whoever looks at a dashboard can send
 * any SQL by its login, so the grants are the whole protection; the limits here keep mistakes small and can be lifted by who has the
 * login.
 */
public final class ReadOnlyLogins {

    /** What people's own logins are members of: it may select from the views of schema {@code mine}. */
    static final String GROUP = "upbeat_mine";

    private static final int CONNECTIONS = 8;
    private static final String[] SETTINGS = {
        "default_transaction_read_only = on", "statement_timeout = '15s'", "idle_in_transaction_session_timeout = '60s'"
    };

    private ReadOnlyLogins() {}

    /** Creates the group, and bounds the login that reads releases. */
    static void prepare(Connection owner, boolean superuser) throws SQLException {
        try (PreparedStatement query = owner.prepareStatement("SELECT FROM pg_roles WHERE rolname = ?")) {
            query.setString(1, GROUP);
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    DatabaseSetup.execute(owner, "CREATE ROLE %I NOLOGIN", GROUP);
                }
            }
        }
        if (!superuser) {
            DatabaseSetup.execute(owner, "GRANT %I TO CURRENT_USER", GROUP);
        }
        DatabaseSetup.execute(owner, "GRANT CONNECT ON DATABASE %I TO %I", owner.getCatalog(), GROUP);
        DatabaseSetup.execute(
                owner, "GRANT %I TO %I", DatabaseRole.RELEASE.roleName(), DatabaseRole.GRAFANA.roleName());
        bound(owner, DatabaseRole.GRAFANA.roleName());
    }

    /**
     * Creates a person's login, or bounds it anew. It sees nothing until {@code control} says whose it is.
     *
     * @return the file of its password, which only its owner can read
     */
    public static Path create(DatabaseOwner of, String login) throws SQLException {
        try (Connection owner = of.connect()) {
            Path secrets = of.access().secrets();
            DatabaseSetup.createRole(owner, login, DatabaseAccess.password(secrets, login));
            DatabaseSetup.execute(owner, "GRANT %I TO %I", GROUP, login);
            DatabaseSetup.execute(owner, "COMMENT ON ROLE %I IS %L", login, mark(owner));
            bound(owner, login);
            return secrets.resolve(login);
        }
    }

    /** Drops people's logins that are nobody's any more, with their passwords. */
    public static void dropThoseOfNobody(DatabaseOwner of) throws SQLException {
        try (Connection owner = of.connect()) {
            dropThoseOfNobody(owner, of.access().secrets());
        }
    }

    static void dropThoseOfNobody(Connection owner, Path secrets) throws SQLException {
        if (!isThere(owner, "control.database_login")) {
            return;
        }
        List<String> nobodys = new ArrayList<>();
        // another Upbeat on the same server has logins too: the mark tells them apart
        try (PreparedStatement query = owner.prepareStatement("""
                SELECT r.rolname FROM pg_roles r
                JOIN pg_auth_members m ON m.member = r.oid
                JOIN pg_roles g ON g.oid = m.roleid AND g.rolname = ?
                WHERE shobj_description(r.oid, 'pg_authid') = ?
                  AND NOT EXISTS (SELECT FROM control.database_login l WHERE l.login = r.rolname)
                """)) {
            query.setString(1, GROUP);
            query.setString(2, mark(owner));
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    nobodys.add(row.getString(1));
                }
            }
        }
        for (String login : nobodys) {
            DatabaseSetup.execute(owner, "DROP ROLE IF EXISTS %I", login);
            try {
                Files.deleteIfExists(secrets.resolve(login));
            } catch (IOException e) {
                throw new UserError("The password file " + secrets.resolve(login) + " cannot be deleted.", e);
            }
        }
    }

    private static void bound(Connection owner, String login) throws SQLException {
        DatabaseSetup.execute(owner, "ALTER ROLE %I CONNECTION LIMIT " + CONNECTIONS, login);
        for (String setting : SETTINGS) {
            DatabaseSetup.execute(owner, "ALTER ROLE %I SET " + setting, login);
        }
    }

    private static String mark(Connection owner) throws SQLException {
        return "Upbeat: a person's login to " + owner.getCatalog();
    }

    private static boolean isThere(Connection owner, String table) throws SQLException {
        try (Statement sql = owner.createStatement();
                ResultSet row = sql.executeQuery("SELECT to_regclass('" + table + "') IS NOT NULL")) {
            return row.next() && row.getBoolean(1);
        }
    }
}
