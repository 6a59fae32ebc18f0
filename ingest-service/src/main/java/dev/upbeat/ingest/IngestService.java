package dev.upbeat.ingest;

import dev.upbeat.ingest.access.Access;
import dev.upbeat.ingest.access.Route;
import dev.upbeat.ingest.http.Bodies;
import dev.upbeat.ingest.http.Health;
import dev.upbeat.ingest.http.Health.Check;
import dev.upbeat.ingest.http.RawProblems;
import dev.upbeat.ingest.http.Undecoded;
import dev.upbeat.ingest.idempotency.Idempotency;
import dev.upbeat.ingest.identity.ControlSchema;
import dev.upbeat.ingest.identity.Identity;
import dev.upbeat.ingest.mood.MoodHandler;
import dev.upbeat.ingest.profile.ProfileHandler;
import dev.upbeat.ingest.publish.Publisher;
import dev.upbeat.ingest.route.PersonHandler;
import dev.upbeat.ingest.route.PersonRoute;
import dev.upbeat.ingest.safety.SafetyEvents;
import dev.upbeat.ingest.safety.SafetyRoutes;
import dev.upbeat.ingest.study.Consents;
import dev.upbeat.ingest.study.ControlHandler;
import dev.upbeat.ingest.study.ControlRoute;
import dev.upbeat.ingest.study.StudyAdmin;
import dev.upbeat.ingest.upload.UploadHandler;
import dev.upbeat.model.person.MasterKey;
import dev.upbeat.model.topic.ErasureLedger;
import dev.upbeat.model.topic.Topic;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.Handler;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.apache.kafka.clients.admin.Admin;

/**
 * Takes in what devices and people send. Start reading here: {@link #start} lists what it consists of, {@link #handlers} what it answers.
 */
public final class IngestService implements AutoCloseable {

    private static final Duration IDLE = Duration.ofSeconds(60);
    private static final Duration CHECK_WITHIN = Duration.ofSeconds(2);
    private static final Duration FINISH_WITHIN = Duration.ofSeconds(25);

    private final Bodies bodies;
    private final Publisher publisher;
    private final Admin admin;
    private final WebServer server;

    private IngestService(Bodies bodies, Publisher publisher, Admin admin, WebServer server) {
        this.bodies = bodies;
        this.publisher = publisher;
        this.admin = admin;
        this.server = server;
    }

    /**
     * Starts the service; it answers when this returns.
     *
     * @param dataSource whose login owns the schema {@code control}
     * @throws IllegalStateException when the brokers do not answer
     */
    public static IngestService start(
            IngestConfig config, DataSource dataSource, MasterKey masterKey, PrometheusMeterRegistry metrics)
            throws SQLException {
        ControlSchema.migrate(dataSource);
        Identity identity = new Identity(dataSource, masterKey);
        // a restored backup may still know people who were erased since
        identity.eraseAll(ErasureLedger.read(config.bootstrap()));
        Publisher publisher = new Publisher(config.bootstrap(), metrics);
        Admin admin = Admin.create(Map.of("bootstrap.servers", config.bootstrap()));
        Bodies bodies = new Bodies(config.limits());
        try {
            Access access = new Access(identity);
            SafetyEvents events = new SafetyEvents(dataSource);
            Map<Route, Handler> handlers = handlers(
                    access,
                    bodies,
                    new Idempotency(dataSource),
                    publisher,
                    new MoodHandler(publisher, config.instruments(), events, config.safety()),
                    new Health(checks(dataSource, admin), metrics),
                    metrics);
            forStudies(dataSource)
                    .forEach((route, handler) -> handlers.put(route, new ControlRoute(route, access, bodies, handler)));
            SafetyRoutes safety = new SafetyRoutes(access, events, config.safety());
            handlers.put(Route.SAFETY_EVENTS, safety::list);
            handlers.put(Route.SAFETY_ACKNOWLEDGEMENT, safety::acknowledge);
            countUnacknowledged(events, metrics);
            return new IngestService(bodies, publisher, admin, listen(config, new Routing(handlers, metrics)));
        } catch (RuntimeException | Error e) {
            bodies.close();
            publisher.close();
            admin.close(CHECK_WITHIN);
            throw e;
        }
    }

    /** The port it listens on. */
    public int port() {
        return server.port();
    }

    /** Stops taking requests, finishes those under way, and hands everything to the broker. */
    @Override
    public void close() {
        server.stop();
        bodies.close();
        publisher.close();
        admin.close(CHECK_WITHIN);
    }

    /** Who does what of the table of routes. */
    private static Map<Route, Handler> handlers(
            Access access,
            Bodies bodies,
            Idempotency idempotency,
            Publisher publisher,
            MoodHandler mood,
            Health health,
            PrometheusMeterRegistry metrics) {
        Map<Route, PersonHandler> forPeople = Map.of(
                Route.UPLOADS, new UploadHandler(publisher, metrics),
                Route.MOOD, mood,
                Route.PROFILE, new ProfileHandler(publisher));
        Map<Route, Handler> handlers = new EnumMap<>(Route.class);
        forPeople.forEach(
                (route, handler) -> handlers.put(route, new PersonRoute(route, access, bodies, idempotency, handler)));
        handlers.put(Route.LIVE, health::live);
        handlers.put(Route.READY, health::ready);
        handlers.put(Route.METRICS, health::metrics);
        return handlers;
    }

    private static Map<Route, ControlHandler> forStudies(DataSource dataSource) {
        StudyAdmin admin = new StudyAdmin(dataSource);
        Consents consents = new Consents(dataSource);
        return Map.of(
                Route.STUDY, admin::declare,
                Route.SHOW_STUDY, admin::show,
                Route.CONSENT_TEXT, admin::consentText,
                Route.ENROLMENT, admin::enrol,
                Route.APPROVAL, admin::approve,
                Route.DISAPPROVAL, admin::disapprove,
                Route.STUDIES, consents::mine,
                Route.CONSENT, consents::consent,
                Route.WITHDRAWAL, consents::withdraw,
                Route.RESTRICTION, consents::restrict);
    }

    private static void countUnacknowledged(SafetyEvents events, PrometheusMeterRegistry metrics) {
        Gauge.builder("upbeat.safety.unacknowledged", events, SafetyEvents::unacknowledged)
                .description("Answers to item 9 above 0 that no responder has acknowledged")
                .register(metrics);
    }

    private static WebServer listen(IngestConfig config, Routing routing) {
        int maxConnections = config.limits().maxConnections();
        return WebServer.builder()
                .host(config.host())
                .port(config.port())
                .maxTcpConnections(maxConnections)
                .maxConcurrentRequests(maxConnections)
                // shorter ones that are too long are read and dropped, so that their senders get an answer
                .maxPayloadSize(config.limits().maxDropped())
                .idleConnectionTimeout(IDLE)
                .idleConnectionPeriod(IDLE.dividedBy(4))
                .contentEncoding(new Undecoded())
                .directHandlers(RawProblems.handlers(config.limits()))
                .shutdownHook(false)
                .shutdownGracePeriod(FINISH_WITHIN)
                .routing(routing::register)
                .build()
                .start();
    }

    private static List<Check> checks(DataSource dataSource, Admin admin) {
        return List.of(
                new Check("database", "The database does not answer.", () -> answers(dataSource)),
                new Check("log", "The Kafka brokers do not answer, or have no topics.", () -> answers(admin)));
    }

    private static boolean answers(DataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return connection.isValid((int) CHECK_WITHIN.toSeconds());
        }
    }

    private static boolean answers(Admin admin) throws Exception {
        return !admin.describeTopics(List.of(Topic.SAMPLES.topicName()))
                .allTopicNames()
                .get(CHECK_WITHIN.toMillis(), TimeUnit.MILLISECONDS)
                .isEmpty();
    }
}
