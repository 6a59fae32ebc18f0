package dev.upbeat.deploy.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.upbeat.deploy.up.Stack;
import dev.upbeat.deploy.up.StackOptions;
import dev.upbeat.ingest.format.DecodedUpload;
import dev.upbeat.ingest.upload.UploadFormats;
import dev.upbeat.model.sample.DeviceKind;
import dev.upbeat.model.sample.RecordKind;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Every FIT file of the real data, through HTTP, held against its index; and a ride as FIT against the same ride as JSON. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FitFilesIT {

    private static final String FIT = "application/vnd.ant.fit";
    private static final List<String> CONTENT_TYPES =
            List.of(FIT, "application/octet-stream", "", "application/json", "application/x-www-form-urlencoded");
    private static final Pattern PLACE = Pattern.compile("byte \\d+");

    @SuppressWarnings("NullAway.Init")
    private Stack stack;

    @BeforeAll
    void start(@TempDir Path temporary) {
        stack = Stack.start(StackOptions.embedded(temporary.resolve("data")), System.out::println);
    }

    @AfterAll
    void stop() {
        stack.close();
    }

    @Test
    void everyFileIsTakenAsItsIndexSaysOrRefusedWithThePlace() throws Exception {
        List<FitIndex.Row> rows = FitIndex.rows();
        assertThat(rows).hasSizeGreaterThanOrEqualTo(46);
        Map<String, JsonNode> receipts = new LinkedHashMap<>();
        Person person = participant();
        for (int i = 0; i < rows.size(); i++) {
            FitIndex.Row row = rows.get(i);
            HttpResponse<String> response =
                    send(person, CONTENT_TYPES.get(i % CONTENT_TYPES.size()), row.bytes(), i % 2 == 0);
            String refused = FitDifferences.REFUSED.get(row.name());
            if (refused != null) {
                assertThat(response.statusCode()).as(row.name()).isEqualTo(422);
                assertThat(response.body()).contains(refused);
                assertThat(Http.json(response).get("refused")).isNotEmpty();
                continue;
            }
            assertThat(response.statusCode())
                    .as("%s: %s", row.name(), response.body())
                    .isEqualTo(202);
            receipts.put(row.name(), Http.json(response));
        }
        for (FitIndex.Row row : rows) {
            JsonNode receipt = receipts.get(row.name());
            if (receipt != null) {
                compare(row, receipt);
            }
        }
        stack.awaitCaughtUp(120);
        for (JsonNode receipt : receipts.values()) {
            assertThat(folded(person, receipt))
                    .isEqualTo(receipt.get("acceptedTotal").asLong()
                            + receipt.get("refusedTotal").asLong());
        }
    }

    private static void compare(FitIndex.Row row, JsonNode receipt) {
        FitDifferences.Different different = FitDifferences.DIFFERENT.get(row.name());
        assertThat(receipt.path("read").path("record").asInt())
                .as("records of %s", row.name())
                .isEqualTo(row.records());
        assertThat(receipt.path("read").path("hr").asInt())
                .as("hr messages of %s", row.name())
                .isEqualTo(row.hrMessages());
        assertThat(accepted(receipt, "heartRate"))
                .as("heart rates of %s", row.name())
                .isEqualTo(different == null ? row.heartRateRecords() : different.heartRates());
        assertThat(accepted(receipt, "power"))
                .as("power of %s", row.name())
                .isEqualTo(different == null ? row.powerRecords() : different.power());
        assertThat(receipt.get("refusedTotal").asLong())
                .as("refused of %s: %s", row.name(), receipt.get("refused"))
                .isEqualTo(different == null ? 0 : different.refused());
        if (different != null && !different.says().isEmpty()) {
            assertThat(receipt.get("refused").toString()).as(different.why()).contains(different.says());
        }
        if (row.name().startsWith("Settings")) {
            assertThat(receipt.get("acceptedTotal").asInt()).isZero();
            assertThat(receipt.get("notes").get(0).asText()).contains("settings");
        }
    }

    @Test
    void aMonitoringFileGivesTheStepsItCounted() throws Exception {
        Person person = participant();
        JsonNode receipt =
                Http.json(send(person, FIT, FitIndex.row("MonitoringFile.fit").bytes(), false));
        DecodedUpload upload = UploadFormats.decoder(FIT)
                .decode(FitIndex.row("MonitoringFile.fit").bytes());

        assertThat(receipt.get("read").get("monitoring").asInt()).isEqualTo(337);
        long steps = 0;
        var columns = java.util.Objects.requireNonNull(
                upload.parts().getFirst().records().get(RecordKind.STEPS));
        for (int i = 0; i < columns.size(); i++) {
            steps += columns.value(i);
        }
        // its last readings: 3142 walking and 31 running
        assertThat(steps).isEqualTo(3142 + 31);
        stack.awaitCaughtUp(120);
        JsonNode day = days(person, "2014-12-26", "2014-12-29");
        assertThat(day).hasSize(1);
        assertThat(day.get(0).get("date").asText()).isEqualTo("2014-12-27");
    }

    @Test
    void aRideAsFitAndAsJsonGivesEqualMinutesAndTwiceIsOnce() throws Exception {
        for (String name :
                List.of("4078723797.fit", "Edge810-Vector-2013-08-16-15-35-10.fit", "2020-06-01-16-52-40.fit")) {
            FitIndex.Row row = FitIndex.row(name);
            Person fit = participant();
            Person json = participant();
            for (Person person : List.of(fit, json)) {
                put(person, "{\"birthYear\": 1980, \"restingHeartRateBpm\": 55, \"weightKg\": 70}");
            }
            send(fit, FIT, row.bytes(), true);
            send(fit, FIT, row.bytes(), false);
            for (Map<String, Object> body : asJson(row)) {
                HttpResponse<String> response = Http.upload(stack.ingestPort(), json.token(), body);
                assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
                assertThat(Http.json(response).get("refusedTotal").asInt()).isZero();
            }
            stack.awaitCaughtUp(120);

            SortedMap<String, List<String>> facts = Installation.factsWithoutStamps(stack.database(), fit.id());
            assertThat(facts.get("facts.minute_activity")).isNotEmpty();
            assertThat(Installation.factsWithoutStamps(stack.database(), json.id()))
                    .isEqualTo(facts);
            assertThat(days(fit, "2013-08-01", "2020-06-02")).isEqualTo(days(json, "2013-08-01", "2020-06-02"));
        }
    }

    /** One body a device: the strap's heart rate, and the rest; pauses are of both. */
    private static List<Map<String, Object>> asJson(FitIndex.Row row) throws Exception {
        ZoneOffset offset = row.offsetHours().isEmpty()
                ? ZoneOffset.UTC
                : ZoneOffset.ofHours((int) Double.parseDouble(row.offsetHours()));
        Map<String, List<Object>> records = FitRide.read(row.bytes(), offset);
        List<Map<String, Object>> bodies = new ArrayList<>();
        for (DecodedUpload.Part part :
                UploadFormats.decoder(FIT).decode(row.bytes()).parts()) {
            boolean strap = part.device().kind() == DeviceKind.STRAP;
            Map<String, Object> body = new LinkedHashMap<>();
            body.put(
                    "device",
                    Map.of(
                            "id", part.device().id(),
                            "kind", part.device().kind().jsonName(),
                            "model", part.device().model()));
            records.forEach((kind, list) -> {
                if (kind.equals("pauses") || kind.equals("heartRate") == strap) {
                    body.put(kind, list);
                }
            });
            bodies.add(body);
        }
        assertThat(bodies).hasSize(2);
        return bodies;
    }

    @Test
    void whatIsNoFitFileOrCutBeforeItsFirstRecordIs422WithThePlace() throws Exception {
        Person person = participant();
        byte[] ride = FitIndex.row("Edge810-Vector-2013-08-16-15-35-10.fit").bytes();
        for (byte[] body : List.of(
                "not a ride".getBytes(StandardCharsets.UTF_8),
                java.util.Arrays.copyOf(ride, 13),
                java.util.Arrays.copyOf(ride, 40))) {
            HttpResponse<String> response = send(person, FIT, body, false);
            assertThat(response.statusCode()).as(response.body()).isEqualTo(422);
            assertThat(Http.json(response).get("detail").asText()).containsPattern(PLACE);
        }
    }

    private HttpResponse<String> send(Person person, String type, byte[] body, boolean packed) throws Exception {
        return Http.send(
                "POST",
                stack.ingestPort(),
                "/v1/uploads",
                person.token(),
                type,
                packed ? Gzip.pack(body) : body,
                packed ? "gzip" : "identity");
    }

    private void put(Person person, String profile) throws Exception {
        HttpResponse<String> response = Http.send(
                "PUT",
                stack.ingestPort(),
                "/v1/participants/" + person.id() + "/profile",
                person.token(),
                "application/json",
                profile.getBytes(StandardCharsets.UTF_8));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
    }

    /** How many records the streams have seen of an upload, whatever became of each. */
    private long folded(Person person, JsonNode receipt) throws Exception {
        String path = "/v1/participants/me/uploads/" + receipt.get("uploadId").asText();
        HttpResponse<String> response = Http.get(stack.apiPort(), path, person.token());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(Http.json(response).get("complete").asBoolean()).isTrue();
        long records = 0;
        for (JsonNode each : Http.json(response).get("records")) {
            records += each.asLong();
        }
        return records;
    }

    private JsonNode days(Person person, String from, String to) throws Exception {
        HttpResponse<String> response =
                Http.get(stack.apiPort(), "/v1/participants/me/days?from=" + from + "&to=" + to, person.token());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        JsonNode days = Http.json(response);
        // revisions depend on how it arrived
        days.forEach(day -> ((ObjectNode) day).remove("revision"));
        return days;
    }

    private static int accepted(JsonNode receipt, String kind) {
        return receipt.get("accepted").path(kind).asInt();
    }

    private Person participant() throws Exception {
        return Installation.newParticipant(stack.folder().root(), stack.database());
    }
}
