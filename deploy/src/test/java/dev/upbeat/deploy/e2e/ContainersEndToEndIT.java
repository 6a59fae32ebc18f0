package dev.upbeat.deploy.e2e;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.upbeat.deploy.up.Stack;
import dev.upbeat.deploy.up.StackOptions;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/** The same against apache/kafka and timescale/timescaledb, where a Docker engine answers; else reported as skipped. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContainersEndToEndIT extends EndToEndScenarios {

    private @Nullable KafkaContainer kafka;
    private @Nullable PostgreSQLContainer database;
    private @Nullable Stack stack;

    @BeforeAll
    void start(@TempDir Path temporary) {
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            return;
        }
        KafkaContainer broker = new KafkaContainer(DockerImageName.parse("apache/kafka:4.3.1"));
        broker.start();
        kafka = broker;
        PostgreSQLContainer postgres = new PostgreSQLContainer(
                DockerImageName.parse("timescale/timescaledb:2.28.3-pg15").asCompatibleSubstituteFor("postgres"));
        postgres.start();
        database = postgres;
        String url = postgres.getJdbcUrl() + "&user=" + postgres.getUsername() + "&password=" + postgres.getPassword();
        stack = Stack.start(
                new StackOptions(temporary.resolve("data"), null, 0, 0, broker.getBootstrapServers(), url),
                System.out::println);
    }

    /** Before each and not before all, so that each is reported as skipped. */
    @BeforeEach
    void needsDocker() {
        assumeTrue(
                stack != null,
                "No Docker engine answers: the tests against apache/kafka and timescale/timescaledb are skipped.");
    }

    @AfterAll
    void stop() {
        if (stack != null) {
            stack.close();
        }
        if (database != null) {
            database.stop();
        }
        if (kafka != null) {
            kafka.stop();
        }
    }

    @Override
    Stack stack() {
        if (stack == null) {
            throw new IllegalStateException("not started");
        }
        return stack;
    }
}
