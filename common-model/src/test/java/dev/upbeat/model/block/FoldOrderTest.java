package dev.upbeat.model.block;

import static org.assertj.core.api.Assertions.assertThat;

import dev.upbeat.model.sample.Chunk;
import dev.upbeat.model.sample.ChunkCodec;
import dev.upbeat.model.sample.Columns;
import dev.upbeat.model.sample.ColumnsBuilder;
import dev.upbeat.model.sample.Device;
import dev.upbeat.model.sample.DeviceKind;
import dev.upbeat.model.sample.RecordKind;
import dev.upbeat.model.sample.SessionValue;
import dev.upbeat.model.sample.ZoneEvidence;
import dev.upbeat.model.wire.MalformedRecordException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.RepeatedTest;

/** Any permutation, splitting and duplication of the same records with the same times of receipt gives the same bytes. */
class FoldOrderTest {

    private static final long HOUR = 490_000;
    private static final long START = HOUR * Chunk.HOUR_MILLIS;
    private static final RecordKind[] KINDS = {
        RecordKind.HEART_RATE, RecordKind.STEPS, RecordKind.ACTIVITY, RecordKind.SESSION, RecordKind.PAUSE
    };
    private static final ZoneEvidence[] EVIDENCE = {
        ZoneEvidence.none(), new ZoneEvidence.Zone("Europe/Oslo"), new ZoneEvidence.Offset(3600)
    };
    private static final String[] TYPES = {"yoga", "run", "dance"};

    /** One record with what surrounds it on the log. */
    private record Received(
            Device device,
            RecordKind kind,
            long from,
            long to,
            long value,
            String type,
            int revision,
            boolean withdrawn,
            String id,
            ZoneEvidence evidence,
            long receivedAt) {}

    @RepeatedTest(40)
    void blocksDoNotDependOnTheOrder() throws MalformedRecordException {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        List<Received> records = new ArrayList<>();
        int count = 20 + random.nextInt(200);
        for (int i = 0; i < count; i++) {
            records.add(record(random));
        }
        Map<Long, HourBlock> first = fold(records, random, 1);
        for (int round = 0; round < 5; round++) {
            List<Received> again = new ArrayList<>(records);
            for (int i = 0; i < count / 2; i++) {
                again.add(records.get(random.nextInt(count)));
            }
            Collections.shuffle(again, random);
            Map<Long, HourBlock> blocks = fold(again, random, 1 + random.nextInt(8));
            assertThat(bytes(blocks, HourBlockCodec::encodeState))
                    .as("state, seed %d", seed)
                    .isEqualTo(bytes(first, HourBlockCodec::encodeState));
            assertThat(bytes(blocks, HourBlockCodec::encodeFact))
                    .as("fact, seed %d", seed)
                    .isEqualTo(bytes(first, HourBlockCodec::encodeFact));
        }
    }

    private static Map<Long, String> bytes(Map<Long, HourBlock> blocks, Function<HourBlock, byte[]> form) {
        Map<Long, String> bytes = new TreeMap<>();
        blocks.forEach((hour, block) -> bytes.put(hour, HexFormat.of().formatHex(form.apply(block))));
        return bytes;
    }

    private static Received record(Random random) {
        RecordKind kind = KINDS[random.nextInt(KINDS.length)];
        long from = START + random.nextInt(40) * (random.nextInt(4) == 0 ? 1234L : 60_000L);
        long to = from + 1 + random.nextInt(3) * 3_600_000L;
        long receivedAt = 1000L + random.nextInt(4);
        // a device may describe itself anew with each upload
        int described = random.nextInt(2);
        Device device = new Device(
                "d" + random.nextInt(2),
                DeviceKind.values()[described],
                "m" + (receivedAt + described),
                60 * described);
        return new Received(
                device,
                kind,
                from,
                kind.isInterval() ? to : from,
                kind == RecordKind.ACTIVITY ? random.nextInt(4) : random.nextInt(3) * 500_000L,
                TYPES[random.nextInt(TYPES.length)],
                random.nextInt(3) == 0 ? random.nextInt(3) : 0,
                random.nextInt(8) == 0,
                random.nextInt(4) == 0 ? "id" + random.nextInt(2) : "",
                EVIDENCE[random.nextInt(EVIDENCE.length)],
                receivedAt);
    }

    /** Folds in chunks of at most {@code longest} records that have device, kind and time of receipt in common. */
    private static Map<Long, HourBlock> fold(List<Received> records, Random random, int longest)
            throws MalformedRecordException {
        Map<Long, HourBlock> blocks = new TreeMap<>();
        int i = 0;
        while (i < records.size()) {
            Received first = records.get(i);
            ColumnsBuilder builder = new ColumnsBuilder(first.kind().isInterval());
            int wanted = 1 + random.nextInt(longest);
            while (i < records.size() && builder.size() < wanted && belong(first, records.get(i))) {
                add(builder, records.get(i++));
            }
            for (Chunk chunk : Chunk.split(first.device(), first.kind(), builder.build())) {
                Chunk logged = ChunkCodec.decode(ChunkCodec.encode(chunk));
                for (Map.Entry<Long, Columns> part : BlockFold.byHour(logged).entrySet()) {
                    HourBlock before = blocks.getOrDefault(part.getKey(), HourBlock.empty(part.getKey()));
                    HourBlock after = BlockFold.fold(before, logged, part.getValue(), first.receivedAt())
                            .block();
                    blocks.put(part.getKey(), HourBlockCodec.decode(HourBlockCodec.encodeState(after)));
                }
            }
        }
        return blocks;
    }

    private static boolean belong(Received a, Received b) {
        return a.device().equals(b.device()) && a.kind() == b.kind() && a.receivedAt() == b.receivedAt();
    }

    private static void add(ColumnsBuilder builder, Received record) {
        long value = record.kind() == RecordKind.SESSION
                ? SessionValue.encode(builder.labelIndex(record.type()), record.value() > 0)
                : record.kind() == RecordKind.PAUSE ? 0 : record.value();
        builder.add(
                record.from(),
                record.to(),
                value,
                record.revision(),
                record.withdrawn(),
                record.id(),
                record.evidence(),
                0);
    }
}
