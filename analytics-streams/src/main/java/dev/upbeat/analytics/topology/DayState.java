package dev.upbeat.analytics.topology;

import dev.upbeat.model.day.DayTotals;
import dev.upbeat.model.wire.MalformedRecordException;
import dev.upbeat.model.wire.ProtoReader;
import dev.upbeat.model.wire.ProtoWriter;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a local day consists of: each hour's share of it. A day is the sum over its hours, whichever and however many they are.
 *
 * @param shares by UTC hour
 * @param firstReceivedAtMillis least time of receipt of the day's records, moods included; 0 for none
 * @param activityHash of the activity last sent on; empty for none
 * @param wellbeingHash of the wellbeing last sent on; empty for none
 */
record DayState(Map<Long, DayTotals> shares, long firstReceivedAtMillis, byte[] activityHash, byte[] wellbeingHash) {

    static final DayState NOTHING = new DayState(Map.of(), 0, new byte[0], new byte[0]);

    /** With an hour's share put in place of the former, or taken out where null. */
    DayState withShare(long hour, @Nullable DayTotals share) {
        Map<Long, DayTotals> next = new TreeMap<>(shares);
        if (share == null) {
            next.remove(hour);
        } else {
            next.put(hour, share);
        }
        return new DayState(next, firstReceivedAtMillis, activityHash, wellbeingHash);
    }

    DayState receivedAt(long millis) {
        if (millis == PendingWork.NONE || (firstReceivedAtMillis != 0 && firstReceivedAtMillis <= millis)) {
            return this;
        }
        return new DayState(shares, millis, activityHash, wellbeingHash);
    }

    DayState sent(byte[] activity, byte[] wellbeing) {
        return new DayState(shares, firstReceivedAtMillis, activity, wellbeing);
    }

    /** The day's totals, or null when no hour belongs to it. */
    @Nullable
    DayTotals totals() {
        return shares.values().stream().reduce(DayTotals::plus).orElse(null);
    }

    byte[] toBytes() {
        ProtoWriter out = new ProtoWriter();
        shares.forEach((hour, share) ->
                out.message(1, new ProtoWriter().signed(1, hour).message(2, share.encode())));
        return out.fixed64(2, firstReceivedAtMillis)
                .bytes(3, activityHash)
                .bytes(4, wellbeingHash)
                .toBytes();
    }

    /** The least time of receipt alone, without the cost of the shares; 0 for none. */
    static long firstReceivedAtMillis(byte[] bytes) throws MalformedRecordException {
        ProtoReader in = new ProtoReader(bytes);
        long first = 0;
        for (int field = in.next(); field != 0; field = in.next()) {
            if (field == 2) {
                first = in.fixed64();
            } else {
                in.skip();
            }
        }
        return first;
    }

    static DayState fromBytes(byte[] bytes) throws MalformedRecordException {
        ProtoReader in = new ProtoReader(bytes);
        Map<Long, DayTotals> shares = new TreeMap<>();
        long first = 0;
        byte[] activity = new byte[0];
        byte[] wellbeing = new byte[0];
        for (int field = in.next(); field != 0; field = in.next()) {
            switch (field) {
                case 1 -> {
                    ProtoReader share = in.message();
                    long hour = 0;
                    DayTotals totals = DayTotals.ZERO;
                    for (int inner = share.next(); inner != 0; inner = share.next()) {
                        switch (inner) {
                            case 1 -> hour = share.signed();
                            case 2 -> totals = DayTotals.decode(share.message());
                            default -> share.skip();
                        }
                    }
                    shares.put(hour, totals);
                }
                case 2 -> first = in.fixed64();
                case 3 -> activity = in.bytes();
                case 4 -> wellbeing = in.bytes();
                default -> in.skip();
            }
        }
        return new DayState(shares, first, activity, wellbeing);
    }
}
