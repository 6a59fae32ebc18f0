package dev.upbeat.analytics.topology;

import dev.upbeat.model.person.Pseudonym;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/** Which hours have left the state, so that nothing can be added to them: four bytes a UTC date. */
final class ClosedHours {

    private static final int HOURS = 24;

    private final NumberedStore<Integer> store;

    ClosedHours(KeyValueStore<Bytes, byte[]> store) {
        this.store = new NumberedStore<>(store, bytes -> ByteBuffer.wrap(bytes).getInt());
    }

    boolean has(Pseudonym person, long hour) {
        return isSet(bits(person, Math.floorDiv(hour, HOURS)), Math.floorMod(hour, HOURS));
    }

    void set(Pseudonym person, long hour, boolean closed) {
        long utcDay = Math.floorDiv(hour, HOURS);
        int bit = 1 << Math.floorMod(hour, HOURS);
        int before = bits(person, utcDay);
        int after = closed ? before | bit : before & ~bit;
        if (after == 0) {
            store.delete(person, utcDay);
        } else if (after != before) {
            store.put(
                    person,
                    utcDay,
                    ByteBuffer.allocate(Integer.BYTES).putInt(after).array());
        }
    }

    List<Long> of(Pseudonym person) {
        List<Long> hours = new ArrayList<>();
        for (long utcDay : store.numbers(person)) {
            int bits = bits(person, utcDay);
            for (int hour = 0; hour < HOURS; hour++) {
                if (isSet(bits, hour)) {
                    hours.add(utcDay * HOURS + hour);
                }
            }
        }
        return hours;
    }

    void erase(Pseudonym person) {
        store.erase(person);
    }

    private int bits(Pseudonym person, long utcDay) {
        Integer bits = store.get(person, utcDay);
        return bits == null ? 0 : bits;
    }

    private static boolean isSet(int bits, int hour) {
        return (bits >> hour & 1) == 1;
    }
}
