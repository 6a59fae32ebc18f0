package dev.upbeat.ingest.fit;

import dev.upbeat.ingest.fit.Parts.Interval;
import dev.upbeat.ingest.fit.protocol.FitMessage;
import dev.upbeat.model.sample.RecordKind;
import java.util.ArrayList;
import java.util.List;

/** Messages of type event: from when the timer is stopped until it starts again is a pause. */
final class TimerReader {

    private static final int EVENT = 0;
    private static final int EVENT_TYPE = 1;

    private static final int TIMER = 0;
    private static final int START = 0;
    private static final int STOP = 1;
    private static final int STOP_ALL = 4;
    private static final int STOP_DISABLE = 8;
    private static final int STOP_DISABLE_ALL = 9;

    private static final long RUNNING = -1;

    private final Refusing refusing;
    private final Samples.Budget budget;
    private final List<Interval> pauses = new ArrayList<>();
    private long stoppedSeconds = RUNNING;

    TimerReader(Refusing refusing, Samples.Budget budget) {
        this.refusing = refusing;
        this.budget = budget;
    }

    List<Interval> pauses() {
        return pauses;
    }

    void read(FitMessage message) {
        if (message.value(EVENT) != TIMER) {
            return;
        }
        long seconds = message.timestamp();
        switch ((int) message.value(EVENT_TYPE)) {
            case STOP, STOP_ALL, STOP_DISABLE, STOP_DISABLE_ALL -> {
                if (stoppedSeconds == RUNNING && refusing.isTimed(message, seconds)) {
                    stoppedSeconds = seconds;
                }
            }
            case START -> start(message, seconds);
            default -> {
                // marks and other events of the timer that do not stop it
            }
        }
    }

    private void start(FitMessage message, long seconds) {
        if (!refusing.isTimed(message, seconds)) {
            return;
        }
        if (stoppedSeconds != RUNNING && seconds != stoppedSeconds) {
            long from = FitTime.millis(stoppedSeconds);
            long to = FitTime.millis(seconds);
            if (refusing.isInterval(message, "timestamp", RecordKind.PAUSE, from, to)) {
                // once for the recorder and once for its strap
                budget.take();
                budget.take();
                pauses.add(new Interval(from, to, 0));
            }
        }
        stoppedSeconds = RUNNING;
    }
}
