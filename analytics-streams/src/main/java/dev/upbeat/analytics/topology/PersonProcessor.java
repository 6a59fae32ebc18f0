package dev.upbeat.analytics.topology;

import dev.upbeat.analytics.access.KeyRing;
import dev.upbeat.model.envelope.Envelope;
import dev.upbeat.model.envelope.PayloadType;
import dev.upbeat.model.person.PersonKey;
import dev.upbeat.model.person.Pseudonym;
import dev.upbeat.model.person.UnreadableException;
import dev.upbeat.model.upload.Disposition;
import dev.upbeat.model.upload.Tally;
import dev.upbeat.model.wire.MalformedRecordException;
import java.time.Duration;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens each record and hands it to the part that folds it. One to a task; not thread-safe. */
final class PersonProcessor implements Processor<byte[], byte[], byte[], byte[]> {

    private static final Logger LOG = LoggerFactory.getLogger(PersonProcessor.class);

    private static final Duration EXPIRE_EVERY = Duration.ofMinutes(1);
    /** So much is worked off at once, and so much may wait before folding pauses for it. */
    private static final int REFRESH_BATCH = 1000;

    private static final int MAX_WAITING = 60_000;
    /** For so long at once, so that a long queue does not outlast a transaction. */
    private static final Duration REFRESH_WITHIN = Duration.ofSeconds(2);

    private static final String ERASED = "erased";

    private final KeyRing keys;
    private final PersonParts.Settings settings;
    private final StreamMetrics metrics;
    private final Pace pace = new Pace();
    private ProcessorContext<byte[], byte[]> context;
    private PersonParts parts;

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else
    PersonProcessor(KeyRing keys, PersonParts.Settings settings, StreamMetrics metrics) {
        this.keys = keys;
        this.settings = settings;
        this.metrics = metrics;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> processorContext) {
        context = processorContext;
        parts = PersonParts.create(context, keys, settings, metrics);
        context.schedule(Pace.LOOK_EVERY, PunctuationType.WALL_CLOCK_TIME, this::look);
        context.schedule(EXPIRE_EVERY, PunctuationType.WALL_CLOCK_TIME, now -> {
            parts.uploads().expire();
            parts.state().measure(metrics);
        });
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        if (record.key() == null || record.key().length != Pseudonym.BYTES || record.value() == null) {
            unreadable("key of 16 bytes and value expected");
            return;
        }
        Pseudonym person = Pseudonym.fromBytes(record.key(), 0);
        try {
            Envelope envelope = Envelope.fromBytes(record.value());
            pace.came(envelope.receivedAtMillis());
            turnClock(envelope);
            if (envelope.type() == PayloadType.ERASURE) {
                parts.eraser().erase(person, envelope.receivedAtMillis());
                return;
            }
            PersonKey key = keys.find(person, envelope.keyNumber());
            if (key == null) {
                Tally refused = new Tally();
                refused.add(Disposition.REFUSED, ERASED, 1);
                metrics.count(refused);
                return;
            }
            parts.folder().fold(person, envelope, envelope.open(key, person));
        } catch (MalformedRecordException | UnreadableException e) {
            unreadable(String.valueOf(e.getMessage()));
        }
        if (parts.work().size() >= MAX_WAITING) {
            parts.refresher().run(REFRESH_BATCH);
        }
    }

    @Override
    public void close() {
        parts.work().close();
        parts.clock().close();
        parts.state().close(metrics);
    }

    /**
     * Whether a record is late for its day is only known once all that came so much earlier has been counted to its day; and a day that
     * seals must have had all that came before, and nothing that came after.
     */
    private void turnClock(Envelope envelope) {
        long to = envelope.receivedAtMillis();
        boolean old = parts.work().isOlderThan(settings.definition().lateMillis(), to);
        boolean due = parts.sealer().isDue(to);
        if (old || due || envelope.readmitted()) {
            while (parts.work().size() > 0) {
                parts.refresher().run(REFRESH_BATCH);
            }
        }
        parts.clock().advance(to);
        // what was just worked off may have to seal at once
        if (due || parts.sealer().isDue(to)) {
            parts.sealer().run();
        }
    }

    private void look(long nowMillis) {
        int waiting = parts.work().size();
        if (waiting == 0) {
            parts.sealer().run(); // there is nothing to wait for
        }
        if (!pace.isTimeToBegin(nowMillis, waiting)) {
            return;
        }
        refresh();
        if (pace.begun(parts.work().size()) > 0 || waiting > 0) {
            context.commit(); // so that it is seen at once
        }
    }

    private void refresh() {
        parts.sealer().run();
        long begunNanos = System.nanoTime();
        while (parts.work().size() > 0 && System.nanoTime() - begunNanos < REFRESH_WITHIN.toNanos()) {
            parts.refresher().run(REFRESH_BATCH);
        }
    }

    /** The record stays on the log where it is. */
    private void unreadable(String why) {
        metrics.unreadable();
        LOG.error("Unreadable record at {}: {}", position(), why);
    }

    private String position() {
        return context.recordMetadata()
                .map(at -> at.topic() + "-" + at.partition() + "@" + at.offset())
                .orElse("an unknown position");
    }
}
