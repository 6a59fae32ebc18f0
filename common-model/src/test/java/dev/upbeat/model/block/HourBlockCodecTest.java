package dev.upbeat.model.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.upbeat.model.sample.Chunk;
import dev.upbeat.model.sample.Columns;
import dev.upbeat.model.sample.ColumnsBuilder;
import dev.upbeat.model.sample.RecordKind;
import dev.upbeat.model.sample.ZoneEvidence;
import dev.upbeat.model.testing.Devices;
import dev.upbeat.model.wire.MalformedRecordException;
import dev.upbeat.model.wire.ProtoWriter;
import org.junit.jupiter.api.Test;

class HourBlockCodecTest {

    private static final long HOUR = 490_000;

    @Test
    void theStateKeepsTimesOfReceipt() throws MalformedRecordException {
        HourBlock read = HourBlockCodec.decode(HourBlockCodec.encodeState(blockReceivedAt(77)));
        Series series = read.series().getFirst();
        assertThat(read.hour()).isEqualTo(HOUR);
        assertThat(series.device()).isEqualTo(Devices.WRIST);
        assertThat(series.deviceReceivedAtMillis()).isEqualTo(77);
        assertThat(series.records().receivedAtMillis(0)).isEqualTo(77);
        assertThat(series.records().value(0)).isEqualTo(5);
        assertThat(series.records().evidence(0)).isEqualTo(new ZoneEvidence.Offset(0));
    }

    @Test
    void theFactHoldsNoTimeOfReceipt() throws MalformedRecordException {
        byte[] fact = HourBlockCodec.encodeFact(blockReceivedAt(77));
        assertThat(fact).isEqualTo(HourBlockCodec.encodeFact(blockReceivedAt(78)));
        Series series = HourBlockCodec.decode(fact).series().getFirst();
        assertThat(series.deviceReceivedAtMillis()).isZero();
        assertThat(series.records().receivedAtMillis(0)).isZero();
        assertThat(series.records().value(0)).isEqualTo(5);
    }

    @Test
    void fieldsOfLaterVersionsAreSkipped() throws MalformedRecordException {
        byte[] later = new ProtoWriter()
                .signed(1, HOUR)
                .string(99, "from the future")
                .fixed64(100, 1)
                .toBytes();
        assertThat(HourBlockCodec.decode(later)).isEqualTo(HourBlock.empty(HOUR));
    }

    @Test
    void aSeriesWithoutItsDeviceIsMalformed() {
        byte[] bytes = new ProtoWriter().message(2, new ProtoWriter()).toBytes();
        assertThatThrownBy(() -> HourBlockCodec.decode(bytes))
                .isInstanceOf(MalformedRecordException.class)
                .hasMessage("series: device and records expected");
    }

    private static HourBlock blockReceivedAt(long receivedAtMillis) {
        ColumnsBuilder one = new ColumnsBuilder(true);
        long from = HOUR * Chunk.HOUR_MILLIS + 1;
        one.add(from, from + 10, 5, 1, false, "id", new ZoneEvidence.Offset(0), 0);
        Columns records = one.build();
        Chunk chunk = new Chunk(Devices.WRIST, RecordKind.STEPS, HOUR, records);
        return BlockFold.fold(HourBlock.empty(HOUR), chunk, records, receivedAtMillis)
                .block();
    }
}
