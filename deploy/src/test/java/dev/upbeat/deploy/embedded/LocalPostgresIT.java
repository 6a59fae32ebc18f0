package dev.upbeat.deploy.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.upbeat.deploy.ChildJvm;
import dev.upbeat.deploy.UserError;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalPostgresIT {

    @TempDir
    static Path shared;

    @TempDir
    Path temp;

    private Path folder;
    private Path secrets;

    @BeforeEach
    void folders() throws Exception {
        folder = Files.createDirectory(temp.resolve("postgres"));
        // unpacked once for all tests
        Files.createSymbolicLink(folder.resolve("programs"), PostgresBinaries.unpack(shared.resolve("programs")));
        secrets = Files.createDirectory(temp.resolve("secrets"));
    }

    @AfterEach
    void keepPrograms() throws Exception {
        Files.delete(folder.resolve("programs"));
    }

    @Test
    void onlyTheRightPasswordOpensIt() throws Exception {
        try (LocalPostgres postgres = LocalPostgres.start(folder, secrets, LocalPostgresIT::expectNothing)) {
            String url = postgres.access().jdbcUrl();
            for (String login : List.of("postgres", "upbeat_ingest", "upbeat_api")) {
                String password = Files.readString(secrets.resolve(login)).strip();
                DriverManager.getConnection(url, login, password).close();
                assertThatThrownBy(() -> DriverManager.getConnection(url, login, password + "x"))
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("password authentication failed");
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secrets.resolve(login))))
                        .isEqualTo("rw-------");
            }
            assertThat(setting(postgres, "listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(setting(postgres, "fsync")).isEqualTo("on");
            assertThat(setting(postgres, "synchronous_commit")).isEqualTo("on");
        }
    }

    @Test
    void aRoleReadsOnlyWhatItIsGiven() throws Exception {
        try (LocalPostgres postgres = LocalPostgres.start(folder, secrets, LocalPostgresIT::expectNothing)) {
            run(postgres, DatabaseRole.INGEST, "CREATE TABLE control.people (id uuid)");
            run(
                    postgres,
                    DatabaseRole.WRITER,
                    "CREATE TABLE facts.days (day date)",
                    "INSERT INTO facts.days SELECT now()");
            run(postgres, DatabaseRole.WRITER, "CREATE TABLE history.revisions (day date)");

            for (DatabaseRole role : List.of(DatabaseRole.STREAMS, DatabaseRole.WRITER, DatabaseRole.API)) {
                assertRefused(postgres, role, "SELECT * FROM control.people");
                assertRefused(postgres, role, "CREATE TABLE control.mine (id int)");
            }
            assertRefused(postgres, DatabaseRole.INGEST, "SELECT * FROM facts.days");
            assertRefused(postgres, DatabaseRole.STREAMS, "SELECT * FROM facts.days");
            assertRefused(postgres, DatabaseRole.API, "SELECT * FROM facts.days");
            assertRefused(postgres, DatabaseRole.API, "CREATE TABLE facts.mine (id int)");
            assertRefused(postgres, DatabaseRole.API, "CREATE TABLE public.mine (id int)");

            run(postgres, DatabaseRole.WRITER, "GRANT SELECT ON facts.days TO upbeat_api");
            run(postgres, DatabaseRole.API, "SELECT * FROM facts.days");
        }
    }

    @Test
    void aServerLeftBehindIsStoppedWithASentenceAndItsDataKept() throws Exception {
        try (ChildJvm child = ChildJvm.start(Server.class, Map.of(), folder.toString(), secrets.toString())) {
            child.kill();
        }
        long orphan = serverPid();
        assertThat(ProcessHandle.of(orphan)).isPresent();

        List<String> said = new ArrayList<>();
        try (LocalPostgres postgres = LocalPostgres.start(folder, secrets, said::add)) {
            assertThat(said).singleElement().asString().contains("left behind").contains(Long.toString(orphan));
            // it may take the system a moment to bury it
            await().until(() -> ProcessHandle.of(orphan).isEmpty());
            assertThat(serverPid()).isNotEqualTo(orphan);
            assertThat(query(postgres, DatabaseRole.WRITER, "SELECT count(*) FROM facts.kept"))
                    .isEqualTo("1000");
        }
    }

    @Test
    void aPidFileOfNobodyOrOfAnotherProgramIsNoObstacle() throws Exception {
        LocalPostgres.start(folder, secrets, LocalPostgresIT::expectNothing).close();
        Path pidFile = folder.resolve("data/postmaster.pid");

        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();
        Files.writeString(pidFile, ended.pid() + "\n");
        LocalPostgres.start(folder, secrets, LocalPostgresIT::expectNothing).close();

        Files.writeString(pidFile, ProcessHandle.current().pid() + "\n" + folder.resolve("data") + "\n");
        LocalPostgres.start(folder, secrets, LocalPostgresIT::expectNothing).close();

        Files.writeString(pidFile, "");
        LocalPostgres.start(folder, secrets, LocalPostgresIT::expectNothing).close();
        assertThat(pidFile).doesNotExist();
    }

    @Test
    void takesAnotherPortWhenItsOwnIsTaken() throws Exception {
        try (ServerSocket squatter = new ServerSocket()) {
            squatter.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            Files.writeString(folder.resolve("port"), Integer.toString(squatter.getLocalPort()));

            try (LocalPostgres postgres = LocalPostgres.start(folder, secrets, LocalPostgresIT::expectNothing)) {
                assertThat(postgres.access().jdbcUrl()).doesNotContain(":" + squatter.getLocalPort() + "/");
                assertThat(query(postgres, DatabaseRole.API, "SELECT 1")).isEqualTo("1");
            }
        }
    }

    @Test
    void anUnfinishedBeginningIsBegunAnew() throws Exception {
        Path draft = Files.createDirectories(folder.resolve("data.new/base"));
        Files.writeString(draft.resolveSibling("PG_VERSION"), "18\n");

        try (LocalPostgres postgres = LocalPostgres.start(folder, secrets, LocalPostgresIT::expectNothing)) {
            assertThat(query(postgres, DatabaseRole.API, "SELECT 1")).isEqualTo("1");
        }
        assertThat(folder.resolve("data.new")).doesNotExist();
    }

    @Test
    void lostOrForeignPasswordsAreASentence() throws Exception {
        LocalPostgres.start(folder, secrets, LocalPostgresIT::expectNothing).close();

        Files.writeString(secrets.resolve("postgres"), "not-it\n");
        assertThatThrownBy(() -> LocalPostgres.start(folder, secrets, LocalPostgresIT::expectNothing))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(secrets.toString());

        Files.delete(secrets.resolve("postgres"));
        assertThatThrownBy(() -> LocalPostgres.start(folder, secrets, LocalPostgresIT::expectNothing))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("put the folder");
        assertThat(folder.resolve("data/postmaster.pid")).doesNotExist();
    }

    @Test
    void anotherMajorVersionsDataAreASentence() throws Exception {
        LocalPostgres.start(folder, secrets, LocalPostgresIT::expectNothing).close();
        Files.writeString(folder.resolve("data/PG_VERSION"), "14\n");

        assertThatThrownBy(() -> LocalPostgres.start(folder, secrets, LocalPostgresIT::expectNothing))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("PostgreSQL 14");
    }

    private static void expectNothing(String sentence) {
        throw new AssertionError(sentence);
    }

    private long serverPid() throws Exception {
        return Long.parseLong(
                Files.readAllLines(folder.resolve("data/postmaster.pid")).getFirst());
    }

    private static void assertRefused(LocalPostgres postgres, DatabaseRole role, String statement) {
        assertThatThrownBy(() -> run(postgres, role, statement))
                .as(role + ": " + statement)
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("permission denied");
    }

    private static void run(LocalPostgres postgres, DatabaseRole role, String... statements) throws SQLException {
        try (var source = postgres.access().dataSource(role, 1);
                Connection connection = source.getConnection();
                Statement sql = connection.createStatement()) {
            for (String statement : statements) {
                sql.execute(statement);
            }
        }
    }

    private static String setting(LocalPostgres postgres, String name) throws SQLException {
        return query(postgres, DatabaseRole.API, "SELECT current_setting('" + name + "')");
    }

    private static String query(LocalPostgres postgres, DatabaseRole role, String query) throws SQLException {
        try (var source = postgres.access().dataSource(role, 1);
                Connection connection = source.getConnection();
                Statement sql = connection.createStatement();
                ResultSet row = sql.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    /** The child: a server with rows that were committed. */
    static final class Server {

        public static void main(String[] arguments) throws Exception {
            LocalPostgres postgres =
                    LocalPostgres.start(Path.of(arguments[0]), Path.of(arguments[1]), LocalPostgresIT::expectNothing);
            run(
                    postgres,
                    DatabaseRole.WRITER,
                    "CREATE TABLE facts.kept (n int)",
                    "INSERT INTO facts.kept SELECT generate_series(1, 1000)");
            ChildJvm.ready(postgres.access().jdbcUrl());
        }
    }
}
