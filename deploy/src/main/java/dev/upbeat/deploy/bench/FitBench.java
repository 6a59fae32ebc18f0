package dev.upbeat.deploy.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.upbeat.deploy.UserError;
import dev.upbeat.deploy.simulation.RideRecording;
import dev.upbeat.deploy.simulation.RideRecording.Point;
import dev.upbeat.deploy.simulation.fit.RideFile;
import dev.upbeat.ingest.format.UploadDecoder;
import dev.upbeat.ingest.upload.UploadFormats;
import dev.upbeat.model.sample.Device;
import dev.upbeat.model.sample.DeviceKind;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * FIT files to columns, in one thread, beside the vendor's decoder where that is found; both on the same bodies, in turns. A core is a second
 * of the process's CPU time, so that what else runs on the machine does not count, but collecting garbage does.
 */
final class FitBench implements Benchmark {

    private static final int RIDES = 4;
    static final String FIT = "application/vnd.ant.fit";
    static final int SECONDS_PER_RIDE = 3 * 3600;
    private static final long BYTES_PER_ROUND = 32L << 20;
    private static final int ROUNDS = 7;
    private static final int WARM_UP_ROUNDS = 3;
    private static final double MEGA = 1e6;

    private final List<Path> files;
    private final @Nullable Path oracleJar;

    /** @param files to decode, or folders of such; where there are none, rides are made up */
    FitBench(List<Path> files, @Nullable Path oracleJar) {
        this.files = List.copyOf(files);
        this.oracleJar = oracleJar;
    }

    /** How fast a decoder is. */
    private record Rate(double megabytes, double records) {}

    @Override
    public Figures run(PrintWriter out) throws IOException {
        UploadDecoder ours = UploadFormats.decoder(FIT);
        ToLongFunction<byte[]> decode = body -> ours.decode(body).read().getOrDefault("record", 0L);
        Optional<OracleDecoder> oracle = OracleDecoder.find(oracleJar);
        List<byte[]> bodies = files.isEmpty() ? rides() : readable(oracle, out);
        long bytes = bodies.stream().mapToLong(body -> body.length).sum();
        out.printf("%d bodies, %.1f MB; rounds of %d MB%n", bodies.size(), bytes / MEGA, BYTES_PER_ROUND >> 20);
        out.flush();
        List<Rate> rates = new ArrayList<>();
        List<Rate> oracleRates = new ArrayList<>();
        for (int round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
            Rate rate = measure(bodies, bytes, decode);
            Rate oracleRate = oracle.isEmpty() ? null : measure(bodies, bytes, oracle.get()::records);
            if (round >= 0) {
                rates.add(rate);
                if (oracleRate != null) {
                    oracleRates.add(oracleRate);
                }
            }
        }
        if (oracle.isPresent()) {
            oracle.get().close();
        } else {
            out.println("The vendor's decoder is not here to compare with: --oracle-jar names its jar.");
        }
        double megabytes = median(rates, Rate::megabytes);
        Figures figures =
                new Figures().add("mb_per_s_core", megabytes).add("records_per_s_core", median(rates, Rate::records));
        if (oracleRates.isEmpty()) {
            return figures.absent("oracle_mb_per_s_core")
                    .absent("oracle_records_per_s_core")
                    .absent("over_oracle");
        }
        double theirs = median(oracleRates, Rate::megabytes);
        return figures.add("oracle_mb_per_s_core", theirs)
                .add("oracle_records_per_s_core", median(oracleRates, Rate::records))
                .add("over_oracle", megabytes / theirs);
    }

    private static Rate measure(List<byte[]> bodies, long bytes, ToLongFunction<byte[]> decoder) {
        long times = Math.max(1, BYTES_PER_ROUND / bytes);
        long records = 0;
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long start = system.getProcessCpuTime();
        for (long i = 0; i < times; i++) {
            for (byte[] body : bodies) {
                records += decoder.applyAsLong(body);
            }
        }
        double seconds = (system.getProcessCpuTime() - start) / 1e9;
        return new Rate(times * bytes / MEGA / seconds, records / seconds);
    }

    private static double median(List<Rate> rates, java.util.function.ToDoubleFunction<Rate> of) {
        double[] sorted = rates.stream().mapToDouble(of).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    /** The given files that both decoders read. */
    private List<byte[]> readable(Optional<OracleDecoder> oracle, PrintWriter out) throws IOException {
        List<byte[]> bodies = new ArrayList<>();
        UploadDecoder ours = UploadFormats.decoder(FIT);
        for (Path path : files) {
            try (Stream<Path> found = Files.walk(path)) {
                for (Path file : found.filter(each -> each.toString().endsWith(".fit"))
                        .sorted()
                        .toList()) {
                    byte[] body = Files.readAllBytes(file);
                    try {
                        ours.decode(body);
                        oracle.ifPresent(decoder -> decoder.records(body));
                        bodies.add(body);
                    } catch (RuntimeException e) {
                        out.println("left out, since it cannot be read to its end: " + file);
                    }
                }
            }
        }
        if (bodies.isEmpty()) {
            throw new UserError(
                    "There is no FIT file that can be read: --file takes files that end in .fit, or folders of them.");
        }
        return bodies;
    }

    /** Rides of some hours, a record a second, from a seed. */
    static List<byte[]> rides() {
        List<byte[]> rides = new ArrayList<>();
        for (int i = 0; i < RIDES; i++) {
            rides.add(RideFile.write(ride(new Random(i)), RideFile.Options.STANDARD));
        }
        return rides;
    }

    private static RideRecording ride(Random random) {
        long from = Instant.parse("2026-03-01T10:00:00Z").toEpochMilli();
        Point[] points = new Point[SECONDS_PER_RIDE];
        int bpm = 120;
        int distance = 0;
        for (int i = 0; i < points.length; i++) {
            bpm = Math.clamp(bpm + random.nextInt(5) - 2, 80, 190);
            int speed = 5000 + random.nextInt(6000);
            distance += speed / 10;
            points[i] = new Point(
                    from + i * 1000L,
                    bpm,
                    random.nextInt(400),
                    speed,
                    70 + random.nextInt(30),
                    random.nextInt(1600) - 800,
                    500 + random.nextInt(50),
                    distance);
        }
        return new RideRecording(
                new Device("b1", DeviceKind.BIKE, "a bike computer", 0),
                new Device("s1", DeviceKind.STRAP, "a strap", 0),
                ZoneOffset.UTC,
                from,
                from + SECONDS_PER_RIDE * 1000L,
                List.of(),
                Arrays.asList(points));
    }
}
