package dev.upbeat.analytics.store;

import dev.upbeat.model.topic.Topic;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What the writer tells about itself. */
final class WriterMetrics {

    private final MeterRegistry registry;
    private final Clock clock;
    private final Timer batch;
    private final Timer freshness;
    private final Counter unreadable;
    private final Counter dropped;
    private final Counter takenOver;
    private final Counter retries;
    private final Map<String, Long> lagByTopic = new ConcurrentHashMap<>();

    WriterMetrics(MeterRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
        batch = Timer.builder("upbeat.writer.batch")
                .description("One transaction of the store writer")
                .serviceLevelObjectives(millis(5, 20, 50, 100, 250, 500, 1000, 2500, 10_000))
                .register(registry);
        freshness = Timer.builder("upbeat.freshness")
                .description("From the receipt of what changed a day to the day in the store")
                .serviceLevelObjectives(millis(50, 100, 250, 500, 1000, 2500, 5000, 10_000, 30_000, 60_000, 600_000))
                .register(registry);
        unreadable = counter("unreadable", "Records that could not be read and were left out");
        dropped = counter("dropped", "Records of erased people that were dropped");
        takenOver = counter("taken.over", "Batches given up because the position had been moved by another");
        retries = counter("retries", "New attempts after a passing failure");
        for (Topic topic : RecordReader.TOPICS) {
            lagByTopic.put(topic.topicName(), 0L);
            Gauge.builder("upbeat.writer.lag", lagByTopic, lags -> lags.getOrDefault(topic.topicName(), 0L))
                    .description("Records on the topic that are not stored yet")
                    .tag("topic", topic.topicName())
                    .register(registry);
        }
    }

    void written(Batch stored, BatchWriter.Written written, long nanos) {
        batch.record(Duration.ofNanos(nanos));
        unreadable.increment(stored.unreadable.size());
        dropped.increment(stored.dropped);
        written.rows()
                .forEach((table, rows) -> Counter.builder("upbeat.writer.rows")
                        .description("Rows written or deleted; those that were the same already are not counted")
                        .tag("table", table)
                        .register(registry)
                        .increment(rows));
        if (!written.replaying()) {
            long now = clock.millis();
            for (long receivedAt : stored.receivedAtMillis) {
                freshness.record(Duration.ofMillis(Math.max(0, now - receivedAt)));
            }
        }
    }

    void takenOver() {
        takenOver.increment();
    }

    void retry() {
        retries.increment();
    }

    void lag(Map<String, Long> byTopic) {
        lagByTopic.putAll(byTopic);
    }

    private Counter counter(String name, String description) {
        return Counter.builder("upbeat.writer." + name).description(description).register(registry);
    }

    private static Duration[] millis(long... millis) {
        Duration[] durations = new Duration[millis.length];
        for (int i = 0; i < millis.length; i++) {
            durations[i] = Duration.ofMillis(millis[i]);
        }
        return durations;
    }
}
