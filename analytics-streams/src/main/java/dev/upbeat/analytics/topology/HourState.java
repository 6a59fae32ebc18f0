package dev.upbeat.analytics.topology;

import dev.upbeat.model.wire.MalformedRecordException;
import dev.upbeat.model.wire.ProtoReader;
import dev.upbeat.model.wire.ProtoWriter;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * What an hour last gave.
 *
 * @param minutesHash of the minutes last sent on
 * @param dates the local dates to which its minutes went
 */
record HourState(byte[] minutesHash, List<LocalDate> dates) {

    static final HourState NOTHING = new HourState(new byte[0], List.of());

    byte[] toBytes() {
        ProtoWriter out = new ProtoWriter().bytes(1, minutesHash);
        dates.forEach(date -> out.signedAlways(2, date.toEpochDay()));
        return out.toBytes();
    }

    static HourState fromBytes(byte[] bytes) throws MalformedRecordException {
        ProtoReader in = new ProtoReader(bytes);
        byte[] hash = new byte[0];
        List<LocalDate> dates = new ArrayList<>();
        for (int field = in.next(); field != 0; field = in.next()) {
            switch (field) {
                case 1 -> hash = in.bytes();
                case 2 -> dates.add(LocalDate.ofEpochDay(in.signed()));
                default -> in.skip();
            }
        }
        return new HourState(hash, dates);
    }
}
