package dev.upbeat.model.block;

import dev.upbeat.model.sample.Chunk;
import dev.upbeat.model.sample.Columns;
import dev.upbeat.model.sample.ColumnsBuilder;
import dev.upbeat.model.sample.Device;
import dev.upbeat.model.upload.Tally;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Adds chunks to blocks. The fold is commutative and idempotent: of all versions of a key the greatest stands, by revision,
 * withdrawal, time of receipt, value.
 */
public final class BlockFold {

    private static final Comparator<Series> ORDER =
            Comparator.comparing((Series s) -> s.device().id()).thenComparing(Series::kind);

    private BlockFold() {}

    /**
     * A block with one chunk added.
     *
     * @param block the new block
     * @param changed whether it says anything that the old one did not
     * @param earlier whether something in it was received earlier than was known
     * @param superseded the versions that others beat, each received when it was; in no order
     * @param tally what became of each record; empty unless the chunk is of the block's own hour
     */
    public record Result(HourBlock block, boolean changed, boolean earlier, Columns superseded, Tally tally) {}

    /** The parts of a chunk by the hours they touch: its own, and for intervals each later one. */
    public static SortedMap<Long, Columns> byHour(Chunk chunk) {
        SortedMap<Long, Columns> parts = new TreeMap<>();
        parts.put(chunk.hour(), chunk.records());
        if (!chunk.kind().isInterval()) {
            return parts;
        }
        SortedMap<Long, ColumnsBuilder> later = new TreeMap<>();
        Columns records = chunk.records();
        for (int i = 0; i < records.size(); i++) {
            long lastHour = Chunk.hourOf(records.endMillis(i) - 1);
            for (long hour = chunk.hour() + 1; hour <= lastHour; hour++) {
                later.computeIfAbsent(hour, h -> new ColumnsBuilder(true)).copy(records, i, 0);
            }
        }
        later.forEach((hour, builder) -> parts.put(hour, builder.build()));
        return parts;
    }

    /**
     * Adds {@code records}, one of the parts of {@code chunk}, to the block of their hour.
     *
     * @param stamp when the chunk was received, see {@link dev.upbeat.model.envelope.Stamp}; 0 where that is not known
     */
    public static Result fold(HourBlock block, Chunk chunk, Columns records, long stamp) {
        List<Series> series = new ArrayList<>(block.series());
        int at = 0;
        while (at < series.size() && !series.get(at).is(chunk.device().id(), chunk.kind())) {
            at++;
        }
        boolean known = at < series.size();
        Columns before = known
                ? series.get(at).records()
                : new ColumnsBuilder(chunk.kind().isInterval()).build();
        SeriesFold merge = new SeriesFold(before, records, stamp);
        Columns merged = merge.run();
        Device device = chunk.device();
        long deviceReceivedAt = stamp;
        boolean redescribed = false;
        if (known) {
            Series old = series.get(at);
            int newer = Long.compare(stamp, old.deviceReceivedAtMillis());
            if (newer < 0 || (newer == 0 && device.compareTo(old.device()) <= 0)) {
                device = old.device();
                deviceReceivedAt = old.deviceReceivedAtMillis();
            }
            redescribed = !device.equals(old.device());
        }
        Series updated = new Series(device, deviceReceivedAt, chunk.kind(), merged);
        if (known) {
            series.set(at, updated);
        } else {
            series.add(updated);
            series.sort(ORDER);
        }
        Tally tally = block.hour() == chunk.hour() ? merge.tally() : new Tally();
        FirstReceipts receipts = block.receipts().with(records, block.hour(), stamp);
        return new Result(
                new HourBlock(block.hour(), series, block.older(), receipts),
                redescribed || merge.changed(),
                !receipts.equals(block.receipts()),
                merge.superseded(),
                tally);
    }
}
