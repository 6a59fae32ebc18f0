package dev.upbeat.deploy.embedded;

import dev.upbeat.deploy.UserError;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Creates roles and schemas, each role with the least it needs. Can be run again. */
final class DatabaseSetup {

    private DatabaseSetup() {}

    /** @param owner a connection to Upbeat's database, of a login that may create roles and schemas */
    static void run(Connection owner, Path secrets) throws SQLException {
        for (DatabaseRole role : DatabaseRole.values()) {
            createRole(owner, role.roleName(), DatabaseAccess.password(secrets, role.roleName()));
        }
        try (Statement sql = owner.createStatement()) {
            String database = owner.getCatalog();
            execute(owner, "REVOKE ALL ON DATABASE %I FROM PUBLIC", database);
            for (DatabaseRole role : DatabaseRole.values()) {
                execute(owner, "GRANT CONNECT ON DATABASE %I TO " + role.roleName(), database);
            }
            sql.execute("REVOKE ALL ON SCHEMA public FROM PUBLIC");
            createSchema(sql, "control", DatabaseRole.INGEST);
            createSchema(sql, "facts", DatabaseRole.WRITER);
            createSchema(sql, "history", DatabaseRole.WRITER);
            sql.execute("GRANT USAGE ON SCHEMA control TO upbeat_streams, upbeat_writer, upbeat_api");
            sql.execute("GRANT USAGE ON SCHEMA facts, history TO upbeat_api");
        } catch (SQLException e) {
            if ("42501".equals(e.getSQLState())) {
                throw new UserError(
                        "The database's login may not create roles and schemas: give one that may with --database.", e);
            }
            throw e;
        }
    }

    private static void createSchema(Statement sql, String schema, DatabaseRole owner) throws SQLException {
        // a login that is no superuser may give a schema only to a role that it belongs to
        sql.execute("GRANT " + owner.roleName() + " TO CURRENT_USER");
        sql.execute("CREATE SCHEMA IF NOT EXISTS " + schema + " AUTHORIZATION " + owner.roleName());
    }

    private static void createRole(Connection owner, String role, String password) throws SQLException {
        try (PreparedStatement query = owner.prepareStatement("SELECT 1 FROM pg_roles WHERE rolname = ?")) {
            query.setString(1, role);
            try (ResultSet row = query.executeQuery()) {
                String verb = row.next() ? "ALTER" : "CREATE";
                execute(owner, verb + " ROLE %I LOGIN PASSWORD %L", role, password);
            }
        }
    }

    /** Runs a statement that takes no parameters, with names and texts quoted by the server. */
    private static void execute(Connection owner, String format, String... values) throws SQLException {
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
