package dev.upbeat.analytics.store;

import dev.upbeat.model.mood.MoodReport;
import dev.upbeat.model.person.Pseudonym;
import dev.upbeat.model.sample.ActivityClass;
import dev.upbeat.model.sample.Chunk;
import dev.upbeat.model.sample.ChunkCodec;
import dev.upbeat.model.sample.Columns;
import dev.upbeat.model.sample.RecordKind;
import dev.upbeat.model.sample.SessionValue;
import dev.upbeat.model.sample.ZoneEvidence;
import dev.upbeat.model.upload.Quarantined;
import dev.upbeat.model.vendor.DeviceDay;
import dev.upbeat.model.vendor.DeviceDays;
import dev.upbeat.model.wire.MalformedRecordException;
import dev.upbeat.model.wire.ProtoReader;
import dev.upbeat.model.wire.ProtoWriter;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** quarantine.v1: a row for each record kept aside, which says so once it was readmitted, and goes on saying so. */
final class QuarantineRows {

    static final String UPSERT = Tables.QUARANTINE.upsertOnceTrue(Tables.READMITTED);

    private static final long DAY_MILLIS = 86_400_000;

    private final Rows rows;
    private final Map<ByteBuffer, Told> seen = new LinkedHashMap<>();

    QuarantineRows(Rows rows) {
        this.rows = rows;
    }

    private record Told(Pseudonym person, String reason, byte[] hash, Aside record, boolean readmitted) {}

    private record Aside(
            String kind,
            @Nullable String device,
            long startMillis,
            long endMillis,
            String sourceId,
            int revision,
            boolean withdrawn,
            @Nullable Double value,
            @Nullable String label,
            ZoneEvidence evidence) {}

    void add(Pseudonym person, Quarantined quarantined) throws MalformedRecordException {
        Checked.text(quarantined.reason());
        byte[] payload = quarantined.payload();
        List<Aside> records =
                quarantined.mood() ? List.of(mood(payload)) : quarantined.days() ? days(payload) : chunk(payload);
        for (Aside record : records) {
            add(person, quarantined.reason(), record, quarantined.readmitted());
        }
    }

    private void add(Pseudonym person, String reason, Aside record, boolean readmitted) {
        byte[] hash = hash(reason, record);
        byte[] identity = ByteBuffer.allocate(Pseudonym.BYTES + hash.length)
                .put(person.bytes())
                .put(hash)
                .array();
        seen.merge(
                ByteBuffer.wrap(identity),
                new Told(person, reason, hash, record, readmitted),
                (before, now) -> before.readmitted() ? before : now);
    }

    void write() {
        seen.values().forEach(told -> write(told, told.record()));
    }

    private void write(Told told, Aside record) {
        RowCursor columns = rows.row();
        columns.next().uuid(told.person().value());
        columns.next().timestamp(record.startMillis());
        columns.next().bytea(told.hash());
        columns.next().text(told.reason());
        columns.next().text(record.kind());
        columns.next().text(record.device());
        columns.next().timestamp(record.endMillis());
        columns.next().text(record.sourceId());
        columns.next().int4(record.revision());
        columns.next().bool(record.withdrawn());
        BinaryValues value = columns.next();
        if (record.value() == null) {
            value.nothing();
        } else {
            value.float8(record.value());
        }
        columns.next().text(record.label());
        columns.next().bool(told.readmitted());
    }

    private static byte[] hash(String reason, Aside record) {
        Double value = record.value();
        return ContentHash.of(new ProtoWriter()
                .string(1, reason)
                .string(2, record.kind())
                .string(3, record.device() == null ? "" : record.device())
                .signed(4, record.startMillis())
                .signed(5, record.endMillis())
                .string(6, record.sourceId())
                .unsigned(7, record.revision())
                .bool(8, record.withdrawn())
                .fixed64(9, value == null ? 0 : Double.doubleToLongBits(value))
                .string(10, record.label() == null ? "" : record.label())
                .string(11, record.evidence().toString())
                .toBytes());
    }

    private static Aside mood(byte[] payload) throws MalformedRecordException {
        MoodReport report = MoodReport.decode(new ProtoReader(payload));
        long at = Checked.millis(report.atMillis());
        return new Aside(
                "mood",
                null,
                at,
                at,
                Checked.text(report.id()),
                report.revision(),
                report.withdrawn(),
                report.scoreMicros() == null ? null : DayColumns.units(report.scoreMicros()),
                report.instrument().id(),
                report.evidence());
    }

    /** A date as if it were one of UTC, from its first to its last millisecond; the label tells the figures. */
    private static List<Aside> days(byte[] payload) throws MalformedRecordException {
        DeviceDays days = DeviceDays.fromBytes(payload);
        List<Aside> asides = new ArrayList<>(days.days().size());
        for (DeviceDay day : days.days()) {
            long start = Checked.millis(Checked.epochDay(day.epochDay()) * DAY_MILLIS);
            String figures = day.figures().entrySet().stream()
                    .map(each -> each.getKey().jsonName() + "=" + each.getValue())
                    .collect(Collectors.joining(","));
            asides.add(new Aside(
                    "days",
                    Checked.text(days.device().id()),
                    start,
                    start + DAY_MILLIS - 1,
                    Checked.text(day.id()),
                    day.revision(),
                    day.withdrawn(),
                    null,
                    day.withdrawn() ? null : figures,
                    ZoneEvidence.none()));
        }
        return asides;
    }

    private static List<Aside> chunk(byte[] payload) throws MalformedRecordException {
        Chunk chunk = ChunkCodec.decode(payload);
        Columns records = chunk.records();
        List<Aside> asides = new ArrayList<>(records.size());
        for (int i = 0; i < records.size(); i++) {
            boolean withdrawn = records.withdrawn(i);
            asides.add(new Aside(
                    chunk.kind().jsonName(),
                    Checked.text(chunk.device().id()),
                    Checked.millis(records.startMillis(i)),
                    Checked.millis(records.endMillis(i)),
                    Checked.text(records.id(i)),
                    records.revision(i),
                    withdrawn,
                    withdrawn ? null : value(chunk.kind(), records.value(i)),
                    withdrawn ? null : label(chunk.kind(), records, i),
                    records.evidence(i)));
        }
        return asides;
    }

    private static @Nullable Double value(RecordKind kind, long value) {
        return switch (kind) {
            case HEART_RATE, POWER, SPEED, CADENCE, GRADE -> DayColumns.units(value);
            case STEPS, STEP_COUNTER -> (double) value;
            case ACTIVITY, SESSION, PAUSE -> null;
        };
    }

    private static @Nullable String label(RecordKind kind, Columns records, int i) throws MalformedRecordException {
        long value = records.value(i);
        return switch (kind) {
            case ACTIVITY -> {
                if (value < 0 || value >= ActivityClass.values().length) {
                    throw new MalformedRecordException("activity: an unknown class");
                }
                yield ActivityClass.values()[(int) value].jsonName();
            }
            case SESSION ->
                Checked.text(records.label(SessionValue.labelIndex(value)))
                        + (SessionValue.selfReported(value) ? " (self-reported)" : "");
            default -> null;
        };
    }
}
