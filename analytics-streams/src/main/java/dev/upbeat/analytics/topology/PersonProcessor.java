package dev.upbeat.analytics.topology;

import dev.upbeat.analytics.access.KeyRing;
import dev.upbeat.model.envelope.Envelope;
import dev.upbeat.model.envelope.PayloadType;
import dev.upbeat.model.minute.Definition;
import dev.upbeat.model.mood.MoodReport;
import dev.upbeat.model.person.PersonKey;
import dev.upbeat.model.person.Pseudonym;
import dev.upbeat.model.person.UnreadableException;
import dev.upbeat.model.profile.ProfileEntry;
import dev.upbeat.model.sample.Chunk;
import dev.upbeat.model.sample.ChunkCodec;
import dev.upbeat.model.upload.Disposition;
import dev.upbeat.model.upload.LastChunk;
import dev.upbeat.model.upload.Tally;
import dev.upbeat.model.upload.UploadEnd;
import dev.upbeat.model.wire.MalformedRecordException;
import dev.upbeat.model.wire.ProtoReader;
import java.time.Duration;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens each record and hands it to the part that folds it. One to a task; not thread-safe. */
final class PersonProcessor implements Processor<byte[], byte[], byte[], byte[]> {

    private static final Logger LOG = LoggerFactory.getLogger(PersonProcessor.class);

    /** How soon pending work is begun; only scheduling, never part of a result. */
    private static final Duration REFRESH_EVERY = Duration.ofMillis(50);

    /** While more records than this come between two looks, pending work waits, since more of the same is coming. */
    private static final int BUSY_RECORDS = 20;
    /** But no longer than so many looks: a second. */
    private static final int MAX_LOOKS_PUT_OFF = 20;

    private static final Duration EXPIRE_EVERY = Duration.ofMinutes(1);
    /** So much is worked off at once, and so much may wait before folding pauses for it. */
    private static final int REFRESH_BATCH = 1000;

    private static final int MAX_WAITING = 2000;
    private static final int BATCHES_AT_ONCE = 5;

    private static final String ERASED = "erased";

    private final KeyRing keys;
    private final Definition definition;
    private final StreamMetrics metrics;
    private Parts parts;
    private int recordsSinceLook;
    private int looksPutOff;

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before anything else
    PersonProcessor(KeyRing keys, Definition definition, StreamMetrics metrics) {
        this.keys = keys;
        this.definition = definition;
        this.metrics = metrics;
    }

    /** What works on the stores of this task. */
    private record Parts(
            ProcessorContext<byte[], byte[]> context,
            WorkQueue work,
            SampleFolder samples,
            MoodFolder moods,
            ProfileFolder profiles,
            UploadTracker uploads,
            Eraser eraser,
            Refresher refresher) {}

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        State state = new State(context);
        KeyValueStore<Bytes, byte[]> pending = context.getStateStore(Stores.PENDING);
        WorkQueue work = new WorkQueue(pending, metrics);
        Outbox outbox = new Outbox(context, keys);
        Admission admission = new Admission(state, definition);
        parts = new Parts(
                context,
                work,
                new SampleFolder(state, work, admission, outbox),
                new MoodFolder(state, work, admission, outbox),
                new ProfileFolder(state, work),
                new UploadTracker(state, outbox),
                new Eraser(state, work, outbox, keys, definition),
                new Refresher(state, work, outbox, definition, metrics));
        context.schedule(REFRESH_EVERY, PunctuationType.WALL_CLOCK_TIME, now -> look());
        context.schedule(EXPIRE_EVERY, PunctuationType.WALL_CLOCK_TIME, now -> parts.uploads.expire());
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        recordsSinceLook++;
        if (record.key() == null || record.key().length != Pseudonym.BYTES || record.value() == null) {
            unreadable("key of 16 bytes and value expected");
            return;
        }
        Pseudonym person = Pseudonym.fromBytes(record.key(), 0);
        try {
            Envelope envelope = Envelope.fromBytes(record.value());
            if (envelope.type() == PayloadType.ERASURE) {
                parts.eraser.erase(person, envelope.receivedAtMillis());
                return;
            }
            PersonKey key = keys.find(person, envelope.keyNumber());
            if (key == null) {
                Tally refused = new Tally();
                refused.add(Disposition.REFUSED, ERASED, 1);
                metrics.count(refused);
                return;
            }
            fold(person, envelope, envelope.open(key, person));
        } catch (MalformedRecordException | UnreadableException e) {
            unreadable(String.valueOf(e.getMessage()));
        }
        if (parts.work.size() >= MAX_WAITING) {
            parts.refresher.run(REFRESH_BATCH);
        }
    }

    @Override
    public void close() {
        parts.work.close();
    }

    private void fold(Pseudonym person, Envelope envelope, byte[] payload) throws MalformedRecordException {
        switch (envelope.type()) {
            case CHUNK -> {
                Chunk chunk = ChunkCodec.decode(payload);
                Tally tally = parts.samples.fold(person, envelope, chunk);
                parts.uploads.chunk(person, envelope, tally);
                metrics.count(tally);
            }
            case LAST_CHUNK -> {
                LastChunk last = LastChunk.fromBytes(payload);
                Tally tally = parts.samples.fold(person, envelope, last.chunk());
                parts.uploads.lastChunk(person, envelope, tally, last.end());
                metrics.count(tally);
                metrics.count(last.end().refused());
            }
            case UPLOAD_END -> {
                UploadEnd end = UploadEnd.fromBytes(payload);
                parts.uploads.end(person, envelope, end);
                metrics.count(end.refused());
            }
            case MOOD -> metrics.count(parts.moods.fold(person, envelope, MoodReport.decode(new ProtoReader(payload))));
            case PROFILE ->
                metrics.count(parts.profiles.fold(person, envelope, ProfileEntry.decode(new ProtoReader(payload))));
            case RECEIPT, QUARANTINE, ERASURE -> throw new MalformedRecordException("not a record for this topic");
        }
    }

    private void look() {
        boolean busy = recordsSinceLook > BUSY_RECORDS;
        recordsSinceLook = 0;
        if (busy && looksPutOff < MAX_LOOKS_PUT_OFF) {
            looksPutOff++;
            return;
        }
        looksPutOff = 0;
        refresh();
    }

    /** Bounded, so that a long queue does not outlast a transaction. */
    private void refresh() {
        for (int batch = 0; batch < BATCHES_AT_ONCE && parts.work.size() > 0; batch++) {
            parts.refresher.run(REFRESH_BATCH);
        }
    }

    /** The record stays on the log where it is. */
    private void unreadable(String why) {
        metrics.unreadable();
        LOG.error("Unreadable record at {}: {}", position(), why);
    }

    private String position() {
        return parts.context
                .recordMetadata()
                .map(at -> at.topic() + "-" + at.partition() + "@" + at.offset())
                .orElse("an unknown position");
    }
}
