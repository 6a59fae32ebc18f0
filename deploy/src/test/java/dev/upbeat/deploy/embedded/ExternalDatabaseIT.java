package dev.upbeat.deploy.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.upbeat.deploy.UserError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server is our own, used as somebody else's: databases and logins that we did not make. */
class ExternalDatabaseIT {

    @TempDir
    static Path temp;

    private static LocalPostgres server;
    private static String address;
    private static Path secrets;

    @BeforeAll
    static void start() throws Exception {
        secrets = Files.createDirectory(temp.resolve("secrets"));
        Path folder = Files.createDirectory(temp.resolve("postgres"));
        Path serversSecrets = Files.createDirectory(temp.resolve("servers-secrets"));
        server = LocalPostgres.start(folder, serversSecrets, sentence -> {});
        String ownUrl = server.access().jdbcUrl();
        address = ownUrl.substring(0, ownUrl.lastIndexOf('/') + 1);
        String password = Files.readString(serversSecrets.resolve("postgres")).strip();
        try (Connection superuser = DriverManager.getConnection(ownUrl, "postgres", password);
                Statement sql = superuser.createStatement()) {
            // what a server has that never saw Upbeat
            sql.execute("DROP SCHEMA control, facts, history");
            for (DatabaseRole role : DatabaseRole.values()) {
                sql.execute("DROP OWNED BY " + role.roleName());
                sql.execute("DROP ROLE " + role.roleName());
            }
            sql.execute("DROP OWNED BY " + ReadOnlyLogins.GROUP);
            sql.execute("DROP ROLE " + ReadOnlyLogins.GROUP);
            sql.execute("CREATE ROLE maker LOGIN CREATEROLE PASSWORD 'made&=?here'");
            sql.execute("CREATE ROLE nobody_much LOGIN PASSWORD 'secret'");
            sql.execute("CREATE DATABASE ours OWNER maker");
        }
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aLoginThatMayCreateRolesIsEnough() throws Exception {
        String url = address + "ours?user=maker&tcpKeepAlive=true&password=made%26%3D%3Fhere";

        ExternalDatabase.open(url, secrets);
        DatabaseAccess access = ExternalDatabase.open(url, secrets);

        assertThat(access.jdbcUrl()).isEqualTo(address + "ours?tcpKeepAlive=true");
        run(access, DatabaseRole.INGEST, "CREATE TABLE control.people (id int)");
        run(access, DatabaseRole.WRITER, "CREATE TABLE facts.days (id int)");
        run(access, DatabaseRole.WRITER, "GRANT SELECT ON facts.days TO upbeat_api");
        run(access, DatabaseRole.API, "SELECT * FROM facts.days");
        assertThatThrownBy(() -> run(access, DatabaseRole.API, "SELECT * FROM control.people"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("permission denied");
    }

    @Test
    void aLoginThatMayNotIsToldWhatItNeeds() {
        assertThatThrownBy(() -> ExternalDatabase.open(address + "ours?user=nobody_much&password=secret", secrets))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("CREATEROLE");
    }

    @Test
    void whatIsWrongWithTheUrlIsASentenceWithoutThePassword() {
        assertRefused(address + "ours?user=maker&password=wrong-one", "refuses the login");
        assertRefused(address + "other?user=maker&password=made%26%3D%3Fhere", "does not exist");
        assertRefused("jdbc:postgresql://127.0.0.1:1/ours?user=maker&password=wrong-one", "does not answer");
        assertRefused("jdbc:mysql://127.0.0.1/ours?user=maker&password=wrong-one", "--database takes");
        assertRefused("jdbc:postgresql://127.0.0.1:port/ours?password=wrong-one", "--database");
    }

    private static void assertRefused(String url, String sentence) {
        assertThatThrownBy(() -> ExternalDatabase.open(url, secrets))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(sentence)
                .hasMessageNotContaining("wrong-one")
                .hasMessageNotContaining("made");
    }

    private static void run(DatabaseAccess access, DatabaseRole role, String statement) throws SQLException {
        try (HikariDataSource source = access.dataSource(role, 1);
                Connection connection = source.getConnection();
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }
}
