package dev.upbeat.analytics.store;

/**
 * How the writer is.
 *
 * @param ready whether it stores what comes
 * @param stopped whether it has given up, and only a restart helps
 * @param detail one sentence
 */
public record WriterHealth(boolean ready, boolean stopped, String detail) {

    static WriterHealth starting() {
        return new WriterHealth(false, false, "The store writer is starting.");
    }

    static WriterHealth running() {
        return new WriterHealth(true, false, "The store writer stores what comes.");
    }

    static WriterHealth tryingAgain(String why) {
        return new WriterHealth(false, false, "The store writer tries again: " + why + ".");
    }

    static WriterHealth stopped(String why) {
        return new WriterHealth(false, true, "The store writer has stopped: " + why + ".");
    }
}
