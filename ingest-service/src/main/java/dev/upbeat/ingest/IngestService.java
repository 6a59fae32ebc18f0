package dev.upbeat.ingest;

import dev.upbeat.ingest.access.Access;
import dev.upbeat.ingest.http.Answers;
import dev.upbeat.ingest.http.HealthRoutes;
import dev.upbeat.ingest.http.ProblemException;
import dev.upbeat.ingest.http.RawProblems;
import dev.upbeat.ingest.http.Undecoded;
import dev.upbeat.ingest.identity.ControlSchema;
import dev.upbeat.ingest.identity.Identity;
import dev.upbeat.ingest.mood.MoodRoute;
import dev.upbeat.ingest.profile.ProfileRoute;
import dev.upbeat.ingest.publish.Publisher;
import dev.upbeat.ingest.upload.UploadRoute;
import dev.upbeat.model.person.MasterKey;
import dev.upbeat.model.person.Pseudonym;
import dev.upbeat.model.topic.ErasureLedger;
import io.helidon.http.HttpException;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes in what devices and people send. Start reading here: {@link #start} lists what it consists of, {@link #routing} what it answers.
 */
public final class IngestService implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(IngestService.class);
    private static final Duration IDLE = Duration.ofSeconds(60);
    private static final Duration CHECK_TIMEOUT = Duration.ofSeconds(2);
    private static final int MAX_CONNECTIONS = 4096;

    private final Publisher publisher;
    private final Admin admin;
    private final WebServer server;

    private IngestService(Publisher publisher, Admin admin, WebServer server) {
        this.publisher = publisher;
        this.admin = admin;
        this.server = server;
    }

    /**
     * Starts the service; it answers when this returns.
     *
     * @param dataSource whose login owns the schema {@code control}
     */
    public static IngestService start(
            IngestConfig config, DataSource dataSource, MasterKey masterKey, PrometheusMeterRegistry metrics)
            throws SQLException {
        ControlSchema.migrate(dataSource);
        Identity identity = new Identity(dataSource, masterKey);
        applyErasures(config, identity);
        Publisher publisher = new Publisher(config.bootstrap(), metrics);
        Admin admin = Admin.create(Map.of("bootstrap.servers", config.bootstrap()));
        Access access = new Access(identity);
        HealthRoutes health =
                new HealthRoutes(Map.of("database", () -> answers(dataSource), "log", () -> answers(admin)), metrics);
        WebServer server = WebServer.builder()
                .host(config.host())
                .port(config.port())
                .maxConcurrentRequests(MAX_CONNECTIONS)
                .connectionOptions(options -> options.readTimeout(IDLE).connectTimeout(IDLE))
                .contentEncoding(encodings ->
                        encodings.contentEncodingsDiscoverServices(false).addContentEncoding(new Undecoded()))
                .directHandlers(RawProblems.handlers())
                .shutdownHook(false)
                .routing(routing -> routing(routing, access, publisher, metrics, health))
                .build()
                .start();
        return new IngestService(publisher, admin, server);
    }

    /** The port it listens on. */
    public int port() {
        return server.port();
    }

    /** Stops taking requests, finishes those under way, and hands everything to the broker. */
    @Override
    public void close() {
        server.stop();
        publisher.close();
        admin.close(CHECK_TIMEOUT);
    }

    private static void routing(
            HttpRouting.Builder routing,
            Access access,
            Publisher publisher,
            PrometheusMeterRegistry metrics,
            HealthRoutes health) {
        UploadRoute uploads = new UploadRoute(access, publisher, metrics);
        routing.addFilter((chain, request, response) -> {
                    response.whenSent(() -> metrics.counter(
                                    "upbeat.ingest.answers",
                                    "status",
                                    response.status().codeText())
                            .increment());
                    chain.proceed();
                })
                .register(health)
                .post("/v1/uploads", uploads)
                .post("/v1/mood", new MoodRoute(access, publisher))
                .put("/v1/participants/{id}/profile", new ProfileRoute(access, publisher))
                .any("/v1/uploads", (request, response) -> wrongMethod("POST"))
                .any("/v1/mood", (request, response) -> wrongMethod("POST"))
                .any("/v1/participants/{id}/profile", (request, response) -> wrongMethod("PUT"))
                .any((request, response) -> {
                    throw new ProblemException(404, "Not found", "There is nothing at this address.");
                })
                .error(ProblemException.class, IngestService::answerProblem)
                .error(
                        HttpException.class,
                        (request, response, e) -> answerProblem(
                                request,
                                response,
                                new ProblemException(
                                        e.status().code(),
                                        "Not taken",
                                        e.status().reasonPhrase() + ".")))
                .error(Throwable.class, (request, response, e) -> {
                    LOG.error("A request failed", e);
                    answerProblem(
                            request,
                            response,
                            new ProblemException(500, "Failed", "Something is wrong here; it has been logged."));
                });
    }

    private static void answerProblem(ServerRequest request, ServerResponse response, ProblemException problem) {
        Answers.problem(response, problem);
    }

    private static void wrongMethod(String allowed) {
        throw new ProblemException(405, "Method not allowed", "This address takes " + allowed + ".")
                .header("Allow", allowed);
    }

    /** A restored backup may still know people who were erased since. */
    private static void applyErasures(IngestConfig config, Identity identity) throws SQLException {
        for (Pseudonym person : ErasureLedger.read(config.bootstrap())) {
            identity.erase(person);
        }
    }

    private static boolean answers(DataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return connection.isValid((int) CHECK_TIMEOUT.toSeconds());
        }
    }

    private static boolean answers(Admin admin) throws Exception {
        return !admin.describeCluster()
                .nodes()
                .get(CHECK_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                .isEmpty();
    }
}
