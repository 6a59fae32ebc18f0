package dev.upbeat.deploy.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.upbeat.deploy.up.Stack;
import dev.upbeat.deploy.up.StackOptions;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Requests that are not taken get problem details that say why. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefusedRequestsIT {

    private static final String JSON = "application/json";
    private static final String DEVICE = "{\"device\": {\"id\": \"w1\", \"kind\": \"wrist\"}, ";

    @SuppressWarnings("NullAway.Init")
    private Stack stack;

    private String token = "";

    @BeforeAll
    void start(@TempDir Path temporary) throws Exception {
        Path data = temporary.resolve("data");
        stack = Stack.start(StackOptions.embedded(data), System.out::println);
        token = Installation.newParticipant(data, stack.database()).token();
    }

    @AfterAll
    void stop() {
        stack.close();
    }

    @Test
    void brokenJsonIs400WithThePlace() throws Exception {
        assertProblem(post(JSON, "{\"device\":\n {\"id\": oops}}"), 400, "line 2");
        assertProblem(post(JSON, "[]"), 400, "object");
        assertProblem(post(JSON, "{\"zone\": \"Europe/Oslo\"}"), 400, "device");
        assertProblem(post(JSON, DEVICE + "\"zone\": \"Mars/Base\"}"), 400, "IANA");
        assertProblem(post(JSON, DEVICE + "\"heartRate\": " + "[".repeat(100)), 400, "nesting");
    }

    @Test
    void otherTypesAndEncodingsAre415() throws Exception {
        assertProblem(post("text/plain", "hello"), 415, "application/json");
        for (String encoding : new String[] {"br", "zstd"}) {
            HttpResponse<String> response =
                    Http.send("POST", stack.ingestPort(), "/v1/uploads", token, JSON, bytes(DEVICE + "}"), encoding);
            assertProblem(response, 415, "gzip");
        }
    }

    @Test
    void bodiesOverALimitAre413() throws Exception {
        byte[] long17 = new byte[17 * 1024 * 1024];
        Arrays.fill(long17, (byte) ' ');
        for (int again = 0; again < 3; again++) {
            assertProblem(Http.send("POST", stack.ingestPort(), "/v1/uploads", token, JSON, long17), 413, "16 MiB");
        }
        byte[] bomb = Gzip.pack(new byte[60 * 1024 * 1024]);
        assertProblem(
                Http.send("POST", stack.ingestPort(), "/v1/uploads", token, JSON, bomb, "gzip"), 413, "times its size");
    }

    @Test
    void damagedGzipIs400() throws Exception {
        byte[] packed = Gzip.pack(bytes(DEVICE + "\"heartRate\": []}"));
        byte[] cut = Arrays.copyOf(packed, packed.length - 9);
        assertProblem(Http.send("POST", stack.ingestPort(), "/v1/uploads", token, JSON, cut, "gzip"), 400, "gzip");
    }

    @Test
    void anUploadOfWhichNothingCanBeTakenIs422() throws Exception {
        HttpResponse<String> response = post(JSON, DEVICE + "\"heartRate\": [{\"at\": \"2026-03-01T10:00:00Z\"}]}");
        assertProblem(response, 422, "Nothing");
        assertThat(Http.json(response).get("refused").get(0).get("field").asText())
                .isEqualTo("bpm");
    }

    @Test
    void wrongAddressesAndMethodsAreProblemsToo() throws Exception {
        assertProblem(Http.get(stack.ingestPort(), "/v1/nothing", token), 404, "nothing at this address");
        HttpResponse<String> response = Http.get(stack.ingestPort(), "/v1/uploads", token);
        assertProblem(response, 405, "POST");
        assertThat(response.headers().firstValue("allow")).contains("POST");
    }

    @Test
    void moodTakesNoFreeTextAndProfilesAreAllOrNothing() throws Exception {
        String mood = "{\"scale\": \"1-5\", \"value\": 3, \"at\": \"2026-03-01T10:00:00Z\", \"note\": \"private\"}";
        assertProblem(Http.send("POST", stack.ingestPort(), "/v1/mood", token, JSON, bytes(mood)), 422, "No report");
        String profile = "{\"birthYear\": 1986, \"weightKg\": -3}";
        HttpResponse<String> response =
                Http.send("PUT", stack.ingestPort(), "/v1/participants/me/profile", token, JSON, bytes(profile));
        assertProblem(response, 422, "Nothing was changed");
        assertThat(Http.json(response).get("refused")).hasSize(1);
    }

    @Test
    void healthAndMetricsAreThere() throws Exception {
        post(JSON, DEVICE + "\"heartRate\": [{\"at\": \"2026-03-01T10:00:00Z\", \"bpm\": 70}]}");
        stack.awaitCaughtUp(60);
        for (int port : new int[] {stack.ingestPort(), stack.apiPort()}) {
            assertThat(Http.get(port, "/health/live", "").statusCode()).isEqualTo(200);
            assertThat(Http.get(port, "/health/ready", "").statusCode()).isEqualTo(200);
        }
        String metrics = Http.get(stack.apiPort(), "/metrics", "").body();
        assertThat(metrics)
                .contains("upbeat_records_total{disposition=\"new\"}")
                .contains("upbeat_freshness_seconds_bucket")
                .contains("upbeat_writer_lag")
                .contains("kafka_consumer_fetch_manager_records_lag");
    }

    private HttpResponse<String> post(String type, String body) throws Exception {
        return Http.send("POST", stack.ingestPort(), "/v1/uploads", token, type, bytes(body));
    }

    private static void assertProblem(HttpResponse<String> response, int status, String says) throws Exception {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("content-type")).contains("application/problem+json");
        assertThat(response.body()).contains(says);
        assertThat(Http.json(response).get("status").asInt()).isEqualTo(status);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
