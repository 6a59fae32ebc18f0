package dev.upbeat.deploy.bench;

import com.zaxxer.hikari.HikariDataSource;
import dev.upbeat.analytics.store.Replay;
import dev.upbeat.analytics.store.StoreMigrations;
import dev.upbeat.analytics.store.StoreWriter;
import dev.upbeat.analytics.store.WriterConfig;
import dev.upbeat.deploy.UserError;
import dev.upbeat.deploy.embedded.DatabaseAccess;
import dev.upbeat.deploy.embedded.DatabaseRole;
import dev.upbeat.deploy.embedded.ExternalDatabase;
import dev.upbeat.deploy.embedded.Folders;
import dev.upbeat.deploy.embedded.KafkaTopics;
import dev.upbeat.deploy.embedded.LocalKafka;
import dev.upbeat.deploy.embedded.LocalPostgres;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;

/**
 * The store writer alone: minutes a second from topics that the stream has filled with heart rate every five seconds and that were then compacted, beside one COPY of
 * the same rows into the same table, and what all facts take on disk.
 */
final class StoreBench implements Benchmark {

    private static final int PEOPLE = 400;
    private static final int RUNS = 180;
    private static final int PARTITIONS = 4;
    private static final long POLL_MILLIS = 20;
    private static final long WITHIN_SECONDS = 600;

    private static final String SIZES = """
            SELECT c.relname, sum(pg_total_relation_size(c.oid)) FROM pg_class c
            WHERE c.relnamespace IN (SELECT oid FROM pg_namespace WHERE nspname IN ('facts', '_timescaledb_internal'))
                AND c.relkind = 'r' GROUP BY 1 HAVING sum(pg_total_relation_size(c.oid)) > 1000000 ORDER BY 2 DESC
            """;

    private static final String WHOLE = """
            SELECT sum(pg_total_relation_size(c.oid)) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname IN ('facts', '_timescaledb_internal') AND c.relkind = 'r'
            """;

    private final @Nullable String url;

    /** @param url with a login that may create roles, of an empty database; null for an embedded one */
    StoreBench(@Nullable String url) {
        this.url = url;
    }

    @Override
    public Figures run(PrintWriter out) throws IOException, SQLException, InterruptedException {
        Path folder = Files.createTempDirectory("upbeat-bench");
        Path secrets = Files.createDirectory(folder.resolve("secrets"));
        try (LocalKafka kafka = LocalKafka.start(folder.resolve("kafka"))) {
            if (url != null) {
                return measure(ExternalDatabase.open(url, secrets), kafka.bootstrap(), folder, out);
            }
            Path data = Files.createDirectory(folder.resolve("postgres"));
            try (LocalPostgres postgres = LocalPostgres.start(data, secrets, sentence -> {})) {
                return measure(postgres.access(), kafka.bootstrap(), folder, out);
            }
        } finally {
            Folders.deleteTree(folder);
        }
    }

    private static Figures measure(DatabaseAccess database, String bootstrap, Path folder, PrintWriter out)
            throws IOException, SQLException, InterruptedException {
        long minutes = (long) PEOPLE * EngineSamples.minutes(RUNS);
        double samples = (double) PEOPLE * RUNS * EngineSamples.PER_CHUNK;
        Figures figures = new Figures();
        try (HikariDataSource pool = database.dataSource(DatabaseRole.WRITER, 4);
                Connection connection = pool.getConnection();
                Statement sql = connection.createStatement()) {
            StoreMigrations.migrate(pool);
            if (number(sql, "SELECT count(*) FROM facts.writer_offset") > 0) {
                throw new UserError("The database given with --url has facts: the benchmark needs an empty one.");
            }
            boolean timescale = number(sql, "SELECT count(*) FROM pg_extension WHERE extname = 'timescaledb'") > 0;
            say(
                    out,
                    (timescale ? "TimescaleDB" : "PostgreSQL") + ", " + minutes + " minutes of " + PEOPLE
                            + " people: the stream …");
            BenchKeys keys = new BenchKeys();
            KafkaTopics.ensure(bootstrap, PARTITIONS);
            try (EngineLog log = new EngineLog(bootstrap, keys)) {
                EngineBench.fill(log, 0, PEOPLE, RUNS);
            }
            EngineBench.ours(bootstrap, folder, keys, minutes);
            new LatestRecords(bootstrap).copy(PARTITIONS);
            say(out, "the writer, to warm up, fresh, and again …");
            seconds(bootstrap, keys, pool, sql);
            Replay.begin(pool);
            double fresh = minutes / seconds(bootstrap, keys, pool, sql);
            sql.execute("TRUNCATE facts.writer_offset");
            double same = minutes / seconds(bootstrap, keys, pool, sql);
            Replay.end(pool);
            long stored = number(sql, "SELECT count(*) FROM facts.minute_activity");
            if (stored != minutes) {
                throw new UserError("Of " + minutes + " minutes " + stored + " are stored.");
            }
            say(out, "COPY …");
            double copy = minutes / copySeconds(connection, sql, folder.resolve("minutes"));
            figures.add("rows_per_s_fresh", fresh)
                    .add("rows_per_s_same", same)
                    .add("copy_rows_per_s", copy)
                    .add("fresh_over_copy", fresh / copy)
                    .add("same_over_fresh", same / fresh);
            if (timescale) {
                figures.add("bytes_per_sample_before_columnstore", number(sql, WHOLE) / samples);
                toColumnstore(sql);
                figures.add("bytes_per_sample", number(sql, WHOLE) / samples);
                sql.execute("TRUNCATE facts.writer_offset");
                figures.add("rows_per_s_same_in_columnstore", minutes / seconds(bootstrap, keys, pool, sql));
            } else {
                sql.execute("VACUUM facts.minute_activity");
                figures.add("bytes_per_sample", number(sql, WHOLE) / samples);
            }
            try (ResultSet sizes = sql.executeQuery(SIZES)) {
                while (sizes.next()) {
                    out.printf("%-48s %10.3f bytes a sample%n", sizes.getString(1), sizes.getLong(2) / samples);
                }
            }
            return figures;
        }
    }

    private static void toColumnstore(Statement sql) throws SQLException {
        for (String rollUp : List.of("hour_rolled", "utc_day_rolled", "month_rolled")) {
            sql.execute("CALL refresh_continuous_aggregate('facts." + rollUp + "', NULL, NULL)");
        }
        List<String> chunks = new ArrayList<>();
        try (ResultSet rows = sql.executeQuery("SELECT show_chunks('facts.minute_activity')")) {
            while (rows.next()) {
                chunks.add(rows.getString(1));
            }
        }
        for (String chunk : chunks) {
            sql.execute("CALL convert_to_columnstore('" + chunk + "')");
        }
    }

    /** From the start of a writer to when it has stored what is on the topics. */
    private static double seconds(String bootstrap, BenchKeys keys, HikariDataSource pool, Statement sql)
            throws SQLException, InterruptedException {
        WriterConfig config = WriterConfig.of(Map.of("bootstrap.servers", bootstrap), LatestRecords.PREFIX);
        long began = System.nanoTime();
        try (StoreWriter writer = new StoreWriter(config, pool, keys, Set::of, new SimpleMeterRegistry())) {
            writer.start();
            while (writer.lag() > 0
                    || number(sql, "SELECT coalesce(sum(next_offset), 0) FROM facts.writer_offset") == 0) {
                if (System.nanoTime() - began > TimeUnit.SECONDS.toNanos(WITHIN_SECONDS)) {
                    throw new UserError("The writer has not stored its topics within " + WITHIN_SECONDS + " seconds.");
                }
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            }
            return (System.nanoTime() - began) / 1e9;
        }
    }

    private static double copySeconds(Connection connection, Statement sql, Path file)
            throws SQLException, IOException {
        CopyManager copy = new CopyManager(connection.unwrap(BaseConnection.class));
        try (OutputStream to = Files.newOutputStream(file)) {
            copy.copyOut("COPY (SELECT * FROM facts.minute_activity) TO STDOUT (FORMAT binary)", to);
        }
        sql.execute("TRUNCATE facts.minute_activity");
        try (InputStream from = Files.newInputStream(file)) {
            long began = System.nanoTime();
            copy.copyIn("COPY facts.minute_activity FROM STDIN (FORMAT binary)", from, 1 << 16);
            return (System.nanoTime() - began) / 1e9;
        }
    }

    private static long number(Statement sql, String query) throws SQLException {
        try (ResultSet row = sql.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void say(PrintWriter out, String what) {
        out.println(what);
        out.flush();
    }
}
