package dev.upbeat.deploy.embedded;

import dev.upbeat.deploy.UserError;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The login that may create roles and databases: the embedded server's superuser, or the one given with {@code --database}.
 *
 * @param access to the database in question
 * @param givenUrl with a login, of an external database; null for the embedded one
 */
public record DatabaseOwner(DatabaseAccess access, @Nullable String givenUrl) {

    /** Whether its login is known here. Where it is not, the next start of Upbeat does what is left to be done. */
    public boolean isReachable() {
        return givenUrl != null || Files.exists(access.secrets().resolve(LocalPostgres.SUPERUSER));
    }

    /** A connection; to be closed by the caller. */
    public Connection connect() throws SQLException {
        return connect(UnaryOperator.identity());
    }

    /** The same, at an address that follows from the database's own. */
    Connection connect(UnaryOperator<String> address) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("ApplicationName", "upbeat setup");
        properties.setProperty("logServerErrorDetail", "false");
        String url = givenUrl;
        if (url == null) {
            if (!isReachable()) {
                throw new UserError("Upbeat's database is run by somebody else: give --database with a login that may"
                        + " create roles.");
            }
            url = access.jdbcUrl();
            properties.setProperty("user", LocalPostgres.SUPERUSER);
            properties.setProperty("password", DatabaseAccess.password(access.secrets(), LocalPostgres.SUPERUSER));
        }
        return DriverManager.getConnection(address.apply(url), properties);
    }
}
