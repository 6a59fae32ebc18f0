package dev.upbeat.model.day;

import dev.upbeat.model.wire.MalformedRecordException;
import dev.upbeat.model.wire.ProtoReader;
import dev.upbeat.model.wire.ProtoWriter;
import org.jspecify.annotations.Nullable;

/**
 * By which clocks a date's minutes were told: the range of their offsets, and of the lengths that the date has in their zones.
 *
 * @param leastOffset in seconds east of UTC
 * @param greatestOffset likewise
 * @param leastMinutes least length of the date
 * @param greatestMinutes greatest length of the date
 */
public record DayClock(int leastOffset, int greatestOffset, int leastMinutes, int greatestMinutes) {

    /** A date that the date line doubles would be longer, but no zone's own date is. */
    private static final int MOST_MINUTES = 2 * 1440;

    private static final int MOST_OFFSET = 18 * 3600;

    static DayClock of(int offsetSeconds, int minutes) {
        return new DayClock(offsetSeconds, offsetSeconds, minutes, minutes);
    }

    DayClock and(@Nullable DayClock other) {
        if (other == null || equals(other)) {
            return this;
        }
        return new DayClock(
                Math.min(leastOffset, other.leastOffset),
                Math.max(greatestOffset, other.greatestOffset),
                Math.min(leastMinutes, other.leastMinutes),
                Math.max(greatestMinutes, other.greatestMinutes));
    }

    @Nullable
    Integer dayMinutes() {
        return leastOffset == greatestOffset && leastMinutes == greatestMinutes ? leastMinutes : null;
    }

    ProtoWriter encode() {
        return new ProtoWriter()
                .signed(1, leastOffset)
                .signed(2, greatestOffset)
                .unsigned(3, leastMinutes)
                .unsigned(4, greatestMinutes);
    }

    static DayClock decode(ProtoReader in) throws MalformedRecordException {
        int leastOffset = 0;
        int greatestOffset = 0;
        int leastMinutes = 0;
        int greatestMinutes = 0;
        for (int field = in.next(); field != 0; field = in.next()) {
            switch (field) {
                case 1 -> leastOffset = (int) in.signed(MOST_OFFSET);
                case 2 -> greatestOffset = (int) in.signed(MOST_OFFSET);
                case 3 -> leastMinutes = in.unsignedInt(MOST_MINUTES);
                case 4 -> greatestMinutes = in.unsignedInt(MOST_MINUTES);
                default -> in.skip();
            }
        }
        return new DayClock(leastOffset, greatestOffset, leastMinutes, greatestMinutes);
    }
}
