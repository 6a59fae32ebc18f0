package dev.upbeat.model.sample;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects records into {@link Columns}. Not thread-safe; use once. */
public final class ColumnsBuilder {

    private final boolean intervals;
    private int size;
    private long[] start;
    private long[] end = {};
    private long[] value;
    private int @Nullable [] revision;
    private boolean @Nullable [] withdrawn;
    private String @Nullable [] id;
    private int @Nullable [] evidence;
    private long @Nullable [] receivedAt;
    private final List<ZoneEvidence> evidences = new ArrayList<>(2);
    private final Map<String, Integer> labels = new LinkedHashMap<>();

    /** @param intervals whether the records have an end */
    public ColumnsBuilder(boolean intervals) {
        this(intervals, 32);
    }

    /** @param expected how many records are likely to come; more may */
    public ColumnsBuilder(boolean intervals, int expected) {
        int capacity = Math.max(1, expected);
        this.intervals = intervals;
        this.start = new long[capacity];
        this.value = new long[capacity];
        if (intervals) {
            end = new long[capacity];
        }
    }

    /** How many records so far. */
    public int size() {
        return size;
    }

    /** Adds an instant without revision, id or withdrawal. */
    public void add(long atMillis, long recordValue, ZoneEvidence recordEvidence) {
        add(atMillis, atMillis, recordValue, 0, false, "", recordEvidence, 0);
    }

    /** Adds a record; {@code toMillis} is ignored for instants, {@code receivedAtMillis} is 0 in a chunk. */
    public void add(
            long fromMillis,
            long toMillis,
            long recordValue,
            int recordRevision,
            boolean isWithdrawn,
            String recordId,
            ZoneEvidence recordEvidence,
            long receivedAtMillis) {
        if (size == start.length) {
            grow();
        }
        start[size] = fromMillis;
        if (intervals) {
            end[size] = toMillis;
        }
        value[size] = isWithdrawn ? 0 : recordValue;
        if (recordRevision != 0) {
            revision = revision == null ? new int[start.length] : revision;
            revision[size] = recordRevision;
        }
        if (isWithdrawn) {
            withdrawn = withdrawn == null ? new boolean[start.length] : withdrawn;
            withdrawn[size] = true;
        }
        if (!recordId.isEmpty()) {
            id = id == null ? new String[start.length] : id;
            id[size] = recordId;
        }
        int index = evidenceIndex(recordEvidence);
        if (index != 0) {
            evidence = evidence == null ? new int[start.length] : evidence;
            evidence[size] = index;
        }
        if (receivedAtMillis != 0) {
            receivedAt = receivedAt == null ? new long[start.length] : receivedAt;
            receivedAt[size] = receivedAtMillis;
        }
        size++;
    }

    /** Copies record {@code i} of {@code from}, with the given time of receipt. */
    public void copy(Columns from, int i, long receivedAtMillis) {
        long copied = from.value[i];
        if (from.labels.length > 0 && !from.withdrawn(i)) {
            int label = labelIndex(from.labels[SessionValue.labelIndex(copied)]);
            copied = SessionValue.encode(label, SessionValue.selfReported(copied));
        }
        add(
                from.start[i],
                from.endMillis(i),
                copied,
                from.revision(i),
                from.withdrawn(i),
                from.id(i),
                from.evidence(i),
                receivedAtMillis);
    }

    /** The index of a label, which is added when new. */
    public int labelIndex(String label) {
        Integer known = labels.putIfAbsent(label, labels.size());
        return known == null ? labels.size() - 1 : known;
    }

    /** The columns. */
    public Columns build() {
        boolean noEvidence = evidences.size() == 1 && evidences.get(0).equals(ZoneEvidence.none());
        return new Columns(
                size,
                Arrays.copyOf(start, size),
                intervals ? Arrays.copyOf(end, size) : null,
                Arrays.copyOf(value, size),
                revision == null ? null : Arrays.copyOf(revision, size),
                withdrawn == null ? null : Arrays.copyOf(withdrawn, size),
                id == null ? null : Arrays.copyOf(id, size),
                evidence == null ? null : Arrays.copyOf(evidence, size),
                noEvidence ? new ZoneEvidence[0] : evidences.toArray(ZoneEvidence[]::new),
                labels.keySet().toArray(String[]::new),
                receivedAt == null ? null : Arrays.copyOf(receivedAt, size));
    }

    private int evidenceIndex(ZoneEvidence wanted) {
        for (int i = evidences.size() - 1; i >= 0; i--) {
            ZoneEvidence known = evidences.get(i);
            if (known.equals(wanted)) {
                return i;
            }
        }
        evidences.add(wanted);
        return evidences.size() - 1;
    }

    private void grow() {
        int capacity = start.length * 2;
        start = Arrays.copyOf(start, capacity);
        if (intervals) {
            end = Arrays.copyOf(end, capacity);
        }
        value = Arrays.copyOf(value, capacity);
        revision = revision == null ? null : Arrays.copyOf(revision, capacity);
        withdrawn = withdrawn == null ? null : Arrays.copyOf(withdrawn, capacity);
        id = id == null ? null : Arrays.copyOf(id, capacity);
        evidence = evidence == null ? null : Arrays.copyOf(evidence, capacity);
        receivedAt = receivedAt == null ? null : Arrays.copyOf(receivedAt, capacity);
    }
}
