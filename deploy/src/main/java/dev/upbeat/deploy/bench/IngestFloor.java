package dev.upbeat.deploy.bench;

import dev.upbeat.ingest.format.DecodedUpload;
import dev.upbeat.ingest.format.UploadDecoder;
import dev.upbeat.ingest.upload.UploadFormats;
import dev.upbeat.model.block.BlockFold;
import dev.upbeat.model.block.HourBlock;
import dev.upbeat.model.sample.Chunk;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The floor: the same bodies parsed and folded in one thread, without HTTP, Kafka or a database. */
final class IngestFloor {

    private static final int BODIES = 5000;
    private static final int ROUNDS = 7;

    private IngestFloor() {}

    /** Samples a second, the median of several rounds after a warm-up. */
    static double samplesPerSecond(int samplesPerBody, int samplesPerPerson) {
        int bodiesPerPerson = samplesPerPerson / samplesPerBody;
        List<byte[]> bodies = new ArrayList<>();
        for (int i = 0; i < BODIES; i++) {
            HeartRateBodies generator = new HeartRateBodies(i / bodiesPerPerson, samplesPerBody);
            bodies.add(generator.body(i % bodiesPerPerson, samplesPerPerson));
        }
        double[] rates = new double[ROUNDS];
        for (int round = -2; round < ROUNDS; round++) {
            long start = System.nanoTime();
            long samples = run(bodies, bodiesPerPerson);
            double rate = samples * 1e9 / (System.nanoTime() - start);
            if (round >= 0) {
                rates[round] = rate;
            }
        }
        Arrays.sort(rates);
        return rates[ROUNDS / 2];
    }

    private static long run(List<byte[]> bodies, int bodiesPerPerson) {
        UploadDecoder decoder = UploadFormats.decoder("application/json");
        Map<Long, HourBlock> blocks = new HashMap<>();
        long samples = 0;
        for (int i = 0; i < bodies.size(); i++) {
            if (i % bodiesPerPerson == 0) {
                blocks.clear();
            }
            DecodedUpload upload = decoder.decode(bodies.get(i));
            for (DecodedUpload.Part part : upload.parts()) {
                part.records().forEach((kind, columns) -> {
                    for (Chunk chunk : Chunk.split(part.device(), kind, columns)) {
                        blocks.merge(
                                chunk.hour(),
                                BlockFold.fold(HourBlock.empty(chunk.hour()), chunk, chunk.records(), 1)
                                        .block(),
                                (known, first) -> BlockFold.fold(known, chunk, chunk.records(), 1)
                                        .block());
                    }
                });
            }
            samples += upload.accepted();
        }
        return samples;
    }
}
