package dev.upbeat.analytics.store;

import java.time.Duration;
import java.util.Map;

/**
 * How the writer runs.
 *
 * @param kafka what the consumer needs to reach the broker; the writer adds the rest
 * @param maxBatchRecords at most so many records in one transaction, 1 to 10,000
 * @param maxBatchBytes no further records are taken into a transaction from this size on
 * @param firstBackoff how long to wait before a first new attempt; doubles up to {@code maxBackoff}
 * @param maxBackoff the longest wait between attempts; there is no last attempt, since the position is kept
 * @param topicPrefix before the names of the topics that the stream writes
 */
public record WriterConfig(
        Map<String, Object> kafka,
        int maxBatchRecords,
        int maxBatchBytes,
        Duration firstBackoff,
        Duration maxBackoff,
        String topicPrefix) {

    public WriterConfig {
        kafka = Map.copyOf(kafka);
        if (maxBatchRecords < 1 || maxBatchRecords > 10_000) {
            throw new IllegalArgumentException("maxBatchRecords is 1 to 10000");
        }
        if (maxBatchBytes < 1) {
            throw new IllegalArgumentException("maxBatchBytes is at least 1");
        }
        if (firstBackoff.isNegative() || firstBackoff.isZero() || maxBackoff.compareTo(firstBackoff) < 0) {
            throw new IllegalArgumentException("firstBackoff is more than zero and at most maxBackoff");
        }
    }

    /** The defaults. */
    public static WriterConfig of(Map<String, Object> kafka) {
        return of(kafka, "");
    }

    /** The defaults, for topics of that prefix. */
    public static WriterConfig of(Map<String, Object> kafka, String topicPrefix) {
        return new WriterConfig(
                kafka, 2000, 8 * 1024 * 1024, Duration.ofMillis(100), Duration.ofSeconds(10), topicPrefix);
    }
}
