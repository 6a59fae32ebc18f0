package dev.upbeat.ingest.json;

/**
 * Reads ISO 8601 times as RFC 3339 has them, straight from a character buffer: {@code 2026-03-01T10:00:00.5+01:00}, with {@code Z}, an
 * offset, or neither (wall clock); seconds and fraction may be left out. Parts below a millisecond are cut off. The offset
 * {@code -00:00} means what Z means, as RFC 3339 has it. Not thread-safe: the
 * result of {@link #read} stands in its fields until the next call.
 */
public final class TimeReader {

    /** {@link #offsetSeconds} of a time that ends in Z. */
    public static final int UTC = Integer.MAX_VALUE;
    /** {@link #offsetSeconds} of a wall-clock time. */
    public static final int WALL_CLOCK = Integer.MIN_VALUE;

    /** What to say where {@link #read} finds no time. */
    public static final String EXPECTED =
            "must be a time such as 2026-03-01T10:00:00+01:00, in a year from 1900 to 2100";

    private static final int MIN_YEAR = 1900;
    private static final int MAX_YEAR = 2100;
    private static final int MAX_OFFSET_SECONDS = 18 * 3600;
    private static final int[] DAYS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    private long millis;
    private int offsetSeconds;
    private char[] text = {};
    private int at;
    private int end;

    /** Unix milliseconds; of a wall-clock time as if it were UTC. */
    public long millis() {
        return millis;
    }

    /** Seconds east of UTC, or {@link #UTC}, or {@link #WALL_CLOCK}. */
    public int offsetSeconds() {
        return offsetSeconds;
    }

    /** Whether the characters are a time; its parts then stand in the fields. */
    public boolean read(char[] buffer, int offset, int length) {
        text = buffer;
        at = offset;
        end = offset + length;
        int year = digits(4);
        boolean ok = take('-');
        int month = digits(2);
        ok &= take('-');
        int day = digits(2);
        ok &= take('T') || take('t') || take(' ');
        int hour = digits(2);
        ok &= take(':');
        int minute = digits(2);
        if (!ok || year < MIN_YEAR || year > MAX_YEAR || month < 1 || month > 12 || day < 1 || hour < 0 || minute < 0) {
            return false;
        }
        boolean hasSeconds = take(':');
        int second = hasSeconds ? digits(2) : 0;
        int fraction = hasSeconds && take('.') ? fraction() : 0;
        if (day > daysOf(year, month) || hour > 23 || minute > 59 || second < 0 || second > 59 || fraction < 0) {
            return false;
        }
        long local = ((epochDay(year, month, day) * 24 + hour) * 60 + minute) * 60L + second;
        return readOffset(local * 1000 + fraction);
    }

    private boolean readOffset(long localMillis) {
        millis = localMillis;
        if (at == end) {
            offsetSeconds = WALL_CLOCK;
            return true;
        }
        if (take('Z') || take('z')) {
            offsetSeconds = UTC;
            return at == end;
        }
        int sign = take('+') ? 1 : take('-') ? -1 : 0;
        int hours = digits(2);
        boolean colon = take(':');
        int minutes = at == end && !colon ? 0 : digits(2);
        if (sign == 0 || hours < 0 || minutes < 0 || minutes > 59 || at != end) {
            return false;
        }
        int seconds = sign * (hours * 3600 + minutes * 60);
        millis = localMillis - seconds * 1000L;
        offsetSeconds = sign < 0 && seconds == 0 ? UTC : seconds;
        return Math.abs(seconds) <= MAX_OFFSET_SECONDS;
    }

    private int digits(int count) {
        if (end - at < count) {
            at = end + 1;
            return -1;
        }
        int value = 0;
        for (int i = 0; i < count; i++) {
            int digit = text[at++] - '0';
            if (digit < 0 || digit > 9) {
                at = end + 1;
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    private int fraction() {
        int value = 0;
        int count = 0;
        while (at < end && text[at] >= '0' && text[at] <= '9') {
            value = count < 3 ? value * 10 + text[at] - '0' : value;
            count++;
            at++;
        }
        for (int i = count; i < 3; i++) {
            value *= 10;
        }
        return count == 0 || count > 9 ? -1 : value;
    }

    private boolean take(char wanted) {
        if (at < end && text[at] == wanted) {
            at++;
            return true;
        }
        return false;
    }

    private static int daysOf(int year, int month) {
        return month == 2 && year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : DAYS[month - 1];
    }

    /** Days since 1970-01-01 in the proleptic Gregorian calendar, by counting from March of year 0. */
    private static long epochDay(int year, int month, int day) {
        int y = month <= 2 ? year - 1 : year;
        int monthFromMarch = (month + 9) % 12;
        long dayOfYear = (153L * monthFromMarch + 2) / 5 + day - 1;
        return 365L * y + y / 4 - y / 100 + y / 400 + dayOfYear - 719_468;
    }
}
