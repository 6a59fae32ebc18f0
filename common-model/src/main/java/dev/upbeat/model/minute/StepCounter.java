package dev.upbeat.model.minute;

import dev.upbeat.model.sample.Chunk;
import dev.upbeat.model.sample.Columns;
import dev.upbeat.model.sample.ColumnsBuilder;
import dev.upbeat.model.sample.ZoneEvidence;

/** What the readings of one device's counter tell of steps. */
final class StepCounter {

    /** Readings further apart tell nothing of what lies between. An hour's minutes depend on the hours beside it and no others. */
    private static final long LONGEST_MILLIS = Chunk.HOUR_MILLIS;

    private StepCounter() {}

    /**
     * The steps between each two successive readings that lie an hour apart or less, as intervals. A counter that fell started anew at 0
     * after the reading before, so that it counted what it stands at. Of several readings of one moment the greatest counts.
     *
     * @param readings ascending by time, withdrawals left out
     */
    static Columns intervals(Columns readings) {
        ColumnsBuilder intervals = new ColumnsBuilder(true, readings.size());
        long before = 0;
        long stoodAt = 0;
        for (int i = 0; i < readings.size(); ) {
            long at = readings.startMillis(i);
            long standsAt = readings.value(i);
            int next = i + 1;
            while (next < readings.size() && readings.startMillis(next) == at) {
                standsAt = Math.max(standsAt, readings.value(next++));
            }
            if (i > 0 && at - before <= LONGEST_MILLIS) {
                long steps = standsAt >= stoodAt ? standsAt - stoodAt : standsAt;
                if (steps <= StepSignal.MAX_COUNT) {
                    intervals.add(before, at, steps, 0, false, "", ZoneEvidence.none(), 0);
                }
            }
            before = at;
            stoodAt = standsAt;
            i = next;
        }
        return intervals.build();
    }
}
