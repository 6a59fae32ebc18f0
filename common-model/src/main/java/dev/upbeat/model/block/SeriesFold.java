package dev.upbeat.model.block;

import dev.upbeat.model.sample.Columns;
import dev.upbeat.model.sample.ColumnsBuilder;
import dev.upbeat.model.upload.Disposition;
import dev.upbeat.model.upload.Tally;
import java.util.stream.IntStream;

/** Merges incoming records into the sorted records of a series. Use once. */
final class SeriesFold {

    private final Columns old;
    private final Columns in;
    private final long receivedAtMillis;
    private final int[] order;
    private final ColumnsBuilder merged;
    private final Tally tally = new Tally();
    private boolean changed;

    SeriesFold(Columns old, Columns in, long receivedAtMillis) {
        this.old = old;
        this.in = in;
        this.receivedAtMillis = receivedAtMillis;
        this.order = ascending(in);
        this.merged = new ColumnsBuilder(in.isInterval());
    }

    Columns run() {
        int i = 0;
        int j = 0;
        while (i < old.size() || j < in.size()) {
            int byKey = i == old.size() ? 1 : j == in.size() ? -1 : Columns.compareKeys(old, i, in, order[j]);
            if (byKey < 0) {
                merged.copy(old, i, old.receivedAtMillis(i));
                i++;
            } else {
                j = mergeKey(byKey == 0 ? i++ : -1, j);
            }
        }
        return merged.build();
    }

    Tally tally() {
        return tally;
    }

    boolean changed() {
        return changed;
    }

    /** Merges all incoming records of the key at {@code j} with the known one, if any; returns the next {@code j}. */
    private int mergeKey(int known, int j) {
        Columns best = known < 0 ? in : old;
        int bestIndex = known < 0 ? order[j] : known;
        long bestReceived = known < 0 ? receivedAtMillis : old.receivedAtMillis(known);
        int next = j;
        if (known < 0) {
            tally.add(Disposition.NEW, 1);
            changed = true;
            next++;
        }
        while (next < in.size() && Columns.compareKeys(best, bestIndex, in, order[next]) == 0) {
            int candidate = order[next++];
            boolean same = Columns.sameContent(best, bestIndex, in, candidate);
            if (compareVersions(best, bestIndex, bestReceived, in, candidate, receivedAtMillis) < 0) {
                tally.add(same ? Disposition.DUPLICATE : Disposition.REPLACES, 1);
                changed |= !same;
                best = in;
                bestIndex = candidate;
                bestReceived = receivedAtMillis;
            } else {
                tally.add(same ? Disposition.DUPLICATE : Disposition.OLDER, 1);
            }
        }
        merged.copy(best, bestIndex, bestReceived);
        return next;
    }

    private static int compareVersions(Columns a, int i, long aReceived, Columns b, int j, long bReceived) {
        int byRevision = Integer.compare(a.revision(i), b.revision(j));
        int byWithdrawal = byRevision != 0 ? byRevision : Boolean.compare(a.withdrawn(i), b.withdrawn(j));
        int byReceipt = byWithdrawal != 0 ? byWithdrawal : Long.compare(aReceived, bReceived);
        int byValue = byReceipt != 0 ? byReceipt : Columns.compareValues(a, i, b, j);
        return byValue != 0 ? byValue : a.evidence(i).compareTo(b.evidence(j));
    }

    private static int[] ascending(Columns in) {
        if (in.isSorted()) {
            return IntStream.range(0, in.size()).toArray();
        }
        return IntStream.range(0, in.size())
                .boxed()
                .sorted((a, b) -> Columns.compareKeys(in, a, in, b))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
