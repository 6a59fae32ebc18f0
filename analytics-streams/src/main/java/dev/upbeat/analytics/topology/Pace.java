package dev.upbeat.analytics.topology;

import java.time.Duration;

/**
 * When pending work is begun: the more comes, the longer it pays to wait for more of the same. Only scheduling, never part of a result.
 */
final class Pace {

    /** How often it is looked whether to begin. */
    static final Duration LOOK_EVERY = Duration.ofMillis(50);

    /** While more records than this come between two looks, pending work waits. */
    private static final int BUSY_RECORDS = 20;
    /** But no longer than so many looks: two seconds. */
    private static final int MAX_LOOKS_PUT_OFF = 40;
    /** Or half a minute, where what comes was received so long ago that nobody waits for it to be fresh. */
    private static final int MAX_LOOKS_PUT_OFF_BEHIND = 600;

    private static final long BEHIND_MILLIS = 10_000;
    /** Then a look at which little had come says nothing yet: the thread was busy with another task, or what comes was still under way. */
    private static final int QUIET_LOOKS_BEHIND = 16;
    /** Nor when so much waits. */
    private static final int MUCH_WAITING = 40_000;

    private int recordsSinceLook;
    private int recordsSinceBegin;
    private int looksPutOff;
    private int quietLooks;
    private long lastReceivedAtMillis;

    /** A record came, received at that time. */
    void came(long receivedAtMillis) {
        recordsSinceLook++;
        lastReceivedAtMillis = receivedAtMillis;
    }

    /** Whether to begin now, with so many entries waiting. */
    boolean isTimeToBegin(long nowMillis, int waiting) {
        boolean behind = nowMillis - lastReceivedAtMillis > BEHIND_MILLIS;
        quietLooks = recordsSinceLook > BUSY_RECORDS ? 0 : quietLooks + 1;
        boolean busy = quietLooks < (behind ? QUIET_LOOKS_BEHIND : 1);
        recordsSinceBegin += recordsSinceLook;
        recordsSinceLook = 0;
        int most = behind ? MAX_LOOKS_PUT_OFF_BEHIND : MAX_LOOKS_PUT_OFF;
        if (busy && looksPutOff < most && waiting < MUCH_WAITING) {
            looksPutOff++;
            return false;
        }
        return true;
    }

    /** Work was begun, of which so much is left. Tells how many records have come since it was last begun. */
    int begun(int left) {
        int records = recordsSinceBegin;
        recordsSinceBegin = 0;
        // what is left is gone on with at the next look
        looksPutOff = left > 0 ? MAX_LOOKS_PUT_OFF_BEHIND : 0;
        return records;
    }
}
