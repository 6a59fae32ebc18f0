package dev.upbeat.deploy.bench;

import dev.upbeat.model.sample.Columns;
import dev.upbeat.model.sample.ColumnsBuilder;
import dev.upbeat.model.sample.RecordKind;
import dev.upbeat.model.sample.ZoneEvidence;
import java.util.Random;

/** Heart rate every five seconds, a random walk from a seed, in runs of {@link #PER_CHUNK} samples. */
final class EngineSamples {

    static final int PER_CHUNK = 200;
    static final int GRID_MILLIS = 5000;
    static final int CHUNKS_PER_PERSON_SMALL = 3;

    private static final ZoneEvidence ZONE = new ZoneEvidence.Zone("Etc/UTC");
    private static final int LEAST_BPM = 45;
    private static final int MOST_BPM = 185;

    private EngineSamples() {}

    /** Run {@code index} of person {@code number}. */
    static Columns run(long number, int index) {
        ColumnsBuilder columns = new ColumnsBuilder(false, PER_CHUNK);
        int[] bpm = bpm(number, index);
        long at = startMillis(index);
        for (int i = 0; i < PER_CHUNK; i++) {
            columns.add(at + (long) i * GRID_MILLIS, bpm[i] * RecordKind.MICROS, ZONE);
        }
        return columns.build();
    }

    static long startMillis(int index) {
        return HeartRateBodies.START.toEpochMilli() + (long) index * PER_CHUNK * GRID_MILLIS;
    }

    static int[] bpm(long number, int index) {
        Random random = new Random(number * 31 + index);
        int[] bpm = new int[PER_CHUNK];
        int last = 60 + random.nextInt(80);
        for (int i = 0; i < PER_CHUNK; i++) {
            last = Math.clamp(last + random.nextInt(7) - 3, LEAST_BPM, MOST_BPM);
            bpm[i] = last;
        }
        return bpm;
    }

    /** Whole minutes that so many runs cover; three runs are fifty minutes. */
    static int minutes(int runs) {
        return runs * PER_CHUNK * GRID_MILLIS / 60_000;
    }
}
