package dev.upbeat.ingest.fit;

import static dev.upbeat.ingest.fit.protocol.FitMessage.ABSENT;

import dev.upbeat.ingest.fit.protocol.FitMessage;
import dev.upbeat.ingest.format.Possible;
import dev.upbeat.ingest.refusal.Reason;
import dev.upbeat.model.sample.RecordKind;
import java.util.EnumMap;
import java.util.Map;

/** Messages of type record: what a sensor said at an instant. */
final class RecordReader {

    static final int HEART_RATE = 0;
    static final int POWER = 1;
    private static final int ENHANCED_SPEED = 2;
    private static final int SPEED = 3;
    private static final int COMPRESSED_SPEED_DISTANCE = 4;
    private static final int CADENCE = 5;
    private static final int FRACTIONAL_CADENCE = 6;
    private static final int CADENCE_256 = 7;
    static final int GRADE = 8;

    /** Twelve bits of speed in hundredths of a metre per second, then twelve of distance. */
    private static final int COMPRESSED_BYTES = 3;

    private static final int COMPRESSED_INVALID = 0xFFF;
    private static final long MICROS_PER_HUNDREDTH = 10_000;
    private static final long MILLIS_PER_DAY = 86_400_000;

    private final Refusing refusing;
    private final Samples heartRate;
    private final Samples power;
    private final Samples speed;
    private final Samples cadence;
    private final Samples grade;
    private long lastMillis = Long.MIN_VALUE;
    private long secondLastMillis = Long.MIN_VALUE;
    private int lastIndex;

    RecordReader(Refusing refusing, Samples.Budget budget) {
        this.refusing = refusing;
        this.heartRate = new Samples(budget);
        this.power = new Samples(budget);
        this.speed = new Samples(budget);
        this.cadence = new Samples(budget);
        this.grade = new Samples(budget);
    }

    void read(FitMessage message) {
        long bpm = message.micros(HEART_RATE);
        long watts = message.micros(POWER);
        long metersPerSecond = speed(message);
        long perMinute = cadence(message);
        long percent = message.micros(GRADE);
        if (bpm == ABSENT && watts == ABSENT && metersPerSecond == ABSENT && perMinute == ABSENT && percent == ABSENT) {
            return;
        }
        long seconds = message.timestamp();
        if (!FitTime.isAbsolute(seconds)) {
            refusing.isTimed(message, seconds);
            return;
        }
        long at = FitTime.millis(seconds);
        secondLastMillis = lastMillis;
        lastMillis = at;
        lastIndex = message.index();
        add(heartRate, at, bpm, 0, Possible.MAX_BPM, message, "heart_rate");
        add(power, at, watts, 0, Possible.MAX_WATTS, message, "power");
        add(speed, at, metersPerSecond, 0, Possible.MAX_METERS_PER_SECOND, message, "speed");
        add(cadence, at, perMinute, 0, Possible.MAX_PER_MINUTE, message, "cadence");
        add(grade, at, percent, -Possible.MAX_GRADE_PERCENT, Possible.MAX_GRADE_PERCENT, message, "grade");
    }

    /** All but the heart rate, which may be another device's. */
    Map<RecordKind, Samples> movement() {
        Map<RecordKind, Samples> movement = new EnumMap<>(RecordKind.class);
        movement.put(RecordKind.POWER, power);
        movement.put(RecordKind.SPEED, speed);
        movement.put(RecordKind.CADENCE, cadence);
        movement.put(RecordKind.GRADE, grade);
        return movement;
    }

    Samples heartRate() {
        return heartRate;
    }

    /** Right before bytes that make no sense, a record far from all others is damage too. */
    void distrustLast() {
        if (secondLastMillis != Long.MIN_VALUE && Math.abs(lastMillis - secondLastMillis) > MILLIS_PER_DAY) {
            heartRate.dropLast(lastMillis);
            movement().values().forEach(samples -> samples.dropLast(lastMillis));
            refusing.refuse(
                    FitProfile.RECORD,
                    lastIndex,
                    "timestamp",
                    Reason.DAMAGED,
                    "lies more than a day from the one before, and the file is corrupt right behind it");
        }
    }

    private void add(Samples samples, long at, long micros, int min, int max, FitMessage message, String field) {
        if (micros == ABSENT) {
            return;
        }
        if (micros < min * RecordKind.MICROS || micros > max * RecordKind.MICROS) {
            refusing.refuse(message, field, Reason.OUT_OF_RANGE, "must be a number from " + min + " to " + max);
        } else {
            samples.add(at, micros);
        }
    }

    static long speed(FitMessage message) {
        long enhanced = message.micros(ENHANCED_SPEED);
        if (enhanced != ABSENT) {
            return enhanced;
        }
        long plain = message.micros(SPEED);
        if (plain != ABSENT || message.length(COMPRESSED_SPEED_DISTANCE) < COMPRESSED_BYTES) {
            return plain;
        }
        int hundredths = message.byteAt(COMPRESSED_SPEED_DISTANCE, 0)
                | (message.byteAt(COMPRESSED_SPEED_DISTANCE, 1) & 0x0F) << 8;
        return hundredths == COMPRESSED_INVALID ? ABSENT : hundredths * MICROS_PER_HUNDREDTH;
    }

    static long cadence(FitMessage message) {
        long whole = message.micros(CADENCE);
        if (whole == ABSENT) {
            return message.micros(CADENCE_256);
        }
        long fraction = message.micros(FRACTIONAL_CADENCE);
        return fraction == ABSENT || Math.abs(whole) == Long.MAX_VALUE ? whole : whole + fraction;
    }
}
