package dev.upbeat.analytics.topology;

import dev.upbeat.model.upload.Disposition;
import dev.upbeat.model.upload.Tally;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what the stream does. A record that is processed again after a crash is counted again. */
final class StreamMetrics {

    private final Map<Disposition, Counter> byDisposition = new EnumMap<>(Disposition.class);
    private final Counter unreadable;
    private final Counter hours;
    private final Counter days;
    private final AtomicLong pending;

    StreamMetrics(MeterRegistry registry) {
        for (Disposition disposition : Disposition.values()) {
            byDisposition.put(
                    disposition,
                    Counter.builder("upbeat.records")
                            .description("Records folded, by what became of them")
                            .tag("disposition", disposition.jsonName())
                            .register(registry));
        }
        unreadable = Counter.builder("upbeat.records.unreadable")
                .description("Records on the log that this program cannot read")
                .register(registry);
        hours = Counter.builder("upbeat.refreshed")
                .description("Hours and days computed again")
                .tag("what", "hour")
                .register(registry);
        days = Counter.builder("upbeat.refreshed").tag("what", "day").register(registry);
        pending = registry.gauge("upbeat.pending", new AtomicLong());
    }

    void count(Tally tally) {
        byDisposition.forEach((disposition, counter) -> {
            long n = tally.count(disposition);
            if (n > 0) {
                counter.increment((double) n);
            }
        });
    }

    void unreadable() {
        unreadable.increment();
    }

    void hourRefreshed() {
        hours.increment();
    }

    void dayRefreshed() {
        days.increment();
    }

    void pendingChanged(long by) {
        pending.addAndGet(by);
    }
}
