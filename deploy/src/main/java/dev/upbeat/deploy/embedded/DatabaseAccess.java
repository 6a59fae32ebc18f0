package dev.upbeat.deploy.embedded;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.upbeat.deploy.UserError;
import dev.upbeat.deploy.data.PrivateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * A database and the passwords of its roles.
 *
 * @param jdbcUrl without a login
 * @param secrets the folder of the passwords, a file a role
 */
public record DatabaseAccess(String jdbcUrl, Path secrets) {

    private static final int PASSWORD_BYTES = 24;
    private static final long CONNECT_TIMEOUT_MILLIS = 5000;

    /** The database's address as most programs take it, with a login and without its password. */
    public String address(String login) {
        return jdbcUrl.replaceFirst("^jdbc:postgresql://", "postgresql://" + login + "@");
    }

    /** Connections of one role; to be closed by the caller. */
    public HikariDataSource dataSource(DatabaseRole role, int maxConnections) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(role.roleName());
        config.setJdbcUrl(jdbcUrl);
        config.setUsername(role.roleName());
        config.setPassword(password(secrets, role.roleName()));
        config.setMaximumPoolSize(maxConnections);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(CONNECT_TIMEOUT_MILLIS);
        config.setInitializationFailTimeout(CONNECT_TIMEOUT_MILLIS);
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        config.addDataSourceProperty("ApplicationName", role.roleName());
        // the detail of an error holds the row's values, and messages get logged
        config.addDataSourceProperty("logServerErrorDetail", "false");
        return new HikariDataSource(config);
    }

    /** The password of a login, made when it is first asked for. */
    static String password(Path secrets, String login) {
        Path file = secrets.resolve(login);
        try {
            if (!Files.exists(file)) {
                byte[] raw = new byte[PASSWORD_BYTES];
                new SecureRandom().nextBytes(raw);
                PrivateFile.write(file, Base64.getUrlEncoder().withoutPadding().encodeToString(raw) + "\n");
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UserError("The password file " + file + " cannot be read or written.", e);
        }
    }
}
