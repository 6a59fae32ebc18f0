package dev.upbeat.model.zone;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import org.jspecify.annotations.Nullable;

/** Local times of instants in a row, without asking the zone's rules for each. Not thread-safe. */
public final class LocalClock {

    private static final long DAY_SECONDS = 86_400;

    private @Nullable ZoneId zone;
    private long fromSecond;
    private long untilSecond;
    private int offsetSeconds;

    /** The offset in seconds east of UTC that holds in a zone at an instant, Unix seconds. */
    public int offsetSeconds(ZoneId in, long epochSecond) {
        if (!in.equals(zone) || epochSecond < fromSecond || epochSecond >= untilSecond) {
            Instant instant = Instant.ofEpochSecond(epochSecond);
            ZoneRules rules = in.getRules();
            ZoneOffsetTransition next = rules.nextTransition(instant);
            zone = in;
            offsetSeconds = rules.getOffset(instant).getTotalSeconds();
            fromSecond = epochSecond;
            untilSecond = next == null ? Long.MAX_VALUE : next.toEpochSecond();
        }
        return offsetSeconds;
    }

    /** The local date of an instant, days since 1970-01-01. */
    public long epochDay(ZoneId in, long epochSecond) {
        return Math.floorDiv(epochSecond + offsetSeconds(in, epochSecond), DAY_SECONDS);
    }

    /** The hour, 0 to 23, that a clock there shows. */
    public int clockHour(ZoneId in, long epochSecond) {
        return (int) (Math.floorMod(epochSecond + offsetSeconds(in, epochSecond), DAY_SECONDS) / 3600);
    }
}
