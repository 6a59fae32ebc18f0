package dev.upbeat.analytics.topology;

import dev.upbeat.analytics.naive.NaiveRecord;
import dev.upbeat.analytics.naive.NastyLog;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes a log of which two sides disagree as small as they still do. */
final class NaiveShrinking {

    private NaiveShrinking() {}

    interface Comparison {

        /** The first few differences, or null. */
        @Nullable
        String of(List<Object> log, long seed) throws Exception;
    }

    /** Drops pieces, then records, while there is still a disagreement. */
    static List<Object> smaller(List<Object> log, long seed, Comparison comparison) throws Exception {
        List<Object> small = new ArrayList<>(log);
        for (int size = small.size() / 2; size > 0; size /= 2) {
            for (int i = small.size() - size; i >= 0; i -= size) {
                List<Object> less = new ArrayList<>(small);
                less.subList(i, i + size).clear();
                if (comparison.of(less, seed) != null) {
                    small = less;
                }
                i = Math.min(i, small.size());
            }
        }
        for (int i = 0; i < small.size(); i++) {
            if (small.get(i) instanceof NastyLog.Upload) {
                small = fewerRecords(small, i, seed, comparison);
            }
        }
        return small;
    }

    private static List<Object> fewerRecords(List<Object> log, int piece, long seed, Comparison comparison)
            throws Exception {
        List<Object> small = log;
        for (int size = 32; size > 0; size /= 2) {
            for (int i = 0;
                    small.get(piece) instanceof NastyLog.Upload upload
                            && i + size <= upload.records().size(); ) {
                List<NaiveRecord> fewer = new ArrayList<>(upload.records());
                fewer.subList(i, i + size).clear();
                List<Object> less = new ArrayList<>(small);
                less.set(piece, new NastyLog.Upload(fewer));
                if (!fewer.isEmpty() && comparison.of(less, seed) != null) {
                    small = less;
                } else {
                    i += size;
                }
            }
        }
        return small;
    }

    static String readable(List<Object> log) {
        StringBuilder text = new StringBuilder();
        for (Object piece : log) {
            if (piece instanceof NastyLog.Upload upload) {
                upload.records().forEach(each -> text.append("  ").append(each).append('\n'));
            } else {
                text.append("  ").append(piece).append('\n');
            }
        }
        return text.toString();
    }
}
