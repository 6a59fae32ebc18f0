package dev.upbeat.analytics.api;

import dev.upbeat.analytics.research.Audit;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way of each question about a study: who asks, whether for this study; it is noted, and then its handler answers. */
final class StudyGate {

    private static final Logger LOG = LoggerFactory.getLogger(StudyGate.class);

    private static final int MAX_NOTED = 200;

    private final Access access;
    private final Audit audit;

    StudyGate(Access access, Audit audit) {
        this.access = access;
        this.audit = audit;
    }

    /** Answers a researcher who is approved for the study. */
    @FunctionalInterface
    interface Handler {
        void handle(String researcher, String study, ServerRequest request, ServerResponse response)
                throws SQLException;
    }

    /** {@code GET …/audit}, for admins. */
    void auditing(HttpRules rules) {
        get(rules, Route.STUDY_AUDIT, (study, request, response) -> {
            access.admin(Route.STUDY_AUDIT, authorization(request));
            AuditJson.send(response, audit.ofStudy(study));
        });
    }

    void read(HttpRules rules, Route route, Handler handler) {
        get(rules, route, (study, request, response) -> {
            String researcher = access.researcher(route, authorization(request), study);
            Map<String, String> parameters = new LinkedHashMap<>();
            for (String name : request.query().names()) {
                parameters.put(
                        shortened(name),
                        shortened(String.join(",", request.query().all(name))));
            }
            audit.note(study, researcher, route.path(), parameters);
            handler.handle(researcher, study, request, response);
        });
    }

    /** Answers about a study. */
    @FunctionalInterface
    private interface StudyHandler {
        void handle(String study, ServerRequest request, ServerResponse response) throws SQLException;
    }

    private static @Nullable String authorization(ServerRequest request) {
        return request.headers().first(HeaderNames.AUTHORIZATION).orElse(null);
    }

    private static String shortened(String text) {
        String plain = text.replace("\0", "");
        return plain.length() > MAX_NOTED ? plain.substring(0, MAX_NOTED) + "…" : plain;
    }

    private static void get(HttpRules rules, Route route, StudyHandler handler) {
        rules.get(route.path(), (request, response) -> {
                    try {
                        String study =
                                request.path().pathParameters().first("study").orElse("");
                        handler.handle(study, request, response);
                    } catch (SQLException e) {
                        LOG.warn("The database does not answer. sqlState={}", e.getSQLState());
                        throw new Problem(503, "Unavailable", "The database does not answer: try again.")
                                .header("Retry-After", "5");
                    }
                })
                .any(route.path(), (request, response) -> {
                    throw new Problem(405, "Method not allowed", "This address takes GET.").header("Allow", "GET");
                });
    }
}
