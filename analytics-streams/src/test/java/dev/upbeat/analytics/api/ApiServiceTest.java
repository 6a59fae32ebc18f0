package dev.upbeat.analytics.api;

import static dev.upbeat.analytics.store.TestLog.person;
import static org.assertj.core.api.Assertions.assertThat;

import dev.upbeat.model.envelope.PayloadType;
import dev.upbeat.model.topic.Topic;
import dev.upbeat.model.upload.Disposition;
import dev.upbeat.model.upload.Tally;
import dev.upbeat.model.upload.UploadReceipt;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What all answers have in common. */
class ApiServiceTest extends OnePersonsApi {

    @Test
    void anUploadsReceiptIsThereOnceItIsFolded() {
        UUID upload = UUID.randomUUID();
        String path = "/v1/participants/me/uploads/" + upload;
        String notYet =
                "There is no receipt of such an upload yet: it is there once all of the upload has been taken in.";
        assertProblem(get(path, own), 404, "Not found", notYet);
        assertProblem(get("/v1/participants/me/uploads/x", own), 404, "Not found", notYet);
        Tally tally = new Tally();
        tally.add(Disposition.NEW, 5);
        tally.add(Disposition.REFUSED, "bpm", 2);
        byte[] receipt = new UploadReceipt(true, tally).toBytes();

        log.store(
                database.writer(),
                log.sealed(Topic.RECEIPTS, person, PayloadType.RECEIPT, upload, RECEIVED.toEpochMilli(), receipt));

        assertThat(get(path, own).body())
                .isEqualTo("{\"uploadId\":\"" + upload + "\",\"receivedAt\":\"2026-03-02T06:00:00Z\","
                        + "\"complete\":true,\"records\":{\"new\":5,\"replaces\":0,\"duplicate\":0,\"older\":0,"
                        + "\"quarantined\":0,\"refused\":2},\"reasons\":{\"bpm\": 2}}");
    }

    @Test
    void whatIsAcceptedDecidesTheForm() {
        assertThat(accept("text/csv").headers().firstValue("content-type"))
                .get()
                .asString()
                .startsWith("text/csv");
        assertThat(accept("text/csv;q=0.5, application/json").headers().firstValue("content-type"))
                .contains("application/json");
        assertThat(accept("text/html, text/csv;q=0.9, */*;q=0.1").headers().firstValue("content-type"))
                .get()
                .asString()
                .startsWith("text/csv");
        assertThat(accept("*/*").headers().firstValue("content-type")).contains("application/json");
        assertProblem(
                accept("image/png"),
                406,
                "Not acceptable",
                "This address answers with application/json or text/csv: change Accept.");
    }

    @Test
    void otherMethodsAndAddressesAreProblems() {
        HttpResponse<String> post = send(
                HttpRequest.newBuilder(uri("/v1/participants/me/days")).POST(HttpRequest.BodyPublishers.ofString("x")));
        assertProblem(post, 405, "Method not allowed", "This address takes GET.");
        assertThat(post.headers().firstValue("allow")).contains("GET");
        assertProblem(
                get("/v1/nothing", own),
                404,
                "Not found",
                "There is nothing at this address; GET / lists what there is.");
    }

    @Test
    void answersAreNotCached() {
        assertThat(get("/v1/participants/me/days", own).headers().firstValue("cache-control"))
                .contains("no-store");
        assertThat(get("/v1/participants/me/days", "wrong").headers().firstValue("cache-control"))
                .contains("no-store");
    }

    @Test
    void readinessNamesWhatIsWrong() {
        assertThat(get("/health/live", own).body()).isEqualTo("{\"status\":\"UP\"}");
        assertThat(get("/health/ready", own).statusCode()).isEqualTo(200);

        trouble = Optional.of("The store writer has stopped.");
        try {
            HttpResponse<String> ready = get("/health/ready", own);
            assertThat(ready.statusCode()).isEqualTo(503);
            assertThat(ready.body()).contains("\"DOWN\"", "\"writer\":\"The store writer has stopped.\"");
        } finally {
            trouble = Optional.empty();
        }
    }

    @Test
    void aDatabaseThatIsAwayIsToBeTriedAgain() {
        database.asOwner("ALTER TABLE facts.day_wellbeing RENAME TO away");
        try {
            HttpResponse<String> away = get("/v1/participants/me/days", own);
            assertProblem(away, 503, "Unavailable", "The database does not answer: try again.");
            assertThat(away.headers().firstValue("retry-after")).contains("5");
        } finally {
            database.asOwner("ALTER TABLE facts.away RENAME TO day_wellbeing");
        }
    }

    @Test
    void metricsTellRequestsByRouteAndNeverWho() {
        get("/v1/participants/" + person.text() + "/days", own);

        String metrics = get("/metrics", own).body();

        assertThat(metrics)
                .contains("upbeat_api_requests_seconds_count{route=\"/v1/participants/{id}/days\",status=\"200\"}")
                .doesNotContain(person.text());
    }

    @Test
    void theFrontPageListsTheAddressesAndIsNoAdvice() {
        String page = get("/", own).body();

        assertThat(page).contains("no substitute for professional advice");
        for (Route route : Route.values()) {
            String path = route.path();
            assertThat(page).contains(path.substring(path.lastIndexOf("/")));
        }
    }

    private HttpResponse<String> accept(String types) {
        return send(HttpRequest.newBuilder(uri("/v1/participants/me/days"))
                .header("Authorization", "Bearer " + own)
                .header("Accept", types));
    }
}
