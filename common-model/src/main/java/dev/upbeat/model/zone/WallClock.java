package dev.upbeat.model.zone;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
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
    private @Nullable LocalDateTime previousInSpan;
    private boolean inSecondPass;

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

    /**
     * The instant of a wall-clock time.
     *
     * @return Unix milliseconds, or {@link #SKIPPED}
     */
    public long toMillis(LocalDateTime local, Fold fold) {
        ZoneOffsetTransition transition = rules.getTransition(local);
        if (transition == null) {
            return millis(local, rules.getOffset(local));
        }
        if (transition.isGap()) {
            return SKIPPED;
        }
        if (!transition.equals(doubledSpan)) {
            doubledSpan = transition;
            previousInSpan = null;
            inSecondPass = false;
        }
        if (previousInSpan != null && local.isBefore(previousInSpan)) {
            inSecondPass = true;
        }
        previousInSpan = local;
        boolean second = fold == Fold.SECOND || (fold == Fold.UNSAID && inSecondPass);
        return millis(local, second ? transition.getOffsetAfter() : transition.getOffsetBefore());
    }

    private static long millis(LocalDateTime local, ZoneOffset offset) {
        return local.toEpochSecond(offset) * 1000 + local.get(ChronoField.MILLI_OF_SECOND);
    }
}
