package dev.upbeat.analytics.research;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Interrupts exports whose receiver takes nothing any more, so that they do not keep a connection to the database for ever. */
final class StalledExports {

    private static final Duration STALLED = Duration.ofSeconds(60);
    private static final int LOOKS = 6;

    private final long stalledNanos;
    private final Map<Thread, Long> lastSent = new HashMap<>();
    private boolean watching;

    StalledExports() {
        this(STALLED);
    }

    StalledExports(Duration stalled) {
        this.stalledNanos = stalled.toNanos();
    }

    /** The calling thread is about to send, or has sent, something. */
    synchronized void progress() {
        lastSent.put(Thread.currentThread(), System.nanoTime());
        if (!watching) {
            watching = true;
            Thread.ofVirtual().name("stalled-exports").start(this::watch);
        }
    }

    /** The calling thread sends no more, and is not interrupted any more. */
    @SuppressWarnings("ThreadInterruptedReturnValueIgnored") // the interrupt was ours, and has done its work
    synchronized void done() {
        lastSent.remove(Thread.currentThread());
        Thread.interrupted();
    }

    private void watch() {
        do {
            try {
                TimeUnit.NANOSECONDS.sleep(stalledNanos / LOOKS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        } while (look());
    }

    /** False when nobody is left to watch. */
    private synchronized boolean look() {
        long now = System.nanoTime();
        lastSent.entrySet().removeIf(each -> {
            boolean stalled = now - each.getValue() > stalledNanos;
            if (stalled) {
                each.getKey().interrupt();
            }
            return stalled;
        });
        watching = !lastSent.isEmpty();
        return watching;
    }
}
