package dev.upbeat.model.vendor;

import dev.upbeat.model.sample.Device;
import dev.upbeat.model.wire.MalformedRecordException;
import dev.upbeat.model.wire.ProtoReader;
import dev.upbeat.model.wire.ProtoWriter;
import java.util.EnumMap;
import java.util.Map;

/**
 * A vendor's own totals of a local date (message {@code DeviceDay} of device_days.proto). The date is as the vendor reckons it: it has no
 * instant and no zone, and nothing is spread over minutes.
 *
 * @param epochDay the date, in days since 1970
 * @param id the source's own id, empty where it has none
 * @param revision the source's revision, else 0
 * @param withdrawn whether this withdraws the totals of its key
 * @param figures what is told; what is not there is not known, which is not zero
 */
public record DeviceDay(long epochDay, String id, int revision, boolean withdrawn, Map<DailyFigure, Long> figures) {

    private static final int FIRST_FIELD = 5;
    private static final DailyFigure[] FIGURES = DailyFigure.values();
    private static final long MAX_EPOCH_DAY = ProtoReader.MAX_MILLIS / 86_400_000L;

    public DeviceDay {
        EnumMap<DailyFigure, Long> copy = new EnumMap<>(DailyFigure.class);
        if (!withdrawn) {
            copy.putAll(figures);
        }
        figures = java.util.Collections.unmodifiableMap(copy);
    }

    /** By revision, withdrawal, stamp of receipt, then figures, so that of two versions of a key one is always the greater. */
    static int compareVersions(DeviceDay one, long oneStamp, DeviceDay other, long otherStamp) {
        int byRevision = Integer.compare(one.revision, other.revision);
        int byWithdrawal = byRevision != 0 ? byRevision : Boolean.compare(one.withdrawn, other.withdrawn);
        int order = byWithdrawal != 0 ? byWithdrawal : Long.compare(oneStamp, otherStamp);
        for (int i = 0; order == 0 && i < FIGURES.length; i++) {
            order = Long.compare(
                    one.figures.getOrDefault(FIGURES[i], -1L), other.figures.getOrDefault(FIGURES[i], -1L));
        }
        return order;
    }

    /** The message. */
    public ProtoWriter encode() {
        ProtoWriter out = new ProtoWriter()
                .signed(1, epochDay)
                .string(2, id)
                .unsigned(3, revision)
                .bool(4, withdrawn);
        figures.forEach((figure, value) -> out.unsignedAlways(FIRST_FIELD + figure.ordinal(), value));
        return out;
    }

    /** The inverse of {@link #encode()}. */
    public static DeviceDay decode(ProtoReader in) throws MalformedRecordException {
        long epochDay = 0;
        String id = "";
        int revision = 0;
        boolean withdrawn = false;
        Map<DailyFigure, Long> figures = new EnumMap<>(DailyFigure.class);
        for (int field = in.next(); field != 0; field = in.next()) {
            switch (field) {
                case 1 -> epochDay = in.signed(MAX_EPOCH_DAY);
                case 2 -> id = in.string();
                case 3 -> revision = in.unsignedInt(Integer.MAX_VALUE);
                case 4 -> withdrawn = in.bool();
                default -> {
                    int figure = field - FIRST_FIELD;
                    if (figure >= 0 && figure < FIGURES.length) {
                        long value = in.unsignedInt((int) FIGURES[figure].max());
                        figures.put(FIGURES[figure], value);
                    } else {
                        in.skip();
                    }
                }
            }
        }
        if (id.length() > Device.MAX_TEXT) {
            throw new MalformedRecordException("device day: an id of at most 128 characters expected");
        }
        return new DeviceDay(epochDay, id, revision, withdrawn, figures);
    }
}
