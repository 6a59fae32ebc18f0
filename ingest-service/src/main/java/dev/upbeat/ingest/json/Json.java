package dev.upbeat.ingest.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The one mapper of this service, within limits. */
public final class Json {

    private static final int MAX_NESTING = 16;
    private static final int MAX_TEXT = 4096;
    private static final int MAX_NUMBER = 64;

    /** For streaming. */
    public static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_NESTING)
                    .maxStringLength(MAX_TEXT)
                    .maxNameLength(MAX_TEXT)
                    .maxNumberLength(MAX_NUMBER)
                    .build())
            .build();

    private static final ObjectMapper MAPPER = new ObjectMapper(FACTORY);

    private Json() {}

    /** Writes an answer. */
    public static byte[] write(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer of ours that is not JSON", e);
        }
    }

    /** Where and why JSON could not be read, without repeating any of it. */
    public static String describe(JsonProcessingException e) {
        String where = e.getLocation() == null
                ? ""
                : " at line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr();
        return "The body is not JSON that can be read" + where
                + (e instanceof com.fasterxml.jackson.core.exc.StreamConstraintsException
                        ? ": a limit on nesting (16), text (4096) or numbers (64 characters) is exceeded."
                        : ".");
    }
}
