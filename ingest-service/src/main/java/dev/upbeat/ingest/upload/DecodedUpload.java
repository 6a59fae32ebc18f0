package dev.upbeat.ingest.upload;

import dev.upbeat.ingest.refusal.Refusals;
import dev.upbeat.model.sample.Columns;
import dev.upbeat.model.sample.Device;
import dev.upbeat.model.sample.RecordKind;
import java.util.List;
import java.util.SortedMap;

/**
 * What a decoder made of a body: all formats come to this.
 *
 * @param parts by device, in the order they came
 * @param refusals what is not taken
 */
public record DecodedUpload(List<Part> parts, Refusals refusals) {

    /** What one device reports. */
    public record Part(Device device, SortedMap<RecordKind, Columns> records) {}

    /** How many records are taken. */
    public long accepted() {
        return parts.stream()
                .flatMap(part -> part.records().values().stream())
                .mapToLong(Columns::size)
                .sum();
    }
}
