package dev.upbeat.analytics.api;

import static dev.upbeat.analytics.store.TestLog.person;
import static org.assertj.core.api.Assertions.assertThat;

import dev.upbeat.analytics.store.TestDatabase;
import dev.upbeat.analytics.store.TestLog;
import dev.upbeat.model.envelope.PayloadType;
import dev.upbeat.model.person.Pseudonym;
import dev.upbeat.model.topic.Topic;
import dev.upbeat.model.upload.Tally;
import dev.upbeat.model.upload.UploadReceipt;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every route, each role, the own, another's and nobody's data. A route without a row here fails. */
class AccessMatrixTest {

    /**
     * For each route and role: own (or "me"), another participant's, nobody's; of studies one that the researcher is approved for, another,
     * none. No token at all is always 401.
     */
    private static final Map<Route, Map<Role, String>> EXPECTED = new EnumMap<>(Map.of(
            Route.DAYS, roles("200 403 403", "403 403 403", "404 200 404"),
            Route.WEEKS, roles("200 403 403", "403 403 403", "404 200 404"),
            Route.DEVICE_DAYS, roles("200 403 403", "403 403 403", "404 200 404"),
            Route.REVISIONS, roles("200 403 403", "403 403 403", "404 200 404"),
            Route.MINUTES, roles("200 403 403", "403 403 403", "404 200 404"),
            Route.EXPLAIN, roles("200 403 403", "403 403 403", "404 200 404"),
            Route.MOOD_AND_MOVEMENT, roles("200 403 403", "403 403 403", "404 200 404"),
            Route.AUDIT, roles("200 403 403", "403 403 403", "404 200 404"),
            Route.EVERYTHING, roles("200 403 403", "403 403 403", "404 200 404"),
            Route.UPLOAD, roles("200 403 403", "403 403 403", "404 200 404")));

    static {
        for (Route route : Route.values()) {
            if (isOfStudies(route)) {
                EXPECTED.put(route, studyRoles());
            }
        }
    }

    static {
        // an admin reads of any study, also of one that there is not: nothing then
        EXPECTED.put(Route.STUDY_AUDIT, roles("403 403 403", "403 403 403", "200 200 200"));
    }

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Pseudonym OWN = person();
    private static final Pseudonym OTHER = person();
    private static final UUID UPLOAD = UUID.randomUUID();
    private static TestDatabase database;
    private static ApiService api;

    private static Map<Role, String> roles(String participant, String device, String admin) {
        return new EnumMap<>(Map.of(
                Role.PARTICIPANT, participant,
                Role.DEVICE, device,
                Role.RESEARCHER, "403 403 403",
                Role.RESPONDER, "403 403 403",
                Role.ADMIN, admin));
    }

    private static Map<Role, String> studyRoles() {
        Map<Role, String> roles = new EnumMap<>(roles("403 403 403", "403 403 403", "403 403 403"));
        roles.put(Role.RESEARCHER, "200 403 403");
        return roles;
    }

    private static boolean isOfStudies(Route route) {
        return route.path().startsWith("/v1/studies/");
    }

    @BeforeAll
    static void start() throws Exception {
        database = TestDatabase.create();
        api = ApiService.start(
                ApiConfig.onLoopback(0),
                new ApiLogins(database.api(), database.research(), database.release()),
                new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
                Map.of());
        TestLog log = new TestLog();
        for (Pseudonym each : List.of(OWN, OTHER)) {
            byte[] receipt = new UploadReceipt(true, new Tally()).toBytes();
            log.store(database.writer(), log.sealed(Topic.RECEIPTS, each, PayloadType.RECEIPT, UPLOAD, 1000, receipt));
        }
        for (Role role : Role.values()) {
            boolean personal = role == Role.PARTICIPANT || role == Role.DEVICE;
            token(role.text(), role, personal ? OWN : null);
        }
        database.asOwner("INSERT INTO control.study_access VALUES ('own', 'researcher'), ('other', 'somebody')");
    }

    @AfterAll
    static void stop() {
        api.close();
        database.close();
    }

    @ParameterizedTest
    @EnumSource(Route.class)
    void everyRoleReadsWhatItMayAndNothingElse(Route route) throws Exception {
        Map<Role, String> found = new TreeMap<>();
        for (Role role : Role.values()) {
            if (isOfStudies(route)) {
                found.put(
                        role,
                        get(route, "own", role.text()).statusCode() + " "
                                + get(route, "other", role.text()).statusCode() + " "
                                + get(route, "none", role.text()).statusCode());
                continue;
            }
            // an admin has no data of its own: there "me" is nobody
            List<String> own = role == Role.ADMIN ? List.of("me") : List.of("me", OWN.text());
            List<String> statuses = new ArrayList<>();
            List<Integer> ownStatuses = new ArrayList<>();
            for (String id : own) {
                ownStatuses.add(get(route, id, role.text()).statusCode());
            }
            assertThat(ownStatuses).as("own data by either name").containsOnly(ownStatuses.getFirst());
            statuses.add(ownStatuses.getFirst().toString());
            statuses.add(Integer.toString(get(route, OTHER.text(), role.text()).statusCode()));
            statuses.add(
                    Integer.toString(get(route, person().text(), role.text()).statusCode()));
            found.put(role, String.join(" ", statuses));
        }
        assertThat(found).isEqualTo(EXPECTED.get(route));
    }

    @ParameterizedTest
    @EnumSource(Route.class)
    void withoutAValidTokenNothingIsRead(Route route) throws Exception {
        for (String authorization : new String[] {
            null,
            "",
            "Bearer",
            "Bearer ",
            "Bearer wrong",
            "Basic " + Role.ADMIN.text(),
            Role.ADMIN.text(),
            "Bearer " + "x".repeat(5000)
        }) {
            HttpRequest.Builder request = request(route, OWN.text());
            if (authorization != null) {
                request.header("Authorization", authorization);
            }
            HttpResponse<String> answer = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(String.valueOf(authorization)).isEqualTo(401);
            assertThat(answer.headers().firstValue("www-authenticate")).contains("Bearer");
            assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
        }
    }

    @ParameterizedTest
    @EnumSource(Route.class)
    void anotherOrNobodyLooksTheSame(Route route) throws Exception {
        if (isOfStudies(route)) {
            assertThat(get(route, "other", "researcher").body())
                    .isEqualTo(get(route, "none", "researcher").body());
            return;
        }
        assertThat(get(route, OTHER.text(), "participant").body())
                .isEqualTo(get(route, person().text(), "participant").body())
                .isEqualTo(get(route, "not-an-id", "participant").body());
    }

    @Test
    void aTokenTakenBackStopsWithinSeconds() throws Exception {
        token("passing", Role.PARTICIPANT, OWN);
        assertThat(get(Route.DAYS, "me", "passing").statusCode()).isEqualTo(200);

        database.asOwner("DELETE FROM control.api_tokens WHERE hash = '" + hash("passing") + "'");

        org.awaitility.Awaitility.await()
                .atMost(java.time.Duration.ofSeconds(9))
                .until(() -> get(Route.DAYS, "me", "passing").statusCode() == 401);
    }

    private static HttpResponse<String> get(Route route, String id, String token) throws Exception {
        HttpRequest request =
                request(route, id).header("Authorization", "Bearer " + token).build();
        return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(Route route, String id) {
        String path = route.path()
                .replace("{id}", id)
                .replace("{study}", id)
                .replace("{statistic}", "correlation")
                .replace("{date}", "2026-03-01")
                .replace("{instant}", "2026-03-01T10:05Z")
                .replace("{uploadId}", UPLOAD.toString());
        String query = route == Route.MINUTES
                ? "?date=2026-03-01"
                : route == Route.STUDY_MINUTES ? "?from=2026-03-01&to=2026-03-01" : "";
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + api.port() + path + query));
    }

    private static void token(String text, Role role, @Nullable Pseudonym of) throws Exception {
        database.asOwner("INSERT INTO control.api_tokens VALUES ('" + hash(text) + "', '" + role.text() + "', "
                + (of == null ? "null" : "'" + of.text() + "'") + ", "
                + (role == Role.RESEARCHER ? "'" + text + "'" : "null") + ")");
    }

    private static String hash(String token) throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        return "\\x" + HexFormat.of().formatHex(hash);
    }
}
