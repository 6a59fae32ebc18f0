package dev.upbeat.analytics.api;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way of each question about a study: who asks, whether for this study, and then its handler. */
final class StudyGate {

    private static final Logger LOG = LoggerFactory.getLogger(StudyGate.class);

    private final Access access;

    StudyGate(Access access) {
        this.access = access;
    }

    /** Answers a researcher who is approved for the study. */
    @FunctionalInterface
    interface Handler {
        void handle(String researcher, String study, ServerRequest request, ServerResponse response)
                throws SQLException;
    }

    void read(HttpRules rules, Route route, Handler handler) {
        rules.get(route.path(), (request, response) -> {
                    try {
                        String study =
                                request.path().pathParameters().first("study").orElse("");
                        String authorization = request.headers()
                                .first(HeaderNames.AUTHORIZATION)
                                .orElse(null);
                        String researcher = access.researcher(route, authorization, study);
                        handler.handle(researcher, study, request, response);
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
