package dev.upbeat.ingest.upload;

import dev.upbeat.ingest.fit.FitUploadDecoder;
import dev.upbeat.ingest.format.UploadDecoder;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which decoder reads which media type. A new format is a line here. */
public final class UploadFormats {

    private static final Map<String, UploadDecoder> BY_TYPE = Map.of(
            "application/json", new JsonUploadDecoder(),
            "application/x-ndjson", new NdjsonUploadDecoder(),
            "application/ndjson", new NdjsonUploadDecoder(),
            "application/vnd.ant.fit", new FitUploadDecoder());

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

    /** The decoder of a body: the one that recognizes it, whatever it is called, else that of its media type; null where neither is. */
    static @Nullable UploadDecoder decoder(String mediaType, byte[] body) {
        for (UploadDecoder decoder : BY_TYPE.values()) {
            if (decoder.recognizes(body)) {
                return decoder;
            }
        }
        return BY_TYPE.get(mediaType);
    }
}
