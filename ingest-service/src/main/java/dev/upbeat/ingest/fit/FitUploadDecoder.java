package dev.upbeat.ingest.fit;

import dev.upbeat.ingest.fit.protocol.FitReader;
import dev.upbeat.ingest.format.DecodedUpload;
import dev.upbeat.ingest.format.UploadDecoder;
import dev.upbeat.ingest.http.ProblemException;

/**
 * FIT files, as bike computers and watches write them; several may follow one another in a body. Of a damaged one that is taken which came
 * before the damage, and the damage is among the refusals with its byte.
 */
public final class FitUploadDecoder implements UploadDecoder {

    /** What a value takes while it is collected, put into columns, and cut into chunks. */
    private static final int BYTES_PER_RECORD = 64;

    /** A record may come from as little as two bytes. */
    private static final int MEMORY_PER_BYTE = BYTES_PER_RECORD / 2;

    @Override
    public DecodedUpload decode(byte[] body) {
        if (FitReader.nextHeader(body, 0) == body.length) {
            throw new ProblemException(
                    422,
                    "Not a FIT file",
                    "The body is no FIT file: at byte 0 there must be a header of 12 or 14 bytes, with .FIT from byte 8 on,"
                            + " and there is none further on either.");
        }
        BodyReader reader = new BodyReader();
        FitReader.read(body, reader);
        return reader.finish();
    }

    @Override
    public boolean recognizes(byte[] body) {
        return FitReader.isHeader(body, 0);
    }

    @Override
    public long memoryBytes(int bodyLength) {
        return Math.min((long) bodyLength * MEMORY_PER_BYTE, (long) MAX_RECORDS * BYTES_PER_RECORD);
    }
}
