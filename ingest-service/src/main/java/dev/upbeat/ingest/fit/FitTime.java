package dev.upbeat.ingest.fit;

import dev.upbeat.ingest.fit.protocol.FitMessage;
import org.jspecify.annotations.Nullable;

/** Times in FIT files: seconds since 1989-12-31T00:00Z, or, when small, since the device was switched on. */
final class FitTime {

    private static final long EPOCH_SECONDS = 631_065_600;
    /** Anything smaller counts from when the device was switched on. */
    private static final long LEAST_ABSOLUTE = 0x10000000;

    private static final long INVALID = 0xFFFFFFFFL;
    /** Before 2101, as for times in every format. */
    private static final long END = 4_133_980_800L - EPOCH_SECONDS;

    /** Offsets are whole quarters of an hour, give or take what passes between reading two clocks. */
    private static final long QUARTER_SECONDS = 900;

    private static final long SLACK_SECONDS = 60;
    private static final long MAX_OFFSET_SECONDS = 18 * 3600;

    private FitTime() {}

    /** Unix milliseconds of an absolute time. */
    static long millis(long seconds) {
        return (seconds + EPOCH_SECONDS) * 1000;
    }

    static boolean isAbsolute(long seconds) {
        return seconds >= LEAST_ABSOLUTE && seconds < END;
    }

    /** Why a time cannot be taken, or null when it can. */
    static @Nullable String fault(long seconds) {
        if (seconds == FitMessage.NO_TIME || seconds == FitMessage.ABSENT || seconds == INVALID) {
            return "is missing";
        }
        if (seconds == FitMessage.NO_REFERENCE) {
            return "is only the end of one, and nothing before it says of which";
        }
        if (seconds < LEAST_ABSOLUTE) {
            return "counts from when the device was switched on, and nothing says when that was";
        }
        return seconds < END ? null : "must be in a year up to 2100";
    }

    /** The offset from UTC in seconds that a local time beside a time tells, or null when it tells none. */
    static @Nullable Integer offsetSeconds(long seconds, long localSeconds) {
        if (!isAbsolute(seconds) || localSeconds < LEAST_ABSOLUTE || localSeconds == INVALID) {
            return null;
        }
        long difference = localSeconds - seconds;
        long quarters = Math.floorDiv(difference + QUARTER_SECONDS / 2, QUARTER_SECONDS);
        long offset = quarters * QUARTER_SECONDS;
        return Math.abs(difference - offset) <= SLACK_SECONDS && Math.abs(offset) <= MAX_OFFSET_SECONDS
                ? (int) offset
                : null;
    }
}
