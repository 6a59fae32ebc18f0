package dev.upbeat.model.schema;

import dev.upbeat.model.block.HourBlock;
import dev.upbeat.model.block.Series;
import dev.upbeat.model.proto.Chunk;
import dev.upbeat.model.proto.Columns;
import dev.upbeat.model.proto.Device;
import dev.upbeat.model.proto.DeviceKind;
import dev.upbeat.model.proto.RecordKind;
import dev.upbeat.model.proto.ZoneEvidence;
import java.util.Collections;
import java.util.List;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;

/**
 * Messages of samples.proto and blocks.proto as a simple writer makes them from the schema: no runs, every time in milliseconds, every
 * value in its smallest unit, every column there. {@link #plain} brings what our codecs write to the same form.
 */
final class PlainSamples {

    private PlainSamples() {}

    static Chunk of(dev.upbeat.model.sample.Chunk chunk) {
        return Chunk.newBuilder()
                .setDevice(of(chunk.device()))
                .setKindValue(chunk.kind().code())
                .setHour(chunk.hour())
                .setRecords(of(chunk.records(), chunk.kind(), chunk.hour(), false))
                .build();
    }

    static Chunk plain(Chunk chunk) {
        boolean intervals = isInterval(chunk.getKind());
        return chunk.toBuilder()
                .setRecords(plain(chunk.getRecords(), chunk.getHour(), intervals))
                .build();
    }

    static dev.upbeat.model.proto.HourBlock of(HourBlock block, boolean withReceipt) {
        dev.upbeat.model.proto.HourBlock.Builder message =
                dev.upbeat.model.proto.HourBlock.newBuilder().setHour(block.hour());
        if (withReceipt) {
            message.setFirstQuarterReceivedAtMillis(block.receipts().first())
                    .setSecondQuarterReceivedAtMillis(block.receipts().second())
                    .setThirdQuarterReceivedAtMillis(block.receipts().third())
                    .setFourthQuarterReceivedAtMillis(block.receipts().fourth());
        }
        block.series().forEach(series -> message.addSeries(of(series, block.hour(), withReceipt)));
        if (withReceipt) {
            block.older().forEach(series -> message.addOlder(of(series, block.hour(), true)));
        }
        return message.build();
    }

    private static dev.upbeat.model.proto.Series of(Series series, long hour, boolean withReceipt) {
        return dev.upbeat.model.proto.Series.newBuilder()
                .setDevice(of(series.device()))
                .setKindValue(series.kind().code())
                .setRecords(of(series.records(), series.kind(), hour, withReceipt))
                .setDeviceReceivedAtMillis(withReceipt ? series.deviceReceivedAtMillis() : 0)
                .build();
    }

    static dev.upbeat.model.proto.HourBlock plain(dev.upbeat.model.proto.HourBlock block) {
        dev.upbeat.model.proto.HourBlock.Builder message = block.toBuilder();
        message.getSeriesBuilderList()
                .forEach(series ->
                        series.setRecords(plain(series.getRecords(), block.getHour(), isInterval(series.getKind()))));
        message.getOlderBuilderList()
                .forEach(series ->
                        series.setRecords(plain(series.getRecords(), block.getHour(), isInterval(series.getKind()))));
        return message.build();
    }

    static ZoneEvidence of(dev.upbeat.model.sample.ZoneEvidence evidence) {
        return switch (evidence) {
            case dev.upbeat.model.sample.ZoneEvidence.None none -> ZoneEvidence.getDefaultInstance();
            case dev.upbeat.model.sample.ZoneEvidence.Zone zone ->
                ZoneEvidence.newBuilder().setZone(zone.id()).build();
            case dev.upbeat.model.sample.ZoneEvidence.Offset offset ->
                ZoneEvidence.newBuilder().setOffsetSeconds(offset.seconds()).build();
        };
    }

    static Device of(dev.upbeat.model.sample.Device device) {
        return Device.newBuilder()
                .setId(device.id())
                .setKind(DeviceKind.valueOf("DEVICE_KIND_" + device.kind()))
                .setModel(device.model())
                .setGridSeconds(device.gridSeconds())
                .build();
    }

    private static Columns of(
            dev.upbeat.model.sample.Columns records,
            dev.upbeat.model.sample.RecordKind kind,
            long hour,
            boolean withReceipt) {
        int size = records.size();
        List<Long> starts = column(size, records::startMillis);
        Columns.Builder message = Columns.newBuilder()
                .setSize(size)
                .setTimeUnitMillis(1)
                .setValueUnit(1)
                .addAllStart(PlainRuns.encode(PlainRuns.differences(starts, hour * 3_600_000)))
                .addAllValue(PlainRuns.encode(PlainRuns.differences(column(size, records::value), 0)))
                .addAllRevision(PlainRuns.encode(column(size, records::revision)))
                .addAllWithdrawn(PlainRuns.encode(column(size, i -> records.withdrawn(i) ? 1 : 0)))
                .addAllReceivedAt(PlainRuns.encode(column(size, i -> withReceipt ? records.receivedAtMillis(i) : 0)));
        if (kind.isInterval()) {
            message.addAllLength(PlainRuns.encode(column(size, i -> records.endMillis(i) - records.startMillis(i))));
        }
        if (kind == dev.upbeat.model.sample.RecordKind.SESSION) {
            message.addAllLabels(labels(records));
        }
        List<ZoneEvidence> each =
                IntStream.range(0, size).mapToObj(i -> of(records.evidence(i))).toList();
        List<ZoneEvidence> distinct = each.stream().distinct().toList();
        if (!distinct.equals(List.of(ZoneEvidence.getDefaultInstance()))) {
            message.addAllEvidences(distinct);
            message.addAllEvidence(PlainRuns.encode(column(size, i -> distinct.indexOf(each.get(i)))));
        }
        List<String> ids = IntStream.range(0, size).mapToObj(records::id).toList();
        if (!ids.stream().allMatch(String::isEmpty)) {
            message.addAllIds(ids);
        }
        return message.build();
    }

    private static List<String> labels(dev.upbeat.model.sample.Columns sessions) {
        long most = IntStream.range(0, sessions.size())
                .filter(i -> !sessions.withdrawn(i))
                .mapToLong(i -> sessions.value(i) >> 1)
                .max()
                .orElse(-1);
        return IntStream.rangeClosed(0, (int) most).mapToObj(sessions::label).toList();
    }

    private static Columns plain(Columns records, long hour, boolean intervals) {
        int size = records.getSize();
        long base = hour * 3_600_000;
        List<Long> starts = PlainRuns.sums(PlainRuns.decode(records.getStartList()), base, records.getTimeUnitMillis());
        List<Long> differences = records.getValueNibbles().isEmpty()
                ? PlainRuns.decode(records.getValueList())
                : PlainNibbles.decode(records.getValueNibbles().toByteArray(), size);
        List<Long> values = PlainRuns.sums(differences, 0, records.getValueUnit());
        Columns.Builder message = records.toBuilder()
                .setTimeUnitMillis(1)
                .setValueUnit(1)
                .clearStart()
                .addAllStart(PlainRuns.encode(PlainRuns.differences(starts, base)))
                .clearValueNibbles()
                .clearValue()
                .addAllValue(PlainRuns.encode(PlainRuns.differences(values, 0)))
                .clearLength()
                .clearRevision()
                .addAllRevision(orZeros(records.getRevisionList(), size))
                .clearWithdrawn()
                .addAllWithdrawn(orZeros(records.getWithdrawnList(), size))
                .clearEvidence()
                .addAllEvidence(orZeros(records.getEvidenceList(), records.getEvidencesCount() == 0 ? 0 : size))
                .clearReceivedAt()
                .addAllReceivedAt(orZeros(records.getReceivedAtList(), size));
        if (intervals) {
            message.addAllLength(PlainRuns.encode(PlainRuns.decode(records.getLengthList()).stream()
                    .map(length -> length * records.getTimeUnitMillis())
                    .toList()));
        }
        return message.build();
    }

    private static List<Long> orZeros(List<Long> tokens, int size) {
        return PlainRuns.encode(tokens.isEmpty() ? Collections.nCopies(size, 0L) : PlainRuns.decode(tokens));
    }

    private static List<Long> column(int size, IntToLongFunction value) {
        return IntStream.range(0, size).mapToObj(value::applyAsLong).toList();
    }

    private static boolean isInterval(RecordKind kind) {
        return switch (kind) {
            case RECORD_KIND_STEPS, RECORD_KIND_ACTIVITY, RECORD_KIND_SESSION, RECORD_KIND_PAUSE -> true;
            default -> false;
        };
    }
}
