package dev.upbeat.analytics.api;

import java.util.LinkedHashMap;
import java.util.Map;

/** An answer that says what is wrong, as RFC 9457 has it. The detail holds no id and no health value. */
final class Problem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String title;
    private final transient Map<String, String> headers = new LinkedHashMap<>();

    /** @param detail a sentence: what is wrong, where, what to do */
    Problem(int status, String title, String detail) {
        super(detail, null, false, false);
        this.status = status;
        this.title = title;
    }

    static Problem badRequest(String detail) {
        return new Problem(400, "Bad request", detail);
    }

    static Problem notFound(String detail) {
        return new Problem(404, "Not found", detail);
    }

    /** Of a question that is understood and not answered: the detail says which are. */
    static Problem unprocessable(String detail) {
        return new Problem(422, "Not answered", detail);
    }

    /** Of what is full: the same may be asked again soon. */
    static Problem busy(String detail) {
        return new Problem(503, "Busy", detail).header("Retry-After", "10");
    }

    Problem header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    int status() {
        return status;
    }

    Map<String, String> headers() {
        return headers;
    }

    Map<String, Object> body() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "about:blank");
        body.put("title", title);
        body.put("status", status);
        body.put("detail", getMessage());
        return body;
    }
}
