package dev.upbeat.ingest.upload;

import static dev.upbeat.ingest.upload.Uploads.json;
import static dev.upbeat.ingest.upload.Uploads.records;
import static dev.upbeat.ingest.upload.Uploads.refusals;
import static org.assertj.core.api.Assertions.assertThat;

import dev.upbeat.ingest.format.DecodedUpload;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Wall-clock times where clocks change: Berlin, 2026-03-29 and 2026-10-25. */
class WallClockUploadTest {

    private static final String BERLIN = "\"zone\": \"Europe/Berlin\", ";

    @Test
    void aSkippedTimeIsRefused() {
        DecodedUpload upload =
                json(BERLIN + heartRate("2026-03-29T01:59:59", "2026-03-29T02:00:00", "2026-03-29T03:00:00"));

        assertThat(starts(upload)).containsExactly("2026-03-29T00:59:59Z", "2026-03-29T01:00:00Z");
        assertThat(refusals(upload))
                .containsExactly("heartRate[1].at is a wall-clock time that a clock change skips in the upload's zone");
    }

    @Test
    void aDoubledTimeIsTheEarlierUnlessTheRecordSaysFold() {
        DecodedUpload upload = json(BERLIN + """
                "heartRate": [{"at": "2026-10-25T02:30:00", "bpm": 1}, {"at": "2026-10-25T02:30:01", "bpm": 1, "fold": 1},
                              {"at": "2026-10-25T02:30:02", "bpm": 1, "fold": 0}]
                """);

        assertThat(starts(upload))
                .containsExactly("2026-10-25T00:30:00Z", "2026-10-25T01:30:01Z", "2026-10-25T00:30:02Z");
    }

    @Test
    void theSourcesOrderShowsTheSecondPass() {
        DecodedUpload upload =
                json(BERLIN + heartRate("2026-10-25T02:00:00", "2026-10-25T02:59:00", "2026-10-25T02:00:00"));

        assertThat(starts(upload))
                .containsExactly("2026-10-25T00:00:00Z", "2026-10-25T00:59:00Z", "2026-10-25T01:00:00Z");
    }

    @Test
    void anIntervalThatReadsBackwardsEndsInTheSecondPass() {
        DecodedUpload upload = json(BERLIN + """
                "steps": [{"from": "2026-10-25T02:50:00", "to": "2026-10-25T02:10:00", "count": 1},
                          {"from": "2026-10-26T02:50:00", "to": "2026-10-26T02:10:00", "count": 1}]
                """);

        assertThat(records(upload))
                .containsExactly("steps 2026-10-25T00:50:00Z/2026-10-25T01:10:00Z 1 Zone[id=Europe/Berlin]");
        assertThat(refusals(upload)).containsExactly("steps[1].to must be after from, by at most 24 hours");
    }

    @Test
    void aTimeWithAnOffsetNeedsNoZoneAndIgnoresFold() {
        DecodedUpload upload =
                json(BERLIN + "\"heartRate\": [{\"at\": \"2026-10-25T02:30:00+02:00\", \"bpm\": 1, \"fold\": 1}]");

        assertThat(starts(upload)).containsExactly("2026-10-25T00:30:00Z");
    }

    @Test
    void timesBefore1970AndMillisecondsAreKept() {
        DecodedUpload upload =
                json("\"zone\": \"UTC\", " + heartRate("1969-12-31T23:59:59.9999", "1912-02-29T12:00:00.001"));

        assertThat(starts(upload)).containsExactly("1969-12-31T23:59:59.999Z", "1912-02-29T12:00:00.001Z");
    }

    private static String heartRate(String... times) {
        StringBuilder array = new StringBuilder("\"heartRate\": [");
        for (String time : times) {
            array.append(array.charAt(array.length() - 1) == '[' ? "" : ", ");
            array.append("{\"at\": \"").append(time).append("\", \"bpm\": 1}");
        }
        return array.append(']').toString();
    }

    private static List<String> starts(DecodedUpload upload) {
        return records(upload).stream().map(record -> record.split(" ", -1)[1]).toList();
    }
}
