package dev.upbeat.deploy.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.upbeat.deploy.embedded.Ports;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * kill -9 in the middle of an upload loop: what was acknowledged is kept, what was not is sent again, and the rows are those of a run
 * that nobody disturbed.
 */
class KilledIT {

    private static final int ROUNDS = 10;
    private static final int BODIES = 40;

    @Test
    void nothingAcknowledgedIsLostByTenKills(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path temporary)
            throws Exception {
        long seed = Long.getLong("upbeat.seed", System.nanoTime());
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        Path data = temporary.resolve("data");
        int port = Ports.freePair();
        ChildProcess upbeat = ChildProcess.up(data, port);
        try {
            for (int round = 0; round < ROUNDS; round++) {
                Person disturbed = Installation.newParticipant(data, upbeat.database());
                Person undisturbed = Installation.newParticipant(data, upbeat.database());
                List<Map<String, Object>> bodies = bodies(random);

                Deque<Map<String, Object>> unacknowledged = new ArrayDeque<>(bodies);
                Thread killer = killAfter(upbeat, 50 + random.nextInt(1500));
                sendUntilKilled(port, disturbed, unacknowledged);
                killer.join();
                upbeat = ChildProcess.up(data, port);
                if (round == 0) {
                    assertThat(upbeat.output()).anyMatch(line -> line.contains("left behind by a killed run"));
                }
                List<String> uploads = new ArrayList<>();
                for (Map<String, Object> body : unacknowledged) {
                    uploads.add(send(port, disturbed, body));
                }
                for (Map<String, Object> body : bodies) {
                    uploads.add(send(port, undisturbed, body));
                }
                awaitFolded(port, undisturbed, uploads.getLast());
                assertSameRows(upbeat, disturbed, undisturbed, "round " + round + " of seed " + seed);
            }
            List<String> said = upbeat.stop();
            assertThat(said).anyMatch(line -> line.contains("has stopped; nothing is lost"));
        } finally {
            if (upbeat.isAlive()) {
                upbeat.stop();
            }
        }
    }

    private static void assertSameRows(ChildProcess upbeat, Person disturbed, Person undisturbed, String where) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(300))
                .untilAsserted(() -> {
                    SortedMap<String, List<String>> expected =
                            Installation.factsWithoutStamps(upbeat.database(), undisturbed.id());
                    assertThat(expected.get("facts.sample_block")).as(where).hasSizeGreaterThanOrEqualTo(5);
                    assertThat(expected.get("facts.day_wellbeing")).as(where).isNotEmpty();
                    assertThat(Installation.factsWithoutStamps(upbeat.database(), disturbed.id()))
                            .as(where)
                            .isEqualTo(expected);
                });
    }

    private static Thread killAfter(ChildProcess upbeat, int millis) {
        return Thread.ofVirtual().start(() -> {
            try {
                TimeUnit.MILLISECONDS.sleep(millis);
                upbeat.kill();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** Sends bodies round and round; takes those that are acknowledged out of {@code unacknowledged}. */
    private static void sendUntilKilled(int port, Person person, Deque<Map<String, Object>> unacknowledged)
            throws InterruptedException {
        List<Map<String, Object>> all = List.copyOf(unacknowledged);
        try {
            for (int i = 0; ; i++) {
                Map<String, Object> body = all.get(i % all.size());
                HttpResponse<String> response = Http.upload(port, person.token(), body);
                if (response.statusCode() == 202) {
                    unacknowledged.remove(body);
                }
            }
        } catch (IOException e) {
            // killed
        }
    }

    private static String send(int port, Person person, Map<String, Object> body) throws Exception {
        HttpResponse<String> response = Http.upload(port, person.token(), body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
        return Http.json(response).get("uploadId").asText();
    }

    private static void awaitFolded(int port, Person person, String uploadId) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () -> assertThat(Http.get(port + 1, "/v1/participants/me/uploads/" + uploadId, person.token())
                                        .statusCode())
                                .isEqualTo(200));
    }

    /** Heart rate of a day or so in pieces, each value fixed by its time. */
    private static List<Map<String, Object>> bodies(Random random) {
        List<Map<String, Object>> bodies = new ArrayList<>();
        LocalDateTime at = LocalDateTime.parse("2026-03-01T06:00:00").plusMinutes(random.nextInt(600));
        for (int i = 0; i < BODIES; i++) {
            List<Object> samples = new ArrayList<>();
            for (int j = 0; j < 150; j++) {
                samples.add(Map.of(
                        "at", at.toString() + (at.getSecond() == 0 ? ":00" : ""), "bpm", 60 + random.nextInt(100)));
                at = at.plusSeconds(5);
            }
            bodies.add(
                    Map.of("device", Map.of("id", "w1", "kind", "wrist"), "zone", "Europe/Oslo", "heartRate", samples));
        }
        return bodies;
    }
}
