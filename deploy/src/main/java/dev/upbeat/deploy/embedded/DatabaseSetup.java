package dev.upbeat.deploy.embedded;

import dev.upbeat.deploy.UserError;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.util.PasswordUtil;

/** Creates roles and schemas, each role with the least it needs. Can be run again. */
final class DatabaseSetup {

    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    private DatabaseSetup() {}

    /** @param owner a connection to Upbeat's database, of a login that may create roles and schemas */
    static void run(Connection owner, Path secrets) throws SQLException {
        try (Statement sql = owner.createStatement()) {
            boolean superuser = isTrue(sql, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user");
            for (DatabaseRole role : DatabaseRole.values()) {
                createRole(owner, role.roleName(), DatabaseAccess.password(secrets, role.roleName()));
                execute(owner, "GRANT CONNECT ON DATABASE %I TO %I", owner.getCatalog(), role.roleName());
                if (!superuser) {
                    // others may give a schema, and rights on it, only as a member of the role that owns it
                    execute(owner, "GRANT %I TO CURRENT_USER", role.roleName());
                }
            }
            createSchema(owner, "control", DatabaseRole.INGEST);
            createSchema(owner, "facts", DatabaseRole.WRITER);
            createSchema(owner, "history", DatabaseRole.WRITER);
            createSchema(owner, "research", DatabaseRole.WRITER);
            createSchema(owner, "mine", DatabaseRole.WRITER);
            ReadOnlyLogins.prepare(owner, superuser);
            sql.execute("GRANT USAGE ON SCHEMA control TO upbeat_streams, upbeat_writer, upbeat_api");
            sql.execute("GRANT USAGE ON SCHEMA facts, history TO upbeat_api");
            ReadOnlyLogins.dropThoseOfNobody(owner, secrets);
        } catch (SQLException e) {
            if (INSUFFICIENT_PRIVILEGE.equals(e.getSQLState())) {
                throw new UserError(
                        "The login given with --database may not set Upbeat up: it needs CREATEROLE, and CREATE on the "
                                + "database (GRANT CREATE ON DATABASE … TO …).",
                        e);
            }
            throw e;
        }
    }

    private static void createSchema(Connection owner, String schema, DatabaseRole role) throws SQLException {
        execute(owner, "CREATE SCHEMA IF NOT EXISTS %I AUTHORIZATION %I", schema, role.roleName());
    }

    static void createRole(Connection owner, String role, String password) throws SQLException {
        // hashed here, so that the server never sees the password, not even in its log
        String hashed = PasswordUtil.encodePassword(role, password.toCharArray(), "scram-sha-256");
        try (PreparedStatement query = owner.prepareStatement("SELECT 1 FROM pg_roles WHERE rolname = ?")) {
            query.setString(1, role);
            try (ResultSet row = query.executeQuery()) {
                String verb = row.next() ? "ALTER" : "CREATE";
                execute(owner, verb + " ROLE %I LOGIN PASSWORD %L", role, hashed);
            }
        }
    }

    private static boolean isTrue(Statement sql, String query) throws SQLException {
        try (ResultSet row = sql.executeQuery(query)) {
            return row.next() && row.getBoolean(1);
        }
    }

    /** Runs a statement that takes no parameters, with names and texts quoted by the server. */
    static void execute(Connection owner, String format, String... values) throws SQLException {
        String call = "SELECT format(?" + ", ?".repeat(values.length) + ")";
        try (PreparedStatement quote = owner.prepareStatement(call)) {
            quote.setString(1, format);
            for (int i = 0; i < values.length; i++) {
                quote.setString(i + 2, values[i]);
            }
            try (ResultSet quoted = quote.executeQuery();
                    Statement run = owner.createStatement()) {
                quoted.next();
                run.execute(quoted.getString(1));
            }
        }
    }
}
