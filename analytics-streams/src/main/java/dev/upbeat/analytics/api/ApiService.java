package dev.upbeat.analytics.api;

import dev.upbeat.analytics.research.Audit;
import dev.upbeat.analytics.research.DataDictionary;
import dev.upbeat.analytics.research.ExportRegister;
import dev.upbeat.analytics.research.Exports;
import dev.upbeat.analytics.research.MoodAndMovement;
import dev.upbeat.analytics.research.StudyStatistics;
import io.helidon.http.HttpException;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.HttpService;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The read API over HTTP. Start reading at {@link #routing}; who may read what stands in {@link Route}. */
public final class ApiService implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ApiService.class);
    private static final Duration IDLE = Duration.ofSeconds(60);
    private static final int MAX_CONCURRENT = 1024;
    private static final int MAX_CONNECTIONS = 4096;
    private static final int MAX_BODY_BYTES = 1024;
    private static final int MAX_FRAMES = 12;

    private final WebServer server;

    private ApiService(WebServer server) {
        this.server = server;
    }

    /**
     * Starts the API; it answers when this returns.
     *
     * @param logins what it reads by
     * @param checks of readiness besides the database: by name, empty or what is wrong, in a sentence
     */
    public static ApiService start(
            ApiConfig config,
            ApiLogins logins,
            PrometheusMeterRegistry metrics,
            Map<String, Supplier<Optional<String>>> checks) {
        Database database = new Database(logins.api());
        DataSource research = logins.research();
        Access access = new Access(database);
        Audit audit = new Audit(logins.api());
        ReadRoutes reads = new ReadRoutes(
                access,
                new DefinedQueries.ByName(database, config.definition()),
                new DeviceDayQueries(database),
                new ReceiptQuery(database),
                new MoodAndMovement(logins.api()),
                audit,
                new Everything(logins.api()));
        ExportRegister register = new ExportRegister(logins.api());
        StudyGate gate = new StudyGate(access, audit);
        ExportRoutes exports = new ExportRoutes(
                gate,
                new Exports(research, register, DataDictionary.load(), Path.of(System.getProperty("java.io.tmpdir"))),
                register,
                config.definition().name());
        ReleaseRoutes releases =
                new ReleaseRoutes(gate, new ReleaseQuery(new Database(logins.release())), new Database(research));
        StatisticsRoutes statistics = new StatisticsRoutes(
                gate, new StudyStatistics(research), config.definition().name());
        Map<String, Supplier<Optional<String>>> all = new LinkedHashMap<>(checks);
        all.put("database", () -> database.answers() ? Optional.empty() : Optional.of("The database does not answer."));
        WebServer server = WebServer.builder()
                .host(config.host())
                .port(config.port())
                .maxConcurrentRequests(MAX_CONCURRENT)
                .maxTcpConnections(MAX_CONNECTIONS)
                .maxPayloadSize(MAX_BODY_BYTES)
                .connectionOptions(options -> options.readTimeout(IDLE)
                        .connectTimeout(IDLE)
                        // else an answer in two writes waits 40 ms for the reader to acknowledge the first
                        .tcpNoDelay(true))
                .shutdownHook(false)
                .routing(routing -> routing(
                        routing,
                        List.of(reads, exports, statistics, releases),
                        new HealthRoutes(all, metrics),
                        metrics))
                .build()
                .start();
        return new ApiService(server);
    }

    /** The port it listens on. */
    public int port() {
        return server.port();
    }

    /** Stops taking requests and finishes those under way. */
    @Override
    public void close() {
        server.stop();
    }

    /** Where it happened, without the message, which could quote the request. */
    private static String frames(Throwable thrown) {
        return Arrays.stream(thrown.getStackTrace())
                .limit(MAX_FRAMES)
                .map(StackTraceElement::toString)
                .collect(Collectors.joining(" < "));
    }

    private static void routing(
            HttpRouting.Builder routing,
            List<HttpService> routes,
            HealthRoutes health,
            PrometheusMeterRegistry metrics) {
        routing.addFilter((chain, request, response) -> {
                    long began = System.nanoTime();
                    response.whenSent(() -> Timer.builder("upbeat.api.requests")
                            .description("Requests of the read API")
                            .tag("route", request.matchingPattern().orElse("other"))
                            .tag("status", response.status().codeText())
                            .register(metrics)
                            .record(Duration.ofNanos(System.nanoTime() - began)));
                    chain.proceed();
                })
                .register(health)
                .register(routes.toArray(HttpService[]::new))
                .any((request, response) -> {
                    throw Problem.notFound("There is nothing at this address; GET / lists what there is.");
                })
                .error(Problem.class, (request, response, problem) -> Answers.problem(response, problem))
                .error(
                        HttpException.class,
                        (request, response, e) -> Answers.problem(
                                response,
                                new Problem(
                                        e.status().code(),
                                        e.status().reasonPhrase(),
                                        "The request is not one that can be answered.")))
                .error(Throwable.class, (request, response, e) -> {
                    LOG.error("A request failed. cause={} at={}", e.getClass().getName(), frames(e));
                    Answers.problem(
                            response, new Problem(500, "Failed", "Something is wrong here; it has been logged."));
                });
    }
}
