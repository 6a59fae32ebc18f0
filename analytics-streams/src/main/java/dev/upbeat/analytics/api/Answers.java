package dev.upbeat.analytics.api;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Sends answers, never to be cached. */
final class Answers {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Answers() {}

    /** Writes one JSON value. */
    @FunctionalInterface
    interface JsonBody {
        void write(JsonGenerator json) throws IOException;
    }

    static void json(ServerResponse response, JsonBody body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(4096);
        try (JsonGenerator json = JSON.getFactory().createGenerator(bytes)) {
            body.write(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        send(response, 200, "application/json", bytes.toByteArray());
    }

    static void object(ServerResponse response, int status, Object body) {
        send(response, status, "application/json", bytes(body));
    }

    static void text(ServerResponse response, String type, String body) {
        send(response, 200, type, body.getBytes(StandardCharsets.UTF_8));
    }

    static void problem(ServerResponse response, Problem problem) {
        problem.headers().forEach((name, value) -> response.header(HeaderNames.create(name), value));
        send(response, problem.status(), "application/problem+json", bytes(problem.body()));
    }

    private static byte[] bytes(Object body) {
        try {
            return JSON.writeValueAsBytes(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void send(ServerResponse response, int status, String type, byte[] body) {
        response.status(Status.create(status));
        response.header(HeaderNames.CONTENT_TYPE, type);
        response.header(HeaderNames.CACHE_CONTROL, "no-store");
        response.send(body);
    }
}
