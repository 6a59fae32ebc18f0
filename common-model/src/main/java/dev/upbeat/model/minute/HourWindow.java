package dev.upbeat.model.minute;

import dev.upbeat.model.block.HourBlock;
import dev.upbeat.model.block.Series;
import dev.upbeat.model.sample.Chunk;
import dev.upbeat.model.sample.Columns;
import dev.upbeat.model.sample.ColumnsBuilder;
import dev.upbeat.model.sample.Device;
import dev.upbeat.model.sample.RecordKind;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One person's hour with the hours before and after it: all that the minutes of the hour depend on. Rules that look across the hour's
 * edges (holding, medians, non-wear) look at most one hour far.
 */
final class HourWindow {

    static final int MINUTES = 60;
    static final long MINUTE_MILLIS = 60_000;

    private final long hour;
    private final SortedMap<String, DeviceWindow> devices = new TreeMap<>();

    HourWindow(@Nullable HourBlock before, HourBlock at, @Nullable HourBlock after) {
        this.hour = at.hour();
        if (before != null) {
            add(before);
        }
        add(at);
        if (after != null) {
            add(after);
        }
    }

    long hour() {
        return hour;
    }

    long startMillis() {
        return hour * Chunk.HOUR_MILLIS;
    }

    long minuteStartMillis(int minute) {
        return startMillis() + minute * MINUTE_MILLIS;
    }

    /** Ascending by device id. */
    List<DeviceWindow> devices() {
        return new ArrayList<>(devices.values());
    }

    private void add(HourBlock block) {
        for (Series series : block.series()) {
            devices.computeIfAbsent(series.device().id(), id -> new DeviceWindow())
                    .add(series, block.hour() == hour);
        }
    }

    /** The records of one device in the three hours, withdrawals left out. */
    static final class DeviceWindow {

        private @Nullable Device device;
        private final SortedMap<RecordKind, Columns> records = new TreeMap<>();

        /** As described in the hour itself, else in a neighbouring one. */
        Device device() {
            if (device == null) {
                throw new IllegalStateException("a window without records");
            }
            return device;
        }

        /** Ascending by start; null where the device has none of that kind. */
        @Nullable
        Columns of(RecordKind kind) {
            return records.get(kind);
        }

        private void add(Series series, boolean own) {
            if (device == null || own) {
                device = series.device();
            }
            Columns known = records.get(series.kind());
            records.put(series.kind(), known == null ? standing(series.records()) : union(known, series.records()));
        }

        private static Columns standing(Columns records) {
            for (int i = 0; i < records.size(); i++) {
                if (records.withdrawn(i)) {
                    return union(new ColumnsBuilder(records.isInterval()).build(), records);
                }
            }
            return records;
        }

        /** Both in order of their keys; an interval that stands in both hours once. */
        private static Columns union(Columns first, Columns second) {
            ColumnsBuilder union = new ColumnsBuilder(first.isInterval(), first.size() + second.size());
            int i = 0;
            int j = 0;
            if (endsBefore(first, second)) {
                copyStanding(union, first, 0, first.size());
                copyStanding(union, second, 0, second.size());
                return union.build();
            }
            while (i < first.size() || j < second.size()) {
                int byKey = i == first.size() ? 1 : j == second.size() ? -1 : Columns.compareKeys(first, i, second, j);
                if (byKey <= 0) {
                    copyStanding(union, first, i, i + 1);
                    i++;
                    j += byKey == 0 ? 1 : 0;
                } else {
                    copyStanding(union, second, j, j + 1);
                    j++;
                }
            }
            return union.build();
        }

        /** Instants of neighbouring hours lie one after the other; only intervals may stand in both. */
        private static boolean endsBefore(Columns first, Columns second) {
            return first.size() == 0
                    || second.size() == 0
                    || Columns.compareKeys(first, first.size() - 1, second, 0) < 0;
        }

        private static void copyStanding(ColumnsBuilder union, Columns from, int first, int last) {
            int start = first;
            for (int i = first; i < last; i++) {
                if (from.withdrawn(i)) {
                    union.copy(from, start, i, 0);
                    start = i + 1;
                }
            }
            union.copy(from, start, last, 0);
        }
    }
}
