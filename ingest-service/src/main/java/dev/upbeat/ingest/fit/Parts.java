package dev.upbeat.ingest.fit;

import dev.upbeat.ingest.format.DecodedUpload;
import dev.upbeat.model.sample.Columns;
import dev.upbeat.model.sample.ColumnsBuilder;
import dev.upbeat.model.sample.Device;
import dev.upbeat.model.sample.RecordKind;
import dev.upbeat.model.sample.SessionValue;
import dev.upbeat.model.sample.ZoneEvidence;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The records of a body by device and kind, as its files are finished. */
final class Parts {

    private final Map<Device, Map<RecordKind, ColumnsBuilder>> devices = new LinkedHashMap<>();

    void add(Device device, RecordKind kind, Samples samples, ZoneEvidence evidence) {
        if (samples.size() > 0) {
            samples.copyTo(columns(device, kind, samples.size()), evidence);
        }
    }

    /** Adds an interval; {@code id} is empty where its times alone tell it from others. */
    void add(Device device, RecordKind kind, Interval interval, String id, ZoneEvidence evidence) {
        columns(device, kind, 1)
                .add(interval.fromMillis(), interval.toMillis(), interval.value(), 0, false, id, evidence, 0);
    }

    void addSession(Device device, Interval interval, String type, ZoneEvidence evidence) {
        ColumnsBuilder columns = columns(device, RecordKind.SESSION, 1);
        long value = SessionValue.encode(columns.labelIndex(type), false);
        columns.add(interval.fromMillis(), interval.toMillis(), value, 0, false, "", evidence, 0);
    }

    List<DecodedUpload.Part> build() {
        List<DecodedUpload.Part> parts = new ArrayList<>();
        devices.forEach((device, kinds) -> {
            SortedMap<RecordKind, Columns> records = new TreeMap<>();
            kinds.forEach((kind, columns) -> records.put(kind, columns.build()));
            parts.add(new DecodedUpload.Part(device, records));
        });
        return parts;
    }

    private ColumnsBuilder columns(Device device, RecordKind kind, int expected) {
        return devices.computeIfAbsent(device, d -> new EnumMap<>(RecordKind.class))
                .computeIfAbsent(kind, k -> new ColumnsBuilder(k.isInterval(), expected));
    }

    /** A time with an end, and a count where it has one. */
    record Interval(long fromMillis, long toMillis, long value) {}
}
