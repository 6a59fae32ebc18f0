package dev.upbeat.deploy.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.upbeat.deploy.ChildJvm;
import dev.upbeat.deploy.UserError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** As root in a container that refuses user namespaces: child JVMs find programs on their PATH that always fail. */
class UnprivilegedIT {

    @TempDir
    Path temp;

    @Test
    void whereUnshareIsRefusedTheServerRunsAsAnotherUser() throws Exception {
        assumeTrue(isRoot(), "only root needs it");
        String withoutUnshare = refusing("unshare");

        // made with unshare, so that the data change owner
        String first = serve(System.getenv("PATH"));
        String second = serve(withoutUnshare);
        String third = serve(System.getenv("PATH"));

        assertThat(first).isEqualTo("0 1");
        assertThat(second).isEqualTo("65534 2");
        assertThat(third).as("it stays with that user").isEqualTo("65534 3");
    }

    @Test
    void aNewFolderDoesWithoutUnshareToo() throws Exception {
        assumeTrue(isRoot(), "only root needs it");
        assertThat(serve(refusing("unshare"))).isEqualTo("65534 1");
    }

    @Test
    void whereNothingHelpsThereIsASentence() throws Exception {
        assumeTrue(isRoot(), "only root needs it");
        assertThat(serve(refusing("unshare", "setpriv")))
                .contains("PostgreSQL refuses to run as root")
                .contains("--database");
    }

    private String serve(String path) throws Exception {
        try (ChildJvm child = ChildJvm.start(Server.class, Map.of("PATH", path), temp.toString())) {
            return child.said();
        }
    }

    private String refusing(String... programs) throws Exception {
        Path folder = Files.createTempDirectory(temp, "refusing");
        for (String program : programs) {
            Path file = Files.writeString(folder.resolve(program), "#!/bin/sh\nexit 1\n");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        return folder + ":" + System.getenv("PATH");
    }

    private static boolean isRoot() throws Exception {
        return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
    }

    /** The child: starts the server, adds a row, counts the rows, stops. Says who owns the data and how many rows there are. */
    static final class Server {

        public static void main(String[] arguments) throws Exception {
            Path folder = Files.createDirectories(Path.of(arguments[0], "private"));
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            Path postgres = Files.createDirectories(folder.resolve("postgres"));
            Path secrets = Files.createDirectories(folder.resolve("secrets"));
            String said;
            try (LocalPostgres server = LocalPostgres.start(postgres, secrets, sentence -> {})) {
                String password =
                        Files.readString(secrets.resolve("upbeat_writer")).strip();
                try (var connection =
                                DriverManager.getConnection(server.access().jdbcUrl(), "upbeat_writer", password);
                        var sql = connection.createStatement()) {
                    sql.execute("CREATE TABLE IF NOT EXISTS facts.starts (at timestamptz)");
                    sql.execute("INSERT INTO facts.starts SELECT now()");
                    try (var row = sql.executeQuery("SELECT count(*) FROM facts.starts")) {
                        row.next();
                        said = Files.getAttribute(postgres.resolve("data"), "unix:uid") + " " + row.getLong(1);
                    }
                }
            } catch (UserError e) {
                said = String.valueOf(e.getMessage());
            }
            ChildJvm.ready(said);
        }
    }
}
