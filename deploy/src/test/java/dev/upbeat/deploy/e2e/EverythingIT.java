package dev.upbeat.deploy.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.upbeat.deploy.up.Stack;
import dev.upbeat.deploy.up.StackOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All of one's data as a zip: everything that was sent stands in it, and nothing of anybody else. */
class EverythingIT {

    @Test
    void everythingThatWasSentStandsInIt(@TempDir Path temporary) throws Exception {
        Path data = temporary.resolve("data");
        try (Stack stack = Stack.start(StackOptions.embedded(data), sentence -> {})) {
            Person anna = Installation.newParticipant(data, stack.database());
            Person other = Installation.newParticipant(data, stack.database());
            send(
                    stack,
                    "PUT",
                    "/v1/participants/me/profile",
                    anna,
                    "{\"birthYear\": 1986, \"restingHeartRateBpm\":"
                            + " {\"value\": 61.5, \"effectiveFrom\": \"2026-01-01\"}}");
            send(
                    stack,
                    "POST",
                    "/v1/uploads",
                    anna,
                    "{\"device\": {\"id\": \"w,1\", \"kind\": \"wrist\"}, \"zone\":"
                            + " \"Europe/Oslo\", \"heartRate\": [{\"at\": \"2026-03-01T10:00:00\", \"bpm\": 72.5, \"id\": \"h1\"}],"
                            + " \"activity\": [{\"from\": \"2026-03-01T10:30:00\", \"to\": \"2026-03-01T11:30:00\", \"class\": \"moderate\"}],"
                            + " \"sessions\": [{\"from\": \"2026-03-01T18:00:00\", \"to\": \"2026-03-01T18:30:00\", \"type\": \"yoga\","
                            + " \"selfReported\": true}], \"days\": [{\"date\": \"2026-03-01\", \"steps\": 9120}]}");
            send(
                    stack,
                    "POST",
                    "/v1/mood",
                    anna,
                    "{\"scale\": \"1-5\", \"value\": 4, \"at\": \"2026-03-01T20:00:00\","
                            + " \"zone\": \"Europe/Oslo\"}");
            send(
                    stack,
                    "POST",
                    "/v1/mood",
                    other,
                    "{\"scale\": \"1-5\", \"value\": 2, \"at\": \"2026-03-02T20:00:00\","
                            + " \"zone\": \"Europe/Oslo\"}");
            stack.awaitCaughtUp(60);

            Map<String, String> files = everything(stack, anna);
            assertThat(files.keySet())
                    .containsExactlyInAnyOrder(
                            "README.txt",
                            "records.csv",
                            "profile.csv",
                            "mood_reports.csv",
                            "days.csv",
                            "weeks.csv",
                            "minutes.csv",
                            "sessions.csv",
                            "report_activity.csv",
                            "device_days.csv",
                            "day_revisions.csv",
                            "past_days.csv",
                            "past_weeks.csv",
                            "past_mood_reports.csv",
                            "past_report_activity.csv",
                            "past_device_days.csv",
                            "past_minutes.csv",
                            "uploads.csv",
                            "kept_aside.csv");
            assertThat(files.get("README.txt")).contains("no substitute for professional advice");
            assertThat(files.get("records.csv")).isEqualTo("""
                            device,kind,from,to,value,id,revision,withdrawn,zone
                            "w,1",heartRate,2026-03-01T09:00:00Z,2026-03-01T09:00:00Z,72.5,h1,0,false,Europe/Oslo
                            "w,1",activity,2026-03-01T09:30:00Z,2026-03-01T10:30:00Z,moderate,,0,false,Europe/Oslo
                            "w,1",sessions,2026-03-01T17:00:00Z,2026-03-01T17:30:00Z,yoga (self-reported),,0,false,Europe/Oslo
                            """.replace("\n", "\r\n"));
            assertThat(files.get("profile.csv"))
                    .contains("birthYear,,1986,false")
                    .contains("restingHeartRateBpm,2026-01-01,61.5,false");
            assertThat(files.get("mood_reports.csv"))
                    .contains("2026-03-01")
                    .contains("1-5")
                    .doesNotContain("2026-03-02");
            assertThat(files.getOrDefault("days.csv", "").split("\r\n", -1)).hasSize(3);
            assertThat(files.get("device_days.csv")).contains("9120");
            assertThat(files.get("past_minutes.csv")).contains("Europe/Oslo");
            assertThat(files.getOrDefault("minutes.csv", "").split("\r\n", -1)).hasSizeGreaterThan(90);
            files.forEach((name, content) ->
                    assertThat(content).as(name).doesNotContain(anna.id()).doesNotContain(other.id()));
        }
    }

    private static Map<String, String> everything(Stack stack, Person person) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + stack.apiPort() + "/v1/participants/me/everything"))
                .header("Authorization", "Bearer " + person.token())
                .build();
        byte[] zip;
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.headers().firstValue("Content-Type")).contains("application/zip");
            zip = response.body();
        }
        Map<String, String> files = new TreeMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }

    private static void send(Stack stack, String method, String path, Person person, String body) throws Exception {
        HttpResponse<String> answer = Http.send(
                method,
                stack.ingestPort(),
                path,
                person.token(),
                "application/json",
                body.getBytes(StandardCharsets.UTF_8));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    }
}
