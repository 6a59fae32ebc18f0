package dev.upbeat.ingest.fit;

import static dev.upbeat.ingest.fit.protocol.FitMessage.ABSENT;

import dev.upbeat.ingest.fit.Parts.Interval;
import dev.upbeat.ingest.fit.protocol.FitMessage;
import dev.upbeat.model.sample.RecordKind;
import java.util.ArrayList;
import java.util.List;

/** Messages of type session: from when it started, for the time that passed, pauses included. */
final class SessionReader {

    private static final int START_TIME = 0;
    private static final int TOTAL_ELAPSED_TIME = 1;
    private static final int SPORT = 2;
    private static final int SUB_SPORT = 3;
    private static final long MICROS_PER_MILLI = 1000;

    private final Refusing refusing;
    private final Samples.Budget budget;
    private final List<Session> sessions = new ArrayList<>();
    private long firstSport = ABSENT;

    SessionReader(Refusing refusing, Samples.Budget budget) {
        this.refusing = refusing;
        this.budget = budget;
    }

    /** A session and what it was. */
    record Session(Interval interval, String type) {}

    List<Session> sessions() {
        return sessions;
    }

    /** The sport of the first one, or absent. */
    long firstSport() {
        return firstSport;
    }

    void read(FitMessage message) {
        long sport = message.value(SPORT);
        firstSport = firstSport == ABSENT ? sport : firstSport;
        long start = message.value(START_TIME);
        if (!refusing.isTimed(message, start)) {
            return;
        }
        long elapsedMicros = message.micros(TOTAL_ELAPSED_TIME);
        long from = FitTime.millis(start);
        long to;
        if (elapsedMicros != ABSENT) {
            to = from + elapsedMicros / MICROS_PER_MILLI;
        } else if (refusing.isTimed(message, message.timestamp())) {
            to = FitTime.millis(message.timestamp());
        } else {
            return;
        }
        if (refusing.isInterval(message, "total_elapsed_time", RecordKind.SESSION, from, to)) {
            budget.take();
            sessions.add(new Session(new Interval(from, to, 0), Sports.type(sport, message.value(SUB_SPORT))));
        }
    }
}
