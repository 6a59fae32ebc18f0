package dev.upbeat.model.zone;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import org.jspecify.annotations.Nullable;

/**
 * Turns wall-clock times of one source into instants, in the source's order (SCIENCE section 3): a time that a clock change skips is
 * refused; a doubled one is the earlier, unless the record says {@code fold: 1} or a later wall-clock time of the same doubled
 * span came before it. Not thread-safe.
 */
public final class WallClock {

    /** The answer for a time that a clock change skips. */
    public static final long SKIPPED = Long.MIN_VALUE;

    private final ZoneRules rules;
    private @Nullable ZoneOffsetTransition doubledSpan;
    private long previousInSpan = Long.MIN_VALUE;
    private boolean inSecondPass;
    private long plainFrom;
    private long plainTo;
    private long plainOffsetMillis;

    /** @param zone the zone of the wall clock */
    public WallClock(ZoneId zone) {
        this.rules = zone.getRules();
    }

    /** What a record says of a doubled time. */
    public enum Fold {
        /** Nothing: the source's order decides. */
        UNSAID,
        /** {@code fold: 0}, the first. */
        FIRST,
        /** {@code fold: 1}, the second. */
        SECOND
    }

    /** The instant of a wall-clock time: Unix milliseconds, or {@link #SKIPPED}. */
    public long toMillis(LocalDateTime local, Fold fold) {
        return toMillis(local.toInstant(ZoneOffset.UTC).toEpochMilli(), fold);
    }

    /**
     * As above, of a time as if it were UTC.
     *
     * @param localMillis Unix milliseconds
     * @return Unix milliseconds, or {@link #SKIPPED}
     */
    public long toMillis(long localMillis, Fold fold) {
        if (localMillis >= plainFrom && localMillis < plainTo) {
            return localMillis - plainOffsetMillis;
        }
        LocalDateTime local = LocalDateTime.ofEpochSecond(
                Math.floorDiv(localMillis, 1000L), (int) Math.floorMod(localMillis, 1000L) * 1_000_000, ZoneOffset.UTC);
        ZoneOffsetTransition transition = rules.getTransition(local);
        if (transition == null) {
            notePlainSpan(local);
            return localMillis - plainOffsetMillis;
        }
        if (transition.isGap()) {
            return SKIPPED;
        }
        if (!transition.equals(doubledSpan)) {
            doubledSpan = transition;
            previousInSpan = Long.MIN_VALUE;
            inSecondPass = false;
        }
        if (localMillis < previousInSpan) {
            inSecondPass = true;
        }
        previousInSpan = localMillis;
        boolean second = fold == Fold.SECOND || (fold == Fold.UNSAID && inSecondPass);
        return localMillis - millis(second ? transition.getOffsetAfter() : transition.getOffsetBefore());
    }

    /** Remembers the span around {@code local} in which the offset stays: most times of a source lie in one. */
    private void notePlainSpan(LocalDateTime local) {
        ZoneOffset offset = rules.getOffset(local);
        Instant instant = local.toInstant(offset);
        ZoneOffsetTransition before = rules.previousTransition(instant.plusNanos(1));
        ZoneOffsetTransition after = rules.nextTransition(instant);
        plainOffsetMillis = millis(offset);
        // both sides of a change are left out: the times that it skips or doubles
        plainFrom = before == null ? Long.MIN_VALUE : latest(before);
        plainTo = after == null ? Long.MAX_VALUE : earliest(after);
    }

    private static long latest(ZoneOffsetTransition change) {
        return change.toEpochSecond() * 1000
                + Math.max(millis(change.getOffsetBefore()), millis(change.getOffsetAfter()));
    }

    private static long earliest(ZoneOffsetTransition change) {
        return change.toEpochSecond() * 1000
                + Math.min(millis(change.getOffsetBefore()), millis(change.getOffsetAfter()));
    }

    private static long millis(ZoneOffset offset) {
        return offset.getTotalSeconds() * 1000L;
    }
}
