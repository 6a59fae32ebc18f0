package dev.upbeat.model.block;

import dev.upbeat.model.sample.Columns;
import dev.upbeat.model.sample.ColumnsBuilder;
import dev.upbeat.model.upload.Disposition;
import dev.upbeat.model.upload.Tally;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Merges incoming records into the sorted records of a series. Use once. */
final class SeriesFold {

    private final Columns old;
    private final Columns in;
    private final long receivedAtMillis;
    private final ColumnsBuilder merged;
    private final Tally tally = new Tally();
    private @Nullable ColumnsBuilder superseded;
    private boolean changed;

    SeriesFold(Columns old, Columns in, long receivedAtMillis) {
        this.old = old;
        this.in = in.isSorted() ? in : sorted(in);
        this.receivedAtMillis = receivedAtMillis;
        this.merged = new ColumnsBuilder(in.isInterval(), old.size() + in.size());
    }

    Columns run() {
        int i = 0;
        int j = 0;
        while (i < old.size() || j < in.size()) {
            int known = untouched(i, j);
            merged.copyAsReceived(old, i, known);
            i = known;
            int fresh = fresh(i, j);
            merged.copy(in, j, fresh, receivedAtMillis);
            tally.add(Disposition.NEW, fresh - j);
            changed |= fresh > j;
            j = fresh;
            if (j < in.size()) {
                int byKey = i == old.size() ? -1 : Columns.compareKeys(in, j, old, i);
                if (byKey <= 0) {
                    j = mergeKey(byKey == 0 ? i++ : -1, j);
                }
            }
        }
        return merged.build();
    }

    /** The end of the known records from {@code i} that come before the incoming one at {@code j}. */
    private int untouched(int i, int j) {
        if (j == in.size() || (i < old.size() && Columns.compareKeys(old, old.size() - 1, in, j) < 0)) {
            return old.size();
        }
        int end = i;
        while (end < old.size() && Columns.compareKeys(old, end, in, j) < 0) {
            end++;
        }
        return end;
    }

    /** The end of the incoming records from {@code j} that come before the known one at {@code i} and have keys of their own. */
    private int fresh(int i, int j) {
        int end = j;
        while (end < in.size()
                && (i == old.size() || Columns.compareKeys(in, end, old, i) < 0)
                && isOnlyOfItsKey(end)) {
            end++;
        }
        return end;
    }

    private boolean isOnlyOfItsKey(int j) {
        return j + 1 == in.size() || Columns.compareKeys(in, j, in, j + 1) != 0;
    }

    Tally tally() {
        return tally;
    }

    boolean changed() {
        return changed;
    }

    /** The versions, known or incoming, that others beat, each received when it was; in no order. */
    Columns superseded() {
        return superseded == null ? new ColumnsBuilder(in.isInterval(), 0).build() : superseded.build();
    }

    private void supersede(Columns version, int i, long received) {
        if (superseded == null) {
            superseded = new ColumnsBuilder(in.isInterval());
        }
        superseded.copy(version, i, received);
    }

    /** Merges all incoming records of the key at {@code j} with the known one, if any; returns the next {@code j}. */
    private int mergeKey(int known, int j) {
        Columns best = known < 0 ? in : old;
        int bestIndex = known < 0 ? j : known;
        long bestReceived = known < 0 ? receivedAtMillis : old.receivedAtMillis(known);
        int next = j;
        if (known < 0) {
            tally.add(Disposition.NEW, 1);
            changed = true;
            next++;
        }
        while (next < in.size() && Columns.compareKeys(best, bestIndex, in, next) == 0) {
            int candidate = next++;
            boolean same = Columns.sameContent(best, bestIndex, in, candidate);
            if (compareVersions(best, bestIndex, bestReceived, in, candidate, receivedAtMillis) < 0) {
                tally.add(same ? Disposition.DUPLICATE : Disposition.REPLACES, 1);
                changed |= !same;
                supersede(best, bestIndex, bestReceived);
                best = in;
                bestIndex = candidate;
                bestReceived = receivedAtMillis;
            } else {
                tally.add(same ? Disposition.DUPLICATE : Disposition.OLDER, 1);
                supersede(in, candidate, receivedAtMillis);
            }
        }
        merged.copy(best, bestIndex, bestReceived);
        return next;
    }

    static int compareVersions(Columns a, int i, long aReceived, Columns b, int j, long bReceived) {
        int byRevision = Integer.compare(a.revision(i), b.revision(j));
        int byWithdrawal = byRevision != 0 ? byRevision : Boolean.compare(a.withdrawn(i), b.withdrawn(j));
        int byReceipt = byWithdrawal != 0 ? byWithdrawal : Long.compare(aReceived, bReceived);
        int byValue = byReceipt != 0 ? byReceipt : Columns.compareValues(a, i, b, j);
        return byValue != 0 ? byValue : a.evidence(i).compareTo(b.evidence(j));
    }

    private static Columns sorted(Columns in) {
        ColumnsBuilder sorted = new ColumnsBuilder(in.isInterval(), in.size());
        IntStream.range(0, in.size())
                .boxed()
                .sorted((a, b) -> Columns.compareKeys(in, a, in, b))
                .forEachOrdered(i -> sorted.copy(in, i, 0));
        return sorted.build();
    }
}
