package dev.upbeat.ingest.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {

    @ParameterizedTest
    @CsvSource({
        "72, 72000000",
        "72.5, 72500000",
        "72.000001, 72000001",
        "0.0000005, 0",
        "0.0000015, 2",
        "0.00000051, 1",
        "1e2, 100000000",
        "1.5E-3, 1500",
        "0e999999999, 0",
        "1e-999999999, 0",
        "-0.0, 0",
        "1000, 1000000000",
        "1000.0, 1000000000",
        "999.9999999, 1000000000",
    })
    void numbersBecomeMillionths(String text, long micros) throws IOException {
        assertThat(micros(text)).isEqualTo(micros);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-1",
                "-0.000001",
                "1000.0000001",
                "1001",
                "1e4",
                "1e999999999",
                "123456789012345678901234567890",
                "\"72\"",
                "true",
                "null",
                "[]"
            })
    void whatIsOutOfBoundsOrNoNumberIsNot(String text) throws IOException {
        assertThat(micros(text)).isEqualTo(Numbers.NONE);
    }

    @Test
    void decimalsAreRoundedAsBigDecimalRounds() throws IOException {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (int i = 0; i < 100_000; i++) {
            BigDecimal number = BigDecimal.valueOf(random.nextInt(1_000_000_000), random.nextInt(13));
            String text = random.nextBoolean() ? number.toPlainString() : number.toString();
            long expected = number.compareTo(BigDecimal.valueOf(1000)) > 0
                    ? Numbers.NONE
                    : number.movePointRight(6)
                            .setScale(0, RoundingMode.HALF_EVEN)
                            .longValueExact();
            assertThat(micros(text)).as("%s of seed %s", text, seed).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "12, 12", "12.0, 12", "1.2e1, 12", "100, 100"})
    void wholeNumbersMayBeWrittenWithADecimalPoint(String text, long whole) throws IOException {
        assertThat(whole(text)).isEqualTo(whole);
    }

    @ParameterizedTest
    @ValueSource(strings = {"12.5", "101", "-1", "99999999999999999999", "\"1\"", "null"})
    void otherNumbersAreNotWhole(String text) throws IOException {
        assertThat(whole(text)).isEqualTo(Numbers.NONE);
    }

    private static long micros(String json) throws IOException {
        try (JsonParser parser = Json.FACTORY.createParser(json)) {
            return Numbers.micros(parser, parser.nextToken(), 0, 1000);
        }
    }

    private static long whole(String json) throws IOException {
        try (JsonParser parser = Json.FACTORY.createParser(json)) {
            return Numbers.whole(parser, parser.nextToken(), 0, 100);
        }
    }
}
