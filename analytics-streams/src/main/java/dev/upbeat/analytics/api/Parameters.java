package dev.upbeat.analytics.api;

import io.helidon.webserver.http.ServerRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The parameters of a question about a study. Those that are not known are refused, so that none is thought to filter. */
final class Parameters {

    private static final int MAX_LENGTH = 200;

    private final ServerRequest request;

    private Parameters(ServerRequest request) {
        this.request = request;
    }

    /** @throws Problem 422 when there are others than those allowed, or one twice */
    static Parameters of(ServerRequest request, List<String> allowed) {
        for (String name : request.query().names()) {
            if (!allowed.contains(name)) {
                throw Problem.unprocessable("There is no such parameter here. Allowed: " + String.join(", ", allowed)
                        + ". Rows cannot be filtered otherwise.");
            }
            List<String> values = request.query().all(name);
            if (values.size() > 1 || values.stream().anyMatch(value -> value.length() > MAX_LENGTH)) {
                throw Problem.unprocessable(
                        name + " is given once, and has at most " + MAX_LENGTH + " characters; lists have commas.");
            }
        }
        return new Parameters(request);
    }

    @Nullable
    String text(String name) {
        return request.query().first(name).filter(text -> !text.isEmpty()).orElse(null);
    }

    String text(String name, String otherwise) {
        String text = text(name);
        return text == null ? otherwise : text;
    }

    /** The words of a list with commas; empty where it is not given. */
    List<String> list(String name) {
        String text = text(name);
        List<String> words = new ArrayList<>();
        for (String word : text == null ? new String[0] : text.split(",", -1)) {
            if (!words.contains(word.strip())) {
                words.add(word.strip());
            }
        }
        return words;
    }

    @Nullable
    LocalDate date(String name) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        try {
            LocalDate date = LocalDate.parse(text);
            if (date.getYear() >= 1 && date.getYear() <= 9999) {
                return date;
            }
        } catch (DateTimeException e) {
            // said below
        }
        throw Problem.unprocessable(name + " is a date such as 2026-03-01.");
    }

    @Nullable
    Instant instant(String name) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        try {
            OffsetDateTime time = OffsetDateTime.parse(text);
            if (time.getYear() >= 1 && time.getYear() <= 9999) {
                return time.toInstant();
            }
        } catch (DateTimeException e) {
            // said below
        }
        throw Problem.unprocessable(name + " is an instant such as 2026-03-01T00:00:00Z.");
    }

    @Nullable
    UUID uuid(String name) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw Problem.unprocessable(name + " is a pseudonym of this study.");
        }
    }
}
