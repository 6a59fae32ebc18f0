package dev.upbeat.ingest.fit;

import static dev.upbeat.ingest.fit.protocol.FitMessage.ABSENT;

import dev.upbeat.ingest.fit.Parts.Interval;
import dev.upbeat.ingest.fit.protocol.FitMessage;
import dev.upbeat.ingest.format.Possible;
import dev.upbeat.ingest.refusal.Reason;
import dev.upbeat.model.sample.RecordKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Messages of types monitoring and monitoring_info: a day with a watch. Steps are counted since midnight for each activity by itself;
 * between two readings of one activity lie as many as the counter moved.
 */
final class MonitoringReader {

    private static final int CYCLES = 0;
    private static final int CYCLES_16 = 1;
    private static final int ACTIVITY_TYPE = 2;
    private static final int TYPE_AND_INTENSITY = 3;
    private static final int TIMESTAMP_16 = 4;
    private static final int HEART_RATE = 5;
    private static final int LOCAL_TIMESTAMP = 6;
    private static final int INFO_LOCAL_TIMESTAMP = 0;

    private static final int RUNNING = 1;
    private static final int WALKING = 6;
    private static final int TYPE_MASK = 0x1F;
    private static final long SECONDS_PER_DAY = 86_400;

    private final Refusing refusing;
    private final Samples.Budget budget;
    private final Samples heartRate;
    private final List<Steps> steps = new ArrayList<>();
    private final Counter walking = new Counter("walking");
    private final Counter running = new Counter("running");
    private long lastSeconds = FitMessage.NO_TIME;
    private @Nullable Integer offsetSeconds;

    MonitoringReader(Refusing refusing, Samples.Budget budget) {
        this.refusing = refusing;
        this.budget = budget;
        this.heartRate = new Samples(budget);
    }

    /** Steps of one activity. */
    record Steps(Interval interval, String activity) {}

    Samples heartRate() {
        return heartRate;
    }

    List<Steps> steps() {
        return steps;
    }

    /** What its local times tell of the zone, or null. */
    @Nullable
    Integer offsetSeconds() {
        return offsetSeconds;
    }

    void readInfo(FitMessage message) {
        long seconds = message.timestamp();
        if (!refusing.isTimed(message, seconds)) {
            return;
        }
        lastSeconds = seconds;
        long local = message.value(INFO_LOCAL_TIMESTAMP);
        noteOffset(seconds, local);
        if (local != ABSENT && local % SECONDS_PER_DAY == 0) {
            walking.startAnew(seconds);
            running.startAnew(seconds);
        }
    }

    void read(FitMessage message) {
        long seconds = seconds(message);
        noteOffset(seconds, message.value(LOCAL_TIMESTAMP));
        long bpm = message.value(HEART_RATE);
        Counter counter = counter(message);
        long cycles = message.value(CYCLES) != ABSENT ? message.value(CYCLES) : message.value(CYCLES_16);
        // a heart rate of 0 says that there was none
        boolean felt = bpm != ABSENT && bpm != 0;
        if (((counter == null || cycles == ABSENT) && !felt) || !refusing.isTimed(message, seconds)) {
            return;
        }
        if (felt && (bpm < 0 || bpm > Possible.MAX_BPM)) {
            refusing.refuse(
                    message, "heart_rate", Reason.OUT_OF_RANGE, "must be a number from 0 to " + Possible.MAX_BPM);
        } else if (felt) {
            heartRate.add(FitTime.millis(seconds), bpm * RecordKind.MICROS);
        }
        if (counter != null && cycles != ABSENT) {
            counter.read(message, seconds, cycles);
        }
    }

    /** From its timestamp, or from the lowest 16 bits of one, counting on from the message before. */
    private long seconds(FitMessage message) {
        long low = message.value(TIMESTAMP_16);
        if (message.timestamp() >= 0) {
            lastSeconds = message.timestamp();
        } else if (low == ABSENT) {
            return FitMessage.NO_TIME;
        } else if (lastSeconds != FitMessage.NO_TIME) {
            lastSeconds += (low - lastSeconds) & 0xFFFF;
        }
        return lastSeconds;
    }

    private @Nullable Counter counter(FitMessage message) {
        long type = message.value(ACTIVITY_TYPE);
        if (type == ABSENT && message.length(TYPE_AND_INTENSITY) > 0) {
            type = message.byteAt(TYPE_AND_INTENSITY, 0) & TYPE_MASK;
        }
        return type == WALKING ? walking : type == RUNNING ? running : null;
    }

    private void noteOffset(long seconds, long local) {
        Integer told = FitTime.offsetSeconds(seconds, local);
        offsetSeconds = told == null ? offsetSeconds : told;
    }

    /** The counter of one activity. */
    private final class Counter {

        /** A counter that does not move for longer does not even tell that the watch was worn. */
        private static final long LONGEST_STANDSTILL_SECONDS = 3600;

        private final String activity;
        private long atSeconds = FitMessage.NO_TIME;
        private long value;

        Counter(String activity) {
            this.activity = activity;
        }

        void startAnew(long seconds) {
            atSeconds = seconds;
            value = 0;
        }

        void read(FitMessage message, long seconds, long cycles) {
            if (cycles < 0) {
                // a file may declare the field as one with a sign
                refusing.refuse(message, "cycles", Reason.OUT_OF_RANGE, "must not be below 0");
                return;
            }
            long from = atSeconds;
            if (seconds == from) {
                // what moved since then belongs to the next interval
                return;
            }
            long moved = cycles >= value ? cycles - value : cycles;
            atSeconds = seconds;
            value = cycles;
            boolean known = from != FitMessage.NO_TIME && from < seconds;
            boolean tells = moved > 0 || seconds - from <= LONGEST_STANDSTILL_SECONDS;
            if (!known || !tells) {
                return;
            }
            long fromMillis = FitTime.millis(from);
            long toMillis = FitTime.millis(seconds);
            if (moved > Possible.MAX_STEPS) {
                refusing.refuse(
                        message,
                        "cycles",
                        Reason.OUT_OF_RANGE,
                        "must not move by more than " + Possible.MAX_STEPS + " steps");
            } else if (refusing.isInterval(message, "timestamp", RecordKind.STEPS, fromMillis, toMillis)) {
                budget.take();
                steps.add(new Steps(new Interval(fromMillis, toMillis, moved), activity));
            }
        }
    }
}
