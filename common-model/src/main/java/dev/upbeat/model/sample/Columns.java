package dev.upbeat.model.sample;

import org.jspecify.annotations.Nullable;

/**
 * Records of one device and kind, as columns. Immutable once built; read through the accessors. A column that would be all zero or
 * empty is absent. In a chunk the records carry no time of receipt (the envelope does); in a block they do.
 */
public final class Columns {

    final int size;
    final long[] start;
    final long @Nullable [] end;
    final long[] value;
    final int @Nullable [] revision;
    final boolean @Nullable [] withdrawn;
    final String @Nullable [] id;
    final int @Nullable [] evidence;
    final ZoneEvidence[] evidences;
    final String[] labels;
    final long @Nullable [] receivedAt;

    Columns(
            int size,
            long[] start,
            long @Nullable [] end,
            long[] value,
            int @Nullable [] revision,
            boolean @Nullable [] withdrawn,
            String @Nullable [] id,
            int @Nullable [] evidence,
            ZoneEvidence[] evidences,
            String[] labels,
            long @Nullable [] receivedAt) {
        this.size = size;
        this.start = start;
        this.end = end;
        this.value = value;
        this.revision = revision;
        this.withdrawn = withdrawn;
        this.id = id;
        this.evidence = evidence;
        this.evidences = evidences;
        this.labels = labels;
        this.receivedAt = receivedAt;
    }

    /** How many records. */
    public int size() {
        return size;
    }

    /** Whether the records are intervals. */
    public boolean isInterval() {
        return end != null;
    }

    /** The instant, or the interval's start; Unix milliseconds. */
    public long startMillis(int i) {
        return start[i];
    }

    /** The interval's end, exclusive; an instant's own time. */
    public long endMillis(int i) {
        return end == null ? start[i] : end[i];
    }

    /** The value in the unit of the {@link RecordKind}; 0 for a withdrawal. */
    public long value(int i) {
        return value[i];
    }

    /** The source's revision, 0 where it gives none. */
    public int revision(int i) {
        return revision == null ? 0 : revision[i];
    }

    /** Whether this withdraws the record of its key. */
    public boolean withdrawn(int i) {
        return withdrawn != null && withdrawn[i];
    }

    /** The source's own id of the record, empty where it has none. */
    public String id(int i) {
        return id == null || id[i] == null ? "" : id[i];
    }

    /** What the record tells of its zone. */
    public ZoneEvidence evidence(int i) {
        return evidences.length == 0 ? ZoneEvidence.none() : evidences[evidence == null ? 0 : evidence[i]];
    }

    /** Whether all records tell the same of their zone. */
    public boolean isOfOneEvidence() {
        return evidence == null;
    }

    /** Whether any record is a withdrawal. */
    public boolean hasWithdrawals() {
        return withdrawn != null;
    }

    /** A label: the type of a session. */
    public String label(int index) {
        return labels[index];
    }

    /** When ingest received the record; 0 in a chunk. */
    public long receivedAtMillis(int i) {
        return receivedAt == null ? 0 : receivedAt[i];
    }

    /** Orders by key: start, end, source id. */
    public static int compareKeys(Columns a, int i, Columns b, int j) {
        int byStart = Long.compare(a.start[i], b.start[j]);
        if (byStart != 0) {
            return byStart;
        }
        int byEnd = Long.compare(a.endMillis(i), b.endMillis(j));
        return byEnd != 0 || (a.id == null && b.id == null) ? byEnd : a.id(i).compareTo(b.id(j));
    }

    /** Whether two records of one key say the same. */
    public static boolean sameContent(Columns a, int i, Columns b, int j) {
        return a.revision(i) == b.revision(j)
                && a.withdrawn(i) == b.withdrawn(j)
                && compareValues(a, i, b, j) == 0
                && a.evidence(i).equals(b.evidence(j));
    }

    /**
     * Orders values by their number; sessions by their type's text and who reported them, since label indexes mean nothing outside
     * their own columns.
     */
    public static int compareValues(Columns a, int i, Columns b, int j) {
        if (a.labels.length == 0 && b.labels.length == 0) {
            return Long.compare(a.value[i], b.value[j]);
        }
        String left = a.labelText(i);
        int byLabel = left.compareTo(b.labelText(j));
        return byLabel != 0
                ? byLabel
                : Boolean.compare(SessionValue.selfReported(a.value[i]), SessionValue.selfReported(b.value[j]));
    }

    private String labelText(int i) {
        int index = SessionValue.labelIndex(value[i]);
        return withdrawn(i) || index >= labels.length ? "" : labels[index];
    }

    /** Whether keys ascend strictly, as in a block. */
    public boolean isSorted() {
        for (int i = 1; i < size; i++) {
            if (compareKeys(this, i - 1, this, i) >= 0) {
                return false;
            }
        }
        return true;
    }
}
