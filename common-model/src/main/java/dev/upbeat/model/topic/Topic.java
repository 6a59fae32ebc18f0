package dev.upbeat.model.topic;

import java.util.Map;
import java.util.TreeMap;

/**
 * Every topic that Upbeat owns. All are partitioned by the pseudonym alone and have the same number of partitions, so that a
 * person's records meet in one task and nothing is ever repartitioned.
 */
public enum Topic {
    /** Chunks and upload ends. */
    SAMPLES("samples.v1", Keep.FOR_EVER),
    /** Mood reports. */
    MOOD("mood.v1", Keep.FOR_EVER),
    /** Whole PHQ-9 reports, restricted: neither streams nor the store's writer reads it. */
    SAFETY("safety.v1", Keep.FOR_EVER),
    /** Profile entries. */
    PROFILES("profiles.v1", Keep.FOR_EVER),
    /** Erased people. */
    ERASURES("erasures.v1", Keep.FOR_EVER),
    /** What is known of people, since when. */
    TIMELINES("timelines.v1", Keep.LATEST),
    /** Hour blocks. */
    BLOCKS("blocks.v1", Keep.LATEST),
    /** Minutes, a record an hour. */
    MINUTES("minutes.v1", Keep.LATEST),
    /** Local days. */
    DAYS("days.v1", Keep.LATEST),
    /** Days joined with mood. */
    WELLBEING("wellbeing.v1", Keep.LATEST),
    /** ISO weeks. */
    WEEKS("weeks.v1", Keep.LATEST),
    /** What vendors tell of whole days, a record a date. */
    DEVICE_DAYS("device-days.v1", Keep.LATEST),
    /** What became of uploads. */
    RECEIPTS("receipts.v1", Keep.NINETY_DAYS),
    /** Records kept aside. */
    QUARANTINE("quarantine.v1", Keep.FOR_EVER);

    /** No record on the log is larger, in bytes. */
    public static final int MAX_RECORD_BYTES = 8 * 1024 * 1024;

    private static final String DAY_MILLIS = "86400000";

    private final String topicName;
    private final Keep keep;

    Topic(String topicName, Keep keep) {
        this.topicName = topicName;
        this.keep = keep;
    }

    /** The name on the broker. */
    public String topicName() {
        return topicName;
    }

    /** Whether only the latest value of a key is kept, and a null value deletes it. */
    public boolean isCompacted() {
        return keep == Keep.LATEST;
    }

    /** The topic's configuration on the broker. */
    public Map<String, String> config() {
        Map<String, String> config = new TreeMap<>();
        config.put("max.message.bytes", Integer.toString(MAX_RECORD_BYTES));
        switch (keep) {
            case FOR_EVER -> {
                config.put("cleanup.policy", "delete");
                config.put("retention.ms", "-1");
                config.put("retention.bytes", "-1");
            }
            case LATEST -> {
                config.put("cleanup.policy", "compact");
                // an erased person's last values are gone within a day
                config.put("max.compaction.lag.ms", DAY_MILLIS);
                config.put("delete.retention.ms", DAY_MILLIS);
            }
            case NINETY_DAYS -> {
                config.put("cleanup.policy", "delete");
                config.put("retention.ms", Long.toString(90L * 86_400_000));
            }
        }
        return config;
    }

    private enum Keep {
        FOR_EVER,
        LATEST,
        NINETY_DAYS
    }
}
