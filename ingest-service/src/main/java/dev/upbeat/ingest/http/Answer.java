package dev.upbeat.ingest.http;

import dev.upbeat.ingest.json.Json;

/**
 * What a request is answered.
 *
 * @param status the HTTP status
 * @param body JSON
 */
public record Answer(int status, byte[] body) {

    /** 202 with a receipt. */
    public static Answer accepted(Object receipt) {
        return new Answer(202, Json.write(receipt));
    }
}
