package dev.upbeat.ingest.format;

import dev.upbeat.ingest.refusal.Refusals;
import dev.upbeat.model.sample.Columns;
import dev.upbeat.model.sample.Device;
import dev.upbeat.model.sample.RecordKind;
import dev.upbeat.model.vendor.DeviceDay;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * What a decoder made of a body: all formats come to this.
 *
 * @param parts by device, in the order they came
 * @param refusals what is not taken
 * @param read how many messages of each name a file holds, for the receipt; empty for formats whose records are what is taken
 * @param notes whole sentences for the receipt
 */
public record DecodedUpload(List<Part> parts, Refusals refusals, Map<String, Long> read, List<String> notes) {

    /** Of a format that has nothing to tell beside its records. */
    public DecodedUpload(List<Part> parts, Refusals refusals) {
        this(parts, refusals, Map.of(), List.of());
    }

    /**
     * What one device reports.
     *
     * @param days its vendor's own daily totals
     */
    public record Part(Device device, SortedMap<RecordKind, Columns> records, List<DeviceDay> days) {

        /** Of one that tells of no whole days. */
        public Part(Device device, SortedMap<RecordKind, Columns> records) {
            this(device, records, List.of());
        }
    }

    /** How many records are taken. */
    public long accepted() {
        long accepted = 0;
        for (Part part : parts) {
            accepted += part.days().size();
            for (Columns columns : part.records().values()) {
                accepted += columns.size();
            }
        }
        return accepted;
    }
}
