package dev.upbeat.analytics.topology;

import dev.upbeat.model.upload.Disposition;
import dev.upbeat.model.upload.Tally;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what the stream does. A record that is processed again after a crash is counted again. */
final class StreamMetrics {

    private final Map<Disposition, Counter> byDisposition = new EnumMap<>(Disposition.class);
    private final Counter unreadable;
    private final Counter hours;
    private final Counter days;
    private final Counter seals;
    private final Counter hoursLeft;
    private final Counter readmitted;
    private final AtomicLong pending;
    private final AtomicLong openDays;
    private final AtomicLong sealedDays;
    private final MeterRegistry registry;
    private final Map<String, Counter> quarantined = new ConcurrentHashMap<>();
    private final Map<String, AtomicLong> entries = new ConcurrentHashMap<>();

    StreamMetrics(MeterRegistry registry) {
        this.registry = registry;
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
        seals = Counter.builder("upbeat.seals")
                .description("Days sealed, those of a replay again")
                .register(registry);
        hoursLeft = Counter.builder("upbeat.state.hours.left")
                .description("Hours of sealed days that left the state")
                .register(registry);
        readmitted = Counter.builder("upbeat.readmitted")
                .description("Records readmitted from quarantine")
                .register(registry);
        pending = registry.gauge("upbeat.pending", new AtomicLong());
        openDays = registry.gauge("upbeat.days", Tags.of("state", "open"), new AtomicLong());
        sealedDays = registry.gauge("upbeat.days", Tags.of("state", "sealed"), new AtomicLong());
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

    /** How many more person-days are open, and how many more sealed. */
    void daysChanged(long open, long sealed) {
        openDays.addAndGet(open);
        sealedDays.addAndGet(sealed);
    }

    void daySealed() {
        seals.increment();
    }

    void hourLeft() {
        hoursLeft.increment();
    }

    void readmitted(long records) {
        readmitted.increment((double) records);
    }

    /** @param reason one of a few constants */
    void quarantined(String reason, long records) {
        quarantined
                .computeIfAbsent(
                        reason,
                        each -> Counter.builder("upbeat.quarantined")
                                .description("Records kept aside, by reason")
                                .tag("reason", each)
                                .register(registry))
                .increment((double) records);
    }

    /** How many more entries a store has than when it was last asked, about. */
    void storeChanged(String store, long by) {
        entries.computeIfAbsent(
                        store, each -> registry.gauge("upbeat.state.entries", Tags.of("store", each), new AtomicLong()))
                .addAndGet(by);
    }
}
