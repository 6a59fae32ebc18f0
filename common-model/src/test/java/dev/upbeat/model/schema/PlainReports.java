package dev.upbeat.model.schema;

import com.google.protobuf.ByteString;
import dev.upbeat.model.profile.EffectiveFrom;
import dev.upbeat.model.profile.ProfileTimeline;
import dev.upbeat.model.proto.Answer;
import dev.upbeat.model.proto.Answers;
import dev.upbeat.model.proto.Disposition;
import dev.upbeat.model.proto.Envelope;
import dev.upbeat.model.proto.Instrument;
import dev.upbeat.model.proto.MoodLedger;
import dev.upbeat.model.proto.MoodReport;
import dev.upbeat.model.proto.PayloadType;
import dev.upbeat.model.proto.ProfileEntry;
import dev.upbeat.model.proto.ProfileField;
import dev.upbeat.model.proto.Quarantined;
import dev.upbeat.model.proto.Scale;
import dev.upbeat.model.proto.Tally;
import dev.upbeat.model.proto.UploadEnd;
import dev.upbeat.model.proto.UploadReceipt;
import java.nio.ByteBuffer;
import java.util.UUID;

/** Messages of mood.proto, profiles.proto and uploads.proto, made from our objects by the schema. */
final class PlainReports {

    private PlainReports() {}

    static Envelope of(dev.upbeat.model.envelope.Envelope envelope) {
        UUID upload = envelope.uploadId();
        byte[] id = ByteBuffer.allocate(16)
                .putLong(upload.getMostSignificantBits())
                .putLong(upload.getLeastSignificantBits())
                .array();
        return Envelope.newBuilder()
                .setVersion(1)
                .setType(PayloadType.valueOf("PAYLOAD_TYPE_" + envelope.type()))
                .setKeyNumber(envelope.keyNumber())
                .setReceivedAtMillis(envelope.receivedAtMillis())
                .setUploadId(ByteString.copyFrom(id))
                .setReadmitted(envelope.readmitted())
                .setSealed(ByteString.copyFrom(envelope.sealed()))
                .build();
    }

    static MoodLedger of(dev.upbeat.model.mood.MoodLedger ledger) {
        MoodLedger.Builder message = MoodLedger.newBuilder();
        ledger.entries()
                .forEach(entry ->
                        message.addReports(of(entry.report())).addFirstReceivedAtMillis(entry.firstReceivedAtMillis()));
        return message.build();
    }

    static MoodReport of(dev.upbeat.model.mood.MoodReport report) {
        MoodReport.Builder message = MoodReport.newBuilder()
                .setAtMillis(report.atMillis())
                .setId(report.id())
                .setRevision(report.revision())
                .setWithdrawn(report.withdrawn())
                .setValueMicros(report.valueMicros())
                .setEvidence(PlainSamples.of(report.evidence()))
                .setReceivedAtMillis(report.receivedAtMillis())
                .setNightToDayBefore(report.nightToDayBefore());
        dev.upbeat.model.mood.Instrument instrument = report.instrument();
        int number = dev.upbeat.model.mood.Instrument.NUMBERED.indexOf(instrument);
        if (number >= 0) {
            message.setInstrumentValue(number);
        } else {
            message.setInstrument(Instrument.INSTRUMENT_OTHER)
                    .setScale(Scale.newBuilder()
                            .setId(instrument.id())
                            .setMinMicros(instrument.minMicros())
                            .setMaxMicros(instrument.maxMicros())
                            .setReversed(instrument.reversed())
                            .setRecallDays(instrument.recallDays()));
        }
        dev.upbeat.model.mood.Answers answers = report.answers();
        if (!answers.equals(dev.upbeat.model.mood.Answers.NONE)) {
            Answers.Builder told =
                    Answers.newBuilder().setUnscored(!answers.scored()).setBand(answers.band());
            answers.items().forEach(item -> {
                Answer.Builder answer = Answer.newBuilder().setItem(item.id());
                Integer value = item.value();
                told.addAnswers(value == null ? answer : answer.setValue(value));
            });
            message.setAnswers(told);
        }
        return message.build();
    }

    static ProfileEntry of(dev.upbeat.model.profile.ProfileEntry entry) {
        ProfileEntry.Builder message = ProfileEntry.newBuilder()
                .setField(ProfileField.valueOf("PROFILE_FIELD_" + entry.field()))
                .setWithdrawn(entry.withdrawn())
                .setNumber(entry.number())
                .setText(entry.text())
                .setReceivedAtMillis(entry.receivedAtMillis());
        switch (entry.effectiveFrom()) {
            case EffectiveFrom.Always always -> {}
            case EffectiveFrom.Date date -> message.setEpochDay(date.date().toEpochDay());
            case EffectiveFrom.Instant instant -> message.setEpochMillis(instant.epochMillis());
        }
        return message.build();
    }

    static dev.upbeat.model.proto.ProfileTimeline of(ProfileTimeline timeline) {
        dev.upbeat.model.proto.ProfileTimeline.Builder message = dev.upbeat.model.proto.ProfileTimeline.newBuilder();
        timeline.entries().forEach(entry -> message.addEntries(of(entry)));
        timeline.older().forEach(entry -> message.addOlder(of(entry)));
        return message.build();
    }

    static UploadEnd of(dev.upbeat.model.upload.UploadEnd end) {
        return UploadEnd.newBuilder()
                .setRecords(end.records())
                .setChunks(end.chunks())
                .setRefused(of(end.refused()))
                .build();
    }

    static UploadReceipt of(dev.upbeat.model.upload.UploadReceipt receipt) {
        return UploadReceipt.newBuilder()
                .setComplete(receipt.complete())
                .setTally(of(receipt.tally()))
                .build();
    }

    static Tally of(dev.upbeat.model.upload.Tally tally) {
        Tally.Builder message = Tally.newBuilder().putAllReasons(tally.reasons());
        for (Disposition disposition : Disposition.values()) {
            if (disposition != Disposition.UNRECOGNIZED) {
                String name = disposition.name().substring("DISPOSITION_".length());
                message.addCounts(tally.count(dev.upbeat.model.upload.Disposition.valueOf(name)));
            }
        }
        return message.build();
    }

    static Quarantined of(dev.upbeat.model.upload.Quarantined quarantined) {
        return Quarantined.newBuilder()
                .setReason(quarantined.reason())
                .setMood(quarantined.mood())
                .setPayload(ByteString.copyFrom(quarantined.payload()))
                .setReadmitted(quarantined.readmitted())
                .setDays(quarantined.days())
                .build();
    }
}
