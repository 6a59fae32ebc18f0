package dev.upbeat.deploy.demo;

import dev.upbeat.deploy.UserError;
import dev.upbeat.deploy.client.Answer;
import dev.upbeat.deploy.client.Outgoing;
import dev.upbeat.deploy.client.UpbeatClient;
import dev.upbeat.deploy.console.Progress;
import dev.upbeat.deploy.simulation.Delivery;
import dev.upbeat.deploy.simulation.Kit;
import dev.upbeat.deploy.simulation.SimulatedLife;
import dev.upbeat.deploy.simulation.emit.Emitter;
import dev.upbeat.deploy.simulation.emit.Request;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;

/** Sends what simulated people and their devices hand over, several people at a time, each one's in order. */
final class DemoLoader {

    /** Generating costs about as much as taking in: more threads would only wait. */
    private static final int THREADS = 3;

    private static final double SECONDS_A_DAY = 86_400;
    private static final double MINUTES_A_DAY = 1440;
    /** Of classes that are told in runs. */
    private static final double RUNS_A_DAY = 200;

    private final DemoPlan plan;
    private final UpbeatClient client;
    private final Emitter emitter;
    private final Progress progress;
    private final DoubleAdder done = new DoubleAdder();
    private final LongAdder records = new LongAdder();
    private double all;

    DemoLoader(DemoPlan plan, UpbeatClient client, Emitter emitter, Progress progress) {
        this.plan = plan;
        this.client = client;
        this.emitter = emitter;
        this.progress = progress;
    }

    /**
     * Sends everything of everybody.
     *
     * @param tokens one a person, in the order of {@link DemoPlan#people()}
     * @return how many records were sent
     */
    long load(List<SimulatedLife> people, List<String> tokens) {
        all = people.stream().mapToDouble(DemoLoader::recordsADay).sum() * plan.days();
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<?>> each = new ArrayList<>();
            for (int i = 0; i < people.size(); i++) {
                SimulatedLife life = people.get(i);
                String token = tokens.get(i);
                each.add(threads.submit(() -> load(life, token)));
            }
            try {
                for (Future<?> one : each) {
                    one.get();
                }
            } catch (ExecutionException | InterruptedException e) {
                threads.shutdownNow();
                throw e.getCause() instanceof UserError said ? said : new UserError("Loading was interrupted.", e);
            }
        }
        return records.sum();
    }

    private void load(SimulatedLife life, String token) {
        LocalDate first = plan.first(life);
        double ofADay = recordsADay(life);
        life.deliver(first, plan.last(life), new SimulatedLife.Recipient() {
            @Override
            public void accept(Delivery delivery) {
                emitter.requests(delivery).forEach(request -> send(request, token));
            }

            @Override
            public void dayOver() {
                done.add(ofADay);
                progress.show(done.sum() / all, millions(records.sum()) + " records");
            }
        });
    }

    private void send(Request request, String token) {
        Answer answer = client.send(
                new Outgoing(request.method(), request.path(), request.mediaType(), false, null, request.body()),
                token);
        if (!answer.isTaken()) {
            throw new UserError("A simulated upload was not taken: " + answer.detail());
        }
        records.add(request.records());
    }

    /** About how many, to tell how far it has come. */
    private static double recordsADay(SimulatedLife life) {
        Kit.Watch watch = life.person().kit().watch();
        return SECONDS_A_DAY / watch.heartRateSeconds()
                + MINUTES_A_DAY
                + (watch.mergesClasses() ? RUNS_A_DAY : MINUTES_A_DAY);
    }

    static String millions(long count) {
        return String.format(Locale.ROOT, "%.1f million", count / 1e6);
    }
}
