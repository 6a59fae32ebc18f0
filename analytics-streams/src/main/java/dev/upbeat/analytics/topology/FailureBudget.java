package dev.upbeat.analytics.topology;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** So many failures are borne within a window of time, and no more. Thread-safe. */
final class FailureBudget {

    private final int most;
    private final long windowNanos;
    private final Deque<Long> failures = new ArrayDeque<>();

    FailureBudget(int most, Duration window) {
        this.most = most;
        this.windowNanos = window.toNanos();
    }

    /** Notes a failure at {@code nanos}; false when it is one too many. */
    synchronized boolean spend(long nanos) {
        while (!failures.isEmpty() && nanos - failures.getFirst() > windowNanos) {
            failures.removeFirst();
        }
        failures.addLast(nanos);
        return failures.size() <= most;
    }
}
