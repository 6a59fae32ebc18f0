package dev.upbeat.model.day;

import dev.upbeat.model.sample.Modality;
import dev.upbeat.model.wire.MalformedRecordException;
import dev.upbeat.model.wire.ProtoReader;
import dev.upbeat.model.wire.ProtoWriter;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@link Week} as message {@code WeekActivity} of weeks.proto. Equal weeks have equal bytes. */
public final class WeekCodec {

    private static final Modality[] MODALITIES = Modality.values();

    private WeekCodec() {}

    /** The value on weeks.v1. */
    public static byte[] encode(Week week) {
        long[] byModality = new long[MODALITIES.length];
        week.modalities().forEach((modality, minutes) -> byModality[modality.ordinal()] = minutes);
        ProtoWriter out = new ProtoWriter()
                .unsigned(1, week.days())
                .unsigned(2, week.validDays())
                .bool(3, week.valid())
                .bool(4, week.sealed())
                .unsigned(5, week.activeMinutes())
                .unsigned(6, week.equivalentMinutes())
                .packed(7, byModality, week.modalities().isEmpty() ? 0 : byModality.length)
                .unsigned(8, week.metKnownMinutes())
                .unsigned(9, week.metMicros())
                .unsigned(10, week.marginalMetMicros())
                .unsigned(11, week.strengthDays());
        Long walks = week.briskWalks();
        if (walks != null) {
            out.unsignedAlways(12, walks);
        }
        out.unsigned(13, week.activeDays()).unsigned(14, week.streak());
        Regularity regularity = week.regularity();
        real(out, 15, regularity.variation());
        real(out, 16, regularity.gini());
        real(out, 17, regularity.topTwoShare());
        Rhythm rhythm = week.rhythm();
        real(out, 18, rhythm == null ? null : rhythm.stability());
        real(out, 19, rhythm == null ? null : rhythm.variability());
        return out.toBytes();
    }

    /** The inverse of {@link #encode}. */
    public static Week decode(byte[] bytes) throws MalformedRecordException {
        ProtoReader in = new ProtoReader(bytes);
        boolean valid = false;
        boolean sealed = false;
        Map<Modality, Long> modalities = Map.of();
        Long walks = null;
        long[] counts = new long[15];
        Double[] reals = new Double[5];
        for (int field = in.next(); field != 0; field = in.next()) {
            switch (field) {
                case 1, 2, 11, 13, 14 -> counts[field] = in.unsignedInt(Week.DAYS);
                case 3 -> valid = in.bool();
                case 4 -> sealed = in.bool();
                case 5, 6, 8, 9, 10 -> counts[field] = in.unsigned();
                case 7 -> modalities = modalities(in.packedCounts(MODALITIES.length));
                case 12 -> walks = in.unsigned();
                case 15, 16, 17, 18, 19 -> reals[field - 15] = in.real();
                default -> in.skip();
            }
        }
        return new Week(
                (int) counts[1],
                (int) counts[2],
                valid,
                sealed,
                counts[5],
                counts[6],
                modalities,
                counts[8],
                counts[9],
                counts[10],
                (int) counts[11],
                walks,
                (int) counts[13],
                (int) counts[14],
                new Regularity(reals[0], reals[1], reals[2]),
                reals[3] == null || reals[4] == null ? null : new Rhythm(reals[3], reals[4]));
    }

    private static Map<Modality, Long> modalities(long[] byModality) {
        Map<Modality, Long> modalities = new EnumMap<>(Modality.class);
        for (int i = 0; i < byModality.length; i++) {
            if (byModality[i] > 0) {
                modalities.put(MODALITIES[i], byModality[i]);
            }
        }
        return modalities;
    }

    private static void real(ProtoWriter out, int field, @Nullable Double value) {
        if (value != null) {
            out.realAlways(field, value);
        }
    }
}
