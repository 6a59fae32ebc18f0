package dev.upbeat.deploy.up;

import com.zaxxer.hikari.HikariDataSource;
import dev.upbeat.analytics.access.DatabaseKeyRing;
import dev.upbeat.analytics.access.KeyRing;
import dev.upbeat.analytics.store.DefinitionRows;
import dev.upbeat.analytics.store.FactsComparison;
import dev.upbeat.analytics.store.StoreMigrations;
import dev.upbeat.analytics.store.StoreWriter;
import dev.upbeat.analytics.store.WriterConfig;
import dev.upbeat.analytics.topology.Pipeline;
import dev.upbeat.analytics.topology.PipelineConfig;
import dev.upbeat.deploy.UserError;
import dev.upbeat.deploy.data.MasterKeyFile;
import dev.upbeat.deploy.embedded.DatabaseAccess;
import dev.upbeat.deploy.embedded.DatabaseRole;
import dev.upbeat.deploy.embedded.KafkaTopics;
import dev.upbeat.deploy.embedded.ScratchDatabase;
import dev.upbeat.model.minute.Definition;
import dev.upbeat.model.person.MasterKey;
import dev.upbeat.model.person.Pseudonym;
import dev.upbeat.model.topic.ErasureLedger;
import dev.upbeat.model.topic.Topic;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A second stream and writer over the same log, with an application id, topics, a state folder and a database of their own, which are
 * removed when it is closed; what a killed run left is removed at the next start.
 */
public final class SideBySide implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SideBySide.class);
    /** Not a prefix of the live application's names, nor they of it. */
    private static final String APPLICATION_ID = "upbeat-verify";

    private static final String TOPIC_PREFIX = APPLICATION_ID + ".";
    private static final long TIMEOUT_SECONDS = 60;
    private static final int STREAM_THREADS = 2;
    private static final long STATE_CACHE_BYTES = 64L * 1024 * 1024;

    private final Stack stack;
    private final Definition definition;
    private final ScratchDatabase scratch;
    private final Path stateFolder;
    private final MeterRegistry metrics = new SimpleMeterRegistry();
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private boolean closed;

    private SideBySide(Stack stack, Definition definition) {
        this.stack = stack;
        this.definition = definition;
        this.scratch = new ScratchDatabase(stack.database(), stack.options().database());
        this.stateFolder = stack.folder().root().resolve(APPLICATION_ID);
    }

    /**
     * Replays the log beside a stack and compares the facts; the log must not grow meanwhile.
     *
     * @param atMostSeconds to wait for either side to reach the end of the log
     */
    public static List<FactsComparison.Result> compare(Stack stack, long atMostSeconds) throws SQLException {
        stack.awaitCaughtUp(atMostSeconds);
        Definition definition = stack.definition();
        return replayed(
                stack,
                definition,
                atMostSeconds,
                (live, beside) -> FactsComparison.compare(live, beside, definition.name()));
    }

    /**
     * Replays the log by another definition, and puts the rows that stand under it beside those of the live one, in place of what was there
     * under it. What follows the definition is copied when all of it is there, in one transaction.
     *
     * @param atMostSeconds to wait for the end of the log
     * @return how many rows there are now, by table
     */
    public static Map<String, Long> addDefinition(Stack stack, Definition definition, long atMostSeconds)
            throws SQLException {
        if (definition.equals(stack.definition())) {
            throw new UserError("The facts are computed by definition " + definition.name()
                    + " already: deploy/upbeat replay without --definition computes them anew.");
        }
        return replayed(
                stack,
                definition,
                atMostSeconds,
                (live, beside) -> DefinitionRows.replace(beside, live, definition.name()));
    }

    private static <T> T replayed(Stack stack, Definition definition, long atMostSeconds, Use<T> use)
            throws SQLException {
        // closed by the stack too, before the servers that it needs, when the process is told to end
        try (SideBySide beside = stack.closeFirst(new SideBySide(stack, definition))) {
            DatabaseAccess database = beside.start();
            try (CaughtUp caughtUp =
                    new CaughtUp(stack.bootstrap(), database, beside.metrics, APPLICATION_ID, TOPIC_PREFIX)) {
                caughtUp.await(atMostSeconds);
            }
            try (HikariDataSource live = stack.database().dataSource(DatabaseRole.WRITER, 1);
                    HikariDataSource replayed = database.dataSource(DatabaseRole.WRITER, 1)) {
                return use.of(live, replayed);
            }
        }
    }

    @FunctionalInterface
    private interface Use<T> {
        T of(HikariDataSource live, HikariDataSource replayed) throws SQLException;
    }

    private DatabaseAccess start() throws SQLException {
        String bootstrap = stack.bootstrap();
        StackOptions options = stack.options();
        MasterKey masterKey =
                MasterKeyFile.open(MasterKeyFile.pathFor(stack.folder().root(), options.keyFile()), true);
        removeLeftovers();
        makeTopics(bootstrap);
        DatabaseAccess database = scratch.create();
        HikariDataSource writerPool = add(database.dataSource(DatabaseRole.WRITER, 3));
        StoreMigrations.migrate(writerPool);
        Set<Pseudonym> erased = ErasureLedger.read(bootstrap);
        // keys are read where they are; nothing of the live database is written
        HikariDataSource keyPool = add(stack.database().dataSource(DatabaseRole.STREAMS, 3));
        KeyRing writerKeys = new DatabaseKeyRing(keyPool, masterKey, erased);
        StoreWriter writer = add(new StoreWriter(
                WriterConfig.of(Map.of("bootstrap.servers", bootstrap), TOPIC_PREFIX),
                writerPool,
                writerKeys,
                () -> ErasureLedger.read(bootstrap),
                metrics));
        writer.start();
        PipelineConfig config = new PipelineConfig(
                bootstrap,
                stack.folder().folder(APPLICATION_ID),
                STREAM_THREADS,
                STATE_CACHE_BYTES,
                APPLICATION_ID,
                TOPIC_PREFIX,
                definition);
        add(Pipeline.start(config, new DatabaseKeyRing(keyPool, masterKey, erased), metrics));
        return database;
    }

    private synchronized <T extends AutoCloseable> T add(T part) {
        open.push(part);
        if (closed) {
            closeParts();
            throw new UserError("Stopped.");
        }
        return part;
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        closeParts();
        try {
            removeLeftovers();
        } catch (SQLException | RuntimeException e) {
            LOG.warn("What was made beside could not be removed; the next run will", e);
        }
    }

    private void closeParts() {
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                LOG.warn("A part that ran beside did not stop cleanly", e);
            }
        }
    }

    private void removeLeftovers() throws SQLException {
        FreshStart.deleteFolder(stateFolder);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", stack.bootstrap()))) {
            List<String> ours = admin.listTopics().names().get(TIMEOUT_SECONDS, TimeUnit.SECONDS).stream()
                    .filter(name -> name.startsWith(TOPIC_PREFIX) || name.startsWith(APPLICATION_ID + "-"))
                    .toList();
            admin.deleteTopics(ours).all().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            FreshStart.awaitGone(admin, ours);
            FreshStart.deleteGroup(admin, APPLICATION_ID);
        } catch (ExecutionException | TimeoutException e) {
            throw new UserError("The Kafka brokers did not delete what an earlier run had made: try again.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserError("Interrupted.", e);
        }
        scratch.drop();
    }

    private static void makeTopics(String bootstrap) {
        int partitions = KafkaTopics.ensure(bootstrap, StackOptions.PARTITIONS);
        List<NewTopic> topics = new ArrayList<>();
        for (Topic topic : CaughtUp.STORED) {
            topics.add(new NewTopic(TOPIC_PREFIX + topic.topicName(), Optional.of(partitions), Optional.empty())
                    .configs(topic.config()));
        }
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            admin.createTopics(topics).all().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            KafkaTopics.awaitLeaders(admin, topics.stream().map(NewTopic::name).toList());
        } catch (ExecutionException | TimeoutException e) {
            throw new UserError("The Kafka brokers did not make the topics that are needed: try again.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserError("Interrupted.", e);
        }
    }
}
