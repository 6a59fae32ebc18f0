package dev.upbeat.deploy.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.upbeat.deploy.UserError;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Sends requests to the ingest port and waits for their answers; tries again, for a bounded time, where Upbeat asks for that or does not
 * answer. Sending a thing twice does no harm. Thread-safe: each calling thread has one request under way.
 */
public final class UpbeatClient implements AutoCloseable {

    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);
    private static final Duration ANSWER_WITHIN = Duration.ofMinutes(2);
    /** For a machine that is busy with other things. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    /** Where nobody listens, nobody will soon. */
    private static final int CONNECT_ATTEMPTS = 3;

    private static final long MAX_WAIT_SECONDS = 10;
    private static final int TOO_MANY = 429;
    private static final int UNAVAILABLE = 503;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_WITHIN)
            .build();
    private final int port;

    /** @param port the ingest port on this machine */
    public UpbeatClient(int port) {
        this.port = port;
    }

    /**
     * Sends a request.
     *
     * @throws UserError when there is no answer in the end, or the thread is interrupted
     */
    public Answer send(Outgoing outgoing, String token) {
        HttpRequest request = request(outgoing, token);
        long begunNanos = System.nanoTime();
        try {
            for (int attempt = 1; ; attempt++) {
                boolean last = System.nanoTime() - begunNanos > PATIENCE.toNanos();
                long waitSeconds = attempt;
                try {
                    HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
                    boolean later = response.statusCode() == UNAVAILABLE || response.statusCode() == TOO_MANY;
                    if (!later || last) {
                        return new Answer(response.statusCode(), json(response.body()));
                    }
                    waitSeconds =
                            response.headers().firstValueAsLong("Retry-After").orElse(waitSeconds);
                } catch (IOException e) {
                    if (last || (e instanceof ConnectException && attempt == CONNECT_ATTEMPTS)) {
                        throw new UserError("Upbeat does not answer at port " + port + ": is it still running?", e);
                    }
                }
                TimeUnit.SECONDS.sleep(Math.clamp(waitSeconds, 1, MAX_WAIT_SECONDS));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserError("Interrupted.", e);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
        http.close();
    }

    private HttpRequest request(Outgoing outgoing, String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + outgoing.path()))
                .timeout(ANSWER_WITHIN)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", outgoing.mediaType())
                .method(outgoing.method(), HttpRequest.BodyPublishers.ofByteArray(outgoing.body()));
        if (outgoing.gzip()) {
            request.header("Content-Encoding", "gzip");
        }
        String onceKey = outgoing.onceKey();
        if (onceKey != null) {
            request.header("Idempotency-Key", onceKey);
        }
        return request.build();
    }

    private static JsonNode json(byte[] body) {
        try {
            JsonNode node = MAPPER.readTree(body);
            return node == null ? MissingNode.getInstance() : node;
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }
}
