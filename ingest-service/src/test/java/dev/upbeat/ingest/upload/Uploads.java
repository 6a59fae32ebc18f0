package dev.upbeat.ingest.upload;

import dev.upbeat.model.sample.Columns;
import dev.upbeat.model.sample.RecordKind;
import dev.upbeat.model.sample.SessionValue;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Decodes, and shows what came out in words. */
final class Uploads {

    static final String DEVICE = "\"device\": {\"id\": \"w1\", \"kind\": \"wrist\"}";

    private Uploads() {}

    /** A JSON upload of device w1 with the members given. */
    static DecodedUpload json(String members) {
        return new JsonUploadDecoder().decode(bytes("{" + DEVICE + (members.isEmpty() ? "" : ", " + members) + "}"));
    }

    static DecodedUpload ndjson(String... lines) {
        return new NdjsonUploadDecoder().decode(bytes(String.join("\n", lines)));
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Every record: kind, start, end, value, then what else it has. */
    static List<String> records(DecodedUpload upload) {
        List<String> records = new ArrayList<>();
        for (DecodedUpload.Part part : upload.parts()) {
            part.records().forEach((kind, columns) -> {
                for (int i = 0; i < columns.size(); i++) {
                    records.add(record(kind, columns, i));
                }
            });
        }
        return records;
    }

    /** Every refusal: place, field and reason. */
    static List<String> refusals(DecodedUpload upload) {
        return upload.refusals().listed().stream()
                .map(each -> each.kind() + "[" + each.index() + "]." + each.field() + " " + each.reason())
                .toList();
    }

    static String record(RecordKind kind, Columns columns, int i) {
        StringBuilder text = new StringBuilder(kind.jsonName());
        text.append(' ').append(Instant.ofEpochMilli(columns.startMillis(i)));
        if (kind.isInterval()) {
            text.append('/').append(Instant.ofEpochMilli(columns.endMillis(i)));
        }
        if (kind == RecordKind.SESSION && !columns.withdrawn(i)) {
            text.append(' ').append(columns.label(SessionValue.labelIndex(columns.value(i))));
            text.append(SessionValue.selfReported(columns.value(i)) ? " self" : "");
        } else {
            text.append(' ').append(columns.value(i));
        }
        text.append(columns.revision(i) == 0 ? "" : " r" + columns.revision(i));
        text.append(columns.id(i).isEmpty() ? "" : " id=" + columns.id(i));
        text.append(columns.withdrawn(i) ? " withdrawn" : "");
        text.append(' ').append(columns.evidence(i));
        return text.toString();
    }
}
