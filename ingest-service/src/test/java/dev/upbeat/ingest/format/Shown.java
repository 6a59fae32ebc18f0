package dev.upbeat.ingest.format;

import dev.upbeat.model.sample.Columns;
import dev.upbeat.model.sample.RecordKind;
import dev.upbeat.model.sample.SessionValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Shows in words what was decoded. */
public final class Shown {

    private Shown() {}

    /** Every record: kind, start, end, value, then what else it has. */
    public static List<String> records(DecodedUpload upload) {
        List<String> records = new ArrayList<>();
        upload.parts().forEach(part -> records.addAll(records(part)));
        return records;
    }

    /** Every record of one device. */
    public static List<String> records(DecodedUpload.Part part) {
        List<String> records = new ArrayList<>();
        part.records().forEach((kind, columns) -> {
            for (int i = 0; i < columns.size(); i++) {
                records.add(record(kind, columns, i));
            }
        });
        return records;
    }

    /** Every refusal: place, field and reason. */
    public static List<String> refusals(DecodedUpload upload) {
        return upload.refusals().listed().stream()
                .map(each -> each.kind() + "[" + each.index() + "]." + each.field() + " " + each.reason())
                .toList();
    }

    private static String record(RecordKind kind, Columns columns, int i) {
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
