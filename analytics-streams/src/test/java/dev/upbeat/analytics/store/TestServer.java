package dev.upbeat.analytics.store;

import com.zaxxer.hikari.HikariConfig;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The server that the store's tests run on: the one that {@value #VARIABLE} names ({@code jdbc:postgresql://HOST:PORT/NAME?user=…&password=…},
 * a superuser's), else an embedded one. Databases and logins are made on it; logins that an installation has made are left alone.
 */
final class TestServer {

    static final String VARIABLE = "UPBEAT_TEST_DATABASE_URL";

    private static final String MARK = "Upbeat: made by tests";
    private static final String PASSWORD = "of-tests-only";
    private static final List<String> ROLES =
            List.of("upbeat_writer", "upbeat_api", "upbeat_research", "upbeat_release");

    private final String url;
    private final boolean timescale;

    private TestServer(String url) {
        this.url = url;
        this.timescale = "1".equals(ask("SELECT count(*) FROM pg_available_extensions WHERE name = 'timescaledb'"));
    }

    static TestServer choose() {
        String told = System.getenv(VARIABLE);
        if (told != null && !told.isBlank()) {
            return new TestServer(told);
        }
        try {
            EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                    .setPGStartupWait(Duration.ofSeconds(60))
                    .start();
            return new TestServer("jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres?user=postgres");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean hasTimescale() {
        return timescale;
    }

    void makeRoles() {
        for (String role : ROLES) {
            String mark = ask("SELECT coalesce(shobj_description(oid, 'pg_authid'), '') FROM pg_roles WHERE rolname = '"
                    + role + "'");
            if (mark == null) {
                execute("CREATE ROLE " + role + " LOGIN PASSWORD '" + PASSWORD + "'");
                execute("COMMENT ON ROLE " + role + " IS '" + MARK + "'");
            } else if (!mark.equals(MARK)) {
                throw new IllegalStateException(
                        VARIABLE + " names a server on which Upbeat is installed: tests need another");
            }
        }
    }

    /** @param user empty for the superuser */
    void login(HikariConfig config, String database, String user) {
        int query = url.indexOf('?');
        String address = query < 0 ? url : url.substring(0, query);
        String path = URI.create(address.substring("jdbc:".length())).getPath();
        String beside = address.substring(0, address.length() - path.length()) + "/" + database;
        if (user.isEmpty()) {
            config.setJdbcUrl(beside + (query < 0 ? "" : url.substring(query)));
        } else {
            config.setJdbcUrl(beside);
            config.setUsername(user);
            config.setPassword(PASSWORD);
        }
    }

    void execute(String sql) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private @Nullable String ask(String sql) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getString(1) : null;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
