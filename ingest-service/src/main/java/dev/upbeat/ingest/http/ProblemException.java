package dev.upbeat.ingest.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * An answer that says what is wrong: RFC 9457 problem details. The detail is for the person who called; it holds no health values and no
 * ids.
 */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String title;
    private final transient Map<String, Object> extra = new LinkedHashMap<>();
    private final transient Map<String, String> headers = new LinkedHashMap<>();

    /** @param detail a sentence: what is wrong, where, what to do */
    public ProblemException(int status, String title, String detail) {
        super(detail, null, false, false);
        this.status = status;
        this.title = title;
    }

    /** 400. */
    public static ProblemException badRequest(String detail) {
        return new ProblemException(400, "Bad request", detail);
    }

    /** 401. */
    public static ProblemException unauthorized() {
        return new ProblemException(401, "Not authorised", "Send a valid token: Authorization: Bearer <token>")
                .header("WWW-Authenticate", "Bearer");
    }

    /** 403. */
    public static ProblemException forbidden(String detail) {
        return new ProblemException(403, "Forbidden", detail);
    }

    /** 413, for a limit that is named. */
    public static ProblemException tooLarge(String detail) {
        return new ProblemException(413, "Too large", detail);
    }

    /** 415, where one of {@code taken} is. */
    public static ProblemException unsupportedType(Set<String> taken) {
        String types = String.join(", ", new TreeSet<>(taken));
        return new ProblemException(415, "Unsupported media type", "Content-Type must be one of: " + types + ".")
                .header("Accept", types);
    }

    /** 503, to be tried again. */
    public static ProblemException unavailable(String detail) {
        return new ProblemException(503, "Unavailable", detail).header("Retry-After", "5");
    }

    /** With a member beside the standard ones. */
    public ProblemException with(String member, Object value) {
        extra.put(member, value);
        return this;
    }

    /** With a header. */
    public ProblemException header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The headers to send. */
    public Map<String, String> headers() {
        return headers;
    }

    /** The members of the body. */
    public Map<String, Object> body() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "about:blank");
        body.put("title", title);
        body.put("status", status);
        body.put("detail", getMessage());
        body.putAll(extra);
        return body;
    }
}
