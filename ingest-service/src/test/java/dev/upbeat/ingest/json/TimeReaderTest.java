package dev.upbeat.ingest.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeReaderTest {

    private static final String CHANGES = "0123456789-+:.TtZz xAé/";

    /** The same grammar in java.time's own words. */
    private static final DateTimeFormatter ORACLE = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendValue(ChronoField.YEAR, 4)
            .appendLiteral('-')
            .appendValue(ChronoField.MONTH_OF_YEAR, 2)
            .appendLiteral('-')
            .appendValue(ChronoField.DAY_OF_MONTH, 2)
            .appendLiteral('T')
            .appendValue(ChronoField.HOUR_OF_DAY, 2)
            .appendLiteral(':')
            .appendValue(ChronoField.MINUTE_OF_HOUR, 2)
            .optionalStart()
            .appendLiteral(':')
            .appendValue(ChronoField.SECOND_OF_MINUTE, 2)
            .optionalEnd()
            .optionalStart()
            .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HH:MM", "Z")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HHMM", "+0000")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HH", "+00")
            .optionalEnd()
            .toFormatter(Locale.ROOT)
            .withChronology(IsoChronology.INSTANCE)
            .withResolverStyle(ResolverStyle.STRICT);

    private final TimeReader reader = new TimeReader();

    @Test
    void readsWhatJavaTimeReads() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (int i = 0; i < 200_000; i++) {
            String text = randomTime(random);
            assertThat(read(text)).as("%s of seed %s", text, seed).isEqualTo(oracle(text));
            String changed = change(text, random);
            assertThat(read(changed)).as("%s of seed %s", changed, seed).isEqualTo(oracle(changed));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-01T10:00:00Z, 1772359200000, UTC",
        "2026-03-01 10:00Z, 1772359200000, UTC",
        "2026-03-01T10:00:00.5+01:00, 1772355600500, 3600",
        "2026-03-01T10:00:00.123999-0330, 1772371800123, -12600",
        "2026-03-01T10:00:00-00:00, 1772359200000, UTC",
        "2026-03-01T10:00:00+00:00, 1772359200000, 0",
        "2026-03-01T10:00, 1772359200000, WALL",
        "1969-12-31T23:59:59.999Z, -1, UTC",
        "2024-02-29T00:00Z, 1709164800000, UTC",
    })
    void readsKnownTimes(String text, long millis, String offset) {
        assertThat(read(text)).isEqualTo(millis + " " + offset);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026",
                "2026-03-01",
                "2026-02-29T00:00Z",
                "1900-02-29T00:00Z",
                "2026-03-01T24:00Z",
                "2026-03-01T23:60Z",
                "2026-03-01T23:59:60Z",
                "2026-03-01T10:00:00.Z",
                "2026-03-01T10:00:00.1234567890Z",
                "2026-03-01T10:00:00Z ",
                "2026-03-01T10:00:00+18:01",
                "2026-03-01T10:00:00+1:00",
                "2026-03-01T10:00:00+01:",
                "2026-03-01T10:00:00 +01:00",
                "2026-03-01T10:00+01:00:00",
                "1899-12-31T23:59Z",
                "2101-01-01T00:00Z",
                "+2026-03-01T10:00Z",
                "٢٠٢٦-03-01T10:00Z",
            })
    void refusesWhatIsNoTime(String text) {
        assertThat(read(text)).isNull();
    }

    @Test
    void readsFromTheMiddleOfABuffer() {
        char[] buffer = "99992026-03-01T10:00:00Z99".toCharArray();
        assertThat(reader.read(buffer, 4, 20)).isTrue();
        assertThat(reader.millis()).isEqualTo(1_772_359_200_000L);
    }

    private @Nullable String read(String text) {
        if (!reader.read(text.toCharArray(), 0, text.length())) {
            return null;
        }
        String offset = reader.offsetSeconds() == TimeReader.UTC
                ? "UTC"
                : reader.offsetSeconds() == TimeReader.WALL_CLOCK ? "WALL" : Integer.toString(reader.offsetSeconds());
        return reader.millis() + " " + offset;
    }

    private static @Nullable String oracle(String text) {
        if (text.length() < 16) {
            return null;
        }
        String spaced = text.charAt(10) == ' ' ? text.substring(0, 10) + 'T' + text.substring(11) : text;
        String upper = spaced.toUpperCase(Locale.ROOT);
        if (upper.indexOf('Z') >= 0 && upper.indexOf('Z') != upper.length() - 1) {
            // the oracle's optional parts may follow each other, offsets may not
            return null;
        }
        boolean fractionOfMinutes = spaced.length() > 16 && spaced.charAt(16) == '.';
        try {
            TemporalAccessor parsed = ORACLE.parse(spaced);
            LocalDateTime local = LocalDateTime.from(parsed);
            if (fractionOfMinutes || local.getYear() < 1900 || local.getYear() > 2100) {
                return null;
            }
            boolean hasOffset = parsed.isSupported(ChronoField.OFFSET_SECONDS);
            int seconds = hasOffset ? parsed.get(ChronoField.OFFSET_SECONDS) : 0;
            char last = Character.toUpperCase(spaced.charAt(spaced.length() - 1));
            int sign = Math.max(spaced.indexOf('-', 16), spaced.indexOf('+', 16));
            String offset = !hasOffset
                    ? "WALL"
                    : last == 'Z' || (seconds == 0 && spaced.charAt(sign) == '-') ? "UTC" : Integer.toString(seconds);
            return local.toInstant(ZoneOffset.ofTotalSeconds(seconds)).toEpochMilli() + " " + offset;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static String randomTime(Random random) {
        StringBuilder text = new StringBuilder(40);
        text.append(String.format(
                Locale.ROOT,
                "%04d-%02d-%02d%c%02d:%02d",
                1895 + random.nextInt(210),
                1 + random.nextInt(12),
                1 + random.nextInt(31),
                "TTTt ".charAt(random.nextInt(5)),
                random.nextInt(24),
                random.nextInt(60)));
        if (random.nextInt(4) > 0) {
            text.append(String.format(Locale.ROOT, ":%02d", random.nextInt(60)));
            if (random.nextBoolean()) {
                text.append('.');
                for (int i = random.nextInt(9); i >= 0; i--) {
                    text.append((char) ('0' + random.nextInt(10)));
                }
            }
        }
        switch (random.nextInt(5)) {
            case 0 -> text.append(random.nextBoolean() ? 'Z' : 'z');
            case 1 ->
                text.append(String.format(
                        Locale.ROOT,
                        "%c%02d:%02d",
                        "+-".charAt(random.nextInt(2)),
                        random.nextInt(20),
                        random.nextInt(62)));
            case 2 ->
                text.append(String.format(
                        Locale.ROOT,
                        "%c%02d%02d",
                        "+-".charAt(random.nextInt(2)),
                        random.nextInt(20),
                        random.nextInt(62)));
            case 3 ->
                text.append(String.format(Locale.ROOT, "%c%02d", "+-".charAt(random.nextInt(2)), random.nextInt(20)));
            default -> {}
        }
        return text.toString();
    }

    private static String change(String text, Random random) {
        int at = random.nextInt(text.length());
        String other = String.valueOf(CHANGES.charAt(random.nextInt(CHANGES.length())));
        return switch (random.nextInt(3)) {
            case 0 -> text.substring(0, at) + other + text.substring(at + 1);
            case 1 -> text.substring(0, at) + other + text.substring(at);
            default -> text.substring(0, at) + text.substring(at + 1);
        };
    }
}
