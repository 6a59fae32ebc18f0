package dev.upbeat.deploy.embedded;

import dev.upbeat.deploy.UserError;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** A database that somebody else runs. */
public final class ExternalDatabase {

    private static final String PREFIX = "jdbc:postgresql:";
    private static final String CONNECT_TIMEOUT_SECONDS = "10";
    private static final int MIN_MAJOR_VERSION = 15;

    private ExternalDatabase() {}

    /**
     * Sets up roles and schemas.
     *
     * @param jdbcUrlWithLogin of a login that may create roles and schemas
     * @param secrets for the passwords
     */
    public static DatabaseAccess open(String jdbcUrlWithLogin, Path secrets) {
        if (!jdbcUrlWithLogin.startsWith(PREFIX)) {
            throw new UserError("--database takes " + PREFIX + "//HOST:PORT/NAME?user=…&password=….");
        }
        Properties properties = new Properties();
        properties.setProperty("connectTimeout", CONNECT_TIMEOUT_SECONDS);
        properties.setProperty("ApplicationName", "upbeat setup");
        properties.setProperty("logServerErrorDetail", "false");
        try (Connection owner = DriverManager.getConnection(jdbcUrlWithLogin, properties)) {
            int major = owner.getMetaData().getDatabaseMajorVersion();
            if (major < MIN_MAJOR_VERSION) {
                throw new UserError("The database named with --database is PostgreSQL " + major + ", Upbeat needs "
                        + MIN_MAJOR_VERSION + " or newer.");
            }
            DatabaseSetup.run(owner, secrets);
            return new DatabaseAccess(withoutLogin(jdbcUrlWithLogin), secrets);
        } catch (SQLException e) {
            throw new UserError("The database named with --database " + explain(e) + ".", e);
        }
    }

    /** The same address without {@code user} and {@code password}. */
    static String withoutLogin(String jdbcUrl) {
        int query = jdbcUrl.indexOf('?');
        if (query < 0) {
            return jdbcUrl;
        }
        List<String> kept = new ArrayList<>();
        for (String parameter : jdbcUrl.substring(query + 1).split("&")) {
            if (!parameter.startsWith("user=") && !parameter.startsWith("password=") && !parameter.isEmpty()) {
                kept.add(parameter);
            }
        }
        return jdbcUrl.substring(0, query) + (kept.isEmpty() ? "" : "?" + String.join("&", kept));
    }

    private static String explain(SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        if (state.startsWith("28")) {
            return "refuses the login: check user and password in the URL";
        }
        if (state.equals("3D000")) {
            return "does not exist: create it (CREATE DATABASE), or check the name in the URL";
        }
        if (state.startsWith("08")) {
            return "does not answer: check host and port in the URL and whether it runs";
        }
        return "cannot be set up (SQL state " + state + "): see its log";
    }
}
