package dev.upbeat.deploy.embedded;

import dev.upbeat.deploy.UserError;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A PostgreSQL server as a child process, bound to loopback, with a password for every connection. We run the programs ourselves and not
 * through a library, since the one there is trusts every connection, attaches silently to a server left behind by a killed run, and
 * stops the server in a shutdown hook of its own, before our services have finished.
 */
public final class LocalPostgres implements AutoCloseable {

    private static final String SUPERUSER = "postgres";
    private static final String DATABASE = "upbeat";
    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(30);
    private static final List<String> SETTINGS = List.of(
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "fsync=on",
            "synchronous_commit=on",
            "max_connections=60",
            "shared_buffers=128MB",
            "max_wal_size=2GB",
            "checkpoint_timeout=15min",
            "wal_compression=on",
            "jit=off",
            "log_min_messages=warning");

    private final Path binaries;
    private final Path data;
    private final Process process;
    private final DatabaseAccess access;

    private LocalPostgres(Path binaries, Path data, Process process, DatabaseAccess access) {
        this.binaries = binaries;
        this.data = data;
        this.process = process;
        this.access = access;
    }

    /**
     * Starts the server; it takes connections, with roles and schemas in place, when this returns.
     *
     * @param folder for programs and data
     * @param secrets for the passwords
     * @param say told in a sentence what is out of the ordinary
     */
    public static LocalPostgres start(Path folder, Path secrets, Consumer<String> say) {
        try {
            Path binaries = PostgresBinaries.unpack(folder.resolve("programs"));
            Path data = folder.resolve("data");
            stopLeftBehind(binaries, data, say);
            if (!Files.exists(data.resolve("PG_VERSION"))) {
                initialise(binaries, data, secrets);
            }
            int port = Ports.remembered(folder.resolve("port"));
            Path log = folder.resolve("postgres.log");
            Process process = run(serverCommand(binaries, data, port), log);
            String server = "jdbc:postgresql://127.0.0.1:" + port + "/";
            LocalPostgres started =
                    new LocalPostgres(binaries, data, process, new DatabaseAccess(server + DATABASE, secrets));
            started.awaitReady(server, log);
            return started;
        } catch (IOException | SQLException e) {
            throw new UserError("PostgreSQL does not start on " + folder + ": see postgres.log there.", e);
        }
    }

    /** Sets up roles and schemas in a database that somebody else runs. */
    public static DatabaseAccess external(String jdbcUrlWithLogin, Path secrets) {
        try (Connection owner = DriverManager.getConnection(jdbcUrlWithLogin)) {
            DatabaseSetup.run(owner, secrets);
            String withoutLogin = jdbcUrlWithLogin.replaceAll("([?&])(user|password)=[^&]*&?", "$1");
            return new DatabaseAccess(withoutLogin, secrets);
        } catch (SQLException e) {
            throw new UserError(
                    "The database named with --database does not take the connection (" + e.getSQLState()
                            + "): check host, name, user and password in the URL.",
                    e);
        }
    }

    /** How to connect. */
    public DatabaseAccess access() {
        return access;
    }

    /** Lets running statements be cancelled, writes everything out and stops. */
    @Override
    public void close() {
        try {
            stop(binaries, data, "fast");
            if (!process.waitFor(STOP_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
                stop(binaries, data, "immediate");
            }
        } catch (IOException e) {
            throw new UserError("PostgreSQL could not be told to stop.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitReady(String server, Path log) throws SQLException, IOException {
        String password = DatabaseAccess.password(access.secrets(), SUPERUSER);
        long deadline = System.nanoTime() + START_TIMEOUT.toNanos();
        while (true) {
            try (Connection owner = DriverManager.getConnection(server + "postgres", SUPERUSER, password)) {
                createDatabase(owner);
                break;
            } catch (SQLException e) {
                if (!process.isAlive() || System.nanoTime() > deadline) {
                    close();
                    throw new UserError("PostgreSQL does not start: " + lastLine(log), e);
                }
                pause();
            }
        }
        try (Connection owner = DriverManager.getConnection(access.jdbcUrl(), SUPERUSER, password)) {
            DatabaseSetup.run(owner, access.secrets());
        }
    }

    private static void createDatabase(Connection owner) throws SQLException {
        try (Statement sql = owner.createStatement();
                ResultSet known = sql.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + DATABASE + "'")) {
            if (!known.next()) {
                sql.execute("CREATE DATABASE " + DATABASE);
            }
        }
    }

    private static void initialise(Path binaries, Path data, Path secrets) throws IOException {
        DatabaseAccess.password(secrets, SUPERUSER);
        List<String> command = asUnprivileged(List.of(
                binaries.resolve("bin/initdb").toString(),
                "--pgdata=" + data,
                "--username=" + SUPERUSER,
                "--pwfile=" + secrets.resolve(SUPERUSER),
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--no-instructions"));
        Path log = data.resolveSibling("initdb.log");
        Process process = run(command, log);
        if (await(process) != 0) {
            String hint = isRoot() ? " As root it needs `unshare`; else run Upbeat as an ordinary user." : "";
            throw new UserError("PostgreSQL cannot make its data folder: " + lastLine(log) + hint);
        }
    }

    private static List<String> serverCommand(Path binaries, Path data, int port) {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
            // out of the terminal's group: Ctrl-C is for us, and we stop the server when all else has stopped
            command.add("/usr/bin/setsid");
        }
        List<String> server = new ArrayList<>(List.of(
                binaries.resolve("bin/postgres").toString(), "-D", data.toString(), "-p", Integer.toString(port)));
        for (String setting : SETTINGS) {
            server.add("-c");
            server.add(setting);
        }
        command.addAll(asUnprivileged(server));
        return command;
    }

    /** A server that a killed run left behind is stopped; one never attaches to it. */
    private static void stopLeftBehind(Path binaries, Path data, Consumer<String> say) throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        Optional<ProcessHandle> server = Files.readAllLines(pidFile).stream()
                .findFirst()
                .map(line -> Long.parseLong(line.strip()))
                .flatMap(ProcessHandle::of)
                .filter(process -> isServerOf(process.pid(), data));
        if (server.isEmpty()) {
            Files.deleteIfExists(pidFile);
            return;
        }
        say.accept("A PostgreSQL left behind by a killed run (process "
                + server.get().pid() + ") is being stopped.");
        stop(binaries, data, "fast");
        try {
            server.get().onExit().get(STOP_TIMEOUT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
            throw new UserError(
                    "The PostgreSQL left behind by a killed run does not stop: end process "
                            + server.get().pid() + ", then start again.",
                    e);
        }
    }

    private static boolean isServerOf(long pid, Path data) {
        try {
            String command = Files.readString(Path.of("/proc", Long.toString(pid), "cmdline"));
            return command.contains("postgres") && command.contains(data.toString());
        } catch (IOException e) {
            // gone meanwhile, or another's
            return false;
        }
    }

    private static void stop(Path binaries, Path data, String mode) throws IOException {
        Process stop = run(
                asUnprivileged(List.of(
                        binaries.resolve("bin/pg_ctl").toString(),
                        "stop",
                        "--pgdata=" + data,
                        "--mode=" + mode,
                        "--wait",
                        "--timeout=" + STOP_TIMEOUT.toSeconds())),
                data.resolveSibling("stop.log"));
        await(stop);
    }

    /** PostgreSQL refuses to run as root; a user namespace without privileges satisfies it. */
    private static List<String> asUnprivileged(List<String> command) {
        if (!isRoot()) {
            return command;
        }
        List<String> wrapped = new ArrayList<>(List.of("unshare", "--user"));
        wrapped.addAll(command);
        return wrapped;
    }

    private static boolean isRoot() {
        return System.getProperty("user.name", "").equals("root");
    }

    private static Process run(List<String> command, Path log) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().put("LC_ALL", "C");
        return builder.start();
    }

    private static int await(Process process) {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String lastLine(Path log) throws IOException {
        List<String> lines = Files.exists(log) ? Files.readAllLines(log) : List.of();
        return lines.isEmpty() ? "it says nothing." : lines.getLast();
    }
}
