package dev.upbeat.ingest.http;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Request bodies, read whole within limits. */
public final class Bodies {

    /** As sent, in bytes. */
    public static final int MAX_SENT = 16 * 1024 * 1024;
    /** Unpacked, in bytes. */
    public static final int MAX_UNPACKED = 64 * 1024 * 1024;

    private static final int MAX_RATIO = 200;
    private static final int RATIO_FREE_BYTES = 1024 * 1024;
    private static final int STEP = 64 * 1024;

    private Bodies() {}

    /**
     * The body, unpacked if it is gzip.
     *
     * @throws ProblemException 413 over a limit, 415 for another encoding, 400 for damaged gzip
     */
    public static byte[] read(ServerRequest request) {
        if (!request.content().hasEntity()) {
            return new byte[0];
        }
        try (InputStream sent = request.content().inputStream()) {
            byte[] packed = readAtMost(sent, MAX_SENT, Long.MAX_VALUE, "A body");
            String encoding =
                    request.headers().first(HeaderNames.CONTENT_ENCODING).orElse("identity");
            return switch (encoding.strip().toLowerCase(java.util.Locale.ROOT)) {
                case "identity" -> packed;
                case "gzip", "x-gzip" -> unpack(packed);
                default ->
                    throw new ProblemException(
                            415, "Unsupported encoding", "Content-Encoding must be gzip, or be left out.");
            };
        } catch (IOException e) {
            throw ProblemException.badRequest("The body ended before it was complete.");
        }
    }

    private static byte[] unpack(byte[] packed) {
        long allowed = Math.max(RATIO_FREE_BYTES, (long) packed.length * MAX_RATIO);
        try (InputStream in = new GZIPInputStream(new java.io.ByteArrayInputStream(packed), STEP)) {
            return readAtMost(in, MAX_UNPACKED, allowed, "An unpacked body");
        } catch (ZipException | EOFException e) {
            throw ProblemException.badRequest("The body is not complete gzip.");
        } catch (IOException e) {
            throw ProblemException.badRequest("The body cannot be unpacked.");
        }
    }

    private static byte[] readAtMost(InputStream in, int max, long allowed, String what) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(STEP);
        byte[] buffer = new byte[STEP];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            if (out.size() + n > max) {
                throw ProblemException.tooLarge(
                        what + " may have at most " + max / (1024 * 1024) + " MiB: send it in parts.");
            }
            if (out.size() + n > allowed) {
                throw ProblemException.tooLarge("The body unpacks to more than " + MAX_RATIO + " times its size.");
            }
            out.write(buffer, 0, n);
        }
        return out.toByteArray();
    }
}
