package dev.upbeat.ingest.upload;

import dev.upbeat.ingest.format.UploadDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;

/** Run by hand: how many samples a second one thread decodes from bodies of 200 heart rates; medians by format and kind of time. */
final class DecodeSpeed {

    private static final int BODIES = 64;
    private static final int SAMPLES = 200;
    private static final int ROUNDS = 40;
    private static final int PASSES = 20;

    private DecodeSpeed() {}

    /** Prints a line for each shape of body. */
    public static void main(String[] args) {
        measure("json, Z", new JsonUploadDecoder(), bodies("", "Z", "", "%d"));
        measure("json, offset", new JsonUploadDecoder(), bodies("", "+01:00", "", "%d"));
        measure("json, wall clock", new JsonUploadDecoder(), bodies("\"zone\":\"Europe/Oslo\",", "", "", "%d"));
        measure("json, decimals", new JsonUploadDecoder(), bodies("", "Z", "", "%d.25"));
        measure("ndjson, Z", new NdjsonUploadDecoder(), bodies("", "Z", "\"kind\":\"heartRate\",", "%d"));
    }

    private static void measure(String name, UploadDecoder decoder, byte[][] bodies) {
        double[] rates = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            long samples = 0;
            for (int pass = 0; pass < PASSES; pass++) {
                for (byte[] body : bodies) {
                    samples += decoder.decode(body).accepted();
                }
            }
            rates[round] = samples * 1e3 / (System.nanoTime() - start);
        }
        double[] last = Arrays.copyOfRange(rates, ROUNDS / 2, ROUNDS);
        Arrays.sort(last);
        System.out.printf("%-18s %6.2f M samples/s%n", name, last[last.length / 2]);
    }

    private static byte[][] bodies(String zone, String suffix, String kind, String bpm) {
        Random random = new Random(1);
        byte[][] bodies = new byte[BODIES][];
        long at = Instant.parse("2026-03-01T00:00:00Z").getEpochSecond();
        int rate = 90;
        for (int i = 0; i < BODIES; i++) {
            StringBuilder text = new StringBuilder("{\"device\":{\"id\":\"w1\",\"kind\":\"wrist\"}");
            text.append(zone.isEmpty() ? "" : "," + zone.substring(0, zone.length() - 1));
            text.append(kind.isEmpty() ? ",\"heartRate\":[" : "}\n");
            for (int j = 0; j < SAMPLES; j++) {
                rate = Math.max(50, Math.min(170, rate + random.nextInt(5) - 2));
                String time = Instant.ofEpochSecond(at).toString();
                text.append('{')
                        .append(kind)
                        .append("\"at\":\"")
                        .append(time, 0, time.length() - 1)
                        .append(suffix)
                        .append("\",\"bpm\":")
                        .append(String.format(bpm, rate))
                        .append(kind.isEmpty() ? (j == SAMPLES - 1 ? "}]}" : "},") : "}\n");
                at += 5;
            }
            bodies[i] = text.toString().getBytes(StandardCharsets.UTF_8);
        }
        return bodies;
    }
}
