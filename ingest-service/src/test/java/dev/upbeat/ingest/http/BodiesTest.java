package dev.upbeat.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodiesTest {

    private static final int MIB = 1024 * 1024;
    private static final Limits LIMITS = new Limits(MIB, 8 * MIB, 34L * MIB, 10);

    private final Bodies bodies = new Bodies(LIMITS);

    @AfterEach
    void allMemoryIsGivenBack() {
        bodies.close();
        assertThat(bodies.freeMemory()).isEqualTo(34L * MIB);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4095, 4096, 4097, 100_000, MIB})
    void aBodyIsReadWhateverItsLengthAndEncoding(int length) throws IOException {
        byte[] sent = random(length);

        assertThat(read(sent, length, false)).isEqualTo(sent);
        assertThat(read(sent, -1, false)).isEqualTo(sent);
        byte[] packed = gzip(Arrays.copyOf(sent, length / 2));
        assertThat(read(packed, packed.length, true)).isEqualTo(Arrays.copyOf(sent, length / 2));
        assertThat(read(packed, -1, true)).isEqualTo(Arrays.copyOf(sent, length / 2));
    }

    @Test
    void aBodyThatIsTooLongIsRefusedByItsLengthOrWhereItPassesTheLimit() {
        byte[] tooLong = new byte[MIB + 1];

        assertProblem(() -> read(tooLong, MIB + 1, false), 413, "at most 1 MiB");
        assertProblem(() -> read(tooLong, -1, false), 413, "at most 1 MiB");
        assertProblem(() -> bodies.read(new ByteArrayInputStream(tooLong), 2048, false, 1024), 413, "at most 1 KiB");
    }

    /** Seen: the next request on a connection whose body had not been read got no answer. */
    @Test
    void aBodyThatIsTooLongIsReadBeforeItIsRefusedUnlessItIsFarTooLong() {
        ByteArrayInputStream somewhat = new ByteArrayInputStream(new byte[2 * MIB]);
        assertProblem(() -> bodies.read(somewhat, 2 * MIB, false, MIB), 413, "at most 1 MiB");
        assertThat(somewhat.available()).isZero();

        InputStream far = InputStream.nullInputStream();
        assertThatThrownBy(() -> bodies.read(far, 100L * MIB, false, MIB))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.headers()).containsEntry("Connection", "close"));
    }

    @Test
    void aBodyThatUnpacksToTooMuchIsRefused() throws IOException {
        byte[] long9 = gzip(sparse(9 * MIB));

        assertProblem(() -> read(long9, long9.length, true), 413, "An unpacked body may have at most 8 MiB");
    }

    @Test
    void aBombIsRefusedBeforeItIsUnpacked() throws IOException {
        byte[] bomb = gzip(new byte[8 * MIB]);

        assertThat(bomb.length).isLessThan(10_000);
        assertProblem(() -> read(bomb, bomb.length, true), 413, "more than 200 times its size");
    }

    @Test
    void damagedGzipIsRefused() throws IOException {
        byte[] packed = gzip(random(10_000));
        for (int length : new int[] {0, 1, 5, 9, 15, packed.length / 2, packed.length - 9, packed.length - 1}) {
            byte[] cut = Arrays.copyOf(packed, length);
            assertProblem(() -> read(cut, cut.length, true), 400, "not complete gzip");
        }
        byte[] wrongSum = packed.clone();
        wrongSum[packed.length - 8] ^= 1;
        assertProblem(() -> read(wrongSum, wrongSum.length, true), 400, "gzip");
        assertProblem(() -> read(random(1000), 1000, true), 400, "gzip");
    }

    @Test
    void randomDamageNeverFailsOtherwise() throws IOException {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        byte[] packed = gzip(sparse(6000));
        for (int i = 0; i < 20_000; i++) {
            byte[] damaged = packed.clone();
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            try {
                read(damaged, damaged.length, true);
            } catch (ProblemException e) {
                assertThat(e.status()).as("seed %s", seed).isIn(400, 413);
            }
        }
    }

    @Test
    void aBodyThatEndsEarlyIsRefused() {
        assertProblem(() -> read(new byte[10], 11, false), 400, "ended before it was complete");
    }

    @Test
    void whoFindsNoMemoryIsToldToComeBack() throws IOException {
        try (Body first = bodies.read(new ByteArrayInputStream(random(MIB)), MIB, false, MIB)) {
            assertThat(first.bytes()).hasSize(MIB);
            assertThat(bodies.freeMemory()).isEqualTo(30L * MIB);
            byte[] large = gzip(sparse(8 * MIB));

            assertProblem(() -> read(large, large.length, true), 503, "Too much is being sent at once");
        }
    }

    @Test
    void whoDoesNotSendTheRestIsNotWaitedFor() throws IOException {
        try (Bodies impatient = new Bodies(LIMITS, Duration.ofMillis(200));
                PipedOutputStream sender = new PipedOutputStream();
                PipedInputStream sent = new PipedInputStream(sender)) {
            sender.write(new byte[10]);

            assertProblem(() -> impatient.read(sent, 11, false, MIB), 408, "in time");
            assertThat(Thread.interrupted()).isFalse();
            assertThat(impatient.freeMemory()).isEqualTo(34L * MIB);
        }
    }

    @Test
    void memoryForReadingIsHeldUntilTheBodyIsClosed() {
        long free = bodies.freeMemory();
        try (Body body = bodies.read(new ByteArrayInputStream(new byte[1024]), 1024, false, MIB)) {
            long before = bodies.freeMemory();
            body.holdForReading(100);
            assertThat(bodies.freeMemory()).isEqualTo(before);
            body.holdForReading(32 * 1024);
            assertThat(bodies.freeMemory()).isEqualTo(free - 33 * 1024);
        }
        assertThat(bodies.freeMemory()).isEqualTo(free);
    }

    private byte[] read(byte[] sent, long length, boolean packed) {
        // as from a network: in pieces
        InputStream pieces = new ByteArrayInputStream(sent) {
            @Override
            public int read(byte[] buffer, int offset, int wanted) {
                return super.read(buffer, offset, Math.min(wanted, 1500));
            }
        };
        try (Body body = bodies.read(pieces, length, packed, Integer.MAX_VALUE)) {
            return body.bytes();
        }
    }

    private static void assertProblem(ThrowingCallable call, int status, String says) {
        assertThatThrownBy(call).isInstanceOfSatisfying(ProblemException.class, problem -> {
            assertThat(problem.status()).isEqualTo(status);
            assertThat(problem.getMessage()).contains(says);
        });
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(7).nextBytes(bytes);
        return bytes;
    }

    /** Bytes that pack to about a twentieth. */
    private static byte[] sparse(int length) {
        byte[] bytes = new byte[length];
        Random random = new Random(7);
        for (int i = 0; i < length; i += 1 + random.nextInt(60)) {
            bytes[i] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(plain);
        }
        return packed.toByteArray();
    }
}
