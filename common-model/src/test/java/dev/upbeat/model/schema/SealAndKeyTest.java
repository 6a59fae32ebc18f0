package dev.upbeat.model.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.upbeat.model.envelope.Envelope;
import dev.upbeat.model.envelope.PayloadType;
import dev.upbeat.model.person.PersonKey;
import dev.upbeat.model.person.Pseudonym;
import dev.upbeat.model.topic.RowKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The parts of the log that are no message: what a sealed payload is bound to, and the raw keys. */
class SealAndKeyTest {

    private static final int ROUNDS = 200;

    private final Random random = Seeds.random();

    @Test
    void aPayloadOpensWithTheAssociatedDataThatTheSchemaTells() throws Exception {
        PersonKey key = PersonKey.generate();
        for (int round = 0; round < ROUNDS; round++) {
            UUID person = uuid();
            UUID upload = uuid();
            PayloadType type = PayloadType.values()[random.nextInt(6)];
            int keyNumber = random.nextInt(1_000_000);
            long receivedAt = random.nextLong(1L << 42);
            byte[] payload = new byte[random.nextInt(100)];
            random.nextBytes(payload);
            Envelope envelope = Envelope.seal(key, keyNumber, new Pseudonym(person), type, receivedAt, upload, payload);

            byte[] associated = ByteBuffer.allocate(49)
                    .putLong(person.getMostSignificantBits())
                    .putLong(person.getLeastSignificantBits())
                    .putInt(type.ordinal() + 1)
                    .putInt(keyNumber)
                    .putLong(receivedAt)
                    .putLong(upload.getMostSignificantBits())
                    .putLong(upload.getLeastSignificantBits())
                    .put((byte) 0)
                    .array();
            assertThat(key.open(envelope.sealed(), associated)).isEqualTo(payload);
            assertThat(envelope.sealed()).hasSize(12 + payload.length + 16);
            assertThat(Envelope.fromBytes(envelope.toBytes()).open(key, new Pseudonym(person)))
                    .isEqualTo(payload);
        }
    }

    @Test
    void keysAreBuiltAndSortAsTheSchemaTells() throws Exception {
        RowKey previous = key(Long.MIN_VALUE);
        for (int round = 0; round < ROUNDS; round++) {
            RowKey key = key(round % 2 == 0 ? random.nextLong() : random.nextInt(7) - 3L);
            byte[] bytes = key.toBytes();
            assertThat(bytes).hasSize(16 + 8 + 7);
            assertThat(Arrays.copyOf(bytes, 16)).isEqualTo(key.person().bytes());
            assertThat(ByteBuffer.wrap(bytes, 16, 8).getLong() ^ 1L << 63).isEqualTo(key.number());
            assertThat(new String(bytes, 24, 7, StandardCharsets.UTF_8)).isEqualTo("2026-11");
            assertThat(RowKey.fromBytes(bytes)).isEqualTo(key);
            assertThat(Integer.signum(Arrays.compareUnsigned(previous.toBytes(), 16, 24, bytes, 16, 24)))
                    .isEqualTo(Long.compare(previous.number(), key.number()));
            previous = key;
        }
    }

    private RowKey key(long number) {
        return new RowKey(new Pseudonym(uuid()), number, "2026-11");
    }

    private UUID uuid() {
        return new UUID(random.nextLong(), random.nextLong());
    }
}
