package dev.upbeat.model.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.google.protobuf.Message;
import com.sun.management.ThreadMXBean;
import dev.upbeat.model.wire.MalformedRecordException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Damaged bytes: cut off anywhere, with bits turned, pieces lost, doubled or put elsewhere. Each is malformed, or an object that can be
 * used and written again; and reading takes no more memory than the bytes and the stated limits justify.
 */
class HostilityTest {

    private static final int ROUNDS = 30;
    private static final int FLIPS = 200;
    /** Reading may take so much for each byte: a few bytes can be a whole small message. */
    private static final long BYTES_PER_BYTE = 600;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Random random = Seeds.random();

    static List<Codec<?, ?>> codecs() {
        return Codec.all(Seeds.random());
    }

    @ParameterizedTest
    @MethodSource("codecs")
    <T, M extends Message> void cutOffAnywhere(Codec<T, M> codec) {
        for (int round = 0; round < ROUNDS; round++) {
            byte[] whole = bytes(codec);
            for (int length = 0; length < whole.length; length++) {
                read(codec, Arrays.copyOf(whole, length));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("codecs")
    <T, M extends Message> void bitsTurned(Codec<T, M> codec) {
        for (int round = 0; round < ROUNDS; round++) {
            byte[] whole = bytes(codec);
            for (int flip = 0; flip < FLIPS && whole.length > 0; flip++) {
                byte[] damaged = whole.clone();
                for (int bits = 1 + random.nextInt(3); bits > 0; bits--) {
                    damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
                }
                read(codec, damaged);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("codecs")
    <T, M extends Message> void piecesMoved(Codec<T, M> codec) {
        for (int round = 0; round < ROUNDS; round++) {
            byte[] one = bytes(codec);
            byte[] other = bytes(codec);
            for (int splice = 0; splice < FLIPS; splice++) {
                int cut = random.nextInt(one.length + 1);
                int from = random.nextInt(other.length + 1);
                byte[] damaged = Arrays.copyOf(one, cut + other.length - from);
                System.arraycopy(other, from, damaged, cut, other.length - from);
                read(codec, damaged);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("codecs")
    <T, M extends Message> void noise(Codec<T, M> codec) {
        for (int round = 0; round < ROUNDS * FLIPS; round++) {
            byte[] noise = new byte[random.nextInt(64)];
            random.nextBytes(noise);
            read(codec, noise);
        }
    }

    /** Of moderate length, so that cutting it anywhere is affordable. */
    private static <T> byte[] bytes(Codec<T, ?> codec) {
        byte[] bytes = codec.encode().apply(codec.any().get());
        return bytes.length <= 3000 ? bytes : bytes(codec);
    }

    private static <T> void read(Codec<T, ?> codec, byte[] damaged) {
        try {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            T object;
            try {
                object = codec.decode().decode(damaged);
            } catch (MalformedRecordException e) {
                return;
            } finally {
                long taken = THREADS.getCurrentThreadAllocatedBytes() - before;
                assertThat(taken).isLessThan(codec.mostBytes() + BYTES_PER_BYTE * damaged.length);
            }
            codec.use().accept(object);
            byte[] again = codec.encode().apply(object);
            assertThat(codec.encode().apply(codec.decode().decode(again))).isEqualTo(again);
        } catch (Exception | Error e) {
            fail(codec + " on " + HexFormat.of().formatHex(damaged), e);
        }
    }
}
