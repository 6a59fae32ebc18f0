package dev.upbeat.ingest.http;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Interrupts threads that wait too long for the rest of a body: the server's sockets know no timeout of their own. One thread looks
 * after all of them. Thread-safe.
 */
final class Watchdog implements AutoCloseable {

    private static final int LOOKS_PER_LIMIT = 20;

    private final Duration limit;
    private final Set<Watch> watches = ConcurrentHashMap.newKeySet();
    private final Thread thread;

    /** @param limit after which a thread is interrupted, up to a twentieth later */
    Watchdog(Duration limit) {
        this.limit = limit;
        this.thread = Thread.ofVirtual().name("slow-bodies").start(this::look);
    }

    /** Watches the current thread until the watch is closed. */
    Watch watch() {
        Watch watch = new Watch(Thread.currentThread(), System.nanoTime() + limit.toNanos());
        watches.add(watch);
        return watch;
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private void look() {
        try {
            while (true) {
                Thread.sleep(limit.dividedBy(LOOKS_PER_LIMIT));
                long now = System.nanoTime();
                for (Watch watch : watches) {
                    watch.interruptIfDue(now);
                }
            }
        } catch (InterruptedException e) {
            // closed
            Thread.currentThread().interrupt();
        }
    }

    /** One thread that is watched. */
    final class Watch implements AutoCloseable {

        private final Thread watched;
        private final long dueNanos;
        private boolean isOver;
        private boolean wasInterrupted;

        private Watch(Thread watched, long dueNanos) {
            this.watched = watched;
            this.dueNanos = dueNanos;
        }

        /** Whether the thread took too long. */
        synchronized boolean wasInterrupted() {
            return wasInterrupted;
        }

        /** From here on the thread is not interrupted any more. */
        @Override
        public void close() {
            watches.remove(this);
            synchronized (this) {
                isOver = true;
                if (wasInterrupted) {
                    Thread.interrupted();
                }
            }
        }

        private synchronized void interruptIfDue(long now) {
            if (!isOver && !wasInterrupted && now - dueNanos >= 0) {
                wasInterrupted = true;
                watched.interrupt();
            }
        }
    }
}
