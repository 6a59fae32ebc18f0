package dev.upbeat.ingest.study;

import com.fasterxml.jackson.databind.JsonNode;
import dev.upbeat.ingest.http.ProblemException;
import dev.upbeat.ingest.json.Json;
import dev.upbeat.ingest.json.Texts;
import dev.upbeat.ingest.refusal.Names;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The members of a small JSON object, each asked for by its name. What is wrong is answered with 422 and the member's name. */
final class Members {

    private final JsonNode object;

    private Members(JsonNode object) {
        this.object = object;
    }

    /**
     * Reads a body.
     *
     * @param known the names that there may be
     * @throws ProblemException 400 for what is no JSON object, 422 for a member of another name
     */
    static Members of(byte[] body, Set<String> known) {
        JsonNode root;
        try {
            root = Json.readTree(body);
        } catch (IOException e) {
            throw ProblemException.badRequest(Json.describe(e));
        }
        if (root == null || !root.isObject()) {
            throw ProblemException.badRequest("The body must be a JSON object.");
        }
        for (Iterator<String> names = root.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!known.contains(name)) {
                throw refused(Names.shown(name), Names.unknown(name, known));
            }
        }
        return new Members(root);
    }

    static ProblemException refused(String member, String sentence) {
        String end = sentence.endsWith("?") ? "" : ".";
        return new ProblemException(422, "Not taken", member + " " + sentence + end).with("field", member);
    }

    String text(String name, int maxLength) {
        JsonNode value = required(name);
        if (!value.isTextual() || !Texts.isPlain(value.textValue(), maxLength)) {
            throw refused(name, "must be a plain text of 1 to " + maxLength + " characters");
        }
        return value.textValue();
    }

    /** A text that may have several lines. */
    @Nullable
    String linesIfAny(String name, int maxLength) {
        JsonNode value = object.get(name);
        if (value == null || value.isNull()) {
            return null;
        }
        String text = value.textValue();
        if (text == null || text.isBlank() || text.length() > maxLength || text.indexOf('\0') >= 0) {
            throw refused(name, "must be a text of 1 to " + maxLength + " characters");
        }
        return text;
    }

    boolean bool(String name) {
        JsonNode value = required(name);
        if (!value.isBoolean()) {
            throw refused(name, "must be true or false");
        }
        return value.booleanValue();
    }

    int number(String name, int max) {
        JsonNode value = required(name);
        if (!value.canConvertToInt()
                || !value.canConvertToExactIntegral()
                || value.intValue() < 1
                || value.intValue() > max) {
            throw refused(name, "must be a whole number from 1 to " + max);
        }
        return value.intValue();
    }

    @Nullable
    LocalDate dateIfAny(String name) {
        JsonNode value = object.get(name);
        return value == null || value.isNull() ? null : date(name);
    }

    LocalDate date(String name) {
        JsonNode value = required(name);
        try {
            LocalDate date = LocalDate.parse(value.asText());
            if (value.isTextual() && date.getYear() >= 1900 && date.getYear() <= 2100) {
                return date;
            }
        } catch (DateTimeException e) {
            // said below
        }
        throw refused(name, "must be a date such as 2026-03-01, in a year from 1900 to 2100");
    }

    /** A text for each name. */
    Map<String, String> texts(String name, int maxLength) {
        Map<String, String> texts = new TreeMap<>();
        for (Map.Entry<String, JsonNode> each : entries(name)) {
            if (!each.getValue().isTextual() || !Texts.isPlain(each.getValue().textValue(), maxLength)) {
                throw refused(
                        name + "." + Names.shown(each.getKey()),
                        "must be a plain text of 1 to " + maxLength + " characters");
            }
            texts.put(each.getKey(), each.getValue().textValue());
        }
        return texts;
    }

    /** Several texts for each name. */
    Map<String, List<String>> lists(String name, int maxNames, int maxTexts, int maxLength) {
        Map<String, List<String>> lists = new TreeMap<>();
        for (Map.Entry<String, JsonNode> each : entries(name)) {
            String member = name + "." + Names.shown(each.getKey());
            JsonNode list = each.getValue();
            if (!Texts.isPlain(each.getKey(), maxLength) || each.getKey().indexOf(':') >= 0) {
                throw refused(member, "must be a plain name without a colon, of 1 to " + maxLength + " characters");
            }
            if (!list.isArray() || list.isEmpty() || list.size() > maxTexts) {
                throw refused(member, "must be an array of 1 to " + maxTexts + " texts");
            }
            List<String> texts = new ArrayList<>();
            for (JsonNode text : list) {
                if (!text.isTextual()
                        || !Texts.isPlain(text.textValue(), maxLength)
                        || texts.contains(text.textValue())) {
                    throw refused(member, "must hold different plain texts of 1 to " + maxLength + " characters");
                }
                texts.add(text.textValue());
            }
            lists.put(each.getKey(), texts);
        }
        if (lists.size() > maxNames) {
            throw refused(name, "has more than " + maxNames + " members");
        }
        return lists;
    }

    private List<Map.Entry<String, JsonNode>> entries(String name) {
        JsonNode value = object.get(name);
        if (value == null || value.isNull()) {
            return List.of();
        }
        if (!value.isObject()) {
            throw refused(name, "must be an object");
        }
        return List.copyOf(value.properties());
    }

    private JsonNode required(String name) {
        JsonNode value = object.get(name);
        if (value == null || value.isNull()) {
            throw refused(name, "is missing");
        }
        return value;
    }
}
