package dev.upbeat.analytics.naive;

import dev.upbeat.model.minute.Intensity;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What one device's signal of one kind says, by minutes since 1970. */
final class Signal {

    static final long MINUTE = 60_000;

    /** Milliseconds covered; more than the minute where intervals overlap. */
    final Map<Long, Long> covered = new HashMap<>();
    /** Sum of values times milliseconds, of held signals. */
    final Map<Long, Long> weighted = new HashMap<>();
    /** The greatest value that held. */
    final Map<Long, Long> greatest = new HashMap<>();
    /** Steps, of counts. */
    final Map<Long, Ratio> counts = new HashMap<>();
    /** Of the counts, the different lengths. */
    final Map<Long, Set<Long>> lengths = new HashMap<>();
    /** Milliseconds by class, of the device's own. */
    final Map<Long, long[]> classes = new HashMap<>();

    long coverage(long minute) {
        return Math.min(MINUTE, covered.getOrDefault(minute, 0L));
    }

    /** The part of each minute that {@code [from, to)} touches. */
    static void eachMinute(long from, long to, Part part) {
        for (long at = from; at < to; ) {
            long minute = Math.floorDiv(at, MINUTE);
            long end = Math.min(to, (minute + 1) * MINUTE);
            part.of(minute, end - at);
            at = end;
        }
    }

    /** Takes a minute and the milliseconds of it. */
    interface Part {
        void of(long minute, long millis);
    }

    void hold(long value, long from, long to) {
        eachMinute(from, to, (minute, millis) -> {
            covered.merge(minute, millis, Long::sum);
            weighted.merge(minute, value * millis, Long::sum);
            greatest.merge(minute, Math.max(0, value), Math::max);
        });
    }

    void count(long steps, long from, long to) {
        eachMinute(from, to, (minute, millis) -> {
            covered.merge(minute, millis, Long::sum);
            counts.merge(minute, Ratio.of(steps * millis, to - from), Ratio::plus);
            lengths.computeIfAbsent(minute, m -> new HashSet<>()).add(to - from);
        });
    }

    /** Steps; exact, but of more than 64 different lengths rounded down to parts of 2^32. */
    Ratio steps(long minute) {
        Ratio exact = counts.getOrDefault(minute, Ratio.ZERO);
        return lengths.getOrDefault(minute, Set.of()).size() > 64
                ? Ratio.of(exact.rounded(1L << 32, RoundingMode.FLOOR), 1L << 32)
                : exact;
    }

    void classed(int ordinal, long from, long to) {
        eachMinute(from, to, (minute, millis) -> {
            covered.merge(minute, millis, Long::sum);
            classes.computeIfAbsent(minute, m -> new long[4])[ordinal] += millis;
        });
    }

    Ratio mean(long minute) {
        return Ratio.of(weighted.getOrDefault(minute, 0L), covered.getOrDefault(minute, 1L));
    }

    /** The class that covers most of the minute; of equal ones the higher. */
    Intensity ownClass(long minute) {
        long[] millis = classes.getOrDefault(minute, new long[4]);
        int best = 0;
        for (int i = 1; i < millis.length; i++) {
            best = millis[i] >= millis[best] ? i : best;
        }
        return new Intensity[] {Intensity.INACTIVE, Intensity.LIGHT, Intensity.MODERATE, Intensity.VIGOROUS}[best];
    }
}
