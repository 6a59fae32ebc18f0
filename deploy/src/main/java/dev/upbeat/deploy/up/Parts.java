package dev.upbeat.deploy.up;

import dev.upbeat.deploy.UserError;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What has been opened, closed in reverse order: by its owner, or when the process is told to end (Ctrl-C, SIGTERM), even in the middle
 * of starting. Without the latter a server would be left behind, since it is a process of its own.
 */
final class Parts implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Parts.class);
    private static final long START_SETTLES_WITHIN_SECONDS = 60;

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final CountDownLatch settled = new CountDownLatch(1);
    private final Object closing = new Object();
    private final Thread atExit = new Thread(this::closeAtExit, "stop");
    private boolean ending;

    private Parts() {}

    static Parts create() {
        Parts parts = new Parts();
        try {
            Runtime.getRuntime().addShutdownHook(parts.atExit);
        } catch (IllegalStateException e) {
            throw new UserError("Stopped before it started.", e);
        }
        return parts;
    }

    /**
     * Takes over something that has been opened.
     *
     * @throws UserError when the process has been told to end meanwhile; the part is closed then
     */
    <T extends AutoCloseable> T add(T part) {
        synchronized (open) {
            if (!ending) {
                open.push(part);
                return part;
            }
        }
        close(part);
        throw new UserError("Stopped while it was starting; nothing is lost.");
    }

    /** To be called by the owner when all has been added; until then, or until {@link #close}, the end of the process waits. */
    void complete() {
        settled.countDown();
    }

    /** Closes everything, the last first; whoever calls it second waits for the first. */
    @Override
    public void close() {
        synchronized (closing) {
            synchronized (open) {
                ending = true;
            }
            // nobody adds any more
            while (!open.isEmpty()) {
                close(open.pop());
            }
        }
        settled.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // the process is ending: it has begun to run
        }
    }

    private void closeAtExit() {
        synchronized (open) {
            ending = true;
        }
        try {
            // what is just being started can only be stopped once it has
            if (!settled.await(START_SETTLES_WITHIN_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("Stopping in the middle of a start");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        close();
    }

    private static void close(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            LOG.error("A part did not stop cleanly", e);
        }
    }
}
