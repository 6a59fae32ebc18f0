package dev.upbeat.model.block;

import dev.upbeat.model.envelope.Stamp;
import dev.upbeat.model.sample.Columns;
import dev.upbeat.model.sample.ColumnsBuilder;
import java.util.ArrayList;
import java.util.List;

/** What a block was at some time: of each key the greatest of the versions that had been logged. */
final class EarlierBlock {

    private EarlierBlock() {}

    private record Version(Columns columns, int index) {

        long stamp() {
            return columns.receivedAtMillis(index);
        }

        int compareKey(Version other) {
            return Columns.compareKeys(columns, index, other.columns, other.index);
        }

        int compareVersion(Version other) {
            return SeriesFold.compareVersions(columns, index, stamp(), other.columns, other.index, other.stamp());
        }
    }

    static HourBlock of(HourBlock block, long limitMillis) {
        if (block.series().stream().allMatch(series -> isBefore(series, limitMillis))) {
            return block;
        }
        List<Series> then = new ArrayList<>();
        for (Series series : block.series()) {
            List<Version> versions = new ArrayList<>();
            collect(versions, series, limitMillis);
            for (Series older : block.older()) {
                if (older.is(series.device().id(), series.kind())) {
                    collect(versions, older, limitMillis);
                }
            }
            if (!versions.isEmpty()) {
                Columns records = greatest(versions, series.records().isInterval());
                then.add(new Series(series.device(), series.deviceReceivedAtMillis(), series.kind(), records));
            }
        }
        return new HourBlock(block.hour(), then, List.of(), block.receipts());
    }

    private static boolean isBefore(Series series, long limitMillis) {
        Columns records = series.records();
        for (int i = 0; i < records.size(); i++) {
            if (Stamp.loggedAtMillis(records.receivedAtMillis(i)) >= limitMillis) {
                return false;
            }
        }
        return true;
    }

    private static void collect(List<Version> into, Series series, long limitMillis) {
        Columns records = series.records();
        for (int i = 0; i < records.size(); i++) {
            if (Stamp.loggedAtMillis(records.receivedAtMillis(i)) < limitMillis) {
                into.add(new Version(records, i));
            }
        }
    }

    private static Columns greatest(List<Version> versions, boolean intervals) {
        versions.sort((a, b) -> {
            int byKey = a.compareKey(b);
            return byKey != 0 ? byKey : a.compareVersion(b);
        });
        ColumnsBuilder greatest = new ColumnsBuilder(intervals, versions.size());
        for (int i = 0; i < versions.size(); i++) {
            Version version = versions.get(i);
            if (i + 1 == versions.size() || version.compareKey(versions.get(i + 1)) != 0) {
                greatest.copy(version.columns(), version.index(), version.stamp());
            }
        }
        return greatest.build();
    }
}
