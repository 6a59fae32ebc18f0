package dev.upbeat.ingest.upload;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.upbeat.ingest.http.ProblemException;
import dev.upbeat.ingest.json.Numbers;
import dev.upbeat.ingest.json.Texts;
import dev.upbeat.ingest.json.Zones;
import dev.upbeat.ingest.refusal.Names;
import dev.upbeat.model.sample.Device;
import dev.upbeat.model.sample.DeviceKind;
import java.io.IOException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The device and the zone of an upload, read where they come. Nothing can be told of an upload where they are wrong: 400. */
final class UploadHeader {

    private static final List<String> DEVICE_MEMBERS = List.of("id", "kind", "model", "gridSeconds");
    private static final List<String> KINDS =
            Arrays.stream(DeviceKind.values()).map(DeviceKind::jsonName).toList();

    private @Nullable Device device;
    private @Nullable ZoneId zone;
    private boolean zoneRead;

    Device device() {
        if (device == null) {
            throw ProblemException.badRequest(
                    "The upload names no device: send \"device\": {\"id\": \"w1\", \"kind\": \"wrist\"}.");
        }
        return device;
    }

    @Nullable
    ZoneId zone() {
        return zone;
    }

    /** Reads {@code device}; the parser stands on its value. */
    void readDevice(JsonParser parser) throws IOException {
        if (device != null) {
            throw ProblemException.badRequest("device is there twice: an upload is of one device.");
        }
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw ProblemException.badRequest("device must be an object with id and kind.");
        }
        String id = "";
        String model = "";
        int gridSeconds = 0;
        DeviceKind kind = null;
        Set<String> read = new HashSet<>();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken token = parser.nextToken();
            if (!read.add(name)) {
                throw ProblemException.badRequest("device." + Names.shown(name) + " is there twice.");
            }
            if (!DEVICE_MEMBERS.contains(name)) {
                throw ProblemException.badRequest(
                        "device." + Names.shown(name) + " " + Names.unknown(name, DEVICE_MEMBERS) + ".");
            }
            if (token == JsonToken.VALUE_NULL) {
                continue;
            }
            switch (name) {
                case "id" -> id = text("device.id", parser, token);
                case "model" -> model = text("device.model", parser, token);
                case "kind" -> kind = kind(text("device.kind", parser, token));
                default -> gridSeconds = grid(parser, token);
            }
        }
        if (id.isEmpty() || kind == null) {
            throw ProblemException.badRequest("device needs an id and a kind.");
        }
        device = new Device(id, kind, model, gridSeconds);
    }

    /** Reads {@code zone}; the parser stands on its value. */
    void readZone(JsonParser parser) throws IOException {
        if (zoneRead) {
            throw ProblemException.badRequest("zone is there twice: an upload is of one zone.");
        }
        zoneRead = true;
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        zone = Zones.ofName(text("zone", parser, parser.currentToken()));
        if (zone == null) {
            throw ProblemException.badRequest("zone must be an IANA time zone such as Europe/Oslo.");
        }
    }

    private static DeviceKind kind(String name) {
        int index = KINDS.indexOf(name);
        if (index < 0) {
            throw ProblemException.badRequest("device.kind must be one of: " + String.join(", ", KINDS) + ".");
        }
        return DeviceKind.values()[index];
    }

    private static int grid(JsonParser parser, JsonToken token) throws IOException {
        long seconds = Numbers.whole(parser, token, 0, Device.MAX_GRID_SECONDS);
        if (seconds == Numbers.NONE) {
            throw ProblemException.badRequest(
                    "device.gridSeconds must be a whole number from 0 to " + Device.MAX_GRID_SECONDS + ".");
        }
        return (int) seconds;
    }

    private static String text(String member, JsonParser parser, JsonToken token) throws IOException {
        if (token == JsonToken.VALUE_STRING) {
            String text = parser.getText();
            if (Texts.isPlain(text, Device.MAX_TEXT)) {
                return text;
            }
        }
        throw ProblemException.badRequest(member + " must be a plain text of 1 to " + Device.MAX_TEXT + " characters.");
    }
}
