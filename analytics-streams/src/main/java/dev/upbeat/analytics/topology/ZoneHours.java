package dev.upbeat.analytics.topology;

import dev.upbeat.model.minute.HourEvidence;
import dev.upbeat.model.person.Pseudonym;
import dev.upbeat.model.wire.MalformedRecordException;
import dev.upbeat.model.wire.ProtoReader;
import dev.upbeat.model.wire.ProtoWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** What hours tell of the zone, an entry a UTC date: hours of a date mostly tell the same. */
final class ZoneHours {

    private static final int HOURS = 24;

    private final NumberedStore<NavigableMap<Long, HourEvidence>> store;

    ZoneHours(KeyValueStore<Bytes, byte[]> store) {
        this.store = new NumberedStore<>(store, ZoneHours::decode);
    }

    HourEvidence get(Pseudonym person, long hour) {
        return day(person, Math.floorDiv(hour, HOURS)).getOrDefault(hour, HourEvidence.NONE);
    }

    void put(Pseudonym person, long hour, HourEvidence evidence) {
        long utcDay = Math.floorDiv(hour, HOURS);
        NavigableMap<Long, HourEvidence> day = day(person, utcDay);
        if (evidence.isNone()) {
            day.remove(hour);
        } else {
            day.put(hour, evidence);
        }
        if (day.isEmpty()) {
            store.delete(person, utcDay);
        } else {
            store.put(person, utcDay, encode(utcDay, day));
        }
    }

    /** The latest hour before one that tells something. */
    @Nullable
    KeyValue<Long, HourEvidence> before(Pseudonym person, long hour) {
        long utcDay = Math.floorDiv(hour, HOURS);
        var here = day(person, utcDay).lowerEntry(hour);
        if (here != null) {
            return KeyValue.pair(here.getKey(), here.getValue());
        }
        KeyValue<Long, NavigableMap<Long, HourEvidence>> earlier = store.before(person, utcDay);
        return earlier == null
                ? null
                : KeyValue.pair(
                        earlier.value.lastKey(), earlier.value.lastEntry().getValue());
    }

    /** The next hour after one that tells something. */
    @Nullable
    KeyValue<Long, HourEvidence> after(Pseudonym person, long hour) {
        long utcDay = Math.floorDiv(hour, HOURS);
        var here = day(person, utcDay).higherEntry(hour);
        if (here != null) {
            return KeyValue.pair(here.getKey(), here.getValue());
        }
        KeyValue<Long, NavigableMap<Long, HourEvidence>> later = store.after(person, utcDay);
        return later == null
                ? null
                : KeyValue.pair(later.value.firstKey(), later.value.firstEntry().getValue());
    }

    void erase(Pseudonym person) {
        store.erase(person);
    }

    private NavigableMap<Long, HourEvidence> day(Pseudonym person, long utcDay) {
        NavigableMap<Long, HourEvidence> known = store.get(person, utcDay);
        return known == null ? new TreeMap<>() : known;
    }

    /** The date, a bit for each hour, and the evidence of runs of these with how many they are. */
    private static byte[] encode(long utcDay, NavigableMap<Long, HourEvidence> day) {
        long bits = 0;
        for (long hour : day.keySet()) {
            bits |= 1L << (hour - utcDay * HOURS);
        }
        ProtoWriter out = new ProtoWriter().signed(1, utcDay).unsigned(2, bits);
        HourEvidence last = null;
        int run = 0;
        for (HourEvidence each : day.values()) {
            if (last != null && !each.equals(last)) {
                out.message(3, new ProtoWriter().bytes(1, last.toBytes()).unsigned(2, run));
                run = 0;
            }
            last = each;
            run++;
        }
        return last == null
                ? out.toBytes()
                : out.message(3, new ProtoWriter().bytes(1, last.toBytes()).unsigned(2, run))
                        .toBytes();
    }

    private static NavigableMap<Long, HourEvidence> decode(byte[] bytes) throws MalformedRecordException {
        ProtoReader in = new ProtoReader(bytes);
        long utcDay = 0;
        long bits = 0;
        List<HourEvidence> evidence = new ArrayList<>(HOURS);
        for (int field = in.next(); field != 0; field = in.next()) {
            switch (field) {
                case 1 -> utcDay = in.signed();
                case 2 -> bits = in.unsigned();
                case 3 -> addRun(in.message(), evidence);
                default -> in.skip();
            }
        }
        NavigableMap<Long, HourEvidence> day = new TreeMap<>();
        int next = 0;
        for (int hour = 0; hour < HOURS && next < evidence.size(); hour++) {
            if ((bits >> hour & 1) == 1) {
                day.put(utcDay * HOURS + hour, evidence.get(next++));
            }
        }
        return day;
    }

    private static void addRun(ProtoReader in, List<HourEvidence> into) throws MalformedRecordException {
        HourEvidence evidence = HourEvidence.NONE;
        int run = 0;
        for (int field = in.next(); field != 0; field = in.next()) {
            switch (field) {
                case 1 -> evidence = HourEvidence.fromBytes(in.bytes());
                case 2 -> run = in.unsignedInt(HOURS);
                default -> in.skip();
            }
        }
        for (int i = 0; i < run; i++) {
            into.add(evidence);
        }
    }
}
