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

    /** Years that are taken. */
    public static final int MIN_YEAR = 1900;

    /** See {@link #MIN_YEAR}. */
    public static final int MAX_YEAR = 2100;
    /** Characters of {@code 2026-03-01T10:00}, the least there must be. */
    private static final int SHORTEST = 16;

    private static final int MAX_OFFSET_SECONDS = 18 * 3600;
    private static final int[] DAYS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    private long millis;
    private int offsetSeconds;

    /** Unix milliseconds; of a wall-clock time as if it were UTC. */
    public long millis() {
        return millis;
    }

    /** Seconds east of UTC, or {@link #UTC}, or {@link #WALL_CLOCK}. */
    public int offsetSeconds() {
        return offsetSeconds;
    }

    /** Whether the characters are a time; its parts then stand in the fields. */
    public boolean read(char[] text, int offset, int length) {
        if (length < SHORTEST
                || text[offset + 4] != '-'
                || text[offset + 7] != '-'
                || !isSeparator(text[offset + 10])
                || text[offset + 13] != ':') {
            return false;
        }
        int century = two(text, offset);
        int yearOfCentury = two(text, offset + 2);
        int month = two(text, offset + 5);
        int day = two(text, offset + 8);
        int hour = two(text, offset + 11);
        int minute = two(text, offset + 14);
        if ((century | yearOfCentury | month | day | hour | minute) < 0) {
            return false;
        }
        int year = century * 100 + yearOfCentury;
        if (year < MIN_YEAR || year > MAX_YEAR || month < 1 || month > 12 || hour > 23 || minute > 59) {
            return false;
        }
        if (day < 1 || day > daysOf(year, month)) {
            return false;
        }
        long local = ((epochDay(year, month, day) * 24 + hour) * 60 + minute) * 60_000L;
        return readSeconds(local, text, offset + SHORTEST, offset + length);
    }

    private boolean readSeconds(long localMinuteMillis, char[] text, int start, int end) {
        if (start == end || text[start] != ':') {
            return readOffset(localMinuteMillis, text, start, end);
        }
        int second = end - start < 3 ? -1 : two(text, start + 1);
        if (second < 0 || second > 59) {
            return false;
        }
        long local = localMinuteMillis + second * 1000L;
        int at = start + 3;
        if (at == end || text[at] != '.') {
            return readOffset(local, text, at, end);
        }
        int digits = digits(text, at + 1, end);
        if (digits == 0 || digits > 9) {
            return false;
        }
        return readOffset(local + firstMillis(text, at + 1, digits), text, at + 1 + digits, end);
    }

    private boolean readOffset(long localMillis, char[] text, int start, int end) {
        millis = localMillis;
        if (start == end) {
            offsetSeconds = WALL_CLOCK;
            return true;
        }
        char first = text[start];
        if (first == 'Z' || first == 'z') {
            offsetSeconds = UTC;
            return start + 1 == end;
        }
        // +hh, +hhmm or +hh:mm
        int length = end - start;
        boolean colon = length == 6 && text[start + 3] == ':';
        if ((first != '+' && first != '-') || (length != 3 && length != 5 && !colon)) {
            return false;
        }
        int hours = two(text, start + 1);
        int minutes = length == 3 ? 0 : two(text, end - 2);
        if (hours < 0 || minutes < 0 || minutes > 59) {
            return false;
        }
        int seconds = hours * 3600 + minutes * 60;
        int east = first == '-' ? -seconds : seconds;
        millis = localMillis - east * 1000L;
        offsetSeconds = first == '-' && seconds == 0 ? UTC : east;
        return seconds <= MAX_OFFSET_SECONDS;
    }

    private static boolean isSeparator(char c) {
        return c == 'T' || c == 't' || c == ' ';
    }

    /** The number of two digits, or −1. */
    private static int two(char[] text, int at) {
        int tens = text[at] - '0';
        int ones = text[at + 1] - '0';
        return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : tens * 10 + ones;
    }

    private static int digits(char[] text, int start, int end) {
        int at = start;
        while (at < end && text[at] >= '0' && text[at] <= '9') {
            at++;
        }
        return at - start;
    }

    private static int firstMillis(char[] text, int start, int digits) {
        int value = 0;
        for (int i = 0; i < 3; i++) {
            value = value * 10 + (i < digits ? text[start + i] - '0' : 0);
        }
        return value;
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
