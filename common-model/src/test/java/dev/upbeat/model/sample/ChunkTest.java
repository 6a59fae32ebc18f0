package dev.upbeat.model.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.upbeat.model.testing.Devices;
import dev.upbeat.model.wire.MalformedRecordException;
import dev.upbeat.model.wire.ProtoWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class ChunkTest {

    private static final long HOUR = 490_000;
    private static final long START = HOUR * Chunk.HOUR_MILLIS;

    @Test
    void recordsAreSplitByTheHourTheyStartInAndKeepTheirOrder() {
        ColumnsBuilder records = new ColumnsBuilder(false);
        records.add(START + 2, 2, ZoneEvidence.none());
        records.add(START + Chunk.HOUR_MILLIS, 3, ZoneEvidence.none());
        records.add(START + 1, 1, ZoneEvidence.none());
        records.add(START - 1, 0, ZoneEvidence.none());
        List<Chunk> chunks = Chunk.split(Devices.WRIST, RecordKind.POWER, records.build());
        assertThat(chunks).extracting(Chunk::hour).containsExactly(HOUR, HOUR + 1, HOUR - 1);
        assertThat(chunks.getFirst().records().value(0)).isEqualTo(2);
        assertThat(chunks.getFirst().records().value(1)).isEqualTo(1);
    }

    @Test
    void anHourOfTooManyRecordsMakesSeveralChunks() {
        ColumnsBuilder records = new ColumnsBuilder(false);
        for (int i = 0; i < 2 * Chunk.MAX_RECORDS + 1; i++) {
            records.add(START + i, i, ZoneEvidence.none());
        }
        assertThat(Chunk.split(Devices.WRIST, RecordKind.POWER, records.build()))
                .extracting(chunk -> chunk.records().size())
                .containsExactly(Chunk.MAX_RECORDS, Chunk.MAX_RECORDS, 1);
    }

    @Test
    void nothingMakesNoChunk() {
        assertThat(Chunk.split(Devices.WRIST, RecordKind.POWER, new ColumnsBuilder(false).build()))
                .isEmpty();
    }

    @Test
    void anHourBefore1970HasItsOwnNumber() {
        assertThat(Chunk.hourOf(-1)).isEqualTo(-1);
        assertThat(Chunk.hourOf(0)).isZero();
    }

    @RepeatedTest(30)
    void aChunkReadsBackAsItWasWritten() throws MalformedRecordException {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        RecordKind kind = RecordKind.values()[random.nextInt(RecordKind.values().length)];
        Columns records = records(random, kind, random.nextInt(300));
        Device device = new Device("dëvice", DeviceKind.STRAP, "modèl ❤", 5);
        Chunk chunk = new Chunk(device, kind, HOUR, records);
        byte[] bytes = ChunkCodec.encode(chunk);
        Chunk read = ChunkCodec.decode(bytes);
        assertThat(read.device()).isEqualTo(device);
        assertThat(read.kind()).isEqualTo(kind);
        assertThat(read.hour()).isEqualTo(HOUR);
        assertThat(read.records().size()).as("seed %d", seed).isEqualTo(records.size());
        for (int i = 0; i < records.size(); i++) {
            assertThat(Columns.compareKeys(records, i, read.records(), i)).isZero();
            assertThat(Columns.sameContent(records, i, read.records(), i))
                    .as("record %d, seed %d", i, seed)
                    .isTrue();
        }
        assertThat(ChunkCodec.encode(read)).as("seed %d", seed).isEqualTo(bytes);
    }

    @Test
    void steadyHeartRateCostsAboutAByteASample() {
        Random random = new Random(1);
        ColumnsBuilder records = new ColumnsBuilder(false);
        long bpm = 70;
        for (int i = 0; i < 720; i++) {
            bpm += random.nextInt(5) - 2;
            records.add(START + i * 5000L, bpm * RecordKind.MICROS, new ZoneEvidence.Zone("Europe/Oslo"));
        }
        byte[] bytes = ChunkCodec.encode(new Chunk(Devices.WRIST, RecordKind.HEART_RATE, HOUR, records.build()));
        assertThat(bytes.length).isLessThan(850);
    }

    @Test
    void aRecordOutsideTheChunksHourIsMalformed() {
        ColumnsBuilder records = new ColumnsBuilder(false);
        records.add(START + Chunk.HOUR_MILLIS, 1, ZoneEvidence.none());
        byte[] bytes = ChunkCodec.encode(new Chunk(Devices.WRIST, RecordKind.POWER, HOUR, records.build()));
        assertThatThrownBy(() -> ChunkCodec.decode(bytes))
                .isInstanceOf(MalformedRecordException.class)
                .hasMessageContaining("outside its hour");
    }

    @Test
    void anUnknownKindIsMalformed() {
        byte[] bytes = new ProtoWriter()
                .message(1, DeviceCodec.encode(Devices.WRIST))
                .unsigned(2, 99)
                .signed(3, HOUR)
                .message(4, new ProtoWriter())
                .toBytes();
        assertThatThrownBy(() -> ChunkCodec.decode(bytes)).isInstanceOf(MalformedRecordException.class);
    }

    @RepeatedTest(20)
    void damagedBytesAreMalformedOrReadAsSomethingElseButNeverFailOtherwise() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        RecordKind kind = RecordKind.values()[random.nextInt(RecordKind.values().length)];
        byte[] whole = ChunkCodec.encode(new Chunk(Devices.WRIST, kind, HOUR, records(random, kind, 50)));
        for (int i = 0; i < 300; i++) {
            byte[] damaged = Arrays.copyOf(whole, random.nextInt(3) == 0 ? random.nextInt(whole.length) : whole.length);
            for (int j = 0; j < 1 + random.nextInt(3) && damaged.length > 0; j++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            try {
                ChunkCodec.encode(ChunkCodec.decode(damaged));
            } catch (MalformedRecordException expected) {
                assertThat(expected).hasMessageNotContaining("null");
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
    }

    private static Columns records(Random random, RecordKind kind, int count) {
        ZoneEvidence[] evidence = {
            ZoneEvidence.none(), new ZoneEvidence.Zone("Europe/Oslo"), new ZoneEvidence.Offset(-3600)
        };
        boolean plain = random.nextBoolean();
        ColumnsBuilder builder = new ColumnsBuilder(kind.isInterval());
        for (int i = 0; i < count; i++) {
            long from = START + (plain ? random.nextInt(3600) * 1000L : random.nextInt(3_600_000));
            long to = kind.isInterval() ? from + 1 + random.nextInt(100_000) : from;
            long value = switch (kind) {
                case SESSION ->
                    SessionValue.encode(builder.labelIndex("type " + random.nextInt(4)), random.nextBoolean());
                case ACTIVITY -> random.nextInt(ActivityClass.COUNT);
                case PAUSE -> 0;
                case STEPS -> random.nextInt(1000);
                default -> random.nextInt(250) * (plain ? RecordKind.MICROS : 1234L);
            };
            builder.add(
                    from,
                    to,
                    value,
                    plain ? 0 : random.nextInt(3),
                    !plain && random.nextInt(5) == 0,
                    plain || random.nextBoolean() ? "" : "id " + i,
                    evidence[plain ? 1 : random.nextInt(3)],
                    0);
        }
        return builder.build();
    }
}
