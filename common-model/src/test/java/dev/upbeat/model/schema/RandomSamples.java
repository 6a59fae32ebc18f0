package dev.upbeat.model.schema;

import dev.upbeat.model.block.FirstReceipts;
import dev.upbeat.model.block.HourBlock;
import dev.upbeat.model.block.Series;
import dev.upbeat.model.sample.Chunk;
import dev.upbeat.model.sample.Columns;
import dev.upbeat.model.sample.ColumnsBuilder;
import dev.upbeat.model.sample.Device;
import dev.upbeat.model.sample.DeviceKind;
import dev.upbeat.model.sample.RecordKind;
import dev.upbeat.model.sample.SessionValue;
import dev.upbeat.model.sample.ZoneEvidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Chunks and blocks of every shape: instants and intervals, whole seconds and not, with and without ids, revisions, zones. */
final class RandomSamples {

    private static final String[] ZONES = {"Europe/Oslo", "America/New_York", "Asia/Kathmandu"};
    private static final String[] TYPES = {"run", "yoga", "tennis", "økt", "太极"};

    private final Random random;

    RandomSamples(Random random) {
        this.random = random;
    }

    Chunk chunk() {
        RecordKind kind = kind();
        long hour = hour();
        return new Chunk(device(), kind, hour, columns(kind, hour, size(), false));
    }

    HourBlock block() {
        long hour = hour();
        List<Series> series = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            RecordKind kind = kind();
            series.add(new Series(device(), receivedAt(), kind, sorted(columns(kind, hour, size(), true))));
        }
        FirstReceipts receipts = random.nextBoolean()
                ? FirstReceipts.NONE
                : new FirstReceipts(receivedAt(), receivedAt(), random.nextBoolean() ? 0 : receivedAt(), receivedAt());
        List<Series> older = new ArrayList<>();
        if (random.nextInt(4) == 0) {
            RecordKind kind = kind();
            older.add(new Series(device(), 0, kind, columns(kind, hour, size(), true)));
        }
        return new HourBlock(hour, series, older, receipts);
    }

    Device device() {
        DeviceKind kind = DeviceKind.values()[random.nextInt(DeviceKind.values().length)];
        int grid = random.nextBoolean() ? 0 : random.nextInt(Device.MAX_GRID_SECONDS + 1);
        return new Device("w" + random.nextInt(9), kind, random.nextBoolean() ? "" : "Ur №" + random.nextInt(9), grid);
    }

    ZoneEvidence evidence() {
        return switch (random.nextInt(3)) {
            case 0 -> ZoneEvidence.none();
            case 1 -> new ZoneEvidence.Zone(ZONES[random.nextInt(ZONES.length)]);
            default -> new ZoneEvidence.Offset((random.nextInt(145) - 72) * 900);
        };
    }

    long receivedAt() {
        return random.nextInt(4) == 0 ? 0 : 1_790_000_000_000L + random.nextInt(1_000_000_000);
    }

    private Columns columns(RecordKind kind, long hour, int size, boolean inBlock) {
        boolean wholeSeconds = random.nextBoolean();
        boolean steady = random.nextBoolean();
        boolean ids = random.nextInt(3) == 0;
        boolean oddities = random.nextBoolean();
        ZoneEvidence usual = evidence();
        ColumnsBuilder builder = new ColumnsBuilder(kind.isInterval());
        long step = Chunk.HOUR_MILLIS / Math.max(1, size) / 1000 * 1000;
        long hourMillis = hour * Chunk.HOUR_MILLIS;
        long at = hourMillis - (inBlock && kind.isInterval() ? 5_000_000 : 0);
        for (int i = 0; i < size; i++) {
            long start = steady ? at + i * step : hourMillis + offset(wholeSeconds);
            long end = Math.max(start, hourMillis)
                    + 1000
                    + (wholeSeconds ? 1000L * random.nextInt(3600) : random.nextInt(3_600_000));
            boolean withdrawn = oddities && random.nextInt(8) == 0;
            builder.add(
                    start,
                    end,
                    withdrawn ? 0 : value(kind, builder),
                    oddities && random.nextInt(4) == 0 ? random.nextInt(Integer.MAX_VALUE) : 0,
                    withdrawn,
                    ids && random.nextInt(4) != 0 ? "id" + random.nextInt(99) : "",
                    oddities && random.nextInt(8) == 0 ? evidence() : usual,
                    inBlock ? receivedAt() : 0);
        }
        return builder.build();
    }

    /** In order of their keys, of each key one. */
    private static Columns sorted(Columns records) {
        int[] order = IntStream.range(0, records.size())
                .boxed()
                .sorted((a, b) -> Columns.compareKeys(records, a, records, b))
                .mapToInt(Integer::intValue)
                .toArray();
        ColumnsBuilder builder = new ColumnsBuilder(records.isInterval());
        for (int i = 0; i < order.length; i++) {
            if (i == 0 || Columns.compareKeys(records, order[i - 1], records, order[i]) != 0) {
                builder.copy(records, order[i], records.receivedAtMillis(order[i]));
            }
        }
        return builder.build();
    }

    private long offset(boolean wholeSeconds) {
        return wholeSeconds ? 1000L * random.nextInt(3600) : random.nextInt(3_600_000);
    }

    private long value(RecordKind kind, ColumnsBuilder builder) {
        return switch (kind) {
            case HEART_RATE -> (40 + random.nextInt(160)) * RecordKind.MICROS;
            case STEPS -> random.nextInt(1000);
            case ACTIVITY -> random.nextInt(4);
            case POWER -> random.nextInt(2000) * 1000L;
            case SPEED -> random.nextLong(-1_000_000, 1L << 53);
            case CADENCE -> random.nextInt(3) * RecordKind.MICROS;
            case SESSION ->
                SessionValue.encode(builder.labelIndex(TYPES[random.nextInt(TYPES.length)]), random.nextBoolean());
            case PAUSE -> 0;
            case STEP_COUNTER -> random.nextLong(1L << 40);
            case GRADE -> (random.nextInt(65_536) - 32_768) * 10_000L;
        };
    }

    private RecordKind kind() {
        return RecordKind.values()[random.nextInt(RecordKind.values().length)];
    }

    private long hour() {
        return random.nextInt(20) == 0 ? random.nextInt(3) - 1 : 490_000 + random.nextInt(10_000);
    }

    private int size() {
        return random.nextInt(20) == 0 ? random.nextInt(Chunk.MAX_RECORDS + 1) : random.nextInt(40);
    }
}
