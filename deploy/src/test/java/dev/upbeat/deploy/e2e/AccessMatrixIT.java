package dev.upbeat.deploy.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.upbeat.deploy.up.Stack;
import dev.upbeat.deploy.up.StackOptions;
import dev.upbeat.ingest.identity.Role;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Every route × role × own, other, unknown: who may do what, as seen from outside. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessMatrixIT {

    private static final String UPLOAD =
            "{\"device\": {\"id\": \"w1\", \"kind\": \"wrist\"}, \"heartRate\": [{\"at\": \"2026-03-01T10:00:00Z\", \"bpm\": 70}]}";
    private static final String MOOD = "{\"scale\": \"1-5\", \"value\": 3, \"at\": \"2026-03-01T10:00:00Z\"}";
    private static final String PROFILE = "{\"birthYear\": 1986}";

    @SuppressWarnings("NullAway.Init")
    private Stack stack;

    private final Map<Role, String> tokens = new EnumMap<>(Role.class);
    private String own = "";
    private String other = "";

    @BeforeAll
    void start(@TempDir Path temporary) throws Exception {
        Path data = temporary.resolve("data");
        stack = Stack.start(StackOptions.embedded(data), System.out::println);
        own = Installation.newParticipant(data, stack.database()).id();
        other = Installation.newParticipant(data, stack.database()).id();
        for (Role role : Role.values()) {
            tokens.put(
                    role, Installation.token(data, stack.database(), role, own).token());
        }
    }

    @AfterAll
    void stop() {
        stack.close();
    }

    /**
     * A route and the statuses expected: for participant, device, researcher, responder, admin, nobody; each for own, other and unknown
     * person.
     */
    private record Row(String name, String method, boolean api, String path, String body, String... expected) {}

    private List<Row> matrix() {
        return List.of(
                new Row(
                        "upload",
                        "POST",
                        false,
                        "/v1/uploads?participant={id}",
                        UPLOAD,
                        "202 403 403",
                        "202 403 403",
                        "403 403 403",
                        "403 403 403",
                        "202 202 404",
                        "401 401 401"),
                new Row(
                        "mood",
                        "POST",
                        false,
                        "/v1/mood?participant={id}",
                        MOOD,
                        "202 403 403",
                        "403 403 403",
                        "403 403 403",
                        "403 403 403",
                        "202 202 404",
                        "401 401 401"),
                new Row(
                        "profile",
                        "PUT",
                        false,
                        "/v1/participants/{id}/profile",
                        PROFILE,
                        "202 403 403",
                        "403 403 403",
                        "403 403 403",
                        "403 403 403",
                        "202 202 404",
                        "401 401 401"),
                new Row(
                        "study",
                        "PUT",
                        false,
                        "/v1/studies/s1",
                        "{\"title\": \"One\"}",
                        "403 403 403",
                        "403 403 403",
                        "403 403 403",
                        "403 403 403",
                        "200 200 200",
                        "401 401 401"),
                new Row(
                        "show study",
                        "GET",
                        false,
                        "/v1/studies/s1",
                        "",
                        "403 403 403",
                        "403 403 403",
                        "403 403 403",
                        "403 403 403",
                        "200 200 200",
                        "401 401 401"),
                new Row(
                        "consent text",
                        "PUT",
                        false,
                        "/v1/studies/s1/consent-texts/microdata/1/en",
                        "I agree.",
                        "403 403 403",
                        "403 403 403",
                        "403 403 403",
                        "403 403 403",
                        "200 200 200",
                        "401 401 401"),
                new Row(
                        "enrolment",
                        "PUT",
                        false,
                        "/v1/studies/s1/participants/{id}",
                        "{\"from\": \"2026-03-01\"}",
                        "403 403 403",
                        "403 403 403",
                        "403 403 403",
                        "403 403 403",
                        "200 200 404",
                        "401 401 401"),
                new Row(
                        "approval",
                        "PUT",
                        false,
                        "/v1/studies/s1/researchers/somebody",
                        "{}",
                        "403 403 403",
                        "403 403 403",
                        "403 403 403",
                        "403 403 403",
                        "200 200 200",
                        "401 401 401"),
                new Row(
                        "disapproval",
                        "DELETE",
                        false,
                        "/v1/studies/s1/researchers/somebody",
                        "",
                        "403 403 403",
                        "403 403 403",
                        "403 403 403",
                        "403 403 403",
                        "200 200 200",
                        "401 401 401"),
                new Row(
                        "studies",
                        "GET",
                        false,
                        "/v1/participants/{id}/studies",
                        "",
                        "200 403 403",
                        "403 403 403",
                        "403 403 403",
                        "403 403 403",
                        "200 200 404",
                        "401 401 401"),
                new Row(
                        "consent",
                        "PUT",
                        false,
                        "/v1/participants/{id}/studies/s1/consents/microdata",
                        "{\"given\": true, \"textVersion\": 1, \"language\": \"en\"}",
                        "200 403 403",
                        "403 403 403",
                        "403 403 403",
                        "403 403 403",
                        "200 200 404",
                        "401 401 401"),
                new Row(
                        "withdrawal",
                        "POST",
                        false,
                        "/v1/participants/{id}/studies/s1/withdrawal",
                        "{}",
                        "200 403 403",
                        "403 403 403",
                        "403 403 403",
                        "403 403 403",
                        "200 200 404",
                        "401 401 401"),
                new Row(
                        "restriction",
                        "PUT",
                        false,
                        "/v1/participants/{id}/restriction",
                        "{\"restricted\": false}",
                        "200 403 403",
                        "403 403 403",
                        "403 403 403",
                        "403 403 403",
                        "200 200 404",
                        "401 401 401"),
                new Row(
                        "safety events",
                        "GET",
                        false,
                        "/v1/safety/events",
                        "",
                        "403 403 403",
                        "403 403 403",
                        "403 403 403",
                        "200 200 200",
                        "403 403 403",
                        "401 401 401"),
                new Row(
                        "acknowledgement",
                        "POST",
                        false,
                        "/v1/safety/events/" + UUID.randomUUID() + "/acknowledgement",
                        "{}",
                        "403 403 403",
                        "403 403 403",
                        "403 403 403",
                        "404 404 404",
                        "403 403 403",
                        "401 401 401"),
                new Row(
                        "days",
                        "GET",
                        true,
                        "/v1/participants/{id}/days?from=2026-03-01&to=2026-03-02",
                        "",
                        "200 403 403",
                        "403 403 403",
                        "403 403 403",
                        "403 403 403",
                        "200 200 404",
                        "401 401 401"),
                new Row(
                        "weeks",
                        "GET",
                        true,
                        "/v1/participants/{id}/weeks?from=2026-W09&to=2026-W10",
                        "",
                        "200 403 403",
                        "403 403 403",
                        "403 403 403",
                        "403 403 403",
                        "200 200 404",
                        "401 401 401"),
                new Row(
                        "device days",
                        "GET",
                        true,
                        "/v1/participants/{id}/device-days?from=2026-03-01&to=2026-03-02",
                        "",
                        "200 403 403",
                        "403 403 403",
                        "403 403 403",
                        "403 403 403",
                        "200 200 404",
                        "401 401 401"),
                new Row(
                        "revisions",
                        "GET",
                        true,
                        "/v1/participants/{id}/days/2026-03-01/revisions",
                        "",
                        "200 403 403",
                        "403 403 403",
                        "403 403 403",
                        "403 403 403",
                        "200 200 404",
                        "401 401 401"),
                new Row(
                        "minutes",
                        "GET",
                        true,
                        "/v1/participants/{id}/minutes?date=2026-03-01",
                        "",
                        "200 403 403",
                        "403 403 403",
                        "403 403 403",
                        "403 403 403",
                        "200 200 404",
                        "401 401 401"),
                new Row(
                        "explain",
                        "GET",
                        true,
                        "/v1/participants/{id}/minutes/2026-03-01T10:05Z/explain",
                        "",
                        "200 403 403",
                        "403 403 403",
                        "403 403 403",
                        "403 403 403",
                        "200 200 404",
                        "401 401 401"),
                new Row(
                        "everything",
                        "GET",
                        true,
                        "/v1/participants/{id}/everything",
                        "",
                        "200 403 403",
                        "403 403 403",
                        "403 403 403",
                        "403 403 403",
                        "200 200 404",
                        "401 401 401"),
                new Row(
                        "receipt",
                        "GET",
                        true,
                        "/v1/participants/{id}/uploads/" + UUID.randomUUID(),
                        "",
                        "404 403 403",
                        "403 403 403",
                        "403 403 403",
                        "403 403 403",
                        "404 404 404",
                        "401 401 401"));
    }

    @TestFactory
    List<DynamicTest> everyRouteForEveryRole() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Row row : matrix()) {
            for (int i = 0; i <= Role.values().length; i++) {
                boolean nobody = i == Role.values().length;
                String role = nobody ? "nobody" : Role.values()[i].text();
                String token = nobody ? "" : tokens.getOrDefault(Role.values()[i], "");
                String expected = row.expected()[i];
                tests.add(DynamicTest.dynamicTest(
                        row.name() + " as " + role,
                        () -> assertThat(statuses(row, token)).isEqualTo(expected)));
            }
        }
        return tests;
    }

    private String statuses(Row row, String token) throws Exception {
        List<String> statuses = new ArrayList<>();
        for (String person : List.of(own, other, UUID.randomUUID().toString())) {
            HttpResponse<String> response = Http.send(
                    row.method(),
                    row.api() ? stack.apiPort() : stack.ingestPort(),
                    row.path().replace("{id}", person),
                    token,
                    row.body().isEmpty() ? "" : "application/json",
                    row.body().getBytes(StandardCharsets.UTF_8));
            if (response.statusCode() >= 400) {
                assertThat(response.headers().firstValue("content-type")).contains("application/problem+json");
            }
            statuses.add(Integer.toString(response.statusCode()));
        }
        return String.join(" ", statuses);
    }
}
