package dev.upbeat.ingest.upload;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.upbeat.ingest.http.ProblemException;
import dev.upbeat.model.sample.Device;
import dev.upbeat.model.sample.DeviceKind;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The device and the zone of an upload, read where they come. */
final class UploadHeader {

    private @Nullable Device device;
    private @Nullable ZoneId zone;

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
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw ProblemException.badRequest("device must be an object with id and kind.");
        }
        String id = "";
        String model = "";
        int gridSeconds = 0;
        DeviceKind kind = null;
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken token = parser.nextToken();
            switch (name) {
                case "id" -> id = text("device.id", parser, token);
                case "model" -> model = token == JsonToken.VALUE_NULL ? "" : text("device.model", parser, token);
                case "kind" -> kind = kind(text("device.kind", parser, token));
                case "gridSeconds" -> gridSeconds = grid(parser, token);
                default ->
                    throw ProblemException.badRequest("device." + shorten(name) + " "
                            + Names.unknown(name, List.of("id", "kind", "model", "gridSeconds")) + ".");
            }
        }
        if (id.isEmpty() || kind == null) {
            throw ProblemException.badRequest("device needs an id and a kind.");
        }
        device = new Device(id, kind, model, gridSeconds);
    }

    /** Reads {@code zone}; the parser stands on its value. */
    void readZone(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        String id = text("zone", parser, parser.currentToken());
        try {
            zone = ZoneId.of(id);
        } catch (DateTimeException e) {
            throw ProblemException.badRequest("zone must be an IANA time zone such as Europe/Oslo.");
        }
    }

    private static DeviceKind kind(String name) {
        for (DeviceKind kind : DeviceKind.values()) {
            if (kind.jsonName().equals(name.toLowerCase(Locale.ROOT))) {
                return kind;
            }
        }
        throw ProblemException.badRequest("device.kind must be strap, bike, wrist, footpod, phone or other.");
    }

    private static int grid(JsonParser parser, JsonToken token) throws IOException {
        if (token == JsonToken.VALUE_NUMBER_INT
                && parser.getDoubleValue() >= 0
                && parser.getDoubleValue() <= Device.MAX_GRID_SECONDS) {
            return parser.getIntValue();
        }
        throw ProblemException.badRequest("device.gridSeconds must be a whole number from 0 to 120.");
    }

    private static String text(String member, JsonParser parser, JsonToken token) throws IOException {
        if (token == JsonToken.VALUE_STRING
                && parser.getTextLength() > 0
                && parser.getTextLength() <= Device.MAX_TEXT) {
            return parser.getText();
        }
        throw ProblemException.badRequest(member + " must be a text of 1 to " + Device.MAX_TEXT + " characters.");
    }

    private static String shorten(String name) {
        return name.length() > 40 ? name.substring(0, 40) : name;
    }
}
