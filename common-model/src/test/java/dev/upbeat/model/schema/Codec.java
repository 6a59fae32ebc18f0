package dev.upbeat.model.schema;

import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import dev.upbeat.model.block.HourBlockCodec;
import dev.upbeat.model.day.DayActivity;
import dev.upbeat.model.day.DayWellbeing;
import dev.upbeat.model.envelope.Envelope;
import dev.upbeat.model.minute.HourMinutesCodec;
import dev.upbeat.model.mood.MoodLedger;
import dev.upbeat.model.mood.MoodReport;
import dev.upbeat.model.profile.ProfileEntry;
import dev.upbeat.model.profile.ProfileTimeline;
import dev.upbeat.model.sample.ChunkCodec;
import dev.upbeat.model.upload.Quarantined;
import dev.upbeat.model.upload.UploadEnd;
import dev.upbeat.model.upload.UploadReceipt;
import dev.upbeat.model.wire.MalformedRecordException;
import dev.upbeat.model.wire.ProtoReader;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * One of our codecs beside the schema that describes it.
 *
 * @param name for test reports
 * @param any a random object
 * @param encode our writer
 * @param decode our reader
 * @param parser protoc's reader
 * @param message the object as a simple writer makes it from the schema
 * @param plain brings what we write to the form that the simple writer chooses: columns without runs
 */
record Codec<T, M extends Message>(
        String name,
        Supplier<T> any,
        Function<T, byte[]> encode,
        Decoder<T> decode,
        Parser<M> parser,
        Function<T, M> message,
        UnaryOperator<M> plain) {

    interface Decoder<T> {
        T decode(byte[] bytes) throws MalformedRecordException;
    }

    private Codec(
            String name,
            Supplier<T> any,
            Function<T, byte[]> encode,
            Decoder<T> decode,
            Parser<M> parser,
            Function<T, M> message) {
        this(name, any, encode, decode, parser, message, UnaryOperator.identity());
    }

    static List<Codec<?, ?>> all(Random random) {
        RandomSamples samples = new RandomSamples(random);
        RandomReports reports = new RandomReports(random);
        RandomDays days = new RandomDays(random);
        return List.of(
                new Codec<>(
                        "Envelope",
                        reports::envelope,
                        Envelope::toBytes,
                        Envelope::fromBytes,
                        dev.upbeat.model.proto.Envelope.parser(),
                        PlainReports::of),
                new Codec<>(
                        "Chunk",
                        samples::chunk,
                        ChunkCodec::encode,
                        ChunkCodec::decode,
                        dev.upbeat.model.proto.Chunk.parser(),
                        PlainSamples::of,
                        PlainSamples::plain),
                new Codec<>(
                        "HourBlock, state",
                        samples::block,
                        HourBlockCodec::encodeState,
                        HourBlockCodec::decode,
                        dev.upbeat.model.proto.HourBlock.parser(),
                        block -> PlainSamples.of(block, true),
                        PlainSamples::plain),
                new Codec<>(
                        "HourBlock, fact",
                        samples::block,
                        HourBlockCodec::encodeFact,
                        HourBlockCodec::decode,
                        dev.upbeat.model.proto.HourBlock.parser(),
                        block -> PlainSamples.of(block, false),
                        PlainSamples::plain),
                new Codec<>(
                        "UploadEnd",
                        reports::uploadEnd,
                        UploadEnd::toBytes,
                        UploadEnd::fromBytes,
                        dev.upbeat.model.proto.UploadEnd.parser(),
                        PlainReports::of),
                new Codec<>(
                        "UploadReceipt",
                        reports::receipt,
                        UploadReceipt::toBytes,
                        UploadReceipt::fromBytes,
                        dev.upbeat.model.proto.UploadReceipt.parser(),
                        PlainReports::of),
                new Codec<>(
                        "Quarantined",
                        reports::quarantined,
                        Quarantined::toBytes,
                        Quarantined::fromBytes,
                        dev.upbeat.model.proto.Quarantined.parser(),
                        PlainReports::of),
                new Codec<>(
                        "MoodReport",
                        reports::mood,
                        report -> report.encode().toBytes(),
                        bytes -> MoodReport.decode(new ProtoReader(bytes)),
                        dev.upbeat.model.proto.MoodReport.parser(),
                        PlainReports::of),
                new Codec<>(
                        "MoodLedger",
                        reports::ledger,
                        MoodLedger::toBytes,
                        MoodLedger::fromBytes,
                        dev.upbeat.model.proto.MoodLedger.parser(),
                        PlainReports::of),
                new Codec<>(
                        "ProfileEntry",
                        reports::profile,
                        entry -> entry.encode().toBytes(),
                        bytes -> ProfileEntry.decode(new ProtoReader(bytes)),
                        dev.upbeat.model.proto.ProfileEntry.parser(),
                        PlainReports::of),
                new Codec<>(
                        "ProfileTimeline",
                        reports::timeline,
                        ProfileTimeline::toBytes,
                        ProfileTimeline::fromBytes,
                        dev.upbeat.model.proto.ProfileTimeline.parser(),
                        PlainReports::of),
                new Codec<>(
                        "HourMinutes",
                        days::hour,
                        HourMinutesCodec::encode,
                        HourMinutesCodec::decode,
                        dev.upbeat.model.proto.HourMinutes.parser(),
                        PlainDays::of,
                        PlainDays::plain),
                new Codec<>(
                        "DayActivity",
                        days::activity,
                        DayActivity::toBytes,
                        DayActivity::fromBytes,
                        dev.upbeat.model.proto.DayActivity.parser(),
                        PlainDays::of),
                new Codec<>(
                        "DayWellbeing",
                        days::wellbeing,
                        DayWellbeing::toBytes,
                        DayWellbeing::fromBytes,
                        dev.upbeat.model.proto.DayWellbeing.parser(),
                        PlainDays::of));
    }

    @Override
    public String toString() {
        return name;
    }
}
