package dev.upbeat.ingest.settings;

import com.fasterxml.jackson.databind.JsonNode;
import dev.upbeat.ingest.json.Json;
import dev.upbeat.ingest.refusal.Names;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An object of a settings file. Every member is asked for by name; those that are not known are refused, by file and place. */
public final class Settings {

    private static final long MAX_BYTES = 1024 * 1024;

    private final String file;
    private final String place;
    private final JsonNode node;

    private Settings(String file, String place, JsonNode node) {
        this.file = file;
        this.place = place;
        this.node = node;
    }

    /** @throws SettingsException for a file that cannot be read, is larger than 1 MiB, or is no JSON object */
    public static Settings read(Path path) {
        String name = String.valueOf(path.getFileName());
        try {
            if (Files.size(path) > MAX_BYTES) {
                throw new SettingsException(name + " is larger than 1 MiB.");
            }
            return parse(name, Files.readAllBytes(path));
        } catch (IOException e) {
            throw new SettingsException(
                    name + " cannot be read (" + e.getClass().getSimpleName() + ").");
        }
    }

    /** As above, of what has been read already. */
    public static Settings parse(String name, byte[] content) {
        try {
            JsonNode root = Json.readTree(content);
            if (root == null || !root.isObject()) {
                throw new SettingsException(name + " must be a JSON object.");
            }
            return new Settings(name, "", root);
        } catch (IOException e) {
            throw new SettingsException(name + ": " + Json.describe(e));
        }
    }

    /** Refuses all members but these. */
    public Settings only(Set<String> known) {
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!known.contains(name)) {
                throw wrong(Names.shown(name), Names.unknown(name, known));
            }
        }
        return this;
    }

    /** Whether there is such a member. */
    public boolean has(String name) {
        return member(name) != null;
    }

    /** A text that is not blank. */
    public String text(String name) {
        String text = textOr(name, null);
        if (text == null) {
            throw wrong(name, "is missing");
        }
        return text;
    }

    /** A text, or {@code otherwise}. */
    public @Nullable String textOr(String name, @Nullable String otherwise) {
        JsonNode value = member(name);
        if (value == null) {
            return otherwise;
        }
        if (!value.isTextual() || value.textValue().isBlank()) {
            throw wrong(name, "must be a text that is not empty");
        }
        return value.textValue();
    }

    /** A whole number. */
    public int whole(String name, int least, int most) {
        if (member(name) == null) {
            throw wrong(name, "is missing");
        }
        return wholeOr(name, least, most, least);
    }

    /** A whole number, or {@code otherwise}. */
    public int wholeOr(String name, int least, int most, int otherwise) {
        JsonNode value = member(name);
        if (value == null) {
            return otherwise;
        }
        if (!value.canConvertToExactIntegral()
                || !value.canConvertToInt()
                || value.intValue() < least
                || value.intValue() > most) {
            throw wrong(name, "must be a whole number from " + least + " to " + most);
        }
        return value.intValue();
    }

    /** True or false; without it false. */
    public boolean flag(String name) {
        JsonNode value = member(name);
        if (value != null && !value.isBoolean()) {
            throw wrong(name, "must be true or false");
        }
        return value != null && value.booleanValue();
    }

    /** The objects of an array; without it none. */
    public List<Settings> objects(String name, int most) {
        JsonNode list = member(name);
        if (list == null) {
            return List.of();
        }
        if (!list.isArray() || list.size() > most) {
            throw wrong(name, "must be an array of at most " + most);
        }
        List<Settings> objects = new ArrayList<>(list.size());
        for (int i = 0; i < list.size(); i++) {
            String at = place + name + "[" + i + "]";
            if (!list.get(i).isObject()) {
                throw new SettingsException(file + ": " + at + " must be an object.");
            }
            objects.add(new Settings(file, at + ".", list.get(i)));
        }
        return objects;
    }

    /** The texts of an array, or the only one; without it none. */
    public List<String> texts(String name, int most) {
        JsonNode value = member(name);
        if (value == null) {
            return List.of();
        }
        if (value.isTextual()) {
            return List.of(text(name));
        }
        if (!value.isArray() || value.size() > most) {
            throw wrong(name, "must be a text, or an array of at most " + most);
        }
        List<String> texts = new ArrayList<>(value.size());
        for (JsonNode each : value) {
            if (!each.isTextual() || each.textValue().isBlank()) {
                throw wrong(name, "must hold texts that are not empty");
            }
            texts.add(each.textValue());
        }
        return texts;
    }

    /** An object's members, all of them texts; without it none. */
    public Map<String, String> map(String name, int most) {
        Settings object = object(name);
        Map<String, String> map = new LinkedHashMap<>();
        if (object != null) {
            if (object.node.size() > most) {
                throw wrong(name, "must have at most " + most + " members");
            }
            object.node.fieldNames().forEachRemaining(key -> map.put(key, object.text(key)));
        }
        return map;
    }

    /** An object's members, all of them whole numbers; without it none. */
    public Map<String, Integer> numbers(String name, int most) {
        Settings object = object(name);
        Map<String, Integer> map = new LinkedHashMap<>();
        if (object != null) {
            if (object.node.size() > most) {
                throw wrong(name, "must have at most " + most + " members");
            }
            object.node
                    .fieldNames()
                    .forEachRemaining(key -> map.put(key, object.whole(key, Integer.MIN_VALUE, Integer.MAX_VALUE)));
        }
        return map;
    }

    /** An object, or null. */
    public @Nullable Settings object(String name) {
        JsonNode value = member(name);
        if (value == null) {
            return null;
        }
        if (!value.isObject()) {
            throw wrong(name, "must be an object");
        }
        return new Settings(file, place + name + ".", value);
    }

    /** Whether a member is a text, and no array or object. */
    public boolean isText(String name) {
        JsonNode value = member(name);
        return value != null && value.isTextual();
    }

    /** Whether a member is an array. */
    public boolean isArray(String name) {
        JsonNode value = member(name);
        return value != null && value.isArray();
    }

    /** What to throw about a member. */
    public SettingsException wrong(String name, String sentence) {
        return new SettingsException(file + ": " + place + name + " " + sentence + ".");
    }

    private @Nullable JsonNode member(String name) {
        JsonNode value = node.get(name);
        return value == null || value.isNull() ? null : value;
    }
}
