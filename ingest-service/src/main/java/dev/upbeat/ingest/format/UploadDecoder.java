package dev.upbeat.ingest.format;

import dev.upbeat.ingest.http.ProblemException;

/**
 * Reads one format. A new format is a class that implements this and a line in {@code UploadFormats}. Stateless and thread-safe.
 */
public interface UploadDecoder {

    /** An upload holds at most so many records. */
    int MAX_RECORDS = 500_000;

    /**
     * Decodes a whole body.
     *
     * @throws ProblemException when nothing of it can be trusted: 400 or 422, saying where and why; 413 over a limit
     */
    DecodedUpload decode(byte[] body);

    /** Whether a body is of this format whatever its sender calls it. Looks at the first bytes only. */
    default boolean recognizes(byte[] body) {
        return false;
    }

    /** The memory that decoding a body of that length may take, beside the body, where that is more than for most; in bytes. */
    default long memoryBytes(int bodyLength) {
        return 0;
    }
}
