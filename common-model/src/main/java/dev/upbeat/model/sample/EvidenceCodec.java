package dev.upbeat.model.sample;

import dev.upbeat.model.wire.MalformedRecordException;
import dev.upbeat.model.wire.ProtoReader;
import dev.upbeat.model.wire.ProtoWriter;

/** {@link ZoneEvidence} as message {@code ZoneEvidence} of samples.proto: a zone, or an offset, or neither. */
public final class EvidenceCodec {

    /** As far as offsets go. */
    private static final int MAX_OFFSET_SECONDS = 18 * 3600;

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
                case 2 -> evidence = new ZoneEvidence.Offset((int) in.signed(MAX_OFFSET_SECONDS));
                default -> in.skip();
            }
        }
        return evidence;
    }
}
