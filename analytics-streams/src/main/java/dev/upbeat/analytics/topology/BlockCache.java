package dev.upbeat.analytics.topology;

import dev.upbeat.model.block.HourBlock;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * The hour blocks that were last used, decoded: a device's next chunk mostly goes into the same hour, and judging an hour looks into its
 * neighbours. Bounded by records, since a block may hold few or many. Blocks do not change, so they may be shared. Lives and dies with
 * the task's stores.
 */
final class BlockCache {

    /** Stands for a block that is known not to be in the state. */
    static final HourBlock ABSENT = HourBlock.empty(0);

    private static final int MAX_RECORDS = 200_000;

    private final Map<Bytes, HourBlock> blocks = new LinkedHashMap<>(64, 0.75f, true);
    private long records;

    @SuppressWarnings("ReferenceEquality") // that very object
    static boolean isAbsent(HourBlock block) {
        return block == ABSENT;
    }

    @Nullable
    HourBlock get(Bytes key) {
        return blocks.get(key);
    }

    void put(Bytes key, HourBlock block) {
        HourBlock before = blocks.put(key, block);
        records += weight(block) - (before == null ? 0 : weight(before));
        Iterator<HourBlock> eldest = blocks.values().iterator();
        while (records > MAX_RECORDS && eldest.hasNext()) {
            records -= weight(eldest.next());
            eldest.remove();
        }
    }

    void remove(Bytes key) {
        HourBlock gone = blocks.remove(key);
        records -= gone == null ? 0 : weight(gone);
    }

    void clear() {
        blocks.clear();
        records = 0;
    }

    /** An empty block takes room too. */
    private static int weight(HourBlock block) {
        return block.size() + 1;
    }
}
