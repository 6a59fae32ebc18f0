package dev.upbeat.ingest.upload;

import dev.upbeat.ingest.json.TimeReader;
import dev.upbeat.ingest.refusal.Reason;
import dev.upbeat.ingest.refusal.Refusals;
import dev.upbeat.model.sample.Columns;
import dev.upbeat.model.sample.ColumnsBuilder;
import dev.upbeat.model.sample.RecordKind;
import dev.upbeat.model.sample.SessionValue;
import dev.upbeat.model.sample.ZoneEvidence;
import dev.upbeat.model.zone.WallClock;
import java.time.ZoneId;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Records of one kind as they were read, whose wall-clock times wait for the upload's zone, which may come after them.
 */
final class RawRecords {

    private static final int LONGS = 3;
    private static final int INTS = 4;

    private final RecordKind kind;
    private int size;
    private long[] longs;
    private int[] ints;
    private @Nullable Rare @Nullable [] rare;
    private ZoneEvidence.@Nullable Offset lastOffset;

    RawRecords(RecordKind kind, int expected) {
        this.kind = kind;
        this.longs = new long[expected * LONGS];
        this.ints = new int[expected * INTS];
    }

    /** What few records have. */
    private record Rare(String id, int revision, boolean withdrawn, String type, boolean selfReported) {}

    RecordKind kind() {
        return kind;
    }

    void add(int index, Item item) {
        if (size * LONGS == longs.length) {
            longs = Arrays.copyOf(longs, longs.length * 2);
            ints = Arrays.copyOf(ints, ints.length * 2);
        }
        longs[size * LONGS] = item.fromMillis;
        longs[size * LONGS + 1] = item.toMillis;
        longs[size * LONGS + 2] = item.value;
        ints[size * INTS] = index;
        ints[size * INTS + 1] = item.fromOffset;
        ints[size * INTS + 2] = item.toOffset;
        ints[size * INTS + 3] = item.fold;
        if (item.revision != 0 || item.withdrawn || !item.id.isEmpty() || kind == RecordKind.SESSION) {
            rare = rare == null ? new Rare[64] : rare;
            if (size >= rare.length) {
                rare = Arrays.copyOf(rare, Math.max(size + 1, rare.length * 2));
            }
            rare[size] = new Rare(item.id, item.revision, item.withdrawn, item.type, item.selfReported);
        }
        size++;
    }

    /** The records with their instants, now that the zone is known; what cannot be placed is refused. */
    Columns resolve(@Nullable ZoneId zone, Refusals refusals) {
        WallClock starts = zone == null ? null : new WallClock(zone);
        WallClock ends = zone == null ? null : new WallClock(zone);
        ZoneEvidence declared = zone == null ? null : new ZoneEvidence.Zone(zone.getId());
        ColumnsBuilder columns = new ColumnsBuilder(kind.isInterval(), size);
        for (int i = 0; i < size; i++) {
            resolve(i, columns, declared, starts, ends, refusals);
        }
        return columns.build();
    }

    private void resolve(
            int i,
            ColumnsBuilder columns,
            @Nullable ZoneEvidence declared,
            @Nullable WallClock starts,
            @Nullable WallClock ends,
            Refusals refusals) {
        int index = ints[i * INTS];
        int fold = ints[i * INTS + 3];
        int fromOffset = ints[i * INTS + 1];
        String fromName = kind.isInterval() ? "from" : "at";
        long from = instant(longs[i * LONGS], fromOffset, fold, starts);
        if (!placed(from, index, fromName, refusals)) {
            return;
        }
        long to = from;
        if (kind.isInterval()) {
            to = instant(longs[i * LONGS + 1], ints[i * INTS + 2], fold, ends);
            if (!placed(to, index, "to", refusals)) {
                return;
            }
            if (to <= from && ends != null && ints[i * INTS + 2] == TimeReader.WALL_CLOCK) {
                // an end that reads earlier than its start lies in the second pass of a doubled hour, if there is one
                to = instant(longs[i * LONGS + 1], TimeReader.WALL_CLOCK, 1, ends);
            }
            if (to <= from || to - from > kind.longest().toMillis()) {
                refusals.add(
                        kind.jsonName(),
                        index,
                        "to",
                        Reason.INVALID_INTERVAL,
                        "must be after from, by at most " + kind.longest().toHours() + " hours");
                return;
            }
        }
        Rare more = rare == null || i >= rare.length ? null : rare[i];
        boolean withdrawn = more != null && more.withdrawn();
        long value = longs[i * LONGS + 2];
        if (kind == RecordKind.SESSION && more != null && !withdrawn) {
            value = SessionValue.encode(columns.labelIndex(more.type()), more.selfReported());
        }
        columns.add(
                from,
                to,
                value,
                more == null ? 0 : more.revision(),
                withdrawn,
                more == null ? "" : more.id(),
                declared != null ? declared : evidence(fromOffset),
                0);
    }

    private boolean placed(long millis, int index, String field, Refusals refusals) {
        if (millis == WallClock.SKIPPED) {
            refusals.add(
                    kind.jsonName(),
                    index,
                    field,
                    Reason.SKIPPED_TIME,
                    "is a wall-clock time that a clock change skips in the upload's zone");
            return false;
        }
        if (millis == Long.MAX_VALUE) {
            refusals.add(
                    kind.jsonName(), index, field, Reason.NO_ZONE, "has no offset, and the upload declares no zone");
            return false;
        }
        return true;
    }

    private static long instant(long millis, int offset, int fold, @Nullable WallClock clock) {
        if (offset != TimeReader.WALL_CLOCK) {
            return millis;
        }
        if (clock == null) {
            return Long.MAX_VALUE;
        }
        WallClock.Fold said = switch (fold) {
            case 0 -> WallClock.Fold.FIRST;
            case 1 -> WallClock.Fold.SECOND;
            default -> WallClock.Fold.UNSAID;
        };
        return clock.toMillis(millis, said);
    }

    private ZoneEvidence evidence(int offset) {
        if (offset == TimeReader.UTC || offset == TimeReader.WALL_CLOCK) {
            return ZoneEvidence.none();
        }
        if (lastOffset == null || lastOffset.seconds() != offset) {
            lastOffset = new ZoneEvidence.Offset(offset);
        }
        return lastOffset;
    }
}
