package dev.upbeat.ingest.upload;

import dev.upbeat.ingest.http.ProblemException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Which decoder reads which media type. */
public final class UploadFormats {

    private static final Map<String, UploadDecoder> BY_TYPE = new TreeMap<>(Map.of(
            "application/json", new JsonUploadDecoder(),
            "application/x-ndjson", new NdjsonUploadDecoder(),
            "application/ndjson", new NdjsonUploadDecoder()));

    private UploadFormats() {}

    /**
     * The decoder of a Content-Type.
     *
     * @throws ProblemException 415, naming what is taken
     */
    public static UploadDecoder decoder(String contentType) {
        String type = contentType.split(";", -1)[0].strip().toLowerCase(Locale.ROOT);
        UploadDecoder decoder = BY_TYPE.get(type);
        if (decoder == null) {
            throw new ProblemException(
                    415,
                    "Unsupported media type",
                    "Content-Type must be one of: " + String.join(", ", BY_TYPE.keySet()) + ".");
        }
        return decoder;
    }
}
