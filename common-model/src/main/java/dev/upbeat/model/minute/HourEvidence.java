package dev.upbeat.model.minute;

import dev.upbeat.model.block.HourBlock;
import dev.upbeat.model.block.Series;
import dev.upbeat.model.sample.Columns;
import dev.upbeat.model.sample.EvidenceCodec;
import dev.upbeat.model.sample.ZoneEvidence;
import dev.upbeat.model.wire.MalformedRecordException;
import dev.upbeat.model.wire.ProtoReader;
import dev.upbeat.model.wire.ProtoWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an hour tells other hours of the zone. Of the devices in a minute the strongest evidence counts, of equals the lower device
 * id's.
 *
 * @param first of its first minute that has evidence; none where no minute has
 * @param last of its last
 */
public record HourEvidence(ZoneEvidence first, ZoneEvidence last) {

    /** It tells nothing. */
    public static final HourEvidence NONE = new HourEvidence(ZoneEvidence.none(), ZoneEvidence.none());

    /** What the standing records of a block tell. */
    public static HourEvidence of(HourBlock block, Definition definition) {
        ZoneEvidence only = onlyOne(block);
        if (only != null) {
            return only.equals(ZoneEvidence.none()) ? NONE : new HourEvidence(only, only);
        }
        List<ZoneEvidence> minutes = minutes(block, definition);
        ZoneEvidence first = minutes.stream()
                .filter(each -> !each.equals(ZoneEvidence.none()))
                .findFirst()
                .orElse(ZoneEvidence.none());
        ZoneEvidence last = minutes.reversed().stream()
                .filter(each -> !each.equals(ZoneEvidence.none()))
                .findFirst()
                .orElse(ZoneEvidence.none());
        return new HourEvidence(first, last);
    }

    /** What the standing records of a block tell in each of its 60 minutes. */
    public static List<ZoneEvidence> minutes(HourBlock block, Definition definition) {
        HourWindow window = new HourWindow(null, block, null);
        List<Presence> devices = window.devices().stream()
                .map(device -> new Presence(device, window.startMillis(), definition))
                .toList();
        List<ZoneEvidence> minutes = new ArrayList<>(HourWindow.MINUTES);
        for (int minute = 0; minute < HourWindow.MINUTES; minute++) {
            ZoneEvidence best = ZoneEvidence.none();
            for (Presence device : devices) {
                best = MinuteZones.stronger(best, device.evidence(minute));
            }
            minutes.add(best);
        }
        return minutes;
    }

    /** Whether no minute has evidence. */
    public boolean isNone() {
        return first.equals(ZoneEvidence.none());
    }

    /** The state's form. */
    public byte[] toBytes() {
        ProtoWriter out = new ProtoWriter().message(1, EvidenceCodec.encode(first));
        return first.equals(last)
                ? out.toBytes()
                : out.message(2, EvidenceCodec.encode(last)).toBytes();
    }

    /** The inverse of {@link #toBytes()}. */
    public static HourEvidence fromBytes(byte[] bytes) throws MalformedRecordException {
        ProtoReader in = new ProtoReader(bytes);
        ZoneEvidence first = ZoneEvidence.none();
        ZoneEvidence last = null;
        for (int field = in.next(); field != 0; field = in.next()) {
            switch (field) {
                case 1 -> first = EvidenceCodec.decode(in.message());
                case 2 -> last = EvidenceCodec.decode(in.message());
                default -> in.skip();
            }
        }
        return new HourEvidence(first, last == null ? first : last);
    }

    /** The one evidence of all records, the common case; null where there are several, or withdrawals. */
    private static @Nullable ZoneEvidence onlyOne(HourBlock block) {
        ZoneEvidence only = null;
        for (Series series : block.series()) {
            if (!Presence.tellsZone(series.kind()) || series.records().size() == 0) {
                continue;
            }
            Columns records = series.records();
            if (!records.isOfOneEvidence() || records.hasWithdrawals()) {
                return null;
            }
            ZoneEvidence told = MinuteZones.orNone(records.evidence(0));
            if (only != null && !only.equals(told)) {
                return null;
            }
            only = told;
        }
        return only == null ? ZoneEvidence.none() : only;
    }
}
