package dev.upbeat.deploy.simulation;

import dev.upbeat.model.sample.ActivityClass;
import dev.upbeat.model.sample.RecordKind;
import org.jspecify.annotations.Nullable;

/** A watch's class of each minute: told minute by minute, or in runs of one class that end with the hour. */
final class ClassRuns {

    private static final long HOUR = 60 * Bout.MINUTE;

    private final Recorder recorder;
    private final boolean merges;
    private long fromMillis;
    private long toMillis;
    private @Nullable ActivityClass current;

    ClassRuns(Recorder recorder, boolean merges) {
        this.recorder = recorder;
        this.merges = merges;
    }

    /** Adds a minute; they come in the order of the watch's clock, but where that is put right. */
    void add(long minuteMillis, ActivityClass own) {
        boolean goesOn = merges && own == current && minuteMillis == toMillis && minuteMillis % HOUR != 0;
        if (!goesOn) {
            end();
            fromMillis = minuteMillis;
            current = own;
        }
        toMillis = minuteMillis + Bout.MINUTE;
    }

    void end() {
        if (current != null) {
            recorder.interval(RecordKind.ACTIVITY, fromMillis, toMillis, current.ordinal(), 0);
            current = null;
        }
    }
}
