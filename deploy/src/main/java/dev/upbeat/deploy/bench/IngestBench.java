package dev.upbeat.deploy.bench;

import com.zaxxer.hikari.HikariDataSource;
import dev.upbeat.deploy.UserError;
import dev.upbeat.deploy.data.RunFile;
import dev.upbeat.deploy.embedded.DatabaseAccess;
import dev.upbeat.deploy.embedded.DatabaseRole;
import dev.upbeat.deploy.embedded.Folders;
import dev.upbeat.deploy.embedded.Ports;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Heart rate every five seconds of many people, over HTTP to acknowledged and to the stored day, beside the floor, in one run.
 */
final class IngestBench implements Benchmark {

    private static final int DAYS = 3;
    private static final int SAMPLES_PER_PERSON = DAYS * 86_400 / HeartRateBodies.GRID_SECONDS;
    private static final int MINUTES_PER_PERSON = DAYS * 1440;
    private static final int SMALL = 200;
    private static final int LARGE = 5000;
    private static final long STORED_WITHIN_SECONDS = 900;

    private final int people;
    private final int connections;

    IngestBench(int people, int connections) {
        this.people = people;
        this.connections = connections;
    }

    @Override
    public Figures run(PrintWriter out) throws IOException, SQLException, InterruptedException {
        out.printf(
                "%d people, %d days at %d s, %d connections%n",
                people, DAYS, HeartRateBodies.GRID_SECONDS, connections);
        out.println("floor: parse and fold in one thread …");
        out.flush();
        double floorBefore = IngestFloor.samplesPerSecond(SMALL, SAMPLES_PER_PERSON);
        Path folder = Files.createTempDirectory("upbeat-bench");
        Loaded loaded;
        try (ServerProcess server = ServerProcess.start(folder.resolve("data"), Ports.freePair())) {
            loaded = load(server, folder.resolve("data"), out);
        } finally {
            Folders.deleteTree(folder);
        }
        // timings drift: the floor is what lies between before and after
        double floor = (floorBefore + IngestFloor.samplesPerSecond(SMALL, SAMPLES_PER_PERSON)) / 2;
        return new Figures()
                .add("acked_samples_per_s", loaded.small.acked)
                .add("acked_large_samples_per_s", loaded.large.acked)
                .add("stored_samples_per_s", loaded.small.stored)
                .add("stored_large_samples_per_s", loaded.large.stored)
                .add("floor_samples_per_s", floor)
                .add("acked_over_floor", loaded.small.acked / floor)
                .add("acked_large_over_floor", loaded.large.acked / floor)
                .add("stored_over_floor", loaded.small.stored / floor)
                .add("peak_rss_mb", loaded.peakMegabytes)
                .add("stored_bytes_per_sample", loaded.bytesPerSample);
    }

    private record Loaded(Rates small, Rates large, double bytesPerSample, double peakMegabytes) {}

    private Loaded load(ServerProcess server, Path data, PrintWriter out)
            throws IOException, SQLException, InterruptedException {
        RunFile run = server.run();
        DatabaseAccess database = new DatabaseAccess(run.jdbcUrl(), data.resolve("secrets"));
        try (HikariDataSource store = database.dataSource(DatabaseRole.API, 1)) {
            // as long as what is measured, since the server compiles itself for a while
            out.println("warm-up …");
            out.flush();
            measure(run, data, store, people, SMALL, 0);
            long before = factBytes(store);
            out.println("bodies of " + SMALL + " samples …");
            out.flush();
            Rates small = measure(run, data, store, people, SMALL, storedMinutes(store));
            double bytesPerSample = (factBytes(store) - before) / ((double) people * SAMPLES_PER_PERSON);
            out.println("bodies of " + LARGE + " samples …");
            out.flush();
            Rates large = measure(run, data, store, people / 2, LARGE, storedMinutes(store));
            return new Loaded(small, large, bytesPerSample, server.peakMegabytes());
        }
    }

    private record Rates(double acked, double stored) {}

    private Rates measure(RunFile run, Path data, HikariDataSource store, int count, int samplesPerBody, long before)
            throws SQLException, InterruptedException {
        List<String> tokens = Tokens.ofNewDevices(data, count);
        Load load = new Load(run.ingestPort(), tokens, samplesPerBody, SAMPLES_PER_PERSON);
        long start = System.nanoTime();
        long acked = load.run(connections);
        long expected = before + (long) count * MINUTES_PER_PERSON;
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(STORED_WITHIN_SECONDS);
        while (storedMinutes(store) < expected) {
            if (System.nanoTime() > deadline) {
                throw new UserError("Not everything was stored within " + STORED_WITHIN_SECONDS + " seconds.");
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        long stored = System.nanoTime() - start;
        double samples = (double) count * SAMPLES_PER_PERSON;
        return new Rates(samples * 1e9 / acked, samples * 1e9 / stored);
    }

    private static long storedMinutes(HikariDataSource store) throws SQLException {
        return number(store, "SELECT coalesce(sum(worn_minutes), 0) FROM facts.day_activity");
    }

    private static long factBytes(HikariDataSource store) throws SQLException {
        return number(
                store,
                "SELECT coalesce(sum(pg_total_relation_size(c.oid)), 0) FROM pg_class c JOIN pg_namespace n"
                        + " ON n.oid = c.relnamespace WHERE n.nspname = 'facts' AND c.relkind = 'r'");
    }

    private static long number(HikariDataSource store, String sql) throws SQLException {
        try (Connection connection = store.getConnection();
                PreparedStatement query = connection.prepareStatement(sql);
                ResultSet row = query.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }
}
