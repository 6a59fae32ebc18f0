package dev.upbeat.ingest.upload;

import dev.upbeat.ingest.format.DecodedUpload;
import dev.upbeat.ingest.format.Shown;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Decodes. */
final class Uploads {

    static final String DEVICE = "\"device\": {\"id\": \"w1\", \"kind\": \"wrist\"}";

    private Uploads() {}

    /** A JSON upload of device w1 with the members given. */
    static DecodedUpload json(String members) {
        return new JsonUploadDecoder().decode(bytes("{" + DEVICE + (members.isEmpty() ? "" : ", " + members) + "}"));
    }

    static DecodedUpload ndjson(String... lines) {
        return new NdjsonUploadDecoder().decode(bytes(String.join("\n", lines)));
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static List<String> records(DecodedUpload upload) {
        return Shown.records(upload);
    }

    static List<String> refusals(DecodedUpload upload) {
        return Shown.refusals(upload);
    }
}
