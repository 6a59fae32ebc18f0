package dev.upbeat.analytics.store;

import dev.upbeat.model.wire.MalformedRecordException;

/** Bounds on what the tables can hold, checked before a row is begun, so that no record can make a statement fail. */
final class Checked {

    /** 0001-01-01 and 9999-12-31 in days since 1970. */
    private static final long FIRST_DAY = -719_162;

    private static final long LAST_DAY = 2_932_896;
    private static final long DAY_MILLIS = 86_400_000;
    private static final long MAX_COUNT = 1_000_000;

    private Checked() {}

    static long epochDay(long day) throws MalformedRecordException {
        return within(day, FIRST_DAY, LAST_DAY, "date");
    }

    static long millis(long epochMillis) throws MalformedRecordException {
        return within(epochMillis, FIRST_DAY * DAY_MILLIS, (LAST_DAY + 1) * DAY_MILLIS - 1, "time");
    }

    static long minutes(long count) throws MalformedRecordException {
        return within(count, -MAX_COUNT, MAX_COUNT, "minutes");
    }

    /** PostgreSQL's text has no NUL. */
    static String text(String text) throws MalformedRecordException {
        if (text.indexOf('\0') >= 0) {
            throw new MalformedRecordException("a text with a NUL character");
        }
        return text;
    }

    private static long within(long value, long least, long greatest, String what) throws MalformedRecordException {
        if (value < least || value > greatest) {
            throw new MalformedRecordException(what + " is out of range");
        }
        return value;
    }
}
