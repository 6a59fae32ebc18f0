package dev.upbeat.model.day;

import dev.upbeat.model.wire.MalformedRecordException;
import dev.upbeat.model.wire.ProtoReader;
import dev.upbeat.model.wire.ProtoWriter;

/**
 * What the order of a date's minutes gives. A bout is cut by the date but qualifies by its whole; it is counted on the date where it begins,
 * so that numbers of bouts add up over days.
 *
 * @param strictBouts runs of at least 10 active minutes
 * @param strictMinutes the date's minutes in such runs
 * @param tolerantBouts the same, where a run bears up to two known lower minutes at once
 * @param tolerantMinutes the date's active minutes in those
 * @param sustainedPoints the strict minutes, vigorous ones doubled: intensity minutes in their ten-consecutive-minutes form
 * @param briskWalks brisk walks of at least 20 minutes
 */
public record DayBouts(
        long strictBouts,
        long strictMinutes,
        long tolerantBouts,
        long tolerantMinutes,
        long sustainedPoints,
        long briskWalks) {

    /** A date with nothing of the kind. */
    public static final DayBouts NONE = new DayBouts(0, 0, 0, 0, 0, 0);

    /** Message {@code DayBouts} of days.proto. */
    public ProtoWriter encode() {
        return new ProtoWriter()
                .unsigned(1, strictBouts)
                .unsigned(2, strictMinutes)
                .unsigned(3, tolerantBouts)
                .unsigned(4, tolerantMinutes)
                .unsigned(5, sustainedPoints)
                .unsigned(6, briskWalks);
    }

    /** The inverse of {@link #encode()}. */
    public static DayBouts decode(ProtoReader in) throws MalformedRecordException {
        long[] numbers = new long[6];
        for (int field = in.next(); field != 0; field = in.next()) {
            if (field <= numbers.length) {
                numbers[field - 1] = in.unsigned();
            } else {
                in.skip();
            }
        }
        return new DayBouts(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5]);
    }
}
