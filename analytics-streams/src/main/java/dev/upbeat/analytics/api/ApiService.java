package dev.upbeat.analytics.api;

import io.helidon.http.HttpException;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
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
     * @param dataSource of a role that may read {@code facts}, {@code history} and {@code control.api_tokens}
     * @param checks of readiness besides the database: by name, empty or what is wrong, in a sentence
     */
    public static ApiService start(
            ApiConfig config,
            DataSource dataSource,
            PrometheusMeterRegistry metrics,
            Map<String, Supplier<Optional<String>>> checks) {
        Database database = new Database(dataSource);
        ReadRoutes reads = new ReadRoutes(
                new Access(database),
                new DefinedQueries.ByName(database, config.definition()),
                new ReceiptQuery(database));
        Map<String, Supplier<Optional<String>>> all = new LinkedHashMap<>(checks);
        all.put("database", () -> database.answers() ? Optional.empty() : Optional.of("The database does not answer."));
        WebServer server = WebServer.builder()
                .host(config.host())
                .port(config.port())
                .maxConcurrentRequests(MAX_CONCURRENT)
                .maxTcpConnections(MAX_CONNECTIONS)
                .maxPayloadSize(MAX_BODY_BYTES)
                .connectionOptions(options -> options.readTimeout(IDLE).connectTimeout(IDLE))
                .shutdownHook(false)
                .routing(routing -> routing(routing, reads, new HealthRoutes(all, metrics), metrics))
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
            HttpRouting.Builder routing, ReadRoutes reads, HealthRoutes health, PrometheusMeterRegistry metrics) {
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
                .register(reads)
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
