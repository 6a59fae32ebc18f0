package dev.upbeat.deploy.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Sends requests as a stranger would. */
final class Http {

    static final ObjectMapper JSON = new ObjectMapper();

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private Http() {}

    static HttpResponse<String> send(
            String method, int port, String path, String token, String contentType, byte[] body)
            throws IOException, InterruptedException {
        return send(method, port, path, token, contentType, body, "identity");
    }

    static HttpResponse<String> send(
            String method, int port, String path, String token, String contentType, byte[] body, String encoding)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(60))
                .method(
                        method,
                        body.length == 0
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        if (!contentType.isEmpty()) {
            request.header("Content-Type", contentType);
        }
        if (!encoding.equals("identity")) {
            request.header("Content-Encoding", encoding);
        }
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }

    static HttpResponse<String> get(int port, String path, String token) throws IOException, InterruptedException {
        return send("GET", port, path, token, "", new byte[0]);
    }

    static HttpResponse<String> upload(int port, String token, Object body) throws IOException, InterruptedException {
        return send("POST", port, "/v1/uploads", token, "application/json", JSON.writeValueAsBytes(body));
    }

    static JsonNode json(HttpResponse<String> response) throws IOException {
        return JSON.readTree(response.body());
    }
}
