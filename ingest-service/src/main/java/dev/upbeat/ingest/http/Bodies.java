package dev.upbeat.ingest.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.HttpException;
import io.helidon.http.RequestException;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerRequest;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/** Reads request bodies whole, within limits: on length, on what unpacking makes of it, on time, and on the memory of all together. */
public final class Bodies implements AutoCloseable {

    private static final int MIB = 1024 * 1024;
    private static final int MAX_RATIO = 200;
    private static final int RATIO_FREE_BYTES = MIB;
    private static final int MIN_BUFFER = 4 * 1024;
    private static final int MAX_STEP = 64 * 1024;
    private static final Duration READ_WITHIN = Duration.ofMinutes(3);

    private final Limits limits;
    private final Memory memory;
    private final Watchdog watchdog;

    /** @param limits of the service */
    public Bodies(Limits limits) {
        this(limits, READ_WITHIN);
    }

    Bodies(Limits limits, Duration readWithin) {
        this.limits = limits;
        this.watchdog = new Watchdog(readWithin);
        this.memory = new Memory(limits.bodyMemory());
    }

    /**
     * The body, unpacked if it is gzip.
     *
     * @param max longest that this route takes, if less than the service does
     * @throws ProblemException 415 for another encoding, 413 over a limit, 400 for damaged gzip, 408 and 503 when it takes too long
     */
    public Body read(ServerRequest request, int max) {
        boolean packed =
                isPacked(request.headers().first(HeaderNames.CONTENT_ENCODING).orElse("identity"));
        if (!request.content().hasEntity()) {
            return new Body(new byte[0], memory.lease());
        }
        long length = request.headers().contentLength().orElse(-1);
        return read(request.content().inputStream(), length, packed, max);
    }

    /** As above; {@code length} is −1 where it is not known. */
    Body read(InputStream sent, long length, boolean packed, int max) {
        int maxSent = Math.min(max, limits.maxSent());
        if (length > maxSent) {
            throw overlong(sent, length, maxSent);
        }
        Memory.Lease lease = memory.lease();
        try {
            int expected = length < 0 ? maxSent : (int) length;
            lease.hold(packed ? expected : (long) expected * Limits.MEMORY_PER_BYTE);
            byte[] body = watched(() -> length < 0 ? readAll(sent, maxSent) : readExactly(sent, expected));
            if (packed) {
                body = unpack(body, Math.min(max, limits.maxUnpacked()), lease);
            }
            lease.hold((long) body.length * Limits.MEMORY_PER_BYTE);
            return new Body(body, lease);
        } catch (RuntimeException | Error e) {
            lease.close();
            throw e;
        }
    }

    /**
     * Who sends a body mostly reads the answer only when all of it is sent, and may use a connection again whose body was not read: so it is
     * read and dropped where it is not all too long.
     */
    private ProblemException overlong(InputStream sent, long length, int maxSent) {
        ProblemException problem = tooLong("A body", maxSent);
        if (length > limits.maxDropped()) {
            return problem.header("Connection", "close");
        }
        watched(() -> {
            sent.skipNBytes(length);
            return new byte[0];
        });
        return problem;
    }

    @Override
    public void close() {
        watchdog.close();
    }

    long freeMemory() {
        return memory.freeBytes();
    }

    /** Reads what is sent; after what is thrown here the connection is of no more use. */
    private byte[] watched(Reading reading) {
        try (Watchdog.Watch watch = watchdog.watch()) {
            try {
                return reading.read();
            } catch (ProblemException e) {
                throw e;
            } catch (IOException | RuntimeException e) {
                if (watch.wasInterrupted()) {
                    throw new ProblemException(408, "Too slow", "The body did not come in time: send it in parts.")
                            .header("Connection", "close");
                }
                if (e instanceof RuntimeException failure && isOfTheServer(failure)) {
                    throw failure;
                }
                throw ProblemException.badRequest("The body ended before it was complete, or is not well-formed HTTP.")
                        .header("Connection", "close");
            }
        }
    }

    /** Whether it is one of those that the server answers by itself; broken framing comes as exceptions of many kinds. */
    private static boolean isOfTheServer(RuntimeException e) {
        return e instanceof RequestException || e instanceof HttpException || e instanceof CloseConnectionException;
    }

    @FunctionalInterface
    private interface Reading {
        byte[] read() throws IOException;
    }

    private static boolean isPacked(String encoding) {
        return switch (encoding.strip().toLowerCase(Locale.ROOT)) {
            case "identity", "" -> false;
            case "gzip", "x-gzip" -> true;
            default ->
                throw new ProblemException(
                                415, "Unsupported encoding", "Content-Encoding must be gzip, or be left out.")
                        .header("Accept-Encoding", "gzip, identity");
        };
    }

    private static byte[] readExactly(InputStream sent, int length) throws IOException {
        byte[] body = new byte[length];
        int size = 0;
        while (size < length) {
            int n = sent.read(body, size, length - size);
            if (n < 0) {
                throw new EOFException();
            }
            size += n;
        }
        return body;
    }

    private static byte[] readAll(InputStream sent, int max) throws IOException {
        byte[] body = new byte[Math.min(max, MIN_BUFFER)];
        int size = 0;
        for (int n = 0; n >= 0; n = sent.read(body, size, body.length - size)) {
            size += n;
            if (size == body.length) {
                if (size == max) {
                    if (sent.read() >= 0) {
                        throw tooLong("A body", max).header("Connection", "close");
                    }
                    break;
                }
                body = Arrays.copyOf(body, (int) Math.min(max, size * 2L));
            }
        }
        return Arrays.copyOf(body, size);
    }

    private static byte[] unpack(byte[] packed, int max, Memory.Lease lease) {
        long allowed = Math.max(RATIO_FREE_BYTES, (long) packed.length * MAX_RATIO);
        int step = Math.clamp(packed.length, 512, MAX_STEP);
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(packed), step)) {
            byte[] body = new byte[Math.clamp(packed.length * 8L, Math.min(MIN_BUFFER, max), max)];
            lease.hold(packed.length + (long) body.length * Limits.MEMORY_PER_BYTE);
            int size = 0;
            for (int n = 0; n >= 0; n = in.read(body, size, body.length - size)) {
                size += n;
                if (size > allowed) {
                    throw ProblemException.tooLarge("The body unpacks to more than " + MAX_RATIO + " times its size.");
                }
                if (size == body.length) {
                    if (size == max) {
                        if (in.read() >= 0) {
                            throw tooLong("An unpacked body", max);
                        }
                        break;
                    }
                    int larger = (int) Math.min(max, size * 2L);
                    lease.hold(packed.length + (long) larger * Limits.MEMORY_PER_BYTE);
                    body = Arrays.copyOf(body, larger);
                }
            }
            return Arrays.copyOf(body, size);
        } catch (IOException e) {
            throw ProblemException.badRequest("The body is not complete gzip.");
        }
    }

    private static ProblemException tooLong(String what, int max) {
        String limit = max >= MIB ? max / MIB + " MiB" : max / 1024 + " KiB";
        return ProblemException.tooLarge(what + " may have at most " + limit + " here: send it in parts.");
    }
}
