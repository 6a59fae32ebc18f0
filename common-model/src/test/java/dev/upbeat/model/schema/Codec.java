package dev.upbeat.model.schema;

import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import dev.upbeat.model.block.HourBlock;
import dev.upbeat.model.block.HourBlockCodec;
import dev.upbeat.model.day.DayActivity;
import dev.upbeat.model.day.DayWellbeing;
import dev.upbeat.model.day.HourDigest;
import dev.upbeat.model.day.Week;
import dev.upbeat.model.day.WeekCodec;
import dev.upbeat.model.envelope.Envelope;
import dev.upbeat.model.minute.HourMinutesCodec;
import dev.upbeat.model.mood.DayMood;
import dev.upbeat.model.mood.MoodLedger;
import dev.upbeat.model.mood.MoodReport;
import dev.upbeat.model.profile.ProfileEntry;
import dev.upbeat.model.profile.ProfileTimeline;
import dev.upbeat.model.sample.Chunk;
import dev.upbeat.model.sample.ChunkCodec;
import dev.upbeat.model.upload.LastChunk;
import dev.upbeat.model.upload.Quarantined;
import dev.upbeat.model.upload.UploadEnd;
import dev.upbeat.model.upload.UploadReceipt;
import dev.upbeat.model.vendor.DeviceDayLedger;
import dev.upbeat.model.vendor.DeviceDays;
import dev.upbeat.model.wire.MalformedRecordException;
import dev.upbeat.model.wire.ProtoReader;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
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
 * @param use what becomes of the object, which it must bear however it was damaged
 * @param mostBytes how much memory reading may take beyond what the length of the bytes justifies
 */
record Codec<T, M extends Message>(
        String name,
        Supplier<T> any,
        Function<T, byte[]> encode,
        Decoder<T> decode,
        Parser<M> parser,
        Function<T, M> message,
        UnaryOperator<M> plain,
        Consumer<T> use,
        long mostBytes) {

    interface Decoder<T> {
        T decode(byte[] bytes) throws MalformedRecordException;
    }

    /** What the first use of a class or an error takes, and some more. */
    private static final long LITTLE = 1024 * 1024;
    /** What a record takes in columns, and while they are decoded. */
    private static final long RECORD_BYTES = 100;

    static List<Codec<?, ?>> all(Random random) {
        RandomSamples samples = new RandomSamples(random);
        RandomReports reports = new RandomReports(random);
        RandomDays days = new RandomDays(random);
        RandomDeviceDays vendorDays = new RandomDeviceDays(random);
        return List.of(
                new Codec<>(
                        "Envelope",
                        reports::envelope,
                        Envelope::toBytes,
                        Envelope::fromBytes,
                        dev.upbeat.model.proto.Envelope.parser(),
                        PlainReports::of,
                        UnaryOperator.identity(),
                        envelope -> {},
                        LITTLE),
                new Codec<>(
                        "Chunk",
                        samples::chunk,
                        ChunkCodec::encode,
                        ChunkCodec::decode,
                        dev.upbeat.model.proto.Chunk.parser(),
                        PlainSamples::of,
                        PlainSamples::plain,
                        Uses::fold,
                        RECORD_BYTES * Chunk.MAX_RECORDS + LITTLE),
                new Codec<>(
                        "HourBlock, state",
                        samples::block,
                        HourBlockCodec::encodeState,
                        HourBlockCodec::decode,
                        dev.upbeat.model.proto.HourBlock.parser(),
                        block -> PlainSamples.of(block, true),
                        PlainSamples::plain,
                        Uses::judge,
                        RECORD_BYTES * HourBlock.MAX_RECORDS + LITTLE),
                new Codec<>(
                        "HourBlock, fact",
                        samples::block,
                        HourBlockCodec::encodeFact,
                        HourBlockCodec::decode,
                        dev.upbeat.model.proto.HourBlock.parser(),
                        block -> PlainSamples.of(block, false),
                        PlainSamples::plain,
                        Uses::judge,
                        RECORD_BYTES * HourBlock.MAX_RECORDS + LITTLE),
                new Codec<>(
                        "UploadEnd",
                        reports::uploadEnd,
                        UploadEnd::toBytes,
                        UploadEnd::fromBytes,
                        dev.upbeat.model.proto.UploadEnd.parser(),
                        PlainReports::of,
                        UnaryOperator.identity(),
                        end -> end.refused().total(),
                        LITTLE),
                new Codec<>(
                        "LastChunk",
                        () -> new LastChunk(samples.chunk(), reports.uploadEnd()),
                        LastChunk::toBytes,
                        LastChunk::fromBytes,
                        dev.upbeat.model.proto.LastChunk.parser(),
                        last -> dev.upbeat.model.proto.LastChunk.newBuilder()
                                .setChunk(PlainSamples.of(last.chunk()))
                                .setEnd(PlainReports.of(last.end()))
                                .build(),
                        last -> last.toBuilder()
                                .setChunk(PlainSamples.plain(last.getChunk()))
                                .build(),
                        last -> Uses.fold(last.chunk()),
                        RECORD_BYTES * Chunk.MAX_RECORDS + LITTLE),
                new Codec<>(
                        "UploadReceipt",
                        reports::receipt,
                        UploadReceipt::toBytes,
                        UploadReceipt::fromBytes,
                        dev.upbeat.model.proto.UploadReceipt.parser(),
                        PlainReports::of,
                        UnaryOperator.identity(),
                        receipt -> receipt.tally().total(),
                        LITTLE),
                new Codec<>(
                        "Quarantined",
                        reports::quarantined,
                        Quarantined::toBytes,
                        Quarantined::fromBytes,
                        dev.upbeat.model.proto.Quarantined.parser(),
                        PlainReports::of,
                        UnaryOperator.identity(),
                        quarantined -> {},
                        LITTLE),
                new Codec<>(
                        "MoodReport",
                        reports::mood,
                        report -> report.encode().toBytes(),
                        bytes -> MoodReport.decode(new ProtoReader(bytes)),
                        dev.upbeat.model.proto.MoodReport.parser(),
                        PlainReports::of,
                        UnaryOperator.identity(),
                        report -> MoodLedger.EMPTY.with(report).ledger().with(report),
                        LITTLE),
                new Codec<>(
                        "MoodLedger",
                        reports::ledger,
                        MoodLedger::toBytes,
                        MoodLedger::fromBytes,
                        dev.upbeat.model.proto.MoodLedger.parser(),
                        PlainReports::of,
                        UnaryOperator.identity(),
                        ledger -> DayMood.of(ledger.standing()),
                        LITTLE),
                new Codec<>(
                        "ProfileEntry",
                        reports::profile,
                        entry -> entry.encode().toBytes(),
                        bytes -> ProfileEntry.decode(new ProtoReader(bytes)),
                        dev.upbeat.model.proto.ProfileEntry.parser(),
                        PlainReports::of,
                        UnaryOperator.identity(),
                        entry -> Uses.ask(ProfileTimeline.EMPTY.with(entry).timeline()),
                        LITTLE),
                new Codec<>(
                        "ProfileTimeline",
                        reports::timeline,
                        ProfileTimeline::toBytes,
                        ProfileTimeline::fromBytes,
                        dev.upbeat.model.proto.ProfileTimeline.parser(),
                        PlainReports::of,
                        UnaryOperator.identity(),
                        Uses::ask,
                        LITTLE),
                new Codec<>(
                        "DeviceDays",
                        vendorDays::days,
                        DeviceDays::toBytes,
                        DeviceDays::fromBytes,
                        dev.upbeat.model.proto.DeviceDays.parser(),
                        PlainDeviceDays::of,
                        UnaryOperator.identity(),
                        Uses::collect,
                        LITTLE),
                new Codec<>(
                        "DeviceDayLedger",
                        vendorDays::ledger,
                        DeviceDayLedger::toBytes,
                        DeviceDayLedger::fromBytes,
                        dev.upbeat.model.proto.DeviceDayLedger.parser(),
                        PlainDeviceDays::of,
                        UnaryOperator.identity(),
                        DeviceDayLedger::standing,
                        LITTLE),
                new Codec<>(
                        "HourMinutes",
                        days::hour,
                        HourMinutesCodec::encode,
                        HourMinutesCodec::decode,
                        dev.upbeat.model.proto.HourMinutes.parser(),
                        PlainDays::of,
                        PlainDays::plain,
                        Uses::count,
                        LITTLE),
                new Codec<>(
                        "HourDigest",
                        days::digest,
                        HourDigest::toBytes,
                        HourDigest::fromBytes,
                        dev.upbeat.model.proto.HourDigest.parser(),
                        PlainDays::of,
                        PlainDays::plain,
                        Uses::order,
                        LITTLE),
                new Codec<>(
                        "DayActivity",
                        days::activity,
                        DayActivity::toBytes,
                        DayActivity::fromBytes,
                        dev.upbeat.model.proto.DayActivity.parser(),
                        PlainDays::of,
                        UnaryOperator.identity(),
                        day -> day.totals().plus(day.totals()),
                        LITTLE),
                new Codec<>(
                        "DayWellbeing",
                        days::wellbeing,
                        DayWellbeing::toBytes,
                        DayWellbeing::fromBytes,
                        dev.upbeat.model.proto.DayWellbeing.parser(),
                        PlainDays::of,
                        UnaryOperator.identity(),
                        DayWellbeing::moods,
                        LITTLE),
                new Codec<>(
                        "WeekActivity",
                        days::week,
                        WeekCodec::encode,
                        WeekCodec::decode,
                        dev.upbeat.model.proto.WeekActivity.parser(),
                        PlainWeeks::of,
                        UnaryOperator.identity(),
                        Week::marginalMetHours,
                        LITTLE));
    }

    @Override
    public String toString() {
        return name;
    }
}
