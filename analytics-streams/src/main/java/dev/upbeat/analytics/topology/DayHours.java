package dev.upbeat.analytics.topology;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** A set of UTC hours of one local day in a long: no offset is further than 18 hours from UTC, so there are at most 60. */
final class DayHours {

    private static final int HOURS_BEFORE = 18;
    private static final int HOURS = 60;

    private DayHours() {}

    /** The hour's bit; 0 for an hour that cannot belong to the day. */
    static long bit(long epochDay, long hour) {
        long index = hour - firstHour(epochDay);
        return index < 0 || index >= HOURS ? 0 : 1L << index;
    }

    static long of(long epochDay, Collection<Long> hours) {
        return hours.stream().mapToLong(hour -> bit(epochDay, hour)).reduce(0, (a, b) -> a | b);
    }

    /** Ascending. */
    static List<Long> hours(long epochDay, long bits) {
        List<Long> hours = new ArrayList<>(Long.bitCount(bits));
        for (int index = 0; index < HOURS; index++) {
            if ((bits >> index & 1) == 1) {
                hours.add(firstHour(epochDay) + index);
            }
        }
        return hours;
    }

    /** The first hour that may belong to the day. */
    static long firstHour(long epochDay) {
        return epochDay * 24 - HOURS_BEFORE;
    }

    /** The last hour that may belong to the day. */
    static long lastHour(long epochDay) {
        return firstHour(epochDay) + HOURS - 1;
    }
}
