package dev.upbeat.deploy.bench;

import dev.upbeat.deploy.UserError;
import dev.upbeat.deploy.data.RunFile;
import dev.upbeat.deploy.embedded.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * How long it takes from the receipt of what changed a day to the day in the store, as Upbeat's own histogram tells, while uploads come at a
 * steady rate whatever the answers take.
 */
final class Freshness {

    static final int SAMPLES_PER_SECOND = 20_000;

    private static final int PER_BODY = 200;
    private static final int PEOPLE = SAMPLES_PER_SECOND / PER_BODY;
    private static final int WARM_UP_SECONDS = 20;
    private static final int SECONDS = 30;
    private static final int ALL_SAMPLES = Integer.MAX_VALUE;
    private static final double P99 = 0.99;
    private static final String BUCKET = "upbeat_freshness_seconds_bucket{";

    private final Path data;

    Freshness(Path data) {
        this.data = data;
    }

    /** The 99th percentile, between the bounds of its bucket by share. */
    double p99Millis() throws IOException, SQLException, InterruptedException {
        try (ServerProcess server = ServerProcess.start(data, Ports.freePair())) {
            RunFile run = server.run();
            List<String> tokens = Tokens.ofNewDevices(data, PEOPLE);
            send(run.ingestPort(), tokens, 0, WARM_UP_SECONDS);
            TimeUnit.SECONDS.sleep(2);
            Map<Double, Double> before = buckets(run.apiPort());
            send(run.ingestPort(), tokens, WARM_UP_SECONDS, SECONDS);
            TimeUnit.SECONDS.sleep(2);
            Map<Double, Double> during = new TreeMap<>(buckets(run.apiPort()));
            during.replaceAll((bound, count) -> count - before.getOrDefault(bound, 0.0));
            return 1000 * quantile(during);
        }
    }

    /** Each person one body a second, spread over the second. */
    private static void send(int port, List<String> tokens, int firstBody, int seconds)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        AtomicReference<@Nullable IOException> failure = new AtomicReference<>();
        CountDownLatch done = new CountDownLatch(tokens.size());
        for (int person = 0; person < tokens.size(); person++) {
            int number = person;
            Thread.ofVirtual().start(() -> {
                try (LoadConnection connection = new LoadConnection(port)) {
                    HeartRateBodies bodies = new HeartRateBodies(number, PER_BODY);
                    for (int i = 0; i < seconds; i++) {
                        long due = start
                                + TimeUnit.SECONDS.toNanos(i)
                                + TimeUnit.SECONDS.toNanos(1) * number / tokens.size();
                        TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
                        connection.post(tokens.get(number), bodies.body(firstBody + i, ALL_SAMPLES));
                    }
                } catch (IOException e) {
                    failure.set(e);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                } finally {
                    done.countDown();
                }
            });
        }
        done.await();
        IOException e = failure.get();
        if (e != null) {
            throw e;
        }
    }

    /** Counts up to each bound in seconds. */
    private static Map<Double, Double> buckets(int apiPort) throws IOException, InterruptedException {
        HttpResponse<String> answer;
        try (HttpClient client = HttpClient.newHttpClient()) {
            answer = client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + apiPort + "/metrics"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
        Map<Double, Double> buckets = new TreeMap<>();
        for (String line : answer.body().split("\n", -1)) {
            if (line.startsWith(BUCKET)) {
                String bound = line.substring(line.indexOf("le=\"") + 4, line.indexOf("\"}"));
                buckets.put(
                        bound.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(bound),
                        Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)));
            }
        }
        if (buckets.isEmpty()) {
            throw new UserError("Upbeat tells no freshness: its metrics lack " + BUCKET + "…}.");
        }
        return buckets;
    }

    private static double quantile(Map<Double, Double> cumulative) {
        double all = cumulative.getOrDefault(Double.POSITIVE_INFINITY, 0.0);
        double lower = 0;
        double below = 0;
        for (Map.Entry<Double, Double> bucket : cumulative.entrySet()) {
            if (bucket.getValue() >= P99 * all && bucket.getValue() > below) {
                double share = (P99 * all - below) / (bucket.getValue() - below);
                return bucket.getKey().isInfinite() ? lower : lower + share * (bucket.getKey() - lower);
            }
            lower = bucket.getKey();
            below = bucket.getValue();
        }
        return Double.NaN;
    }
}
