package dev.upbeat.model.sample;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects records into {@link Columns}. Not thread-safe; use once. */
public final class ColumnsBuilder {

    private static final int CAPACITY = 32;

    private final boolean intervals;
    private int size;
    private long[] start;
    private long[] end;
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
        this(intervals, CAPACITY);
    }

    /**
     * As above, with room from the start.
     *
     * @param expected how many records will come; more may
     */
    public ColumnsBuilder(boolean intervals, int expected) {
        this.intervals = intervals;
        start = new long[expected];
        end = new long[intervals ? expected : 0];
        value = new long[expected];
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
            revisionColumn()[size] = recordRevision;
        }
        if (isWithdrawn) {
            withdrawnColumn()[size] = true;
        }
        if (!recordId.isEmpty()) {
            idColumn()[size] = recordId;
        }
        int index = evidenceIndex(recordEvidence);
        if (index != 0) {
            evidenceColumn()[size] = index;
        }
        if (receivedAtMillis != 0) {
            receivedAtColumn()[size] = receivedAtMillis;
        }
        size++;
    }

    /** Copies record {@code i} of {@code from}, with the given time of receipt. */
    public void copy(Columns from, int i, long receivedAtMillis) {
        copy(from, i, i + 1, receivedAtMillis);
    }

    /** Copies the records of {@code from} from {@code first} to before {@code last}, received at the given time. */
    public void copy(Columns from, int first, int last, long receivedAtMillis) {
        int at = size;
        copyContent(from, first, last);
        if (receivedAtMillis != 0 && size > at) {
            Arrays.fill(receivedAtColumn(), at, size, receivedAtMillis);
        }
    }

    /** As above, each received when it was. */
    public void copyAsReceived(Columns from, int first, int last) {
        int at = size;
        copyContent(from, first, last);
        if (from.receivedAt != null && size > at) {
            System.arraycopy(from.receivedAt, first, receivedAtColumn(), at, size - at);
        }
    }

    private void copyContent(Columns from, int first, int last) {
        int count = last - first;
        if (count == 0) {
            return;
        }
        while (start.length < size + count) {
            grow();
        }
        System.arraycopy(from.start, first, start, size, count);
        if (intervals) {
            System.arraycopy(from.end == null ? from.start : from.end, first, end, size, count);
        }
        System.arraycopy(from.value, first, value, size, count);
        if (from.labels.length > 0) {
            relabel(from, first, last);
        }
        copyEvidence(from, first, last);
        if (from.revision != null || from.withdrawn != null || from.id != null) {
            copyRare(from, first, last);
        }
        size += count;
    }

    private void relabel(Columns from, int first, int last) {
        for (int i = first; i < last; i++) {
            if (!from.withdrawn(i)) {
                int label = labelIndex(from.labels[SessionValue.labelIndex(from.value[i])]);
                value[size + i - first] = SessionValue.encode(label, SessionValue.selfReported(from.value[i]));
            }
        }
    }

    private void copyEvidence(Columns from, int first, int last) {
        if (from.evidence == null) {
            int index = evidenceIndex(from.evidence(first));
            if (index != 0) {
                Arrays.fill(evidenceColumn(), size, size + last - first, index);
            }
            return;
        }
        for (int i = first; i < last; i++) {
            int index = evidenceIndex(from.evidence(i));
            if (index != 0) {
                evidenceColumn()[size + i - first] = index;
            }
        }
    }

    /** Columns that are absent where no record has anything in them, so that equal records have equal bytes. */
    private void copyRare(Columns from, int first, int last) {
        for (int i = first; i < last; i++) {
            int to = size + i - first;
            if (from.revision(i) != 0) {
                revisionColumn()[to] = from.revision(i);
            }
            if (from.withdrawn(i)) {
                withdrawnColumn()[to] = true;
            }
            if (!from.id(i).isEmpty()) {
                idColumn()[to] = from.id(i);
            }
        }
    }

    /** The index of a label, which is added when new. */
    public int labelIndex(String label) {
        Integer known = labels.putIfAbsent(label, labels.size());
        return known == null ? labels.size() - 1 : known;
    }

    /** The columns. */
    public Columns build() {
        boolean noEvidence = evidences.size() == 1 && evidences.get(0).equals(ZoneEvidence.none());
        if (size < start.length) {
            resize(size);
        }
        return new Columns(
                size,
                start,
                intervals ? end : null,
                value,
                revision,
                withdrawn,
                id,
                evidence,
                noEvidence ? new ZoneEvidence[0] : evidences.toArray(ZoneEvidence[]::new),
                labels.keySet().toArray(String[]::new),
                receivedAt);
    }

    private int[] revisionColumn() {
        if (revision == null) {
            revision = new int[start.length];
        }
        return revision;
    }

    private boolean[] withdrawnColumn() {
        if (withdrawn == null) {
            withdrawn = new boolean[start.length];
        }
        return withdrawn;
    }

    private String[] idColumn() {
        if (id == null) {
            id = new String[start.length];
        }
        return id;
    }

    private int[] evidenceColumn() {
        if (evidence == null) {
            evidence = new int[start.length];
        }
        return evidence;
    }

    private long[] receivedAtColumn() {
        if (receivedAt == null) {
            receivedAt = new long[start.length];
        }
        return receivedAt;
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
        resize(Math.max(CAPACITY, start.length * 2));
    }

    private void resize(int capacity) {
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
