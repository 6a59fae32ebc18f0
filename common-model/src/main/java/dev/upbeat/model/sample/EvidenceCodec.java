package dev.upbeat.model.sample;

import dev.upbeat.model.wire.MalformedRecordException;
import dev.upbeat.model.wire.ProtoReader;
import dev.upbeat.model.wire.ProtoWriter;

/** {@link ZoneEvidence} as message {@code ZoneEvidence} of samples.proto: a zone, or an offset, or neither. */
public final class EvidenceCodec {

    private static final int DAY_SECONDS = 86_400;

    private EvidenceCodec() {}

    /** Writes it. */
    public static ProtoWriter encode(ZoneEvidence evidence) {
        return switch (evidence) {
            case ZoneEvidence.None none -> new ProtoWriter();
            case ZoneEvidence.Zone zone -> new ProtoWriter().string(1, zone.id());
            case ZoneEvidence.Offset offset -> new ProtoWriter().signedAlways(2, offset.seconds());
        };
    }

    /** Reads it. */
    public static ZoneEvidence decode(ProtoReader in) throws MalformedRecordException {
        ZoneEvidence evidence = ZoneEvidence.none();
        for (int field = in.next(); field != 0; field = in.next()) {
            switch (field) {
                case 1 -> evidence = new ZoneEvidence.Zone(in.string());
                case 2 -> {
                    long seconds = in.signed();
                    if (seconds < -DAY_SECONDS || seconds > DAY_SECONDS) {
                        throw new MalformedRecordException("offset is out of range");
                    }
                    evidence = new ZoneEvidence.Offset((int) seconds);
                }
                default -> in.skip();
            }
        }
        return evidence;
    }
}
