package dev.upbeat.ingest.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

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

    /** A small body as a tree: one value, no member twice. Null when there is nothing. */
    public static @Nullable JsonNode readTree(byte[] body) throws IOException {
        try (JsonParser parser = FACTORY.createParser(body)) {
            parser.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION.mappedFeature());
            JsonNode root = MAPPER.readTree(parser);
            if (root != null && parser.nextToken() != null) {
                throw new com.fasterxml.jackson.core.JsonParseException(parser, "more than one value");
            }
            return root;
        }
    }

    /** Where and why JSON could not be read, without repeating any of it. */
    public static String describe(IOException e) {
        JsonLocation location = e instanceof JsonProcessingException problem ? problem.getLocation() : null;
        String where =
                location == null ? "" : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
        String why = e instanceof StreamConstraintsException
                ? ": a limit on nesting (" + MAX_NESTING + "), texts (" + MAX_TEXT + " characters) or numbers ("
                        + MAX_NUMBER + " characters) is exceeded."
                : ".";
        return "The body is not JSON that can be read" + where + why;
    }
}
