package dev.upbeat.ingest.upload;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.upbeat.ingest.format.DecodedUpload;
import dev.upbeat.ingest.format.UploadDecoder;
import dev.upbeat.ingest.http.ProblemException;
import dev.upbeat.ingest.json.Json;
import dev.upbeat.ingest.refusal.Names;
import dev.upbeat.ingest.refusal.Reason;
import dev.upbeat.model.sample.RecordKind;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The native format as lines: a header with device and zone, then one record a line with its kind. A bad line costs only itself. */
final class NdjsonUploadDecoder implements UploadDecoder {

    private static final Map<String, RecordKind> KINDS = kinds();

    private static final Set<String> NAMES = names();

    @Override
    public DecodedUpload decode(byte[] body) {
        UploadHeader header = null;
        RecordCollector collector = new RecordCollector(body.length);
        Item item = new Item(collector.refusals());
        int line = 0;
        int start = 0;
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
        if (header == null) {
            throw ProblemException.badRequest("The body is empty: its first line must hold device and zone.");
        }
        return collector.finish(header);
    }

    private static UploadHeader readHeader(byte[] body, int start, int end) {
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
            if (parser.nextToken() != null) {
                throw ProblemException.badRequest("The first line holds more than one JSON object.");
            }
        } catch (IOException e) {
            throw ProblemException.badRequest(Json.describe(e));
        }
        header.device();
        return header;
    }

    private static void readRecord(byte[] body, int start, int end, int line, Item item, RecordCollector collector) {
        try (JsonParser parser = Json.FACTORY.createParser(body, start, end - start)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                collector.refuse("", line, "", Reason.WRONG_TYPE, "the line must be a JSON object");
                return;
            }
            item.read(parser);
            if (parser.nextToken() != null) {
                collector.refuse("", line, "", Reason.NOT_JSON, "the line holds more than one JSON object");
                return;
            }
        } catch (IOException e) {
            collector.refuse("", line, "", Reason.NOT_JSON, "the line is not JSON that can be read");
            return;
        }
        RecordKind kind = KINDS.get(item.kind);
        if (kind != null) {
            item.forgetKind();
            collector.add(kind, line, item);
        } else if (item.kind.equals(RecordCollector.DAYS) || item.kind.equals("day")) {
            item.forgetKind();
            collector.addDay(line, item);
        } else if (item.kind.isEmpty()) {
            collector.refuse("", line, "kind", Reason.MISSING_MEMBER, "is missing");
        } else {
            String sentence = collector.refusals().isListing() ? Names.unknown(item.kind, NAMES) : "is not known";
            collector.refuse("", line, "kind", Reason.UNKNOWN_MEMBER, sentence);
        }
    }

    /** By the name of its array, or in the singular where that is plural. */
    private static Map<String, RecordKind> kinds() {
        Map<String, RecordKind> kinds = new HashMap<>(Map.of("session", RecordKind.SESSION, "pause", RecordKind.PAUSE));
        for (RecordKind kind : RecordKind.values()) {
            kinds.put(kind.jsonName(), kind);
        }
        return kinds;
    }

    private static Set<String> names() {
        Set<String> names = new TreeSet<>(KINDS.keySet());
        names.add(RecordCollector.DAYS);
        return names;
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
