package dev.upbeat.ingest.fit;

import static dev.upbeat.ingest.fit.protocol.FitMessage.ABSENT;

import dev.upbeat.ingest.fit.protocol.FitMessage;
import dev.upbeat.ingest.format.Possible;
import dev.upbeat.ingest.refusal.Reason;
import dev.upbeat.model.sample.RecordKind;

/**
 * Messages of type hr: heart rates that a chest strap kept by itself, as in water, and handed over later. Each has an event time on a clock
 * of 1024 ticks a second; the message that also carries a timestamp says what time its first event was. Later ones have only the
 * lowest 12 bits of the clock, packed, lowest bits first, and count on from the event before.
 */
final class HrReader {

    private static final int FRACTIONAL_TIMESTAMP = 0;
    private static final int TIME_256 = 1;
    private static final int FILTERED_BPM = 2;
    private static final int EVENT_TIMESTAMP = 3;
    private static final int EVENT_TIMESTAMP_12 = 4;

    private static final int PACKED_BITS = 12;
    private static final long PACKED_MASK = (1 << PACKED_BITS) - 1;
    private static final long MILLIS = 1000;
    /** Parts of a second in which both clocks are whole. */
    private static final long PARTS = 32_768;

    private static final long PARTS_PER_TICK = PARTS / 1024;
    private static final long PARTS_PER_256TH = PARTS / 256;

    private final Refusing refusing;
    private final Samples heartRate;
    private boolean anchored;
    private long anchorParts;
    private long anchorTicks;
    private long ticks;

    HrReader(Refusing refusing, Samples.Budget budget) {
        this.refusing = refusing;
        this.heartRate = new Samples(budget);
    }

    Samples heartRate() {
        return heartRate;
    }

    void read(FitMessage message) {
        int events = message.count(EVENT_TIMESTAMP);
        long first = events == 0 ? ABSENT : message.element(EVENT_TIMESTAMP, 0);
        if (first != ABSENT && message.timestamp() >= 0) {
            if (!refusing.isTimed(message, message.timestamp())) {
                return;
            }
            anchor(message, first);
        }
        int packed = message.length(EVENT_TIMESTAMP_12) * Byte.SIZE / PACKED_BITS;
        if (first == ABSENT && packed == 0) {
            return;
        }
        if (!anchored) {
            refusing.refuse(
                    message,
                    "event_timestamp",
                    Reason.INVALID_TIME,
                    "counts on a clock of which nothing before it says what time it is");
            return;
        }
        int bpms = message.count(FILTERED_BPM);
        int at = 0;
        for (int i = 0; i < events && at < bpms; i++) {
            long event = message.element(EVENT_TIMESTAMP, i);
            if (event != ABSENT) {
                // the clock runs over after 48 days; of two ways round, the shorter
                ticks += (int) (event - ticks);
                add(message, at++);
            }
        }
        for (int i = 0; i < packed && at < bpms; i++) {
            ticks += (packed(message, i) - ticks) & PACKED_MASK;
            add(message, at++);
        }
    }

    private void anchor(FitMessage message, long event) {
        long fraction = message.value(FRACTIONAL_TIMESTAMP);
        long time256 = message.value(TIME_256);
        long parts = fraction != ABSENT ? fraction : time256 != ABSENT ? time256 * PARTS_PER_256TH : 0;
        anchorParts = message.timestamp() * PARTS + parts;
        anchorTicks = event;
        ticks = event;
        anchored = true;
    }

    private void add(FitMessage message, int i) {
        long bpm = message.element(FILTERED_BPM, i);
        if (bpm == ABSENT) {
            return;
        }
        long parts = anchorParts + (ticks - anchorTicks) * PARTS_PER_TICK;
        long seconds = Math.floorDiv(parts, PARTS);
        if (!FitTime.isAbsolute(seconds)) {
            refusing.isTimed(message, seconds);
        } else if (bpm < 0 || bpm > Possible.MAX_BPM) {
            refusing.refuse(
                    message, "filtered_bpm", Reason.OUT_OF_RANGE, "must be a number from 0 to " + Possible.MAX_BPM);
        } else {
            long millis = Math.floorMod(parts, PARTS) * MILLIS / PARTS;
            heartRate.add(FitTime.millis(seconds) + millis, bpm * RecordKind.MICROS);
        }
    }

    private static long packed(FitMessage message, int i) {
        int bit = i * PACKED_BITS;
        int at = bit / Byte.SIZE;
        int two = message.byteAt(EVENT_TIMESTAMP_12, at) | message.byteAt(EVENT_TIMESTAMP_12, at + 1) << Byte.SIZE;
        return two >> bit % Byte.SIZE & PACKED_MASK;
    }
}
