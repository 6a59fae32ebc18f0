package dev.upbeat.deploy.bench;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Random;

/**
 * Upload bodies of one person's heart rate every five seconds, a random walk from a seed. Body {@code i} holds the samples from
 * {@code i · samples} on.
 */
final class HeartRateBodies {

    static final int GRID_SECONDS = 5;
    static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    private static final byte[] HEAD =
            "{\"device\":{\"id\":\"w1\",\"kind\":\"wrist\"},\"zone\":\"Etc/UTC\",\"heartRate\":["
                    .getBytes(StandardCharsets.US_ASCII);
    private static final byte[] AT = "{\"at\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] BPM = "\",\"bpm\":".getBytes(StandardCharsets.US_ASCII);
    private static final int MAX_SAMPLE_BYTES = 48;

    private final long seed;
    private final int samples;

    HeartRateBodies(long seed, int samples) {
        this.seed = seed;
        this.samples = samples;
    }

    /** Body {@code index} of at most {@code total} samples. */
    byte[] body(int index, int total) {
        int first = index * samples;
        int count = Math.min(samples, total - first);
        byte[] out = new byte[HEAD.length + count * MAX_SAMPLE_BYTES + 2];
        int at = put(out, 0, HEAD);
        Random random = new Random(seed * 31 + index);
        int bpm = 60 + random.nextInt(80);
        for (int i = 0; i < count; i++) {
            bpm = Math.max(45, Math.min(185, bpm + random.nextInt(7) - 3));
            if (i > 0) {
                out[at++] = ',';
            }
            at = put(out, at, AT);
            at = putTime(out, at, first + i);
            at = put(out, at, BPM);
            at = putNumber(out, at, bpm);
            out[at++] = '}';
        }
        out[at++] = ']';
        out[at++] = '}';
        return java.util.Arrays.copyOf(out, at);
    }

    private static int putTime(byte[] out, int at, int sample) {
        long seconds = (long) sample * GRID_SECONDS;
        String day = START.plusSeconds(seconds).truncatedTo(ChronoUnit.DAYS).toString();
        for (int i = 0; i < 11; i++) {
            out[at++] = (byte) day.charAt(i);
        }
        int ofDay = (int) (seconds % 86_400);
        at = putTwo(out, at, ofDay / 3600);
        out[at++] = ':';
        at = putTwo(out, at, ofDay / 60 % 60);
        out[at++] = ':';
        at = putTwo(out, at, ofDay % 60);
        out[at++] = 'Z';
        return at;
    }

    private static int putTwo(byte[] out, int at, int value) {
        out[at] = (byte) ('0' + value / 10);
        out[at + 1] = (byte) ('0' + value % 10);
        return at + 2;
    }

    private static int putNumber(byte[] out, int at, int value) {
        if (value >= 100) {
            out[at++] = (byte) ('0' + value / 100);
        }
        return putTwo(out, at, value % 100);
    }

    private static int put(byte[] out, int at, byte[] text) {
        System.arraycopy(text, 0, out, at, text.length);
        return at + text.length;
    }
}
