package dev.upbeat.ingest.upload;

import dev.upbeat.ingest.format.DecodedUpload;
import dev.upbeat.ingest.format.UploadDecoder;
import dev.upbeat.ingest.http.ProblemException;
import dev.upbeat.ingest.refusal.Reason;
import dev.upbeat.ingest.refusal.Refusals;
import dev.upbeat.model.sample.Columns;
import dev.upbeat.model.sample.RecordKind;
import dev.upbeat.model.vendor.DailyFigure;
import dev.upbeat.model.vendor.DeviceDay;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Checks items against their kind and collects them. */
final class RecordCollector {

    /** About what a record of heart rate takes. */
    private static final int BYTES_PER_RECORD = 39;

    private static final int MAX_EXPECTED = 4096;

    /** Some 55 years: days are objects while they are read, which take more than records in columns. */
    private static final int MAX_DAYS = 20_000;

    /** As uploads and receipts name the vendor's days. */
    static final String DAYS = "days";

    private final Map<RecordKind, RawRecords> byKind = new EnumMap<>(RecordKind.class);
    private final List<DeviceDay> days = new ArrayList<>();
    private final Refusals refusals = new Refusals();
    private final int expected;
    private int items;

    /** @param bodyLength in bytes, which tells about how many records will come */
    RecordCollector(int bodyLength) {
        this.expected = Math.clamp(bodyLength / BYTES_PER_RECORD, 16, MAX_EXPECTED);
    }

    Refusals refusals() {
        return refusals;
    }

    void add(RecordKind kind, int index, Item item) {
        count();
        Item.Fault error = item.error != null ? item.error : check(kind, item);
        if (error != null) {
            refusals.add(kind.jsonName(), index, error.field(), error.reason(), error.sentence());
            return;
        }
        RawRecords records = byKind.get(kind);
        if (records == null) {
            records = new RawRecords(kind, expected);
            byKind.put(kind, records);
        }
        records.add(index, item);
    }

    /** Adds a vendor's day. */
    void addDay(int index, Item item) {
        count();
        Item.Fault error = item.error != null ? item.error : checkDay(item);
        if (error != null) {
            refusals.add(DAYS, index, error.field(), error.reason(), error.sentence());
            return;
        }
        if (days.size() == MAX_DAYS) {
            throw ProblemException.tooLarge("An upload holds at most " + MAX_DAYS + " days: send it in parts.");
        }
        days.add(item.day());
    }

    /** Refuses something that is no record of any kind. */
    void refuse(String kind, int index, String field, Reason reason, String sentence) {
        count();
        refusals.add(kind, index, field, reason, sentence);
    }

    DecodedUpload finish(UploadHeader header) {
        SortedMap<RecordKind, Columns> records = new TreeMap<>();
        for (RawRecords raw : byKind.values()) {
            Columns columns = raw.resolve(header.zone(), refusals);
            if (columns.size() > 0) {
                records.put(raw.kind(), columns);
            }
        }
        return new DecodedUpload(List.of(new DecodedUpload.Part(header.device(), records, days)), refusals);
    }

    private void count() {
        if (++items > UploadDecoder.MAX_RECORDS) {
            throw ProblemException.tooLarge(
                    "An upload holds at most " + UploadDecoder.MAX_RECORDS + " records: send it in parts.");
        }
    }

    private static Item.@Nullable Fault checkDay(Item item) {
        int foreign = item.seen & ~Member.allowedOfDay();
        if (foreign != 0) {
            return new Item.Fault(
                    Member.first(foreign).jsonName(), Reason.UNKNOWN_MEMBER, "does not belong to a record of " + DAYS);
        }
        if ((item.seen & Member.DATE.bit()) == 0) {
            return new Item.Fault(Member.DATE.jsonName(), Reason.MISSING_MEMBER, "is missing");
        }
        if (!item.withdrawn && item.figures.isEmpty()) {
            String names = Arrays.stream(DailyFigure.values())
                    .map(DailyFigure::jsonName)
                    .collect(Collectors.joining(", "));
            return new Item.Fault("", Reason.MISSING_MEMBER, "needs at least one of " + names);
        }
        return null;
    }

    private static Item.@Nullable Fault check(RecordKind kind, Item item) {
        int foreign = item.seen & ~Member.allowed(kind);
        if (foreign != 0) {
            return new Item.Fault(
                    Member.first(foreign).jsonName(),
                    Reason.UNKNOWN_MEMBER,
                    "does not belong to a record of " + kind.jsonName());
        }
        int missing = Member.required(kind, item.withdrawn) & ~item.seen;
        return missing == 0
                ? null
                : new Item.Fault(Member.first(missing).jsonName(), Reason.MISSING_MEMBER, "is missing");
    }
}
