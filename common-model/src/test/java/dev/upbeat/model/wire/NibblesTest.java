package dev.upbeat.model.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;

class NibblesTest {

    private static final long GREATEST = (1L << 61) - 1;

    @Test
    void twoSmallDifferencesTakeAByte() {
        assertThat(Nibbles.encode(new long[] {-1, 3, 0}, 3)).containsExactly(0x61, 0x00);
        assertThat(Nibbles.encode(new long[] {4}, 1)).containsExactly(0x18);
    }

    @Test
    void anyValuesComeBack() throws MalformedRecordException {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            long[] values = new long[random.nextInt(40)];
            for (int i = 0; i < values.length; i++) {
                values[i] = random.nextInt(20) == 0
                        ? (random.nextBoolean() ? GREATEST : -GREATEST - 1)
                        : random.nextLong() >> (2 + random.nextInt(62));
            }
            byte[] encoded = Nibbles.encode(values, values.length);
            assertThat(encoded).hasSize(Nibbles.bytes(values, values.length));
            assertThat(Nibbles.decode(encoded, values.length, "value"))
                    .as("seed %d", seed)
                    .containsExactly(values);
        }
    }

    @Test
    void moreOrFewerValuesThanToldAreMalformed() {
        byte[] three = Nibbles.encode(new long[] {1, 1, 1}, 3);
        assertThatThrownBy(() -> Nibbles.decode(three, 2, "value")).hasMessageContaining("more values");
        assertThatThrownBy(() -> Nibbles.decode(three, 5, "value")).hasMessageContaining("fewer values");
        assertThatThrownBy(() -> Nibbles.decode(new byte[] {(byte) 0x88}, 1, "value"))
                .hasMessageContaining("without an end");
        assertThatThrownBy(() -> Nibbles.decode(new byte[] {0x11, 0x11}, 3, "value"))
                .hasMessageContaining("more values");
    }

    @Test
    void aClaimOfManyValuesTakesNoMemory() {
        assertThatThrownBy(() -> Nibbles.decode(new byte[1], Integer.MAX_VALUE, "value"))
                .isInstanceOf(MalformedRecordException.class);
    }
}
