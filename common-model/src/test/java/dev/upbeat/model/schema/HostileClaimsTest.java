package dev.upbeat.model.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import com.sun.management.ThreadMXBean;
import dev.upbeat.model.block.HourBlock;
import dev.upbeat.model.block.HourBlockCodec;
import dev.upbeat.model.minute.HourMinutesCodec;
import dev.upbeat.model.mood.MoodLedger;
import dev.upbeat.model.profile.ProfileTimeline;
import dev.upbeat.model.proto.Chunk;
import dev.upbeat.model.proto.Columns;
import dev.upbeat.model.proto.Device;
import dev.upbeat.model.proto.HourMinutes;
import dev.upbeat.model.proto.MoodReport;
import dev.upbeat.model.proto.ProfileEntry;
import dev.upbeat.model.proto.RecordKind;
import dev.upbeat.model.proto.Series;
import dev.upbeat.model.sample.ChunkCodec;
import dev.upbeat.model.wire.MalformedRecordException;
import java.lang.management.ManagementFactory;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Few bytes that claim much. */
class HostileClaimsTest {

    private static final long HOUR = 494_000;
    private static final Device DEVICE = Device.newBuilder().setId("w1").build();
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void aChunkOfMoreRecordsThanAChunkHolds() {
        refused(64_000, () -> ChunkCodec.decode(chunk(steady(4097))));
        refused(64_000, () -> ChunkCodec.decode(chunk(steady(1 << 20))));
        refused(64_000, () -> ChunkCodec.decode(chunk(steady(-1))));
    }

    @Test
    void aSizeWithoutTheRecords() {
        refused(
                64_000,
                () -> ChunkCodec.decode(chunk(Columns.newBuilder().setSize(4096).build())));
        refused(
                64_000,
                () -> HourBlockCodec.decode(block(
                        1, Columns.newBuilder().setSize(HourBlock.MAX_RECORDS).build())));
    }

    @Test
    void runsThatAddUpToMoreThanTheSize() {
        for (long further : new long[] {4096, Integer.MAX_VALUE, 1L << 32, Long.MAX_VALUE, -1}) {
            Columns records = steady(100).toBuilder()
                    .clearValue()
                    .addValue(1)
                    .addValue(further)
                    .addValue(1)
                    .addValue(-further)
                    .build();
            refused(64_000, () -> ChunkCodec.decode(chunk(records)));
        }
    }

    @Test
    void aBlockOfManySeriesThatTogetherHoldTooMuch() throws Exception {
        Columns records = steady(100_000);
        assertThat(HourBlockCodec.decode(block(2, records)).size()).isEqualTo(200_000);
        refused(40_000_000, () -> HourBlockCodec.decode(block(3, records)));
        refused(40_000_000, () -> HourBlockCodec.decode(block(1000, records)));
    }

    @Test
    void anIntervalThatNeverEnds() {
        for (long length : new long[] {0, -1, 90_000_000, Long.MAX_VALUE >> 3, Long.MIN_VALUE >> 3}) {
            Columns records = steady(1).toBuilder()
                    .addLength(((length << 1) ^ (length >> 63)) << 1)
                    .build();
            Chunk steps = Chunk.newBuilder()
                    .setDevice(DEVICE)
                    .setKind(RecordKind.RECORD_KIND_STEPS)
                    .setHour(HOUR)
                    .setRecords(records)
                    .build();
            refused(64_000, () -> ChunkCodec.decode(steps.toByteArray()));
        }
    }

    @Test
    void manyEmptyMessages() {
        dev.upbeat.model.proto.MoodLedger.Builder ledger = dev.upbeat.model.proto.MoodLedger.newBuilder();
        dev.upbeat.model.proto.ProfileTimeline.Builder timeline = dev.upbeat.model.proto.ProfileTimeline.newBuilder();
        dev.upbeat.model.proto.HourMinutes.Builder minutes = HourMinutes.newBuilder();
        for (int i = 0; i < 1_000_000; i++) {
            ledger.addReports(MoodReport.getDefaultInstance());
            timeline.addEntries(ProfileEntry.getDefaultInstance());
            minutes.addZones("");
        }
        byte[] ledgerBytes = ledger.build().toByteArray();
        byte[] timelineBytes = timeline.build().toByteArray();
        byte[] minuteBytes = minutes.build().toByteArray();
        refused(2_000_000, () -> MoodLedger.fromBytes(ledgerBytes));
        refused(10_000_000, () -> ProfileTimeline.fromBytes(timelineBytes));
        refused(64_000, () -> HourMinutesCodec.decode(minuteBytes));
    }

    @Test
    void aLengthBeyondTheBytes() {
        byte[] twoGigabytes = {0x0a, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x07};
        refused(64_000, () -> ChunkCodec.decode(twoGigabytes));
        refused(64_000, () -> HourBlockCodec.decode(twoGigabytes));
        Columns records = Columns.newBuilder()
                .setUnknownFields(UnknownFieldSet.newBuilder()
                        .addField(
                                99,
                                UnknownFieldSet.Field.newBuilder()
                                        .addLengthDelimited(ByteString.copyFrom(new byte[10]))
                                        .build())
                        .build())
                .build();
        byte[] whole = chunk(records);
        whole[whole.length - 11] = 0x7f;
        refused(64_000, () -> ChunkCodec.decode(whole));
    }

    @Test
    void groupsWithinGroups() {
        byte[] nested = new byte[1_000_000];
        java.util.Arrays.fill(nested, (byte) (15 << 3 | 3));
        refused(4_000_000, () -> ChunkCodec.decode(nested));
        refused(4_000_000, () -> MoodLedger.fromBytes(nested));
    }

    private static byte[] chunk(Columns records) {
        return Chunk.newBuilder()
                .setDevice(DEVICE)
                .setKind(RecordKind.RECORD_KIND_HEART_RATE)
                .setHour(HOUR)
                .setRecords(records)
                .build()
                .toByteArray();
    }

    private static byte[] block(int series, Columns records) {
        dev.upbeat.model.proto.HourBlock.Builder block =
                dev.upbeat.model.proto.HourBlock.newBuilder().setHour(HOUR);
        for (int i = 0; i < series; i++) {
            block.addSeries(Series.newBuilder()
                    .setDevice(DEVICE)
                    .setKind(RecordKind.RECORD_KIND_HEART_RATE)
                    .setRecords(records));
        }
        return block.build().toByteArray();
    }

    /** One heart rate after the other, a millisecond apart, in a few bytes. */
    private static Columns steady(int size) {
        long one = ((1L << 1) << 1) | 1;
        return Columns.newBuilder()
                .setSize(size)
                .setTimeUnitMillis(1)
                .setValueUnit(1)
                .addStart(one)
                .addStart(size - 1L)
                .addValue(1)
                .addValue(size - 1L)
                .build();
    }

    private static void refused(long mostBytes, ThrowingCallable decode) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        assertThatThrownBy(decode).isInstanceOf(MalformedRecordException.class);
        long taken = THREADS.getCurrentThreadAllocatedBytes() - before;
        assertThat(taken).isLessThan(mostBytes + 1_000_000);
    }
}
