package dev.upbeat.model.upload;

import dev.upbeat.model.wire.MalformedRecordException;
import dev.upbeat.model.wire.ProtoReader;
import dev.upbeat.model.wire.ProtoWriter;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts of records by disposition, and by reason for those kept aside or refused. Mutable; not thread-safe. */
public final class Tally {

    private final long[] counts = new long[Disposition.values().length];
    private final SortedMap<String, Long> reasons = new TreeMap<>();

    /** Counts {@code n} records. */
    public void add(Disposition disposition, long n) {
        counts[disposition.ordinal()] += n;
    }

    /** Counts {@code n} records with a reason, a short constant such as {@code future}. */
    public void add(Disposition disposition, String reason, long n) {
        if (n == 0) {
            return;
        }
        add(disposition, n);
        reasons.merge(reason, n, Long::sum);
    }

    /** Adds all of another tally. */
    public void addAll(Tally other) {
        for (int i = 0; i < counts.length; i++) {
            counts[i] += other.counts[i];
        }
        other.reasons.forEach((reason, n) -> reasons.merge(reason, n, Long::sum));
    }

    /** The sum of both, on its own. */
    public Tally plus(Tally other) {
        Tally sum = new Tally();
        sum.addAll(this);
        sum.addAll(other);
        return sum;
    }

    /** Records of that disposition. */
    public long count(Disposition disposition) {
        return counts[disposition.ordinal()];
    }

    /** All records. */
    public long total() {
        long total = 0;
        for (long count : counts) {
            total += count;
        }
        return total;
    }

    /** Records by reason. */
    public SortedMap<String, Long> reasons() {
        return Collections.unmodifiableSortedMap(reasons);
    }

    /** Message {@code Tally} of uploads.proto. */
    public ProtoWriter encode() {
        ProtoWriter out = new ProtoWriter().packed(1, counts, counts.length);
        reasons.forEach((reason, n) ->
                out.message(2, new ProtoWriter().string(1, reason).unsigned(2, n)));
        return out;
    }

    /** The inverse of {@link #encode()}. */
    public static Tally decode(ProtoReader in) throws MalformedRecordException {
        Tally tally = new Tally();
        for (int field = in.next(); field != 0; field = in.next()) {
            switch (field) {
                case 1 -> {
                    long[] counts = in.packedCounts(tally.counts.length);
                    System.arraycopy(counts, 0, tally.counts, 0, counts.length);
                }
                case 2 -> {
                    ProtoReader entry = in.message();
                    String reason = "";
                    long n = 0;
                    for (int inner = entry.next(); inner != 0; inner = entry.next()) {
                        switch (inner) {
                            case 1 -> reason = entry.string();
                            case 2 -> n = entry.unsigned();
                            default -> entry.skip();
                        }
                    }
                    tally.reasons.put(reason, n);
                }
                default -> in.skip();
            }
        }
        return tally;
    }
}
