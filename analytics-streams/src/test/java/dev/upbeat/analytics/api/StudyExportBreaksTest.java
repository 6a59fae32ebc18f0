package dev.upbeat.analytics.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Exports that do not come to their end. */
class StudyExportBreaksTest extends StudyApi {

    @Test
    void anExportThatBreaksOffIsSeenToBe() throws Exception {
        manyDays();
        HttpResponse<InputStream> answer = CLIENT.send(
                request("/v1/studies/sunny/days?format=csv", "carla"), HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = answer.body()) {
            assertThat(body.readNBytes(1000)).hasSize(1000);
            database.asOwner("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'upbeat_research'"
                    + " AND datname = current_database()");
            assertThatThrownBy(body::readAllBytes).isInstanceOf(IOException.class);
        }

        await().atMost(Duration.ofSeconds(10)).until(() -> !ended().isEmpty());
        assertThat(ended()).containsExactly("f");
        assertThat(database.rows("SELECT count(*) FROM research.export_person").getFirst())
                .isIn("1", "2");
    }

    @Test
    void whoHangsUpFreesThePlace() throws Exception {
        manyDays();
        for (int i = 0; i < 6; i++) {
            HttpResponse<InputStream> answer = await().atMost(Duration.ofSeconds(20))
                    .until(
                            () -> CLIENT.send(
                                    request("/v1/studies/sunny/days?format=csv", "carla"),
                                    HttpResponse.BodyHandlers.ofInputStream()),
                            found -> found.statusCode() == 200);
            answer.body().close();
        }
        await().atMost(Duration.ofSeconds(20)).until(() -> ended().size() == 6);
    }

    @Test
    void moreAtOnceThanThereAreConnectionsAreTurnedAway() throws Exception {
        manyDays();
        List<InputStream> open = new ArrayList<>();
        int status = 200;
        while (status == 200 && open.size() < 10) {
            HttpResponse<InputStream> answer = CLIENT.send(
                    request("/v1/studies/sunny/days?format=csv", "carla"), HttpResponse.BodyHandlers.ofInputStream());
            status = answer.statusCode();
            open.add(answer.body());
        }
        assertThat(status).isEqualTo(503);
        assertThat(open).hasSize(5);
        for (InputStream each : open) {
            each.close();
        }
        await().atMost(Duration.ofSeconds(20)).until(() -> ended().size() == 4);
    }

    private static List<String> ended() {
        return database.rows("SELECT complete FROM research.export_end");
    }

    /** More than buffers hold. */
    private void manyDays() {
        database.asOwner("INSERT INTO facts.day_wellbeing (participant, local_date, definition, moods, content_hash,"
                + " sealed) SELECT '" + anna + "', date '2026-04-01' + n, '2026-11', '[]', '\\x01', false"
                + " FROM generate_series(0, 200000) n");
    }
}
