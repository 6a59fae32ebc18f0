package dev.upbeat.deploy.client;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What was answered.
 *
 * @param status of HTTP
 * @param body a receipt or problem details; missing where it was no JSON
 */
public record Answer(int status, JsonNode body) {

    /** Whether the request was taken, at least in part. */
    public boolean isTaken() {
        return status >= 200 && status < 300;
    }

    /** A sentence on why it was not. */
    public String detail() {
        return body.path("detail").asText("Upbeat answered with status " + status + ".");
    }
}
