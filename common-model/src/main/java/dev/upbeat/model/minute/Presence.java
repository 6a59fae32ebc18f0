package dev.upbeat.model.minute;

import dev.upbeat.model.sample.Columns;
import dev.upbeat.model.sample.RecordKind;
import dev.upbeat.model.sample.ZoneEvidence;
import java.util.Arrays;
import java.util.List;

/**
 * In which minutes of an hour a device was worn: those that a signal (heart rate, steps, class, power) touches, and those in a gap
 * between two of its records that is shorter than non-wear. And what its records tell of the zone, minute by minute.
 */
final class Presence {

    private static final List<RecordKind> SIGNALS = List.of(
            RecordKind.HEART_RATE, RecordKind.STEPS, RecordKind.STEP_COUNTER, RecordKind.ACTIVITY, RecordKind.POWER);
    /** Those that are no sign of wear, but tell of the zone. */
    private static final List<RecordKind> OTHERS =
            List.of(RecordKind.SESSION, RecordKind.SPEED, RecordKind.CADENCE, RecordKind.GRADE);

    private static final int WINDOW = 3 * HourWindow.MINUTES;

    private final long windowMillis;
    private final long[] firstStart = new long[WINDOW];
    private final long[] lastEnd = new long[WINDOW];
    private final boolean[] touched = new boolean[WINDOW];
    private final boolean[] worn = new boolean[WINDOW];
    private final ZoneEvidence[] evidence = new ZoneEvidence[WINDOW];
    private final long[] evidenceStart = new long[WINDOW];

    Presence(HourWindow.DeviceWindow device, long hourMillis, Definition definition) {
        windowMillis = hourMillis - HourWindow.MINUTES * HourWindow.MINUTE_MILLIS;
        Arrays.fill(firstStart, Long.MAX_VALUE);
        Arrays.fill(lastEnd, Long.MIN_VALUE);
        Arrays.fill(evidence, ZoneEvidence.none());
        for (RecordKind kind : SIGNALS) {
            Columns records = device.of(kind);
            if (records != null) {
                read(records, true);
            }
        }
        Columns readings = device.of(RecordKind.STEP_COUNTER);
        if (readings != null) {
            read(StepCounter.intervals(readings), true);
        }
        for (RecordKind kind : OTHERS) {
            Columns records = device.of(kind);
            if (records != null) {
                read(records, false);
            }
        }
        bridgeGaps(definition.signals().nonWearMillis());
    }

    /** Whether records of that kind tell the zone of a minute. */
    static boolean tellsZone(RecordKind kind) {
        return OTHERS.contains(kind) || SIGNALS.contains(kind);
    }

    /** Whether the device was worn in a minute of the hour. */
    boolean worn(int minute) {
        return worn[minute + HourWindow.MINUTES];
    }

    /** What the device's records in that minute, from -60 to 119, tell of the zone. */
    ZoneEvidence evidence(int minute) {
        return evidence[minute + HourWindow.MINUTES];
    }

    private void read(Columns records, boolean signal) {
        ZoneEvidence ofAll =
                records.isOfOneEvidence() && records.size() > 0 ? MinuteZones.orNone(records.evidence(0)) : null;
        for (int i = 0; i < records.size(); i++) {
            long start = records.startMillis(i);
            long end = records.endMillis(i);
            int first = clamp(start);
            int last = end <= start ? first : clamp(end - 1);
            if (signal) {
                touch(first, last, start, end);
            }
            ZoneEvidence told = ofAll == null ? MinuteZones.orNone(records.evidence(i)) : ofAll;
            if (!(told instanceof ZoneEvidence.None)) {
                noteEvidence(first, last, start, told);
            }
        }
    }

    private void touch(int first, int last, long start, long end) {
        for (int minute = first; minute <= last; minute++) {
            touched[minute] = true;
            worn[minute] = true;
        }
        firstStart[first] = Math.min(firstStart[first], start);
        lastEnd[last] = Math.max(lastEnd[last], end);
    }

    private void noteEvidence(int first, int last, long start, ZoneEvidence told) {
        for (int minute = first; minute <= last; minute++) {
            boolean isFirst = evidence[minute] instanceof ZoneEvidence.None;
            if (isFirst
                    || start > evidenceStart[minute]
                    || (start == evidenceStart[minute] && told.compareTo(evidence[minute]) > 0)) {
                evidence[minute] = told;
                evidenceStart[minute] = start;
            }
        }
    }

    private void bridgeGaps(long nonWearMillis) {
        long end = Long.MIN_VALUE;
        int endMinute = -1;
        for (int minute = 0; minute < WINDOW; minute++) {
            if (!touched[minute]) {
                continue;
            }
            if (endMinute >= 0 && minute - endMinute > 1 && firstStart[minute] - end < nonWearMillis) {
                Arrays.fill(worn, endMinute, minute, true);
            }
            end = Math.max(end, lastEnd[minute]);
            endMinute = minute;
        }
    }

    private int clamp(long millis) {
        long offset = millis - windowMillis;
        if (offset < 0) {
            return 0;
        }
        return offset >= WINDOW * HourWindow.MINUTE_MILLIS ? WINDOW - 1 : (int) offset / (int) HourWindow.MINUTE_MILLIS;
    }
}
