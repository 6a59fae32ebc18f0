package dev.upbeat.model.mood;

import dev.upbeat.model.sample.EvidenceCodec;
import dev.upbeat.model.sample.ZoneEvidence;
import dev.upbeat.model.wire.MalformedRecordException;
import dev.upbeat.model.wire.ProtoReader;
import dev.upbeat.model.wire.ProtoWriter;

/**
 * One answer on one scale (message {@code MoodReport} of mood.proto). Its key is (instrument, time, id).
 *
 * @param instrument the scale
 * @param atMillis when the person answered; Unix time
 * @param id the source's own id, empty where it has none
 * @param revision the source's revision, else 0
 * @param withdrawn whether this withdraws the report of its key
 * @param valueMicros millionths of the scale's unit; 0 for a withdrawal
 * @param evidence what it tells of the zone
 * @param receivedAtMillis when ingest received it; 0 inside an envelope, which has it
 */
public record MoodReport(
        Instrument instrument,
        long atMillis,
        String id,
        int revision,
        boolean withdrawn,
        long valueMicros,
        ZoneEvidence evidence,
        long receivedAtMillis)
        implements Comparable<MoodReport> {

    /** The same, received at that time. */
    public MoodReport receivedAt(long millis) {
        return new MoodReport(instrument, atMillis, id, revision, withdrawn, valueMicros, evidence, millis);
    }

    /** Whether both are about the same answer. */
    public boolean sameKey(MoodReport other) {
        return instrument == other.instrument && atMillis == other.atMillis && id.equals(other.id);
    }

    /** Whether both say the same. */
    public boolean sameContent(MoodReport other) {
        return revision == other.revision
                && withdrawn == other.withdrawn
                && valueMicros == other.valueMicros
                && evidence.equals(other.evidence);
    }

    /** Of two reports of one key the greater stands: by revision, withdrawal, time of receipt, value, evidence. */
    public int compareVersion(MoodReport other) {
        int byRevision = Integer.compare(revision, other.revision);
        int byWithdrawal = byRevision != 0 ? byRevision : Boolean.compare(withdrawn, other.withdrawn);
        int byReceipt = byWithdrawal != 0 ? byWithdrawal : Long.compare(receivedAtMillis, other.receivedAtMillis);
        int byValue = byReceipt != 0 ? byReceipt : Long.compare(valueMicros, other.valueMicros);
        return byValue != 0 ? byValue : evidence.compareTo(other.evidence);
    }

    /** By time, then scale, then id. */
    @Override
    public int compareTo(MoodReport other) {
        int byTime = Long.compare(atMillis, other.atMillis);
        int byScale = byTime != 0 ? byTime : instrument.compareTo(other.instrument);
        return byScale != 0 ? byScale : id.compareTo(other.id);
    }

    /** The message. */
    public ProtoWriter encode() {
        return new ProtoWriter()
                .unsigned(1, instrument.ordinal())
                .signed(2, atMillis)
                .string(3, id)
                .unsigned(4, revision)
                .bool(5, withdrawn)
                .signed(6, valueMicros)
                .message(7, EvidenceCodec.encode(evidence))
                .fixed64(8, receivedAtMillis);
    }

    /** The inverse of {@link #encode()}. */
    public static MoodReport decode(ProtoReader in) throws MalformedRecordException {
        int instrument = 0;
        long atMillis = 0;
        String id = "";
        int revision = 0;
        boolean withdrawn = false;
        long valueMicros = 0;
        ZoneEvidence evidence = ZoneEvidence.none();
        long receivedAtMillis = 0;
        for (int field = in.next(); field != 0; field = in.next()) {
            switch (field) {
                case 1 -> instrument = in.unsignedInt(Instrument.values().length - 1);
                case 2 -> atMillis = in.signed(ProtoReader.MAX_MILLIS);
                case 3 -> id = in.string();
                case 4 -> revision = in.unsignedInt(Integer.MAX_VALUE);
                case 5 -> withdrawn = in.bool();
                case 6 -> valueMicros = in.signed();
                case 7 -> evidence = EvidenceCodec.decode(in.message());
                case 8 -> receivedAtMillis = in.fixed64();
                default -> in.skip();
            }
        }
        return new MoodReport(
                Instrument.values()[instrument],
                atMillis,
                id,
                revision,
                withdrawn,
                valueMicros,
                evidence,
                receivedAtMillis);
    }
}
