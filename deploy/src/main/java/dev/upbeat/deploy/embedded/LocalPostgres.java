package dev.upbeat.deploy.embedded;

import dev.upbeat.deploy.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A PostgreSQL server as a child process, bound to loopback, with a password for every connection. We run the programs ourselves and not
 * through a library, since the one there is trusts every connection, attaches silently to a server left behind by a killed run, and
 * stops the server in a shutdown hook of its own, before our services have finished.
 */
public final class LocalPostgres implements AutoCloseable {

    static final String SUPERUSER = "postgres";
    private static final String DATABASE = "upbeat";
    private static final String INVALID_PASSWORD = "28P01";
    private static final int START_ATTEMPTS = 3;
    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(30);
    private static final List<String> SETTINGS = List.of(
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "password_encryption=scram-sha-256",
            "fsync=on",
            "synchronous_commit=on",
            "max_connections=60",
            "shared_buffers=128MB",
            "max_wal_size=2GB",
            "checkpoint_timeout=15min",
            "wal_compression=on",
            "jit=off",
            "timezone=UTC",
            "log_timezone=UTC",
            // statements and their values stay out of the log; a client gets and logs its own errors
            "log_min_messages=log",
            "log_min_error_statement=panic",
            "log_error_verbosity=terse",
            "log_checkpoints=off",
            "log_autovacuum_min_duration=-1");

    private final PostgresPrograms programs;
    private final Process process;
    private final DatabaseAccess access;

    private LocalPostgres(PostgresPrograms programs, Process process, DatabaseAccess access) {
        this.programs = programs;
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
        Path log = folder.resolve("postgres.log");
        try {
            Path binaries = PostgresBinaries.unpack(folder.resolve("programs"));
            Path data = folder.resolve("data");
            PostgresPrograms programs = new PostgresPrograms(binaries, data, log);
            ServerLeftBehind.stop(programs, say);
            requirePassword(data, secrets);
            String password = DatabaseAccess.password(secrets, SUPERUSER);
            if (!Files.exists(data)) {
                programs.initialise(SUPERUSER, secrets.resolve(SUPERUSER));
            }
            PostgresBinaries.requireVersion(data);
            for (int attempt = 1; attempt <= START_ATTEMPTS; attempt++) {
                int port = Ports.remembered(folder.resolve("port"));
                String server = "jdbc:postgresql://" + Ports.LOOPBACK + ":" + port + "/";
                LocalPostgres started = new LocalPostgres(
                        programs, programs.serve(port, SETTINGS), new DatabaseAccess(server + DATABASE, secrets));
                if (started.becomesReady(server, password)) {
                    return started;
                }
                // the port was taken since we looked, or children of a killed server are still about to end
                TimeUnit.MILLISECONDS.sleep(500);
            }
            throw new UserError("PostgreSQL does not start: " + programs.lastComplaint());
        } catch (IOException | SQLException e) {
            throw new UserError("PostgreSQL does not start on " + folder + ": see " + log + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserError("Interrupted while PostgreSQL was starting.", e);
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
            if (process.isAlive() && !programs.stop("fast", STOP_TIMEOUT.toSeconds())) {
                programs.stop("immediate", STOP_TIMEOUT.toSeconds());
            }
        } catch (IOException e) {
            throw new UserError("PostgreSQL could not be told to stop.", e);
        }
    }

    /** Whether it takes connections, with everything in place; not when it ends before that. */
    private boolean becomesReady(String server, String password) throws SQLException, InterruptedException {
        boolean ready = false;
        try {
            if (awaitDatabase(server, password)) {
                try (Connection owner = DriverManager.getConnection(access.jdbcUrl(), SUPERUSER, password);
                        Statement sql = owner.createStatement()) {
                    DatabaseSetup.run(owner, access.secrets());
                    sql.execute("REVOKE ALL ON SCHEMA public FROM PUBLIC");
                }
                ready = true;
            }
            return ready;
        } finally {
            if (!ready) {
                close();
            }
        }
    }

    private boolean awaitDatabase(String server, String password) throws SQLException, InterruptedException {
        long deadline = System.nanoTime() + START_TIMEOUT.toNanos();
        while (process.isAlive()) {
            try (Connection owner = DriverManager.getConnection(server + "postgres", SUPERUSER, password)) {
                createDatabase(owner);
                return true;
            } catch (SQLException e) {
                if (INVALID_PASSWORD.equals(e.getSQLState())) {
                    throw new UserError(
                            "The database does not take the password in " + access.secrets()
                                    + ": that folder belongs to other data; put the right one back.",
                            e);
                }
                if (System.nanoTime() > deadline) {
                    throw e;
                }
                TimeUnit.MILLISECONDS.sleep(20);
            }
        }
        return false;
    }

    /** A new superuser's password would not open data that are already there. */
    private static void requirePassword(Path data, Path secrets) {
        if (Files.exists(data) && !Files.exists(secrets.resolve(SUPERUSER))) {
            throw new UserError("The database's password " + secrets.resolve(SUPERUSER)
                    + " is missing, but its data are there: put the folder " + secrets + " back.");
        }
    }

    private static void createDatabase(Connection owner) throws SQLException {
        try (Statement sql = owner.createStatement();
                ResultSet known = sql.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + DATABASE + "'")) {
            if (!known.next()) {
                sql.execute("CREATE DATABASE " + DATABASE);
                sql.execute("REVOKE ALL ON DATABASE " + DATABASE + ", postgres FROM PUBLIC");
            }
        }
    }
}
