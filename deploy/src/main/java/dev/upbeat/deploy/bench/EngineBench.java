package dev.upbeat.deploy.bench;

import dev.upbeat.analytics.topology.Pipeline;
import dev.upbeat.analytics.topology.PipelineConfig;
import dev.upbeat.deploy.embedded.Folders;
import dev.upbeat.deploy.embedded.KafkaTopics;
import dev.upbeat.deploy.embedded.LocalKafka;
import dev.upbeat.model.day.DayActivity;
import dev.upbeat.model.minute.Definition;
import dev.upbeat.model.topic.Topic;
import dev.upbeat.model.wire.MalformedRecordException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToLongFunction;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * The stream alone, on an embedded broker, exactly once, to its output topics: how fast it drains heart rate every five seconds in runs of
 * 200, beside a plain DSL job; whether many people cost more than few; what each gets wrong; how fresh days are; how large state is.
 */
final class EngineBench implements Benchmark {

    private static final int FEW = 1000;
    private static final int MANY = 20_000;
    private static final int RUNS_OF_FEW = 360;
    private static final int RUNS_OF_MANY = RUNS_OF_FEW * FEW / MANY;
    private static final int DSL_RUNS = 30;
    private static final int THREADS = 2;
    private static final long CACHE_BYTES = 128L * 1024 * 1024;
    private static final double MINUTES_PER_DAY = 1440;
    private static final long SEED = 4;

    @Override
    public Figures run(PrintWriter out) throws IOException, SQLException, InterruptedException {
        Path folder = Files.createTempDirectory("upbeat-bench");
        Figures figures = new Figures();
        try {
            try (LocalKafka kafka = LocalKafka.start(folder.resolve("kafka"))) {
                drain(kafka.bootstrap(), folder, figures, out);
            }
            say(out, "freshness at " + Freshness.SAMPLES_PER_SECOND + " samples/s, the whole of Upbeat …");
            figures.add("freshness_p99_ms", new Freshness(folder.resolve("data")).p99Millis());
        } finally {
            Folders.deleteTree(folder);
        }
        return figures;
    }

    private static void drain(String bootstrap, Path folder, Figures figures, PrintWriter out)
            throws InterruptedException {
        KafkaTopics.ensure(bootstrap, THREADS * 2);
        DslLog.makeTopics(bootstrap, THREADS * 2);
        BenchKeys keys = new BenchKeys();
        try (EngineLog log = new EngineLog(bootstrap, keys);
                DslLog dslLog = new DslLog(bootstrap)) {
            say(out, "filling the logs …");
            fill(log, 0, FEW, RUNS_OF_FEW);
            Random random = new Random(SEED);
            for (int run = 0; run < DSL_RUNS; run++) {
                for (int person : shuffled(FEW, 1, random)) {
                    dslLog.samples(Integer.toString(person), EngineSamples.run(person, run));
                }
            }
            dslLog.flush();

            say(out, "draining " + FEW + " people …");
            double few = ours(bootstrap, folder, keys, (long) FEW * EngineSamples.minutes(RUNS_OF_FEW));
            double personDays = FEW * EngineSamples.minutes(RUNS_OF_FEW) / MINUTES_PER_DAY;
            figures.add("state_bytes_per_person_day", StateSize.bytes(bootstrap) / personDays);

            fill(log, FEW, MANY, RUNS_OF_MANY);
            say(out, "draining " + MANY + " people …");
            double many = ours(bootstrap, folder, keys, (long) MANY * EngineSamples.minutes(RUNS_OF_MANY));

            say(out, "draining the plain DSL job …");
            double dsl = peer(bootstrap, folder);
            figures.add("drain_1k_people", few)
                    .add("drain_20k_people", many)
                    .add("dsl", dsl)
                    .add("drain_over_dsl", few / dsl)
                    .add("many_over_few", many / few);

            say(out, "both, on what devices really send …");
            Pipeline ours = pipeline(bootstrap, folder, keys);
            DslJob peer = DslJob.start(bootstrap, folder.resolve("dsl"), THREADS, CACHE_BYTES);
            try {
                EngineTruth truth = new EngineTruth(bootstrap);
                truth.send(log, dslLog);
                drainOfOurs(bootstrap).awaitNothingLeft();
                drainOfPeer(bootstrap).awaitNothingLeft();
                EngineTruth.Wrong wrong = truth.compare(out);
                figures.add("minutes_wrong", (double) wrong.ours()).add("dsl_minutes_wrong", (double) wrong.peer());
            } finally {
                peer.close();
                ours.close();
            }
        }
    }

    /** Samples a second. */
    static double ours(String bootstrap, Path folder, BenchKeys keys, long minutes) throws InterruptedException {
        AtomicReference<@Nullable Pipeline> started = new AtomicReference<>();
        try {
            long samples = minutes * 60_000 / EngineSamples.GRID_MILLIS;
            return drainOfOurs(bootstrap).partPerSecond(() -> started.set(pipeline(bootstrap, folder, keys)), minutes)
                    * samples;
        } finally {
            Pipeline pipeline = started.get();
            if (pipeline != null) {
                pipeline.close();
            }
        }
    }

    private static double peer(String bootstrap, Path folder) throws InterruptedException {
        AtomicReference<@Nullable DslJob> started = new AtomicReference<>();
        try {
            long minutes = (long) FEW * EngineSamples.minutes(DSL_RUNS);
            long samples = minutes * 60_000 / EngineSamples.GRID_MILLIS;
            return drainOfPeer(bootstrap)
                            .partPerSecond(
                                    () -> started.set(
                                            DslJob.start(bootstrap, folder.resolve("dsl"), THREADS, CACHE_BYTES)),
                                    minutes)
                    * samples;
        } finally {
            DslJob job = started.get();
            if (job != null) {
                job.close();
            }
        }
    }

    private static Drain drainOfOurs(String bootstrap) {
        return new Drain(
                bootstrap,
                PipelineConfig.APPLICATION_ID,
                Topic.SAMPLES.topicName(),
                Topic.DAYS.topicName(),
                growth(EngineBench::wornMinutes));
    }

    private static Drain drainOfPeer(String bootstrap) {
        return new Drain(
                bootstrap,
                DslJob.GROUP,
                DslJob.SAMPLES,
                DslJob.DAYS,
                growth(record -> DslJob.Day.of(record.value()).valid()));
    }

    private static Pipeline pipeline(String bootstrap, Path folder, BenchKeys keys) {
        return Pipeline.start(
                new PipelineConfig(bootstrap, folder.resolve("streams"), THREADS, CACHE_BYTES, Definition.CURRENT),
                keys,
                new SimpleMeterRegistry());
    }

    /** Each person's runs in their order, people at random. */
    static void fill(EngineLog log, int firstNumber, int people, int runs) {
        long now = System.currentTimeMillis();
        int[] next = new int[people];
        for (int person : shuffled(people, runs, new Random(SEED))) {
            long number = (long) firstNumber + person;
            if (next[person] == 0) {
                log.profile(BenchKeys.person(number), now);
            }
            log.upload(BenchKeys.person(number), EngineSamples.run(number, next[person]++), now);
        }
        log.flush();
    }

    private static List<Integer> shuffled(int people, int times, Random random) {
        List<Integer> order = new ArrayList<>(people * times);
        for (int i = 0; i < people * times; i++) {
            order.add(i % people);
        }
        Collections.shuffle(order, random);
        return order;
    }

    /** By how much a row grows: its latest value less the one before. */
    private static ToLongFunction<ConsumerRecord<byte[], byte[]>> growth(
            ToLongFunction<ConsumerRecord<byte[], byte[]>> value) {
        Map<Bytes, Long> latest = new HashMap<>();
        return record -> {
            long now = value.applyAsLong(record);
            Long before = latest.put(Bytes.wrap(record.key()), now);
            return now - (before == null ? 0 : before);
        };
    }

    private static long wornMinutes(ConsumerRecord<byte[], byte[]> record) {
        try {
            return DayActivity.fromBytes(record.value()).totals().wornMinutes();
        } catch (MalformedRecordException e) {
            throw new IllegalStateException("our own output does not read", e);
        }
    }

    private static void say(PrintWriter out, String what) {
        out.println(what);
        out.flush();
    }
}
