package dev.upbeat.model.mood;

import dev.upbeat.model.sample.EvidenceCodec;
import dev.upbeat.model.sample.ZoneEvidence;
import dev.upbeat.model.wire.MalformedRecordException;
import dev.upbeat.model.wire.ProtoReader;
import dev.upbeat.model.wire.ProtoWriter;
import org.jspecify.annotations.Nullable;

/**
 * One answer on one instrument, or that the person was asked (message {@code MoodReport} of mood.proto). Its key is (the instrument's
 * id, time, id).
 *
 * @param instrument with range, direction and recall; {@link Instrument#ASKED} for a question
 * @param atMillis when the person answered, or was asked; Unix time
 * @param id the source's own id, empty where it has none
 * @param revision the source's revision, else 0
 * @param withdrawn whether this withdraws the report of its key
 * @param valueMicros the score in millionths of the instrument's unit; 0 where there is none, see {@link #scoreMicros()}
 * @param answers to the instrument's items
 * @param nightToDayBefore whether a report from 00:00 to 03:59 local time counts to the date before
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
        Answers answers,
        boolean nightToDayBefore,
        ZoneEvidence evidence,
        long receivedAtMillis)
        implements Comparable<MoodReport> {

    /** An answer on an instrument of one item, that counts to the date on which it was given. */
    public MoodReport(
            Instrument instrument,
            long atMillis,
            String id,
            int revision,
            boolean withdrawn,
            long valueMicros,
            ZoneEvidence evidence,
            long receivedAtMillis) {
        this(
                instrument,
                atMillis,
                id,
                revision,
                withdrawn,
                valueMicros,
                Answers.NONE,
                false,
                evidence,
                receivedAtMillis);
    }

    /** That the person was asked at that time. */
    public static MoodReport asked(long atMillis, String id, ZoneEvidence evidence) {
        return new MoodReport(Instrument.ASKED, atMillis, id, 0, false, 0, evidence, 0);
    }

    /** The same, received at that time. */
    public MoodReport receivedAt(long millis) {
        return new MoodReport(
                instrument,
                atMillis,
                id,
                revision,
                withdrawn,
                valueMicros,
                answers,
                nightToDayBefore,
                evidence,
                millis);
    }

    /** Whether it tells that the person was asked, and not what they answered. */
    public boolean isAsked() {
        return instrument.id().equals(Instrument.ASKED.id());
    }

    /** The score in millionths; null for a withdrawal, a question, and where too many items are unanswered. */
    public @Nullable Long scoreMicros() {
        return withdrawn || isAsked() || !answers.scored() ? null : valueMicros;
    }

    /** Whether both are about the same answer. */
    public boolean sameKey(MoodReport other) {
        return instrument.id().equals(other.instrument.id()) && atMillis == other.atMillis && id.equals(other.id);
    }

    /** Whether both say the same. */
    public boolean sameContent(MoodReport other) {
        return revision == other.revision
                && withdrawn == other.withdrawn
                && valueMicros == other.valueMicros
                && nightToDayBefore == other.nightToDayBefore
                && instrument.equals(other.instrument)
                && answers.equals(other.answers)
                && evidence.equals(other.evidence);
    }

    /** Of two reports of one key the greater stands: by revision, withdrawal, time of receipt, then what they say. */
    public int compareVersion(MoodReport other) {
        int byRevision = Integer.compare(revision, other.revision);
        int byWithdrawal = byRevision != 0 ? byRevision : Boolean.compare(withdrawn, other.withdrawn);
        int byReceipt = byWithdrawal != 0 ? byWithdrawal : Long.compare(receivedAtMillis, other.receivedAtMillis);
        int byValue = byReceipt != 0 ? byReceipt : Long.compare(valueMicros, other.valueMicros);
        int byEvidence = byValue != 0 ? byValue : evidence.compareTo(other.evidence);
        int byAnswers = byEvidence != 0 ? byEvidence : answers.compareTo(other.answers);
        int byNight = byAnswers != 0 ? byAnswers : Boolean.compare(nightToDayBefore, other.nightToDayBefore);
        return byNight != 0 ? byNight : instrument.toString().compareTo(other.instrument.toString());
    }

    /** By time, then instrument, then id. */
    @Override
    public int compareTo(MoodReport other) {
        int byTime = Long.compare(atMillis, other.atMillis);
        int byScale = byTime != 0 ? byTime : instrument.compareTo(other.instrument);
        return byScale != 0 ? byScale : id.compareTo(other.id);
    }

    /** The message. */
    public ProtoWriter encode() {
        ProtoWriter out = new ProtoWriter()
                .unsigned(1, instrument.number())
                .signed(2, atMillis)
                .string(3, id)
                .unsigned(4, revision)
                .bool(5, withdrawn)
                .signed(6, valueMicros)
                .message(7, EvidenceCodec.encode(evidence))
                .fixed64(8, receivedAtMillis);
        if (instrument.number() >= Instrument.NUMBERED.size()) {
            out.message(9, instrument.encode());
        }
        if (!answers.equals(Answers.NONE)) {
            out.message(10, answers.encode());
        }
        return out.bool(11, nightToDayBefore);
    }

    /** The inverse of {@link #encode()}. */
    public static MoodReport decode(ProtoReader in) throws MalformedRecordException {
        int number = 0;
        Instrument scale = null;
        long atMillis = 0;
        String id = "";
        int revision = 0;
        boolean withdrawn = false;
        long valueMicros = 0;
        Answers answers = Answers.NONE;
        boolean nightToDayBefore = false;
        ZoneEvidence evidence = ZoneEvidence.none();
        long receivedAtMillis = 0;
        for (int field = in.next(); field != 0; field = in.next()) {
            switch (field) {
                case 1 -> number = in.unsignedInt(Instrument.NUMBERED.size());
                case 2 -> atMillis = in.signed(ProtoReader.MAX_MILLIS);
                case 3 -> id = in.string();
                case 4 -> revision = in.unsignedInt(Integer.MAX_VALUE);
                case 5 -> withdrawn = in.bool();
                case 6 -> valueMicros = in.signed();
                case 7 -> evidence = EvidenceCodec.decode(in.message());
                case 8 -> receivedAtMillis = in.fixed64();
                case 9 -> scale = Instrument.decode(in.message());
                case 10 -> answers = Answers.decode(in.message());
                case 11 -> nightToDayBefore = in.bool();
                default -> in.skip();
            }
        }
        return new MoodReport(
                Instrument.of(number, scale),
                atMillis,
                id,
                revision,
                withdrawn,
                valueMicros,
                answers,
                nightToDayBefore,
                evidence,
                receivedAtMillis);
    }
}
