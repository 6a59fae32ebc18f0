package dev.upbeat.deploy.simulation.emit;

import dev.upbeat.deploy.simulation.TimeStyle;
import dev.upbeat.model.sample.ZoneEvidence;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import org.jspecify.annotations.Nullable;

/** Writes times as a device tells them. Not thread-safe. */
final class TimeText {

    /** What is said of a time that a clock change does not double. */
    static final int NO_FOLD = -1;

    private static final long DAY = 86_400_000;

    private final TimeStyle style;
    private final @Nullable ZoneRules rules;
    private long validFrom = Long.MAX_VALUE;
    private long validTo = Long.MIN_VALUE;
    private int offsetSeconds;
    private long secondPassTo;
    private long firstPassFrom;
    private long day = Long.MIN_VALUE;
    private byte[] dayText = new byte[0];

    TimeText(TimeStyle style, @Nullable ZoneId zone) {
        if (style == TimeStyle.WALL_CLOCK && zone == null) {
            throw new IllegalArgumentException("a wall clock needs a zone");
        }
        this.style = style;
        this.rules = zone == null ? null : zone.getRules();
    }

    /** 0 or 1 for the first or second pass of a wall-clock time that a clock change doubles, else {@link #NO_FOLD}. */
    int fold(long millis) {
        if (style != TimeStyle.WALL_CLOCK) {
            return NO_FOLD;
        }
        find(millis);
        return millis < secondPassTo ? 1 : millis >= firstPassFrom ? 0 : NO_FOLD;
    }

    /** Writes a time, in quotes. */
    void write(JsonText out, long millis, ZoneEvidence evidence) {
        switch (style) {
            case WALL_CLOCK -> {
                find(millis);
                local(out, millis + offsetSeconds * 1000L);
            }
            case UTC, UTC_AND_ZONE -> {
                local(out, millis);
                out.raw('Z');
            }
            case OFFSET -> offset(out, millis, evidence instanceof ZoneEvidence.Offset told ? told.seconds() : 0);
        }
        out.raw('"');
    }

    /** Writes a time with its offset, whatever the style. */
    void writeWithOffset(JsonText out, long millis) {
        find(millis);
        offset(out, millis, offsetSeconds);
        out.raw('"');
    }

    private void offset(JsonText out, long millis, int seconds) {
        local(out, millis + seconds * 1000L);
        int minutes = Math.abs(seconds) / 60;
        out.raw(seconds < 0 ? '-' : '+').padded(minutes / 60, 2).raw(':').padded(minutes % 60, 2);
    }

    private void local(JsonText out, long localMillis) {
        long date = Math.floorDiv(localMillis, DAY);
        if (date != day) {
            day = date;
            dayText = ('"' + LocalDate.ofEpochDay(date).toString() + 'T').getBytes(StandardCharsets.US_ASCII);
        }
        int ofDay = (int) Math.floorMod(localMillis, DAY);
        out.raw(dayText)
                .padded(ofDay / 3_600_000, 2)
                .raw(':')
                .padded(ofDay / 60_000 % 60, 2)
                .raw(':')
                .padded(ofDay / 1000 % 60, 2);
        if (ofDay % 1000 != 0) {
            out.raw('.').padded(ofDay % 1000, 3);
        }
    }

    /** Finds the span around a time in which the offset stays, unless it is the one found last. */
    private void find(long millis) {
        if (rules == null || (millis >= validFrom && millis < validTo)) {
            return;
        }
        Instant at = Instant.ofEpochMilli(millis);
        ZoneOffsetTransition before = rules.previousTransition(at.plusNanos(1));
        ZoneOffsetTransition after = rules.nextTransition(at);
        offsetSeconds = rules.getOffset(at).getTotalSeconds();
        validFrom = before == null ? Long.MIN_VALUE : before.toEpochSecond() * 1000;
        validTo = after == null ? Long.MAX_VALUE : after.toEpochSecond() * 1000;
        secondPassTo = before == null || !before.isOverlap() ? Long.MIN_VALUE : validFrom + doubled(before);
        firstPassFrom = after == null || !after.isOverlap() ? Long.MAX_VALUE : validTo - doubled(after);
    }

    private static long doubled(ZoneOffsetTransition overlap) {
        return -overlap.getDuration().toMillis();
    }
}
