package dev.upbeat.ingest.upload;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.upbeat.ingest.format.DecodedUpload;
import dev.upbeat.ingest.format.UploadDecoder;
import dev.upbeat.ingest.http.ProblemException;
import dev.upbeat.ingest.json.Json;
import dev.upbeat.ingest.refusal.Names;
import dev.upbeat.ingest.refusal.Reason;
import dev.upbeat.ingest.refusal.Refusals;
import dev.upbeat.model.sample.RecordKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** The native format: one JSON object with device, zone and an array a kind, in any order. Read in one pass. */
final class JsonUploadDecoder implements UploadDecoder {

    private static final List<String> KNOWN = known();

    @Override
    public DecodedUpload decode(byte[] body) {
        try (JsonParser parser = Json.FACTORY.createParser(body)) {
            return decode(parser, body.length);
        } catch (IOException e) {
            throw ProblemException.badRequest(Json.describe(e));
        }
    }

    private static DecodedUpload decode(JsonParser parser, int length) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw ProblemException.badRequest("The body must be one JSON object with device and records.");
        }
        UploadHeader header = new UploadHeader();
        RecordCollector collector = new RecordCollector(length);
        Item item = new Item(collector.refusals());
        boolean daysRead = false;
        Set<RecordKind> read = EnumSet.noneOf(RecordKind.class);
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken token = parser.nextToken();
            RecordKind kind = kind(name);
            if (kind != null) {
                if (!read.add(kind)) {
                    throw ProblemException.badRequest(name + " is there twice: put its records into one array.");
                }
                readRecords(name, parser, token, item, collector, index -> collector.add(kind, index, item));
            } else if (name.equals(RecordCollector.DAYS)) {
                if (daysRead) {
                    throw ProblemException.badRequest(name + " is there twice: put its records into one array.");
                }
                daysRead = true;
                readRecords(name, parser, token, item, collector, index -> collector.addDay(index, item));
            } else if (name.equals("device")) {
                header.readDevice(parser);
            } else if (name.equals("zone")) {
                header.readZone(parser);
            } else {
                refuseUnknown(name, parser, token, collector.refusals());
            }
        }
        if (parser.nextToken() != null) {
            throw ProblemException.badRequest("The body holds more than one JSON object; for a line each send NDJSON.");
        }
        return collector.finish(header);
    }

    private static void readRecords(
            String name, JsonParser parser, JsonToken token, Item item, RecordCollector collector, IntConsumer add)
            throws IOException {
        if (token == JsonToken.VALUE_NULL) {
            return;
        }
        if (token != JsonToken.START_ARRAY) {
            throw ProblemException.badRequest(name + " must be an array of records.");
        }
        int index = 0;
        for (token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (token == JsonToken.START_OBJECT) {
                item.read(parser);
                add.accept(index);
            } else {
                parser.skipChildren();
                collector.refuse(name, index, "", Reason.WRONG_TYPE, "must be an object");
            }
            index++;
        }
    }

    /** A member that nobody knows counts as many records as it holds. */
    private static void refuseUnknown(String name, JsonParser parser, JsonToken token, Refusals refusals)
            throws IOException {
        long items = 1;
        if (token == JsonToken.START_ARRAY) {
            items = 0;
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                parser.skipChildren();
                items++;
            }
        } else {
            parser.skipChildren();
        }
        String sentence = refusals.isListing() ? Names.unknown(name, KNOWN) : "is not known";
        refusals.add("", -1, Names.shown(name), Reason.UNKNOWN_MEMBER, sentence, Math.max(1, items));
    }

    private static List<String> known() {
        List<String> known = new ArrayList<>(List.of("device", "zone"));
        for (RecordKind kind : RecordKind.values()) {
            known.add(kind.jsonName());
        }
        known.add(RecordCollector.DAYS);
        return List.copyOf(known);
    }

    private static @Nullable RecordKind kind(String name) {
        for (RecordKind kind : RecordKind.values()) {
            if (kind.jsonName().equals(name)) {
                return kind;
            }
        }
        return null;
    }
}
