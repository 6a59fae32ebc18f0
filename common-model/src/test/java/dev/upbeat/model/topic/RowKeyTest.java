package dev.upbeat.model.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.upbeat.model.person.Pseudonym;
import dev.upbeat.model.wire.MalformedRecordException;
import java.util.Arrays;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class RowKeyTest {

    private static final Pseudonym PERSON = new Pseudonym(UUID.fromString("ffffffff-0000-4000-8000-000000000001"));

    @RepeatedTest(10)
    void aKeyReadsBackAsItWasWritten() throws MalformedRecordException {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        Pseudonym person = new Pseudonym(new UUID(random.nextLong(), random.nextLong()));
        RowKey key = new RowKey(person, random.nextLong(), random.nextBoolean() ? "" : "2026-11");
        assertThat(RowKey.fromBytes(key.toBytes())).as("seed %d", seed).isEqualTo(key);
    }

    @Test
    void keysOfOnePersonSortByNumberThroughTheYear1970() {
        long[] numbers = {Long.MIN_VALUE, -2, -1, 0, 1, 255, 256, Long.MAX_VALUE};
        for (int i = 1; i < numbers.length; i++) {
            byte[] lower = new RowKey(PERSON, numbers[i - 1], "z").toBytes();
            byte[] higher = new RowKey(PERSON, numbers[i], "a").toBytes();
            assertThat(Arrays.compareUnsigned(lower, higher))
                    .as("%d", numbers[i])
                    .isNegative();
        }
    }

    @Test
    void aKeyBeginsWithThePseudonymSoThatAPersonsRowsLieTogether() {
        assertThat(Arrays.copyOf(new RowKey(PERSON, 5, "2026-11").toBytes(), Pseudonym.BYTES))
                .isEqualTo(PERSON.bytes());
    }

    @Test
    void aKeyThatIsTooShortIsMalformed() {
        assertThatThrownBy(() -> RowKey.fromBytes(new byte[23])).isInstanceOf(MalformedRecordException.class);
    }
}
