package dev.upbeat.analytics.topology;

import dev.upbeat.model.day.HourDigest;
import dev.upbeat.model.wire.MalformedRecordException;
import dev.upbeat.model.wire.ProtoReader;
import dev.upbeat.model.wire.ProtoWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What an hour last gave.
 *
 * @param minutesHash of the minutes last sent on
 * @param days the local dates, as epoch days, to which its minutes and records went, each with the least time of receipt of its part;
 *     0 for none
 * @param near the local dates within an hour of it, its own included, in the zones of its first and last minute
 * @param leans whether its minutes took their zone from further away than the neighbouring hours
 * @param digest what days need of the order of its minutes; null before it was judged
 */
record HourState(
        byte[] minutesHash,
        SortedMap<Long, Long> days,
        List<Long> near,
        boolean leans,
        @Nullable HourDigest digest) {

    static final HourState NOTHING = new HourState(new byte[0], new TreeMap<>(), List.of(), false, null);

    boolean isNothing() {
        return minutesHash.length == 0;
    }

    boolean sameAs(HourState other) {
        return Arrays.equals(minutesHash, other.minutesHash)
                && days.equals(other.days)
                && near.equals(other.near)
                && leans == other.leans;
    }

    byte[] toBytes() {
        ProtoWriter out = new ProtoWriter().bytes(1, minutesHash);
        days.keySet().forEach(day -> out.signedAlways(2, day));
        days.values().forEach(first -> out.signedAlways(3, first));
        if (!near.equals(List.copyOf(days.keySet()))) {
            near.forEach(day -> out.signedAlways(4, day));
        }
        out.bool(5, leans);
        return digest == null ? out.toBytes() : out.bytes(6, digest.toBytes()).toBytes();
    }

    static HourState fromBytes(byte[] bytes) throws MalformedRecordException {
        ProtoReader in = new ProtoReader(bytes);
        byte[] hash = new byte[0];
        List<Long> numbers = new ArrayList<>(2);
        List<Long> firsts = new ArrayList<>(2);
        List<Long> near = new ArrayList<>(2);
        boolean leans = false;
        HourDigest digest = null;
        for (int field = in.next(); field != 0; field = in.next()) {
            switch (field) {
                case 1 -> hash = in.bytes();
                case 2 -> numbers.add(in.signed());
                case 3 -> firsts.add(in.signed());
                case 4 -> near.add(in.signed());
                case 5 -> leans = in.bool();
                case 6 -> digest = HourDigest.fromBytes(in.bytes());
                default -> in.skip();
            }
        }
        SortedMap<Long, Long> days = new TreeMap<>();
        for (int i = 0; i < numbers.size(); i++) {
            days.put(numbers.get(i), i < firsts.size() ? firsts.get(i) : 0);
        }
        return new HourState(hash, days, near.isEmpty() ? List.copyOf(days.keySet()) : near, leans, digest);
    }
}
