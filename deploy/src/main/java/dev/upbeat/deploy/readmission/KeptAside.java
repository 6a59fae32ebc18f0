package dev.upbeat.deploy.readmission;

import dev.upbeat.model.mood.MoodReport;
import dev.upbeat.model.sample.Chunk;
import dev.upbeat.model.sample.ChunkCodec;
import dev.upbeat.model.sample.Columns;
import dev.upbeat.model.topic.Topic;
import dev.upbeat.model.upload.Quarantined;
import dev.upbeat.model.vendor.DeviceDay;
import dev.upbeat.model.vendor.DeviceDays;
import dev.upbeat.model.wire.MalformedRecordException;
import dev.upbeat.model.wire.ProtoReader;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LongSummaryStatistics;
import java.util.UUID;

/**
 * Some records of one hour, or a mood report, that were kept aside together.
 *
 * @param uploadId with which they came
 * @param quarantined as they stand on the log
 * @param kind as uploads name it, or {@code mood}
 * @param records how many
 * @param startMillis when the first begins, Unix milliseconds
 * @param endMillis when the last ends
 */
record KeptAside(UUID uploadId, Quarantined quarantined, String kind, int records, long startMillis, long endMillis) {

    private static final long DAY_MILLIS = 86_400_000;

    static KeptAside of(UUID uploadId, Quarantined quarantined) throws MalformedRecordException {
        if (quarantined.mood()) {
            MoodReport report = MoodReport.decode(new ProtoReader(quarantined.payload()));
            return new KeptAside(uploadId, quarantined, "mood", 1, report.atMillis(), report.atMillis());
        }
        if (quarantined.days()) {
            DeviceDays days = DeviceDays.fromBytes(quarantined.payload());
            LongSummaryStatistics dates =
                    days.days().stream().mapToLong(DeviceDay::epochDay).summaryStatistics();
            long start = Math.multiplyExact(dates.getMin(), DAY_MILLIS);
            long end = Math.multiplyExact(dates.getMax(), DAY_MILLIS);
            return new KeptAside(uploadId, quarantined, "days", days.days().size(), start, end);
        }
        Chunk chunk = ChunkCodec.decode(quarantined.payload());
        Columns records = chunk.records();
        long start = Long.MAX_VALUE;
        long end = Long.MIN_VALUE;
        for (int i = 0; i < records.size(); i++) {
            start = Math.min(start, records.startMillis(i));
            end = Math.max(end, records.endMillis(i));
        }
        return new KeptAside(uploadId, quarantined, chunk.kind().jsonName(), records.size(), start, end);
    }

    /** The UTC date on which they begin: the records of an hour begin on one. */
    LocalDate date() {
        return LocalDate.ofEpochDay(Math.floorDiv(startMillis, DAY_MILLIS));
    }

    /** The UTC date on which they end. */
    LocalDate lastDate() {
        return LocalDate.ofEpochDay(Math.floorDiv(endMillis, DAY_MILLIS));
    }

    Topic topic() {
        return quarantined.mood() ? Topic.MOOD : Topic.SAMPLES;
    }

    boolean saysTheSameAs(Quarantined other) {
        return quarantined.mood() == other.mood()
                && quarantined.days() == other.days()
                && Arrays.equals(quarantined.payload(), other.payload());
    }
}
