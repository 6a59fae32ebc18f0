package dev.upbeat.analytics.topology;

import dev.upbeat.model.day.WeekDay;
import dev.upbeat.model.wire.MalformedRecordException;
import dev.upbeat.model.wire.ProtoReader;
import dev.upbeat.model.wire.ProtoWriter;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What an ISO week consists of. It stays when its days have sealed and left the state, since a week may get its last day long after its
 * first: some 50 bytes a day.
 *
 * @param days by weekday, Monday is 0
 * @param hash of the week last sent on; empty for none
 */
record WeekState(Map<Integer, WeekDay> days, byte[] hash) {

    static final WeekState NOTHING = new WeekState(Map.of(), new byte[0]);

    private static final int SUNDAY = 6;

    /** With a day in place of the former, or without it where null. */
    WeekState with(int weekday, @Nullable WeekDay day) {
        Map<Integer, WeekDay> next = new TreeMap<>(days);
        if (day == null) {
            next.remove(weekday);
        } else {
            next.put(weekday, day);
        }
        return new WeekState(next, hash);
    }

    WeekState sent(byte[] as) {
        return new WeekState(days, as);
    }

    byte[] toBytes() {
        ProtoWriter out = new ProtoWriter().bytes(1, hash);
        new TreeMap<>(days)
                .forEach((weekday, day) ->
                        out.message(2, new ProtoWriter().unsigned(1, weekday).message(2, day.encode())));
        return out.toBytes();
    }

    static WeekState fromBytes(byte[] bytes) throws MalformedRecordException {
        ProtoReader in = new ProtoReader(bytes);
        byte[] hash = new byte[0];
        Map<Integer, WeekDay> days = new TreeMap<>();
        for (int field = in.next(); field != 0; field = in.next()) {
            switch (field) {
                case 1 -> hash = in.bytes();
                case 2 -> readDay(in.message(), days);
                default -> in.skip();
            }
        }
        return new WeekState(days, hash);
    }

    private static void readDay(ProtoReader in, Map<Integer, WeekDay> into) throws MalformedRecordException {
        int weekday = 0;
        for (int field = in.next(); field != 0; field = in.next()) {
            switch (field) {
                case 1 -> weekday = in.unsignedInt(SUNDAY);
                case 2 -> into.put(weekday, WeekDay.decode(in.message()));
                default -> in.skip();
            }
        }
    }
}
