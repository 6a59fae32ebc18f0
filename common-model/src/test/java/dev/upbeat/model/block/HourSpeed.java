package dev.upbeat.model.block;

import dev.upbeat.model.day.DayTotals;
import dev.upbeat.model.day.HourDigest;
import dev.upbeat.model.envelope.Envelope;
import dev.upbeat.model.envelope.PayloadType;
import dev.upbeat.model.minute.Definition;
import dev.upbeat.model.minute.HourMinutesCodec;
import dev.upbeat.model.minute.MinuteJudge;
import dev.upbeat.model.person.PersonKey;
import dev.upbeat.model.person.Pseudonym;
import dev.upbeat.model.sample.Chunk;
import dev.upbeat.model.sample.ChunkCodec;
import dev.upbeat.model.sample.Columns;
import dev.upbeat.model.sample.ColumnsBuilder;
import dev.upbeat.model.sample.RecordKind;
import dev.upbeat.model.sample.ZoneEvidence;
import dev.upbeat.model.testing.Devices;
import dev.upbeat.model.testing.Profiles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/**
 * Run by hand: what one sample costs from decoded columns to judged minutes, for hours of 720 heart rates that come in bodies of 200;
 * one thread, medians in nanoseconds a sample.
 */
final class HourSpeed {

    private static final int HOURS = 40;
    private static final int HOUR_SAMPLES = 720;
    private static final int BODY_SAMPLES = 200;
    private static final long FIRST_HOUR = 490_000;
    private static final int ROUNDS = 200;

    private final PersonKey key = PersonKey.generate();
    private final Pseudonym person = new Pseudonym(new UUID(1, 2));
    private final List<Columns> bodies = new ArrayList<>();

    private HourSpeed() {
        Random random = new Random(1);
        ZoneEvidence zone = new ZoneEvidence.Zone("Europe/Oslo");
        long at = FIRST_HOUR * Chunk.HOUR_MILLIS;
        long bpm = 90;
        for (int i = 0; i < HOURS * HOUR_SAMPLES; i += BODY_SAMPLES) {
            ColumnsBuilder body = new ColumnsBuilder(false);
            for (int j = 0; j < BODY_SAMPLES; j++) {
                bpm = Math.max(50, Math.min(170, bpm + random.nextInt(5) - 2));
                body.add(at, bpm * RecordKind.MICROS, zone);
                at += 5000;
            }
            bodies.add(body.build());
        }
    }

    /** Prints a line for each step. */
    public static void main(String[] args) throws Exception {
        HourSpeed speed = new HourSpeed();
        String[] steps = {
            "split",
            "encode chunk",
            "seal",
            "open",
            "decode chunk",
            "decode state",
            "fold",
            "encode state",
            "judge",
            "encode minutes",
            "day totals",
            "digest"
        };
        long[][] nanos = new long[steps.length][ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            long[] spent = speed.run();
            for (int i = 0; i < spent.length; i++) {
                nanos[i][round] = spent[i];
            }
        }
        double samples = speed.bodies.size() * (double) BODY_SAMPLES;
        for (int i = 0; i < steps.length; i++) {
            long[] last = Arrays.copyOfRange(nanos[i], ROUNDS / 2, ROUNDS);
            Arrays.sort(last);
            System.out.printf("%-15s %7.1f%n", steps[i], last[last.length / 2] / samples);
        }
    }

    private long[] run() throws Exception {
        long[] spent = new long[12];
        UUID upload = new UUID(3, 4);
        byte[][] blocks = new byte[HOURS + 1][];
        for (Columns body : bodies) {
            long start = System.nanoTime();
            List<Chunk> chunks = Chunk.split(Devices.WRIST, RecordKind.HEART_RATE, body);
            start = took(spent, 0, start);
            for (Chunk chunk : chunks) {
                start = System.nanoTime();
                byte[] payload = ChunkCodec.encode(chunk);
                start = took(spent, 1, start);
                byte[] logged = Envelope.seal(key, 1, person, PayloadType.CHUNK, 5, upload, payload)
                        .toBytes();
                start = took(spent, 2, start);
                byte[] opened = Envelope.fromBytes(logged).open(key, person);
                start = took(spent, 3, start);
                Chunk read = ChunkCodec.decode(opened);
                start = took(spent, 4, start);
                int index = (int) (read.hour() - FIRST_HOUR);
                HourBlock before =
                        blocks[index] == null ? HourBlock.empty(read.hour()) : HourBlockCodec.decode(blocks[index]);
                start = took(spent, 5, start);
                HourBlock after =
                        BlockFold.fold(before, read, read.records(), 5).block();
                start = took(spent, 6, start);
                blocks[index] = HourBlockCodec.encodeState(after);
                took(spent, 7, start);
            }
        }
        HourBlock previous = null;
        for (int i = 0; i < HOURS; i++) {
            HourBlock block = HourBlockCodec.decode(blocks[i]);
            long start = System.nanoTime();
            var minutes = MinuteJudge.judge(previous, block, null, Profiles.AGE_40_RESTING_60, Definition.CURRENT);
            start = took(spent, 8, start);
            HourMinutesCodec.encode(minutes);
            start = took(spent, 9, start);
            DayTotals.of(minutes);
            start = took(spent, 10, start);
            HourDigest.of(minutes, Definition.CURRENT).toBytes();
            took(spent, 11, start);
            previous = block;
        }
        return spent;
    }

    private static long took(long[] spent, int step, long since) {
        long now = System.nanoTime();
        spent[step] += now - since;
        return now;
    }
}
