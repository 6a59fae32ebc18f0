package dev.upbeat.ingest.upload;

import dev.upbeat.ingest.http.ProblemException;

/**
 * Reads one format. A new format is a class that implements this and a line in {@link UploadFormats}. Stateless and thread-safe.
 */
public interface UploadDecoder {

    /**
     * Decodes a whole body.
     *
     * @throws ProblemException when nothing of it can be trusted: 400 or 422, saying where and why
     */
    DecodedUpload decode(byte[] body);
}
