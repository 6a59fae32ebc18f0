package dev.upbeat.model.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class RunsTest {

    @Test
    void aSteadyColumnIsOneRun() {
        long[] values = new long[700];
        Arrays.fill(values, 5);
        assertThat(tokens(values)).containsExactly(10 << 1 | 1, 699);
    }

    @Test
    void twoOfAKindAreNoRun() {
        assertThat(tokens(3, 3, -4)).containsExactly(6 << 1, 6 << 1, 7 << 1);
    }

    @Test
    void noValuesAreNoTokens() throws MalformedRecordException {
        assertThat(tokens()).isEmpty();
        assertThat(Runs.decode(new long[0], 0, "column")).isEmpty();
    }

    @RepeatedTest(20)
    void valuesReadBackAsTheyWereWritten() throws MalformedRecordException {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        long[] values = new long[random.nextInt(500)];
        for (int i = 0; i < values.length; i++) {
            values[i] = i > 0 && random.nextInt(3) > 0 ? values[i - 1] : random.nextLong() >> (2 + random.nextInt(60));
        }
        assertThat(Runs.decode(tokens(values), values.length, "column"))
                .as("seed %d", seed)
                .isEqualTo(values);
    }

    @Test
    void moreValuesThanRecordsAreMalformed() {
        assertThatThrownBy(() -> Runs.decode(new long[] {1, 1_000_000}, 10, "column"))
                .isInstanceOf(MalformedRecordException.class)
                .hasMessage("column: more values than records");
    }

    @Test
    void aNegativeRunIsMalformed() {
        assertThatThrownBy(() -> Runs.decode(new long[] {1, -5}, 10, "column"))
                .isInstanceOf(MalformedRecordException.class);
        assertThatThrownBy(() -> Runs.decode(new long[] {1, Long.MAX_VALUE}, 10, "column"))
                .isInstanceOf(MalformedRecordException.class);
    }

    @Test
    void fewerValuesThanRecordsAreMalformed() {
        assertThatThrownBy(() -> Runs.decode(new long[] {2}, 2, "column"))
                .isInstanceOf(MalformedRecordException.class)
                .hasMessage("column: fewer values than records");
    }

    @Test
    void aRunWithoutItsLengthIsMalformed() {
        assertThatThrownBy(() -> Runs.decode(new long[] {1}, 1, "column")).isInstanceOf(MalformedRecordException.class);
    }

    private static long[] tokens(long... values) {
        Runs.Encoded encoded = Runs.encode(values, values.length);
        return Arrays.copyOf(encoded.tokens(), encoded.length());
    }
}
