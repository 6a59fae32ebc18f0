package dev.upbeat.analytics.topology;

import dev.upbeat.model.block.HourBlockCodec;
import dev.upbeat.model.envelope.Envelope;
import dev.upbeat.model.envelope.PayloadType;
import dev.upbeat.model.mood.MoodReport;
import dev.upbeat.model.person.Pseudonym;
import dev.upbeat.model.profile.ProfileEntry;
import dev.upbeat.model.sample.Chunk;
import dev.upbeat.model.sample.ChunkCodec;
import dev.upbeat.model.upload.Disposition;
import dev.upbeat.model.upload.LastChunk;
import dev.upbeat.model.upload.Quarantined;
import dev.upbeat.model.upload.Tally;
import dev.upbeat.model.upload.UploadEnd;
import dev.upbeat.model.vendor.DeviceDays;
import dev.upbeat.model.wire.MalformedRecordException;
import dev.upbeat.model.wire.ProtoReader;

/** Folds what an envelope carries, by its type. */
final class Folder {

    private final SampleFolder samples;
    private final MoodFolder moods;
    private final ProfileFolder profiles;
    private final DeviceDayFolder deviceDays;
    private final Readmission readmission;
    private final UploadTracker uploads;
    private final Outbox outbox;
    private final StreamMetrics metrics;

    Folder(
            SampleFolder samples,
            MoodFolder moods,
            ProfileFolder profiles,
            DeviceDayFolder deviceDays,
            Readmission readmission,
            UploadTracker uploads,
            Outbox outbox,
            StreamMetrics metrics) {
        this.samples = samples;
        this.moods = moods;
        this.profiles = profiles;
        this.deviceDays = deviceDays;
        this.readmission = readmission;
        this.uploads = uploads;
        this.outbox = outbox;
        this.metrics = metrics;
    }

    void fold(Pseudonym person, Envelope envelope, byte[] payload) throws MalformedRecordException {
        switch (envelope.type()) {
            case CHUNK -> {
                Chunk chunk = ChunkCodec.decode(payload);
                Tally tally = samples.fold(person, envelope, chunk);
                uploads.chunk(person, envelope, tally);
                metrics.count(tally);
            }
            case LAST_CHUNK -> {
                LastChunk last = LastChunk.fromBytes(payload);
                Tally tally = samples.fold(person, envelope, last.chunk());
                uploads.lastChunk(person, envelope, tally, last.end());
                metrics.count(tally);
                metrics.count(last.end().refused());
            }
            case UPLOAD_END -> {
                UploadEnd end = UploadEnd.fromBytes(payload);
                uploads.end(person, envelope, end);
                metrics.count(end.refused());
            }
            case DEVICE_DAYS -> {
                Tally tally = deviceDays.fold(person, envelope, DeviceDays.fromBytes(payload));
                uploads.chunk(person, envelope, tally);
                metrics.count(tally);
            }
            case MOOD -> metrics.count(moods.fold(person, envelope, mood(payload)));
            case PROFILE ->
                metrics.count(profiles.fold(person, envelope, ProfileEntry.decode(new ProtoReader(payload))));
            case BLOCK -> {
                requireReadmitted(envelope);
                readmission.restore(person, HourBlockCodec.decode(payload));
            }
            case QUARANTINE -> {
                requireReadmitted(envelope);
                readmit(person, envelope, Quarantined.fromBytes(payload));
            }
            case RECEIPT, ERASURE, SAFETY -> throw new MalformedRecordException("not a record for this topic");
        }
    }

    /** The records are told of on quarantine.v1 once more, unless they were kept aside again. */
    private void readmit(Pseudonym person, Envelope envelope, Quarantined quarantined) throws MalformedRecordException {
        byte[] payload = quarantined.payload();
        Tally tally = quarantined.mood()
                ? moods.fold(person, envelope, mood(payload))
                : quarantined.days()
                        ? deviceDays.fold(person, envelope, DeviceDays.fromBytes(payload))
                        : samples.fold(person, envelope, ChunkCodec.decode(payload));
        metrics.count(tally);
        if (tally.count(Disposition.QUARANTINED) == 0 && tally.count(Disposition.REFUSED) == 0) {
            metrics.readmitted(tally.total());
            outbox.quarantine(
                    person,
                    envelope.uploadId(),
                    envelope.receivedAtMillis(),
                    quarantined.asReadmitted(),
                    tally.total());
        }
    }

    private static void requireReadmitted(Envelope envelope) throws MalformedRecordException {
        if (!envelope.readmitted()) {
            PayloadType type = envelope.type();
            throw new MalformedRecordException(type + " is for this topic only when it is readmitted");
        }
    }

    private static MoodReport mood(byte[] payload) throws MalformedRecordException {
        return MoodReport.decode(new ProtoReader(payload));
    }
}
