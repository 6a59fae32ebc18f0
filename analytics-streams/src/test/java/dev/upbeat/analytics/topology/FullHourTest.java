package dev.upbeat.analytics.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.upbeat.model.block.HourBlock;
import dev.upbeat.model.person.Pseudonym;
import dev.upbeat.model.sample.Chunk;
import dev.upbeat.model.sample.Columns;
import dev.upbeat.model.sample.ColumnsBuilder;
import dev.upbeat.model.sample.Device;
import dev.upbeat.model.sample.DeviceKind;
import dev.upbeat.model.sample.RecordKind;
import dev.upbeat.model.sample.ZoneEvidence;
import dev.upbeat.model.upload.Disposition;
import dev.upbeat.model.upload.UploadReceipt;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A device that reports every millisecond takes a few bytes on the log, but its hour must not fill the memory. */
class FullHourTest {

    private static final Device WATCH = new Device("w1", DeviceKind.WRIST, "", 0);
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant EVENING = Instant.parse("2026-03-01T20:00:00Z");

    @Test
    void whatAnHourCannotHoldIsKeptAsideAndTheNextHourGoesOn() throws Exception {
        try (TestPipeline pipeline = new TestPipeline()) {
            Pseudonym person = pipeline.people.add(7);

            pipeline.upload(
                    person,
                    EVENING,
                    WATCH,
                    RecordKind.HEART_RATE,
                    everyMillisecond(NOON, HourBlock.MAX_RECORDS + 2 * Chunk.MAX_RECORDS));
            pipeline.upload(
                    person, EVENING, WATCH, RecordKind.HEART_RATE, everyMillisecond(NOON.plusSeconds(3600), 100));

            UploadReceipt full = pipeline.settle().receipts().getFirst();
            assertThat(full.complete()).isTrue();
            assertThat(full.tally().count(Disposition.NEW)).isEqualTo(HourBlock.MAX_RECORDS);
            assertThat(full.tally().reasons()).containsEntry("hour_full", 2L * Chunk.MAX_RECORDS);
            assertThat(pipeline.quarantined()).isEqualTo(2);
            assertThat(pipeline.receipts().getLast().tally().count(Disposition.NEW))
                    .isEqualTo(100);
        }
    }

    private static Columns everyMillisecond(Instant from, int size) {
        ColumnsBuilder builder = new ColumnsBuilder(false);
        for (int i = 0; i < size; i++) {
            builder.add(from.toEpochMilli() + i, 80 * RecordKind.MICROS, ZoneEvidence.none());
        }
        return builder.build();
    }
}
