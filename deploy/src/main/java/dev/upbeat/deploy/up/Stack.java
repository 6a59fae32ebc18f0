package dev.upbeat.deploy.up;

import com.zaxxer.hikari.HikariDataSource;
import dev.upbeat.analytics.access.DatabaseKeyRing;
import dev.upbeat.analytics.access.KeyRing;
import dev.upbeat.analytics.api.ApiConfig;
import dev.upbeat.analytics.api.ApiLogins;
import dev.upbeat.analytics.api.ApiService;
import dev.upbeat.analytics.release.ReleaseIssuer;
import dev.upbeat.analytics.release.ReleaseSchedule;
import dev.upbeat.analytics.research.ExportRegister;
import dev.upbeat.analytics.store.Replay;
import dev.upbeat.analytics.store.StoreMigrations;
import dev.upbeat.analytics.store.StoreWriter;
import dev.upbeat.analytics.store.StoredDefinition;
import dev.upbeat.analytics.store.WriterConfig;
import dev.upbeat.analytics.store.WriterHealth;
import dev.upbeat.analytics.topology.Pipeline;
import dev.upbeat.analytics.topology.PipelineConfig;
import dev.upbeat.deploy.UserError;
import dev.upbeat.deploy.data.DataFolder;
import dev.upbeat.deploy.data.MasterKeyFile;
import dev.upbeat.deploy.data.RunFile;
import dev.upbeat.deploy.embedded.DatabaseAccess;
import dev.upbeat.deploy.embedded.DatabaseRole;
import dev.upbeat.deploy.embedded.ExternalDatabase;
import dev.upbeat.deploy.embedded.HangingTransactions;
import dev.upbeat.deploy.embedded.KafkaTopics;
import dev.upbeat.deploy.embedded.LocalKafka;
import dev.upbeat.deploy.embedded.LocalPostgres;
import dev.upbeat.deploy.embedded.Ports;
import dev.upbeat.ingest.IngestConfig;
import dev.upbeat.ingest.IngestService;
import dev.upbeat.model.minute.Definition;
import dev.upbeat.model.person.MasterKey;
import dev.upbeat.model.person.Pseudonym;
import dev.upbeat.model.topic.ErasureLedger;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All of Upbeat in one JVM. Started in order, stopped in reverse. */
public final class Stack implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Stack.class);
    private static final String LOOPBACK = "127.0.0.1";
    private static final long STATE_CACHE_BYTES = 128L * 1024 * 1024;
    private static final int STREAM_THREADS = 2;
    private static final int INGEST_CONNECTIONS = 8;
    private static final int API_CONNECTIONS = 8;
    private static final int RESEARCH_CONNECTIONS = 6;
    private static final int RELEASE_CONNECTIONS = 2;
    private static final Duration RELEASE_EVERY = Duration.ofHours(1);
    private static final int WRITER_CONNECTIONS = 3;
    private static final int STREAM_CONNECTIONS = 3;

    private final Parts parts = Parts.create();
    private final PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final StackOptions options;
    private final Consumer<String> say;
    private Running running;

    @SuppressWarnings("NullAway.Init") // set by start, before anybody has the object
    private Stack(StackOptions options, Consumer<String> say) {
        this.options = options;
        this.say = say;
    }

    /** What the started parts are reached by. */
    private record Running(
            DataFolder folder,
            String bootstrap,
            DatabaseAccess database,
            int ingestPort,
            int apiPort,
            Definition definition) {}

    /**
     * Starts everything; it takes requests when this returns.
     *
     * @param say told in a sentence what is out of the ordinary
     * @throws UserError when something is in the way, saying what to do
     */
    public static Stack start(StackOptions options, Consumer<String> say) {
        return start(options, say, false);
    }

    /** As {@link #start}, after taking away all that follows from the log; to be followed by {@link #endReplay}. */
    public static Stack startAnew(StackOptions options, Consumer<String> say) {
        return start(options, say, true);
    }

    private static Stack start(StackOptions options, Consumer<String> say, boolean anew) {
        Stack stack = new Stack(options, say);
        try {
            stack.startParts(anew);
            return stack;
        } catch (SQLException e) {
            stack.close();
            throw new UserError("The database refuses what Upbeat asks of it: " + e.getMessage(), e);
        } catch (RuntimeException | Error e) {
            stack.close();
            throw e;
        }
    }

    private void startParts(boolean anew) throws SQLException {
        if (options.ingestPort() != 0) {
            Ports.requireFree(options.ingestPort(), "ingest");
            Ports.requireFree(options.apiPort(), "API");
        }
        DataFolder folder = parts.add(DataFolder.open(options.data()));
        parts.add(() -> RunFile.delete(folder.root()));
        DiskMetrics.register(metrics, folder.root());
        MasterKey masterKey =
                MasterKeyFile.open(MasterKeyFile.pathFor(folder.root(), options.keyFile()), folder.isUsed());

        CompletableFuture<String> kafka = CompletableFuture.supplyAsync(() -> startKafka(folder));
        CompletableFuture<DatabaseAccess> postgres = CompletableFuture.supplyAsync(() -> startDatabase(folder));
        String bootstrap = await(kafka, postgres);
        DatabaseAccess database = await(postgres, kafka);
        KafkaTopics.ensure(bootstrap, StackOptions.PARTITIONS);
        if (anew) {
            FreshStart.prepare(folder, bootstrap, database);
        }

        IngestService ingest = parts.add(IngestService.start(
                SelfReportSettings.in(folder.root(), options)
                        .of(new IngestConfig(LOOPBACK, options.ingestPort(), bootstrap)),
                pool(database, DatabaseRole.INGEST, INGEST_CONNECTIONS),
                masterKey,
                metrics));

        Set<Pseudonym> erased = ErasureLedger.read(bootstrap);
        HikariDataSource writerPool = pool(database, DatabaseRole.WRITER, WRITER_CONNECTIONS);
        StoreMigrations.migrate(writerPool);
        StoreMigrations.migrateResearch(writerPool);
        // ingest has applied the ledger to who takes part in studies
        ExportRegister.forgetGone(writerPool);
        ReleaseIssuer.forgetGone(writerPool);
        if (!anew && Replay.isUnderWay(writerPool)) {
            say.accept("A replay was interrupted, and revisions are not noted until one is complete: stop, and run"
                    + " deploy/upbeat replay.");
        }
        Definition definition = definition(writerPool);
        KeyRing writerKeys = new DatabaseKeyRing(writerPool, masterKey, erased);
        WriterConfig writerConfig = WriterConfig.of(Map.of("bootstrap.servers", bootstrap));
        StoreWriter writer = parts.add(
                new StoreWriter(writerConfig, writerPool, writerKeys, () -> ErasureLedger.read(bootstrap), metrics));
        writer.start();

        parts.add(ReleaseSchedule.start(new ReleaseIssuer(writerPool, definition.name()), RELEASE_EVERY, metrics));

        KeyRing streamKeys =
                new DatabaseKeyRing(pool(database, DatabaseRole.STREAMS, STREAM_CONNECTIONS), masterKey, erased);
        PipelineConfig pipeline =
                new PipelineConfig(bootstrap, folder.folder("streams"), STREAM_THREADS, STATE_CACHE_BYTES, definition);
        Pipeline streams = parts.add(Pipeline.start(pipeline, streamKeys, metrics));

        ApiService api = parts.add(ApiService.start(
                ApiConfig.onLoopback(options.apiPort(), definition),
                new ApiLogins(
                        pool(database, DatabaseRole.API, API_CONNECTIONS),
                        pool(database, DatabaseRole.RESEARCH, RESEARCH_CONNECTIONS),
                        pool(database, DatabaseRole.RELEASE, RELEASE_CONNECTIONS)),
                metrics,
                Map.<String, Supplier<Optional<String>>>of(
                        "writer", () -> problem(writer.health()), "streams", () -> problem(streams))));

        running = new Running(folder, bootstrap, database, ingest.port(), api.port(), definition);
        new RunFile(ProcessHandle.current().pid(), ingest.port(), api.port(), bootstrap, database.jdbcUrl())
                .write(folder.root());
        parts.complete();
    }

    /** That by which the facts were begun: no release computes them anew by itself, nor mixes its own definition into them. */
    private Definition definition(HikariDataSource writerPool) throws SQLException {
        String noted = StoredDefinition.begin(writerPool, Definition.CURRENT);
        Definition definition = Definition.named(noted);
        if (definition == null) {
            throw new UserError(
                    "The facts are computed by definition " + noted + ", which this release does not know: start"
                            + " one that does, or compute them anew with deploy/upbeat replay.");
        }
        if (!noted.equals(Definition.CURRENT.name())) {
            say.accept("The facts are computed by definition " + noted + ", and go on so. This release's own is "
                    + Definition.CURRENT.name() + ": deploy/upbeat replay computes everything by it.");
        }
        return definition;
    }

    /** By which the facts are computed. */
    Definition definition() {
        return running.definition();
    }

    /** What is to be closed before all that runs here. */
    <T extends AutoCloseable> T closeFirst(T part) {
        return parts.add(part);
    }

    /** What was asked for. */
    StackOptions options() {
        return options;
    }

    /** The data folder. */
    public DataFolder folder() {
        return running.folder();
    }

    /** The brokers. */
    public String bootstrap() {
        return running.bootstrap();
    }

    /** The database. */
    public DatabaseAccess database() {
        return running.database();
    }

    /** Where uploads are taken. */
    public int ingestPort() {
        return running.ingestPort();
    }

    /** Where questions are answered. */
    public int apiPort() {
        return running.apiPort();
    }

    /** The metrics of all parts. */
    public PrometheusMeterRegistry metrics() {
        return metrics;
    }

    /** Waits until all that is on the log is in the store. */
    public void awaitCaughtUp(long atMostSeconds) throws SQLException {
        try (CaughtUp caughtUp = new CaughtUp(bootstrap(), database(), metrics)) {
            caughtUp.await(atMostSeconds);
        }
    }

    /** Waits for a replay to reach the end of the log and lets history go on; returns how many days came out different. */
    public int endReplay(long atMostSeconds) throws SQLException {
        awaitCaughtUp(atMostSeconds);
        try (HikariDataSource writer = database().dataSource(DatabaseRole.WRITER, 1)) {
            return Replay.end(writer);
        }
    }

    @Override
    public void close() {
        parts.close();
    }

    private static Optional<String> problem(WriterHealth health) {
        return health.ready() ? Optional.empty() : Optional.of(health.detail());
    }

    private static Optional<String> problem(Pipeline streams) {
        return streams.isRunning() ? Optional.empty() : Optional.of("The stream has stopped.");
    }

    private String startKafka(DataFolder folder) {
        String given = options.kafka();
        if (given != null) {
            return given;
        }
        String bootstrap = parts.add(LocalKafka.start(folder.folder("kafka"))).bootstrap();
        int freed = HangingTransactions.end(bootstrap);
        LOG.info("{} partitions freed of a transaction that a killed run left open", freed);
        return bootstrap;
    }

    private DatabaseAccess startDatabase(DataFolder folder) {
        String given = options.database();
        if (given != null) {
            return ExternalDatabase.open(given, folder.folder("secrets"));
        }
        return parts.add(LocalPostgres.start(folder.folder("postgres"), folder.folder("secrets"), say))
                .access();
    }

    private HikariDataSource pool(DatabaseAccess database, DatabaseRole role, int connections) {
        return parts.add(database.dataSource(role, connections));
    }

    /** Waits for one of two things started side by side; if it fails, waits for the other so that it can be stopped. */
    private static <T> T await(CompletableFuture<T> wanted, CompletableFuture<?> other) {
        try {
            return wanted.join();
        } catch (CompletionException e) {
            other.handle((result, failure) -> null).join();
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
