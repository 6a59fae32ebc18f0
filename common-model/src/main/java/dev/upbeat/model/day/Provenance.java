package dev.upbeat.model.day;

import dev.upbeat.model.wire.MalformedRecordException;
import dev.upbeat.model.wire.ProtoReader;
import dev.upbeat.model.wire.ProtoWriter;
import java.util.EnumSet;
import java.util.Set;

/**
 * What depends on arrival: all but {@code sealed} and {@code countsBeforeMillis} for {@code history}, never for {@code facts}.
 *
 * @param firstReceivedAtMillis least time of receipt of the day's records, from which lateness is measured; 0 for none
 * @param lastReceivedAtMillis time of receipt of what last changed the day
 * @param causes what changed it
 * @param sealed whether the log's clock has reached the day's limit: it moves no more but by readmission
 * @param countsBeforeMillis of a sealed day: what was received from then on does not count; 0 for an open one
 */
public record Provenance(
        long firstReceivedAtMillis,
        long lastReceivedAtMillis,
        Set<Cause> causes,
        boolean sealed,
        long countsBeforeMillis) {

    public Provenance {
        causes = Set.copyOf(causes);
    }

    /** Of a day that is open. */
    public Provenance(long firstReceivedAtMillis, long lastReceivedAtMillis, Set<Cause> causes) {
        this(firstReceivedAtMillis, lastReceivedAtMillis, causes, false, 0);
    }

    /** Why a day was revised. Ordinals are on the log: append only. */
    public enum Cause {
        /** Records of a device. */
        SAMPLES,
        /** Mood reports. */
        MOOD,
        /** A profile entry. */
        PROFILE,
        /** Records that were readmitted. */
        READMISSION
    }

    /** Message {@code Provenance} of days.proto. */
    public ProtoWriter encode() {
        long bits = 0;
        for (Cause cause : causes) {
            bits |= 1L << cause.ordinal();
        }
        return new ProtoWriter()
                .fixed64(1, firstReceivedAtMillis)
                .fixed64(2, lastReceivedAtMillis)
                .unsigned(3, bits)
                .bool(4, sealed)
                .fixed64(5, countsBeforeMillis);
    }

    /** The inverse of {@link #encode()}. */
    public static Provenance decode(ProtoReader in) throws MalformedRecordException {
        long first = 0;
        long last = 0;
        long bits = 0;
        boolean sealed = false;
        long countsBefore = 0;
        for (int field = in.next(); field != 0; field = in.next()) {
            switch (field) {
                case 1 -> first = in.fixed64();
                case 2 -> last = in.fixed64();
                case 3 -> bits = in.unsigned();
                case 4 -> sealed = in.bool();
                case 5 -> countsBefore = in.fixed64();
                default -> in.skip();
            }
        }
        Set<Cause> causes = EnumSet.noneOf(Cause.class);
        for (Cause cause : Cause.values()) {
            if ((bits >> cause.ordinal() & 1) == 1) {
                causes.add(cause);
            }
        }
        return new Provenance(first, last, causes, sealed, countsBefore);
    }
}
