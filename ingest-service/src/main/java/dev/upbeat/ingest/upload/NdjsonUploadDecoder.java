package dev.upbeat.ingest.upload;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.upbeat.ingest.http.ProblemException;
import dev.upbeat.ingest.json.Json;
import dev.upbeat.ingest.upload.Refusals.Reason;
import dev.upbeat.model.sample.RecordKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The native format as lines: a header with device and zone, then one record a line with its kind. A bad line costs only itself. */
final class NdjsonUploadDecoder implements UploadDecoder {

    private static final List<String> KINDS = List.of(
            "heartRate", "steps", "activity", "power", "speed", "cadence", "sessions", "session", "pauses", "pause");

    @Override
    public DecodedUpload decode(byte[] body) {
        UploadHeader header = null;
        RecordCollector collector = new RecordCollector();
        Item item = new Item();
        int line = 0;
        int start = 0;
        try {
            while (start < body.length) {
                int end = start;
                while (end < body.length && body[end] != '\n') {
                    end++;
                }
                line++;
                if (!isBlank(body, start, end)) {
                    if (header == null) {
                        header = readHeader(body, start, end);
                    } else {
                        readRecord(body, start, end, line, item, collector);
                    }
                }
                start = end + 1;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (header == null) {
            throw ProblemException.badRequest("The body is empty: its first line must hold device and zone.");
        }
        return collector.finish(header);
    }

    private static UploadHeader readHeader(byte[] body, int start, int end) throws IOException {
        UploadHeader header = new UploadHeader();
        try (JsonParser parser = Json.FACTORY.createParser(body, start, end - start)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw ProblemException.badRequest("The first line must be a JSON object with device and zone.");
            }
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                parser.nextToken();
                switch (name) {
                    case "device" -> header.readDevice(parser);
                    case "zone" -> header.readZone(parser);
                    default ->
                        throw ProblemException.badRequest("The first line holds device and zone only; "
                                + "records follow, one a line, each with its kind.");
                }
            }
        } catch (JsonProcessingException e) {
            throw ProblemException.badRequest(Json.describe(e));
        }
        header.device();
        return header;
    }

    private static void readRecord(byte[] body, int start, int end, int line, Item item, RecordCollector collector)
            throws IOException {
        Refusals refusals = collector.refusals();
        try (JsonParser parser = Json.FACTORY.createParser(body, start, end - start)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                refusals.add("", line, "", Reason.WRONG_TYPE, "the line must be a JSON object");
                return;
            }
            item.read(parser);
            if (parser.nextToken() != null) {
                refusals.add("", line, "", Reason.NOT_JSON, "the line holds more than one JSON object");
                return;
            }
            RecordKind kind = kind(item.kind);
            if (kind == null) {
                String sentence = item.kind.isEmpty() ? "is missing" : Names.unknown(item.kind, KINDS);
                Reason reason = item.kind.isEmpty() ? Reason.MISSING_MEMBER : Reason.UNKNOWN_MEMBER;
                refusals.add("", line, "kind", reason, sentence);
                return;
            }
            collector.add(kind, line, item);
        } catch (JsonProcessingException e) {
            refusals.add("", line, "", Reason.NOT_JSON, "the line is not JSON that can be read");
        }
    }

    private static @Nullable RecordKind kind(String name) {
        return switch (name) {
            case "session" -> RecordKind.SESSION;
            case "pause" -> RecordKind.PAUSE;
            default -> {
                for (RecordKind kind : RecordKind.values()) {
                    if (kind.jsonName().equals(name)) {
                        yield kind;
                    }
                }
                yield null;
            }
        };
    }

    private static boolean isBlank(byte[] body, int start, int end) {
        for (int i = start; i < end; i++) {
            if (body[i] != ' ' && body[i] != '\r' && body[i] != '\t') {
                return false;
            }
        }
        return true;
    }
}
