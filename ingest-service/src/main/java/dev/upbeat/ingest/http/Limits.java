package dev.upbeat.ingest.http;

/**
 * How much is taken in at once. Sizes are in bytes.
 *
 * @param maxSent longest body as sent
 * @param maxUnpacked longest body once unpacked
 * @param bodyMemory what all bodies under way may take together, with what is read from them
 * @param maxConnections connections and requests at once; more get 503
 */
public record Limits(int maxSent, int maxUnpacked, long bodyMemory, int maxConnections) {

    /** A body and what is read from it take at most so many times its length. */
    static final int MEMORY_PER_BYTE = 4;

    private static final int MIB = 1024 * 1024;

    /** A body so many times longer than any may be is not even read to be dropped. */
    private static final int DROPPED_FOR_AN_ANSWER = 8;

    public Limits {
        if (maxSent < 1 || maxUnpacked < maxSent || maxConnections < 1) {
            throw new IllegalArgumentException(
                    "limits must be positive, and an unpacked body no smaller than a sent one");
        }
        if (bodyMemory < needed(maxSent, maxUnpacked)) {
            throw new IllegalArgumentException(
                    "bodyMemory must hold the largest body: " + needed(maxSent, maxUnpacked) / MIB + " MiB");
        }
    }

    /** 16 MiB sent, 64 MiB unpacked, a quarter of the heap for all bodies, 4096 connections. */
    public static Limits standard() {
        int sent = 16 * MIB;
        int unpacked = 64 * MIB;
        long memory = Math.max(needed(sent, unpacked), Runtime.getRuntime().maxMemory() / 4);
        return new Limits(sent, unpacked, memory, 4096);
    }

    /** A longer body is refused without being read, which its sender may notice by a closed connection alone. */
    public long maxDropped() {
        return (long) maxSent * DROPPED_FOR_AN_ANSWER;
    }

    private static long needed(int sent, int unpacked) {
        return sent + (long) unpacked * MEMORY_PER_BYTE;
    }
}
