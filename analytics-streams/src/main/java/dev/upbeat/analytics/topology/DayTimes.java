package dev.upbeat.analytics.topology;

import dev.upbeat.model.block.FirstReceipts;
import dev.upbeat.model.wire.MalformedRecordException;
import dev.upbeat.model.wire.ProtoReader;
import dev.upbeat.model.wire.ProtoWriter;

/**
 * The times of a local day from which its limit follows, Unix milliseconds; 0 for none. And what hours need to know of it beside.
 *
 * @param firstOfShares least time of receipt of its hours' records
 * @param firstOfMoods of its mood reports
 * @param firstKept of what has left the state
 * @param readmittedAtMillis when records were last readmitted to it
 * @param lastReceivedAtMillis time of receipt of what last changed it
 * @param restingEstimate the resting rate that is estimated for it, sixtieths of a millionth of a beat per minute; 0 for none
 */
record DayTimes(
        long firstOfShares,
        long firstOfMoods,
        long firstKept,
        long readmittedAtMillis,
        long lastReceivedAtMillis,
        long restingEstimate) {

    static final DayTimes NONE = new DayTimes(0, 0, 0, 0, 0, 0);

    /** Of all its records: from it lateness is measured. */
    long first() {
        return FirstReceipts.earlier(firstOfShares, firstOfOthers());
    }

    long firstOfOthers() {
        return FirstReceipts.earlier(firstOfMoods, firstKept);
    }

    /** When the day seals, on the log's clock; the greatest long where nothing of it was received. */
    long sealsAtMillis(long lateMillis) {
        return first() == 0 ? Long.MAX_VALUE : first() + lateMillis;
    }

    /** What was logged from then on does not count for the day: when it seals, or, if records were readmitted later, just after that. */
    long limitMillis(long lateMillis) {
        return limitMillis(first(), lateMillis);
    }

    /** As above, with another first receipt. */
    long limitMillis(long first, long lateMillis) {
        return first == 0 ? Long.MAX_VALUE : Math.max(first + lateMillis, readmittedAtMillis + 1);
    }

    DayTimes withShares(long first) {
        return new DayTimes(first, firstOfMoods, firstKept, readmittedAtMillis, lastReceivedAtMillis, restingEstimate);
    }

    DayTimes withMoods(long first) {
        return new DayTimes(firstOfShares, first, firstKept, readmittedAtMillis, lastReceivedAtMillis, restingEstimate);
    }

    DayTimes readmittedTo(long atMillis) {
        long later = Math.max(atMillis, readmittedAtMillis);
        return new DayTimes(firstOfShares, firstOfMoods, firstKept, later, lastReceivedAtMillis, restingEstimate);
    }

    DayTimes lastReceivedAt(long millis) {
        return new DayTimes(firstOfShares, firstOfMoods, firstKept, readmittedAtMillis, millis, restingEstimate);
    }

    DayTimes withEstimate(long resting) {
        return new DayTimes(firstOfShares, firstOfMoods, firstKept, readmittedAtMillis, lastReceivedAtMillis, resting);
    }

    DayTimes kept() {
        return new DayTimes(0, 0, first(), readmittedAtMillis, lastReceivedAtMillis, restingEstimate);
    }

    ProtoWriter encode() {
        return new ProtoWriter()
                .fixed64(1, firstOfShares)
                .fixed64(2, firstOfMoods)
                .fixed64(3, firstKept)
                .fixed64(4, readmittedAtMillis)
                .fixed64(5, lastReceivedAtMillis)
                .unsigned(6, restingEstimate);
    }

    static DayTimes decode(ProtoReader in) throws MalformedRecordException {
        long[] times = new long[6];
        long resting = 0;
        for (int field = in.next(); field != 0; field = in.next()) {
            if (field == 6) {
                resting = in.unsigned();
            } else if (field < times.length) {
                times[field] = in.fixed64();
            } else {
                in.skip();
            }
        }
        return new DayTimes(times[1], times[2], times[3], times[4], times[5], resting);
    }
}
