package dev.upbeat.analytics.release;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the issuer now and then. What fails is tried again at the next time. */
public final class ReleaseSchedule implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ReleaseSchedule.class);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(20);

    private final ReleaseIssuer issuer;
    private final Clock clock;
    private final Counter issued;
    private final Counter failed;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            run -> Thread.ofPlatform().name("release-issuer").daemon().unstarted(run));

    private ReleaseSchedule(ReleaseIssuer issuer, Clock clock, MeterRegistry metrics) {
        this.issuer = issuer;
        this.clock = clock;
        this.issued = Counter.builder("upbeat.releases.issued")
                .description("Atoms' weeks that were issued, first or anew")
                .register(metrics);
        this.failed = Counter.builder("upbeat.releases.failed")
                .description("Times that issuing failed; it is tried again")
                .register(metrics);
    }

    /**
     * Starts it.
     *
     * @param every how long after one run the next begins; the first begins after that too
     */
    @SuppressWarnings("FutureReturnValueIgnored") // a run tells itself what fails
    public static ReleaseSchedule start(ReleaseIssuer issuer, Duration every, MeterRegistry metrics) {
        ReleaseSchedule schedule = new ReleaseSchedule(issuer, Clock.systemUTC(), metrics);
        schedule.thread.scheduleWithFixedDelay(
                schedule::run, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
        return schedule;
    }

    private void run() {
        try {
            issued.increment(issuer.run(clock.instant()));
        } catch (SQLException e) {
            failed.increment();
            LOG.warn("Releases were not issued. sqlState={}", e.getSQLState());
        } catch (RuntimeException e) {
            failed.increment();
            LOG.error("Releases were not issued. cause={}", e.getClass().getName());
        }
    }

    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(CLOSE_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
