package dev.upbeat.model.sample;

import dev.upbeat.model.wire.MalformedRecordException;
import org.jspecify.annotations.Nullable;

/** What must hold of decoded columns so that nothing computed from them overflows, indexes past an array or never ends. */
final class ColumnChecks {

    /** As much as a JSON number holds exactly; differences of such values still fit the run coding. */
    private static final long MAX_VALUE = 1L << 53;
    /** A full hour's steps, in thousandths, still fit what a minute may hold. */
    private static final long MAX_STEPS = 1_000_000;

    private ColumnChecks() {}

    /** Intervals end after they start, and not later than their kind allows. */
    static void times(long[] start, long[] end, RecordKind kind) throws MalformedRecordException {
        long longest = kind.longest().toMillis();
        for (int i = 0; i < start.length; i++) {
            if (end[i] <= start[i] || end[i] > start[i] + longest) {
                throw new MalformedRecordException("length is out of range");
            }
        }
    }

    /** Values are within what their kind can mean; a withdrawal has none. */
    static void values(long[] value, boolean @Nullable [] withdrawn, int labels, RecordKind kind)
            throws MalformedRecordException {
        if (labels > 0 && kind != RecordKind.SESSION) {
            throw new MalformedRecordException("labels of a kind that has none");
        }
        for (int i = 0; i < value.length; i++) {
            boolean gone = withdrawn != null && withdrawn[i];
            if (gone ? value[i] != 0 : !isPossible(value[i], labels, kind)) {
                throw new MalformedRecordException("value is out of range");
            }
        }
    }

    private static boolean isPossible(long value, int labels, RecordKind kind) {
        return switch (kind) {
            case HEART_RATE, POWER, SPEED, CADENCE, GRADE -> value >= -MAX_VALUE && value <= MAX_VALUE;
            case STEPS -> value >= 0 && value <= MAX_STEPS;
            case STEP_COUNTER -> value >= 0 && value <= MAX_VALUE;
            case ACTIVITY -> value >= 0 && value < ActivityClass.COUNT;
            case SESSION -> value >= 0 && value >> 1 < labels;
            case PAUSE -> value == 0;
        };
    }
}
