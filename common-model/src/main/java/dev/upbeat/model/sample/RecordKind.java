package dev.upbeat.model.sample;

import dev.upbeat.model.wire.MalformedRecordException;
import java.time.Duration;

/**
 * The kinds of record, with the unit of their value. An instant holds until the next; an interval is {@code [from, to)}. Values are
 * whole numbers: continuous quantities in millionths of their unit, so that sums are exact.
 */
public enum RecordKind {
    /** Heart rate, millionths of a beat per minute. */
    HEART_RATE(1, "heartRate", Duration.ZERO),
    /** Steps counted over an interval. */
    STEPS(2, "steps", Duration.ofDays(1)),
    /** The device's own {@link ActivityClass} over an interval, as its code. */
    ACTIVITY(3, "activity", Duration.ofDays(1)),
    /** Power, millionths of a watt. */
    POWER(4, "power", Duration.ZERO),
    /** Speed, millionths of a metre per second. */
    SPEED(5, "speed", Duration.ZERO),
    /** Cadence, millionths of a revolution or step per minute. */
    CADENCE(6, "cadence", Duration.ZERO),
    /** A session of some activity; the value is {@link SessionValue#encode}. */
    SESSION(7, "sessions", Duration.ofDays(3)),
    /** A pause: what was measured before it does not hold across it. No value. */
    PAUSE(8, "pauses", Duration.ofDays(3)),
    /** The slope of the ground, millionths of a percent; negative downhill. */
    GRADE(9, "grade", Duration.ZERO),
    /** A reading of a counter of steps: what it stood at. Stored as it is, differenced when a minute is judged. */
    STEP_COUNTER(10, "stepCounter", Duration.ZERO);

    /** One whole unit of a continuous quantity. */
    public static final long MICROS = 1_000_000;

    private final int code;
    private final String jsonName;
    private final Duration longest;

    RecordKind(int code, String jsonName, Duration longest) {
        this.code = code;
        this.jsonName = jsonName;
        this.longest = longest;
    }

    /** The code on the log; never reused. */
    public int code() {
        return code;
    }

    /** The member's name in an upload. */
    public String jsonName() {
        return jsonName;
    }

    /** Whether a record covers {@code [from, to)} and not an instant. */
    public boolean isInterval() {
        return !longest.isZero();
    }

    /** The longest interval that is taken; zero for instants. */
    public Duration longest() {
        return longest;
    }

    /** The kind of a code. */
    public static RecordKind ofCode(int code) throws MalformedRecordException {
        for (RecordKind kind : values()) {
            if (kind.code == code) {
                return kind;
            }
        }
        throw new MalformedRecordException("record kind " + code + " is unknown");
    }
}
