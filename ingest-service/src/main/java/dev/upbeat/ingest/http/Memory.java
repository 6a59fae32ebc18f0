package dev.upbeat.ingest.http;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** The memory that all bodies under way share. Who gets none in time is told to come back. Thread-safe. */
final class Memory {

    private static final int UNIT = 1024;
    private static final long WAIT_SECONDS = 2;

    private final Semaphore units;

    Memory(long bytes) {
        this.units = new Semaphore(Math.toIntExact(bytes / UNIT), true);
    }

    /** A part of it that grows and is given back by closing. Not thread-safe. */
    Lease lease() {
        return new Lease();
    }

    long freeBytes() {
        return (long) units.availablePermits() * UNIT;
    }

    final class Lease implements AutoCloseable {

        private int held;

        /**
         * Takes or gives back, so that {@code bytes} are held.
         *
         * @throws ProblemException 503 when there is not as much
         */
        void hold(long bytes) {
            int wanted = Math.toIntExact((bytes + UNIT - 1) / UNIT);
            if (wanted > held) {
                take(wanted - held);
            } else if (wanted < held) {
                units.release(held - wanted);
            }
            held = wanted;
        }

        @Override
        public void close() {
            hold(0);
        }

        private void take(int more) {
            try {
                if (!units.tryAcquire(more, WAIT_SECONDS, TimeUnit.SECONDS)) {
                    throw ProblemException.unavailable("Too much is being sent at once: try again.");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw ProblemException.unavailable("The service is stopping: try again.");
            }
        }
    }
}
