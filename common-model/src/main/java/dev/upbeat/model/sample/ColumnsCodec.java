package dev.upbeat.model.sample;

import dev.upbeat.model.wire.MalformedRecordException;
import dev.upbeat.model.wire.Nibbles;
import dev.upbeat.model.wire.ProtoReader;
import dev.upbeat.model.wire.ProtoWriter;
import dev.upbeat.model.wire.Runs;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@link Columns} as message {@code Columns} of samples.proto: deltas, coded in runs or half bytes. Equal columns have equal bytes. */
public final class ColumnsCodec {

    private static final int MAX_DICTIONARY = 1 << 16;
    private static final byte[] NONE = {};

    private ColumnsCodec() {}

    /**
     * Writes the columns.
     *
     * @param baseMillis what the first start is measured from
     * @param withReceipt whether times of receipt are written
     */
    public static ProtoWriter encode(Columns columns, long baseMillis, boolean withReceipt) {
        int size = columns.size;
        long timeUnit = timeUnit(columns, baseMillis);
        long valueUnit = valueUnit(columns);
        ProtoWriter out =
                new ProtoWriter().unsigned(1, size).unsigned(2, timeUnit).unsigned(3, valueUnit);
        runs(out, 4, deltas(columns.start, size, baseMillis, timeUnit));
        long[] ends = columns.end;
        if (ends != null) {
            long[] lengths = new long[size];
            for (int i = 0; i < size; i++) {
                lengths[i] = (ends[i] - columns.start[i]) / timeUnit;
            }
            runs(out, 5, lengths);
        }
        long[] values = deltas(columns.value, size, 0, valueUnit);
        byte[] nibbles = nibbles(values);
        if (nibbles.length == 0) {
            runs(out, 6, values);
        }
        optionalRuns(out, 7, columns, columns.revision == null ? null : columns::revision);
        optionalRuns(out, 8, columns, columns.withdrawn == null ? null : i -> columns.withdrawn(i) ? 1 : 0);
        optionalRuns(out, 9, columns, columns.evidence == null ? null : i -> columns.evidence[i]);
        if (withReceipt) {
            optionalRuns(out, 10, columns, columns.receivedAt == null ? null : columns::receivedAtMillis);
        }
        for (ZoneEvidence each : columns.evidences) {
            out.message(11, EvidenceCodec.encode(each));
        }
        for (String label : columns.labels) {
            out.stringAlways(12, label);
        }
        if (columns.id != null) {
            for (int i = 0; i < size; i++) {
                out.stringAlways(13, columns.id(i));
            }
        }
        return out.bytes(14, nibbles);
    }

    /**
     * The inverse of {@link #encode}.
     *
     * @param baseMillis what the first start is measured from
     * @param kind of the records
     * @param maxRecords more are malformed: a few bytes of runs can stand for any number
     */
    public static Columns decode(ProtoReader in, long baseMillis, RecordKind kind, int maxRecords)
            throws MalformedRecordException {
        int size = 0;
        long timeUnit = 1;
        long valueUnit = 1;
        long[][] tokens = new long[11][];
        byte[] nibbles = NONE;
        List<ZoneEvidence> evidences = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        for (int field = in.next(); field != 0; field = in.next()) {
            switch (field) {
                case 1 -> size = in.unsignedInt(maxRecords);
                case 2 -> timeUnit = in.unsignedInt(60_000);
                case 3 -> valueUnit = in.unsignedInt((int) RecordKind.MICROS);
                case 4, 5, 6, 7, 8, 9, 10 -> tokens[field] = in.packed();
                case 11 -> bounded(evidences).add(EvidenceCodec.decode(in.message()));
                case 12 -> bounded(labels).add(in.string());
                case 13 -> ids.add(in.string());
                case 14 -> nibbles = in.bytes();
                default -> in.skip();
            }
        }
        if (!ids.isEmpty() && ids.size() != size) {
            throw new MalformedRecordException("ids: " + size + " expected, " + ids.size() + " found");
        }
        long[] start = sums(Runs.decode(orEmpty(tokens[4]), size, "start"), baseMillis, timeUnit);
        long[] end = null;
        if (kind.isInterval()) {
            end = Runs.decode(orEmpty(tokens[5]), size, "length");
            for (int i = 0; i < size; i++) {
                end[i] = start[i] + end[i] * timeUnit;
            }
            ColumnChecks.times(start, end, kind);
        }
        if (nibbles.length > 0 && tokens[6] != null) {
            throw new MalformedRecordException("value: in both codings");
        }
        long[] differences = nibbles.length > 0
                ? Nibbles.decode(nibbles, size, "value")
                : Runs.decode(orEmpty(tokens[6]), size, "value");
        long[] value = sums(differences, 0, valueUnit);
        int[] revision = ints(tokens[7], size, "revision", Integer.MAX_VALUE);
        int[] withdrawnBits = ints(tokens[8], size, "withdrawn", 1);
        boolean[] withdrawn = null;
        if (withdrawnBits != null) {
            withdrawn = new boolean[size];
            for (int i = 0; i < size; i++) {
                withdrawn[i] = withdrawnBits[i] == 1;
            }
        }
        int[] evidence = ints(tokens[9], size, "evidence", evidences.size() - 1);
        long[] receivedAt = tokens[10] == null ? null : Runs.decode(tokens[10], size, "receivedAt");
        ColumnChecks.values(value, withdrawn, labels.size(), kind);
        return new Columns(
                size,
                start,
                end,
                value,
                revision,
                withdrawn,
                ids.isEmpty() ? null : ids.toArray(String[]::new),
                evidence,
                evidences.toArray(ZoneEvidence[]::new),
                labels.toArray(String[]::new),
                receivedAt);
    }

    private static <T> List<T> bounded(List<T> list) throws MalformedRecordException {
        if (list.size() == MAX_DICTIONARY) {
            throw new MalformedRecordException("dictionary longer than " + MAX_DICTIONARY);
        }
        return list;
    }

    private static void runs(ProtoWriter out, int field, long[] values) {
        Runs.Encoded encoded = Runs.encode(values, values.length);
        out.packed(field, encoded.tokens(), encoded.length());
    }

    /** Empty where runs take as little. */
    private static byte[] nibbles(long[] values) {
        int bytes = Nibbles.bytes(values, values.length);
        return bytes < Runs.bytes(values, values.length) ? Nibbles.encode(values, values.length) : NONE;
    }

    private static void optionalRuns(
            ProtoWriter out, int field, Columns columns, java.util.function.@Nullable IntToLongFunction column) {
        if (column == null) {
            return;
        }
        long[] values = new long[columns.size];
        long any = 0;
        for (int i = 0; i < values.length; i++) {
            values[i] = column.applyAsLong(i);
            any |= values[i];
        }
        if (any != 0) {
            runs(out, field, values);
        }
    }

    private static long[] deltas(long[] values, int size, long base, long unit) {
        long[] deltas = new long[size];
        long previous = base;
        for (int i = 0; i < size; i++) {
            deltas[i] = (values[i] - previous) / unit;
            previous = values[i];
        }
        return deltas;
    }

    private static long[] sums(long[] deltas, long base, long unit) {
        long previous = base;
        for (int i = 0; i < deltas.length; i++) {
            previous += deltas[i] * unit;
            deltas[i] = previous;
        }
        return deltas;
    }

    private static int @Nullable [] ints(long @Nullable [] tokens, int size, String column, int max)
            throws MalformedRecordException {
        if (tokens == null) {
            return null;
        }
        long[] values = Runs.decode(tokens, size, column);
        int[] ints = new int[size];
        for (int i = 0; i < size; i++) {
            if (values[i] < 0 || values[i] > max) {
                throw new MalformedRecordException(column + " is out of range");
            }
            ints[i] = (int) values[i];
        }
        return ints;
    }

    private static long[] orEmpty(long @Nullable [] tokens) {
        return tokens == null ? new long[0] : tokens;
    }

    /** Whole seconds where every time is one, else milliseconds. */
    private static long timeUnit(Columns columns, long baseMillis) {
        for (int i = 0; i < columns.size; i++) {
            if ((columns.start[i] - baseMillis) % 1000 != 0 || (columns.endMillis(i) - columns.start[i]) % 1000 != 0) {
                return 1;
            }
        }
        return 1000;
    }

    /** The largest of a million, a thousand and one that divides every value. */
    private static long valueUnit(Columns columns) {
        long unit = RecordKind.MICROS;
        for (int i = 0; i < columns.size && unit > 1; i++) {
            while (columns.value[i] % unit != 0) {
                unit /= 1000;
            }
        }
        return unit;
    }
}
