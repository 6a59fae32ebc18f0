package dev.upbeat.analytics.topology;

import dev.upbeat.model.block.FirstReceipts;
import dev.upbeat.model.day.DayTotals;
import dev.upbeat.model.wire.MalformedRecordException;
import dev.upbeat.model.wire.ProtoReader;
import dev.upbeat.model.wire.ProtoWriter;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a local day consists of: each hour's share of it. A day is the sum over its hours, whichever and however many they are. Of a
 * day whose hours have left the state some 25 bytes remain: when it was first received, and which hours it had.
 *
 * @param shares by UTC hour
 * @param away hours whose shares have left the state, see {@link DayHours}
 * @param awaited hours whose shares are to come back, since the day is readmitted to
 * @param times from which its limit follows
 * @param sealed whether it was last sent on as sealed
 * @param dueMillis when the log's clock next has something to do with it; 0 for nothing
 * @param activityHash of the activity last sent on; empty for none
 * @param wellbeingHash of the wellbeing last sent on; empty for none
 */
record DayState(
        Map<Long, Share> shares,
        long away,
        long awaited,
        DayTimes times,
        boolean sealed,
        long dueMillis,
        byte[] activityHash,
        byte[] wellbeingHash) {

    static final DayState NOTHING = new DayState(Map.of(), 0, 0, DayTimes.NONE, false, 0, new byte[0], new byte[0]);

    /** What stands for the hash of something that was sent on, once the day has left the state. */
    private static final byte[] SENT = {0};

    /**
     * An hour's share.
     *
     * @param totals null where none of its minutes was worn
     * @param firstReceivedAtMillis of the records in it; 0 for none
     */
    record Share(@Nullable DayTotals totals, long firstReceivedAtMillis) {}

    /** With an hour's share put in place of the former, or taken out where null. */
    DayState withShare(long hour, @Nullable Share share, long epochDay) {
        Map<Long, Share> next = new TreeMap<>(shares);
        if (share == null) {
            next.remove(hour);
        } else {
            next.put(hour, share);
        }
        long first =
                next.values().stream().mapToLong(Share::firstReceivedAtMillis).reduce(0, FirstReceipts::earlier);
        long left = awaited & ~DayHours.bit(epochDay, hour);
        return new DayState(next, away, left, times.withShares(first), sealed, dueMillis, activityHash, wellbeingHash);
    }

    /** The least time of receipt of all but one hour; 0 for none. */
    long firstWithout(long hour) {
        return shares.entrySet().stream()
                .filter(share -> share.getKey() != hour)
                .mapToLong(share -> share.getValue().firstReceivedAtMillis())
                .reduce(times.firstOfOthers(), FirstReceipts::earlier);
    }

    DayState withMoodFirst(long receivedAtMillis) {
        return with(times.withMoods(receivedAtMillis));
    }

    DayState withEstimate(long restingEstimate) {
        return with(times.withEstimate(restingEstimate));
    }

    /** With something readmitted to it: what is away is awaited back. */
    DayState readmittedTo(long atMillis) {
        DayTimes later = times.readmittedTo(atMillis);
        return new DayState(shares, 0, awaited | away, later, sealed, dueMillis, activityHash, wellbeingHash);
    }

    DayState sent(long lastReceivedAtMillis, boolean asSealed, byte[] activity, byte[] wellbeing) {
        DayTimes later = times.lastReceivedAt(lastReceivedAtMillis);
        return new DayState(shares, away, awaited, later, asSealed, dueMillis, activity, wellbeing);
    }

    DayState due(long millis) {
        return new DayState(shares, away, awaited, times, sealed, millis, activityHash, wellbeingHash);
    }

    /** What remains when its hours leave the state. */
    DayState remnant(long epochDay) {
        long hours = away | awaited | DayHours.of(epochDay, shares.keySet());
        return new DayState(
                Map.of(),
                hours,
                0,
                times.kept(),
                sealed,
                0,
                activityHash.length == 0 ? activityHash : SENT,
                wellbeingHash.length == 0 ? wellbeingHash : SENT);
    }

    /** Whether the hour before or after one is its own. */
    boolean hasBeside(long hour) {
        return shares.containsKey(hour - 1) || shares.containsKey(hour + 1);
    }

    /** Whether hours of it are not in the state, so that nothing can be said of it. */
    boolean isIncomplete() {
        return away != 0 || awaited != 0;
    }

    /** The day's totals, or null when no worn minute belongs to it. */
    @Nullable
    DayTotals totals() {
        return shares.values().stream()
                .map(Share::totals)
                .filter(Objects::nonNull)
                .reduce(DayTotals::plus)
                .orElse(null);
    }

    private DayState with(DayTimes next) {
        return new DayState(shares, away, awaited, next, sealed, dueMillis, activityHash, wellbeingHash);
    }

    byte[] toBytes() {
        ProtoWriter out = new ProtoWriter();
        shares.forEach((hour, share) -> {
            ProtoWriter message = new ProtoWriter().signed(1, hour);
            if (share.totals() != null) {
                message.message(2, share.totals().encode());
            }
            out.message(1, message.fixed64(3, share.firstReceivedAtMillis()));
        });
        return out.message(2, times.encode())
                .bytes(3, activityHash)
                .bytes(4, wellbeingHash)
                .unsigned(5, away)
                .unsigned(6, awaited)
                .bool(7, sealed)
                .fixed64(8, dueMillis)
                .toBytes();
    }

    /** The times alone, without the cost of the shares. */
    static DayTimes times(byte[] bytes) throws MalformedRecordException {
        ProtoReader in = new ProtoReader(bytes);
        for (int field = in.next(); field != 0; field = in.next()) {
            if (field == 2) {
                return DayTimes.decode(in.message());
            }
            in.skip();
        }
        return DayTimes.NONE;
    }

    static DayState fromBytes(byte[] bytes) throws MalformedRecordException {
        ProtoReader in = new ProtoReader(bytes);
        Map<Long, Share> shares = new TreeMap<>();
        DayTimes times = DayTimes.NONE;
        long away = 0;
        long awaited = 0;
        boolean sealed = false;
        long due = 0;
        byte[] activity = new byte[0];
        byte[] wellbeing = new byte[0];
        for (int field = in.next(); field != 0; field = in.next()) {
            switch (field) {
                case 1 -> readShare(in.message(), shares);
                case 2 -> times = DayTimes.decode(in.message());
                case 3 -> activity = in.bytes();
                case 4 -> wellbeing = in.bytes();
                case 5 -> away = in.unsigned();
                case 6 -> awaited = in.unsigned();
                case 7 -> sealed = in.bool();
                case 8 -> due = in.fixed64();
                default -> in.skip();
            }
        }
        return new DayState(shares, away, awaited, times, sealed, due, activity, wellbeing);
    }

    private static void readShare(ProtoReader in, Map<Long, Share> into) throws MalformedRecordException {
        long hour = 0;
        DayTotals totals = null;
        long first = 0;
        for (int field = in.next(); field != 0; field = in.next()) {
            switch (field) {
                case 1 -> hour = in.signed();
                case 2 -> totals = DayTotals.decode(in.message());
                case 3 -> first = in.fixed64();
                default -> in.skip();
            }
        }
        into.put(hour, new Share(totals, first));
    }
}
