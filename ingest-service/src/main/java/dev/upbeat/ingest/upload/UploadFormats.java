package dev.upbeat.ingest.upload;

import java.util.Map;
import java.util.Set;

/** Which decoder reads which media type. A new format is a line here. */
public final class UploadFormats {

    private static final Map<String, UploadDecoder> BY_TYPE = Map.of(
            "application/json", new JsonUploadDecoder(),
            "application/x-ndjson", new NdjsonUploadDecoder(),
            "application/ndjson", new NdjsonUploadDecoder());

    private UploadFormats() {}

    /** What is taken. */
    public static Set<String> mediaTypes() {
        return BY_TYPE.keySet();
    }

    /** The decoder of a media type, one of {@link #mediaTypes()}. */
    public static UploadDecoder decoder(String mediaType) {
        UploadDecoder decoder = BY_TYPE.get(mediaType);
        if (decoder == null) {
            throw new IllegalArgumentException("not one of " + mediaTypes());
        }
        return decoder;
    }
}
