package dev.upbeat.ingest.http;

import dev.upbeat.ingest.json.Json;

/**
 * What a request is answered.
 *
 * @param status the HTTP status
 * @param body JSON
 * @param isKept whether it may be kept for a request that is sent again; what is restricted is not, and is made anew
 */
public record Answer(int status, byte[] body, boolean isKept) {

    /** One that may be kept. */
    public Answer(int status, byte[] body) {
        this(status, body, true);
    }

    /** 202 with a receipt. */
    public static Answer accepted(Object receipt) {
        return new Answer(202, Json.write(receipt));
    }
}
