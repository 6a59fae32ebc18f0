package dev.upbeat.analytics.topology;

import dev.upbeat.analytics.access.KeyRing;
import dev.upbeat.model.minute.Definition;
import java.time.Duration;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;

/** What works on the stores of a task. */
record PersonParts(
        State state,
        WorkQueue work,
        LogClock clock,
        Folder folder,
        UploadTracker uploads,
        Eraser eraser,
        Refresher refresher,
        Sealer sealer) {

    /**
     * What may be set.
     *
     * @param definition by which minutes are judged
     * @param keepSealed how long a sealed day stays in the state, on the log's clock
     */
    record Settings(Definition definition, Duration keepSealed) {}

    static PersonParts create(
            ProcessorContext<byte[], byte[]> context, KeyRing keys, Settings settings, StreamMetrics metrics) {
        Definition definition = settings.definition();
        State state = new State(context);
        WorkQueue work = new WorkQueue(store(context, Stores.PENDING), metrics);
        LogClock clock = new LogClock(store(context, Stores.SEALS), metrics);
        Seals seals = new Seals(store(context, Stores.SEALS));
        Limits limits =
                new Limits(state, clock, definition, settings.keepSealed().toMillis());
        Outbox outbox = new Outbox(context, keys, metrics);
        Admission admission = new Admission(state, limits, definition);
        RestingRates resting = new RestingRates(state, work, limits, definition);
        Readmission readmission = new Readmission(state, work, limits, clock, seals, resting);
        HourJudging judging = new HourJudging(state, limits, resting, definition);
        HourRefresher hours = new HourRefresher(state, work, outbox, limits, judging, definition, metrics);
        DayOrder order = new DayOrder(state, limits, judging, definition);
        WeekRefresher weeks = new WeekRefresher(state, work, outbox, clock, definition);
        DayRefresher days =
                new DayRefresher(state, outbox, clock, limits, seals, order, resting, weeks, definition, metrics);
        UploadTracker uploads = new UploadTracker(state, outbox, clock);
        Folder folder = new Folder(
                new SampleFolder(state, work, admission, readmission, limits, outbox),
                new MoodFolder(state, work, admission, readmission, outbox),
                new ProfileFolder(state, work, outbox),
                new DeviceDayFolder(state, outbox, definition.futureMillis()),
                readmission,
                uploads,
                outbox,
                metrics);
        return new PersonParts(
                state,
                work,
                clock,
                folder,
                uploads,
                new Eraser(state, work, seals, clock, outbox, keys, definition),
                new Refresher(work, hours, days, weeks),
                new Sealer(state, work, clock, limits, seals, days, metrics));
    }

    private static KeyValueStore<Bytes, byte[]> store(ProcessorContext<byte[], byte[]> context, String name) {
        return context.getStateStore(name);
    }
}
