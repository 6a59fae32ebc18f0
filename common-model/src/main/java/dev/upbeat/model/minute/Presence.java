package dev.upbeat.model.minute;

import dev.upbeat.model.sample.Columns;
import dev.upbeat.model.sample.RecordKind;
import dev.upbeat.model.sample.ZoneEvidence;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * In which minutes of an hour a device was worn: those that a signal (heart rate, steps, class, power) touches, and those in a gap
 * between two of its records that is shorter than non-wear. And what its records tell of the zone, minute by minute.
 */
final class Presence {

    private static final RecordKind[] SIGNALS = {
        RecordKind.HEART_RATE, RecordKind.STEPS, RecordKind.ACTIVITY, RecordKind.POWER
    };
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
                touch(records);
            }
        }
        Columns sessions = device.of(RecordKind.SESSION);
        if (sessions != null) {
            noteEvidence(sessions);
        }
        bridgeGaps(definition.nonWearMillis());
    }

    /** Whether the device was worn in a minute of the hour. */
    boolean worn(int minute) {
        return worn[minute + HourWindow.MINUTES];
    }

    /** What the device's records in that minute tell of the zone. */
    ZoneEvidence evidence(int minute) {
        return evidence[minute + HourWindow.MINUTES];
    }

    /** What its records in the latest minute before, else the next after, tell, within an hour either way; or null. */
    @Nullable
    ZoneEvidence nearestEvidence(int minute) {
        int at = minute + HourWindow.MINUTES;
        for (int i = at; i >= 0; i--) {
            if (!evidence[i].equals(ZoneEvidence.none())) {
                return evidence[i];
            }
        }
        for (int i = at + 1; i < WINDOW; i++) {
            if (!evidence[i].equals(ZoneEvidence.none())) {
                return evidence[i];
            }
        }
        return null;
    }

    private void touch(Columns records) {
        for (int i = 0; i < records.size(); i++) {
            long start = records.startMillis(i);
            long end = records.endMillis(i);
            int first = clamp(start);
            int last = clamp(Math.max(start, end - 1));
            for (int minute = first; minute <= last; minute++) {
                touched[minute] = true;
                worn[minute] = true;
            }
            firstStart[first] = Math.min(firstStart[first], start);
            lastEnd[last] = Math.max(lastEnd[last], end);
        }
        noteEvidence(records);
    }

    private void noteEvidence(Columns records) {
        for (int i = 0; i < records.size(); i++) {
            ZoneEvidence told = records.evidence(i);
            if (told.equals(ZoneEvidence.none())) {
                continue;
            }
            long start = records.startMillis(i);
            int last = clamp(Math.max(start, records.endMillis(i) - 1));
            for (int minute = clamp(start); minute <= last; minute++) {
                boolean first = evidence[minute].equals(ZoneEvidence.none());
                if (first
                        || start > evidenceStart[minute]
                        || (start == evidenceStart[minute] && told.compareTo(evidence[minute]) > 0)) {
                    evidence[minute] = told;
                    evidenceStart[minute] = start;
                }
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
        long minute = Math.floorDiv(millis - windowMillis, HourWindow.MINUTE_MILLIS);
        return (int) Math.max(0, Math.min(WINDOW - 1, minute));
    }
}
