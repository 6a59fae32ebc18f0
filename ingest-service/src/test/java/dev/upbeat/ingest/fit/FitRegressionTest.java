package dev.upbeat.ingest.fit;

import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Damaged files are records, refusals or problems, and never failures. */
class FitRegressionTest {

    private static final int DAMAGED = 20_000;

    @ParameterizedTest
    @MethodSource
    void goodFiles(byte[] body) {
        AnyBody.check(body);
    }

    static Stream<byte[]> goodFiles() {
        return AnyBody.seeds();
    }

    /** What the fuzzer found, or an earlier reader of these lines: files in the resources, each named for what was wrong. */
    @Test
    void filesThatOnceWereTrouble() throws Exception {
        URL folder = Objects.requireNonNull(FitRegressionTest.class.getResource("regressions"));
        try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
            for (Path file : files.toList()) {
                try {
                    AnyBody.check(Files.readAllBytes(file));
                } catch (RuntimeException | AssertionError e) {
                    throw new AssertionError(file.getFileName().toString(), e);
                }
            }
        }
    }

    @Test
    void damagedFiles() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        byte[][] files = AnyBody.seeds().toArray(byte[][]::new);
        for (int i = 0; i < DAMAGED; i++) {
            byte[] body = damaged(files[random.nextInt(files.length)], random);
            try {
                AnyBody.check(body);
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("seed " + seed + ", body " + i + ": " + Arrays.toString(body), e);
            }
        }
    }

    @Test
    void everyCutOfAFile() {
        AnyBody.seeds().forEach(file -> {
            for (int length = 0; length < file.length; length++) {
                AnyBody.check(Arrays.copyOf(file, length));
            }
        });
    }

    private static byte[] damaged(byte[] file, Random random) {
        byte[] damaged = file.clone();
        int changes = 1 + random.nextInt(4);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(damaged.length);
            switch (random.nextInt(4)) {
                case 0 -> damaged[at] = (byte) random.nextInt(256);
                case 1 -> damaged[at] = (byte) (random.nextBoolean() ? 0xFF : 0);
                case 2 -> {
                    // a piece of it once more
                    int length = random.nextInt(damaged.length - at);
                    byte[] longer = Arrays.copyOf(damaged, damaged.length + length);
                    System.arraycopy(damaged, at, longer, at + length, damaged.length - at);
                    damaged = longer;
                }
                default -> {
                    int length = Math.min(random.nextInt(20), damaged.length - at - 1);
                    System.arraycopy(damaged, at + length, damaged, at, damaged.length - at - length);
                }
            }
        }
        return damaged;
    }
}
