package dev.upbeat.deploy.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.upbeat.deploy.UserError;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UpbeatClientTest {

    private static final Outgoing UPLOAD =
            new Outgoing("POST", "/v1/uploads", "application/json", true, "once", new byte[] {1, 2, 3});

    private final List<String> heads = new CopyOnWriteArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private HttpServer server;

    @SuppressWarnings("NullAway.Init")
    private UpbeatClient client;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
        client = new UpbeatClient(server.getAddress().getPort());
    }

    @AfterEach
    void stop() {
        client.close();
        server.stop(0);
    }

    @Test
    void whatIsAskedToComeLaterComesLater() {
        answer(503, "{}", 202, "{\"acceptedTotal\": 3}");
        Answer answer = client.send(UPLOAD, "secret");
        assertThat(answer.isTaken()).isTrue();
        assertThat(answer.body().get("acceptedTotal").asInt()).isEqualTo(3);
        assertThat(heads)
                .hasSize(2)
                .allMatch(head -> head.equals("POST /v1/uploads Bearer secret application/json gzip once"));
    }

    @Test
    void aRefusalIsNotTriedAgainAndExplainsItself() {
        answer(422, "{\"detail\": \"Nothing to take.\"}");
        assertThat(client.send(UPLOAD, "secret").detail()).isEqualTo("Nothing to take.");
        assertThat(heads).hasSize(1);
    }

    @Test
    void anAnswerThatIsNoJsonIsToldByItsStatus() {
        answer(500, "<html>");
        Answer answer = client.send(UPLOAD, "secret");
        assertThat(answer.isTaken()).isFalse();
        assertThat(answer.detail()).contains("500");
    }

    @Test
    void whereNobodyListensItGivesUp() {
        server.stop(0);
        assertThatThrownBy(() -> client.send(UPLOAD, "secret"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("does not answer");
    }

    /** Statuses and bodies, in turn. */
    private void answer(Object... statusesAndBodies) {
        server.createContext("/", exchange -> {
            int turn = heads.size();
            heads.add(String.join(
                    " ",
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    exchange.getRequestHeaders().getFirst("Authorization"),
                    exchange.getRequestHeaders().getFirst("Content-Type"),
                    exchange.getRequestHeaders().getFirst("Content-Encoding"),
                    exchange.getRequestHeaders().getFirst("Idempotency-Key")));
            byte[] body = statusesAndBodies[2 * turn + 1].toString().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Retry-After", "1");
            exchange.sendResponseHeaders((int) statusesAndBodies[2 * turn], body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }
}
