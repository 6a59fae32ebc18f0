package dev.upbeat.analytics.store;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the writer's two threads share: whether to stop, what troubles them, and which epoch of positions is in force. */
final class WriterControl {

    private static final Logger LOG = LoggerFactory.getLogger(WriterControl.class);

    private final Duration firstBackoff;
    private final Duration maxBackoff;
    private final WriterMetrics metrics;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final AtomicInteger epoch = new AtomicInteger();
    private final Map<Thread, String> troubles = new ConcurrentHashMap<>();
    private volatile boolean started;
    private volatile @Nullable String givenUp;

    WriterControl(WriterConfig config, WriterMetrics metrics) {
        this.firstBackoff = config.firstBackoff();
        this.maxBackoff = config.maxBackoff();
        this.metrics = metrics;
    }

    /** The writer is being closed. */
    static final class StoppedException extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /** One try. */
    @FunctionalInterface
    interface Attempt<T> {
        T run() throws Exception;
    }

    void started() {
        started = true;
    }

    void stop() {
        stop.countDown();
    }

    boolean isStopping() {
        return stop.getCount() == 0;
    }

    void giveUp(Throwable thrown) {
        String description = Failure.of(thrown).description();
        LOG.error("The store writer stops. cause={}", description);
        givenUp = description;
        stop();
    }

    /** The epoch of positions; batches of an earlier one are not to be written. */
    int epoch() {
        return epoch.get();
    }

    /** Has the positions read from the store again. */
    void positionsMoved(int seenEpoch) {
        epoch.compareAndSet(seenEpoch, seenEpoch + 1);
    }

    WriterHealth health() {
        String end = givenUp;
        if (end != null) {
            return WriterHealth.stopped(end);
        }
        if (isStopping()) {
            return WriterHealth.stopped("it was closed");
        }
        return troubles.values().stream()
                .findFirst()
                .map(WriterHealth::tryingAgain)
                .orElseGet(() -> started ? WriterHealth.running() : WriterHealth.starting());
    }

    /** Waits, or throws at once when the writer is being closed. */
    void pause(Duration duration) throws StoppedException {
        try {
            if (stop.await(duration.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new StoppedException();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoppedException();
        }
    }

    /**
     * Tries until it works: failures that pass are waited out, at growing distances; any other is thrown. The position is kept
     * meanwhile, so nothing is lost by waiting.
     */
    <T> T persist(Attempt<T> attempt) throws Exception {
        Duration backoff = firstBackoff;
        while (true) {
            try {
                T result = attempt.run();
                if (troubles.remove(Thread.currentThread()) != null) {
                    LOG.info("The store writer goes on.");
                }
                return result;
            } catch (TakenOverException e) {
                throw e;
            } catch (Exception e) {
                Failure failure = Failure.of(e);
                if (!failure.passing()) {
                    throw e;
                }
                if (troubles.put(Thread.currentThread(), failure.description()) == null) {
                    LOG.warn("The store writer tries again. cause={}", failure.description());
                }
                metrics.retry();
                pause(backoff);
                backoff = backoff.multipliedBy(2).compareTo(maxBackoff) < 0 ? backoff.multipliedBy(2) : maxBackoff;
            }
        }
    }
}
