package dev.upbeat.deploy.simulation;

import dev.upbeat.model.sample.Columns;
import dev.upbeat.model.sample.ColumnsBuilder;
import dev.upbeat.model.sample.RecordKind;
import dev.upbeat.model.sample.SessionValue;
import dev.upbeat.model.sample.ZoneEvidence;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Collects the records of one delivery, each with what its time tells of the zone. Not thread-safe; use once. */
final class Recorder {

    private final TimeStyle style;
    private final ZoneId zone;
    private final Map<RecordKind, ColumnsBuilder> byKind = new EnumMap<>(RecordKind.class);
    private final ZoneEvidence declared;
    private ZoneEvidence.@Nullable Offset offset;
    private long offsetQuarter = Long.MIN_VALUE;

    /** @param zone in which all the records are made */
    Recorder(TimeStyle style, ZoneId zone) {
        this.style = style;
        this.zone = zone;
        this.declared = new ZoneEvidence.Zone(zone.getId());
    }

    void instant(RecordKind kind, long atMillis, long value) {
        builder(kind).add(atMillis, atMillis, value, 0, false, "", evidence(atMillis), 0);
    }

    void interval(RecordKind kind, long fromMillis, long toMillis, long value, int revision) {
        builder(kind).add(fromMillis, toMillis, value, revision, false, "", evidence(fromMillis), 0);
    }

    void session(long fromMillis, long toMillis, String type, boolean selfReported, String id) {
        ColumnsBuilder sessions = builder(RecordKind.SESSION);
        long value = SessionValue.encode(sessions.labelIndex(type), selfReported);
        sessions.add(fromMillis, toMillis, value, 0, false, id, evidence(fromMillis), 0);
    }

    void withdrawSession(long fromMillis, long toMillis, String id) {
        builder(RecordKind.SESSION).add(fromMillis, toMillis, 0, 1, true, id, evidence(fromMillis), 0);
    }

    boolean isEmpty() {
        return byKind.isEmpty();
    }

    /** The zone that the delivery declares, if its style does. */
    @Nullable
    ZoneId declaredZone() {
        return style == TimeStyle.WALL_CLOCK || style == TimeStyle.UTC_AND_ZONE ? zone : null;
    }

    /** The records, in the order in which they were added. */
    SortedMap<RecordKind, Columns> records() {
        SortedMap<RecordKind, Columns> records = new TreeMap<>();
        byKind.forEach((kind, builder) -> records.put(kind, builder.build()));
        return records;
    }

    /** The records of each kind in any order. */
    static SortedMap<RecordKind, Columns> shuffled(SortedMap<RecordKind, Columns> records, RandomGenerator random) {
        SortedMap<RecordKind, Columns> shuffled = new TreeMap<>();
        records.forEach((kind, columns) -> shuffled.put(kind, shuffled(kind, columns, random)));
        return shuffled;
    }

    private static Columns shuffled(RecordKind kind, Columns columns, RandomGenerator random) {
        int[] order = new int[columns.size()];
        for (int i = 0; i < order.length; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        ColumnsBuilder builder = new ColumnsBuilder(kind.isInterval(), order.length);
        for (int i : order) {
            builder.copy(columns, i, 0);
        }
        return builder.build();
    }

    private ColumnsBuilder builder(RecordKind kind) {
        return byKind.computeIfAbsent(kind, each -> new ColumnsBuilder(each.isInterval()));
    }

    private ZoneEvidence evidence(long millis) {
        return switch (style) {
            case WALL_CLOCK, UTC_AND_ZONE -> declared;
            case UTC -> ZoneEvidence.none();
            case OFFSET -> offset(millis);
        };
    }

    /** No zone changes its offset but on a quarter of an hour; asking once for each is much quicker than for every record. */
    private ZoneEvidence.Offset offset(long millis) {
        long quarter = Math.floorDiv(millis, 15 * Bout.MINUTE);
        if (offset == null || quarter != offsetQuarter) {
            offsetQuarter = quarter;
            offset = new ZoneEvidence.Offset(
                    zone.getRules().getOffset(Instant.ofEpochMilli(millis)).getTotalSeconds());
        }
        return offset;
    }
}
