package dev.upbeat.ingest.upload;

import static dev.upbeat.ingest.upload.Uploads.ndjson;
import static dev.upbeat.ingest.upload.Uploads.records;
import static dev.upbeat.ingest.upload.Uploads.refusals;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.upbeat.ingest.format.DecodedUpload;
import dev.upbeat.ingest.http.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NdjsonUploadDecoderTest {

    private static final String HEADER =
            "{\"device\": {\"id\": \"w1\", \"kind\": \"wrist\"}, \"zone\": \"Europe/Oslo\"}";
    private static final String GOOD = "{\"kind\": \"heartRate\", \"at\": \"2026-03-01T10:00:00\", \"bpm\": 72}";

    @Test
    void aRecordALineAfterTheHeader() {
        DecodedUpload upload = ndjson(
                "",
                HEADER + "\r",
                GOOD,
                "  ",
                "{\"from\": \"2026-03-01T10:00:00\", \"to\": \"2026-03-01T11:00:00\", \"type\": \"yoga\", \"kind\": \"session\"}",
                "{\"from\": \"2026-03-01T10:00:00\", \"to\": \"2026-03-01T11:00:00\", \"type\": \"run\", \"kind\": \"sessions\"}",
                "{\"from\": \"2026-03-01T10:00:00\", \"to\": \"2026-03-01T10:01:00\", \"kind\": \"pause\"}");

        assertThat(refusals(upload)).isEmpty();
        assertThat(records(upload))
                .containsExactly(
                        "heartRate 2026-03-01T09:00:00Z 72000000 Zone[id=Europe/Oslo]",
                        "sessions 2026-03-01T09:00:00Z/2026-03-01T10:00:00Z yoga Zone[id=Europe/Oslo]",
                        "sessions 2026-03-01T09:00:00Z/2026-03-01T10:00:00Z run Zone[id=Europe/Oslo]",
                        "pauses 2026-03-01T09:00:00Z/2026-03-01T09:01:00Z 0 Zone[id=Europe/Oslo]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "not json | [3]. the line is not JSON that can be read",
                "{\"kind\": \"heartRate\", | [3]. the line is not JSON that can be read",
                "{} {} | [3]. the line holds more than one JSON object",
                "[1] | [3]. the line must be a JSON object",
                "{} | [3].kind is missing",
                "{\"kind\": \"heartrate\"} | [3].kind is not known; did you mean heartRate?",
                "{\"kind\": \"heartRate\", \"bpm\": 1} | heartRate[3].at is missing",
                "{\"kind\": \"steps\", \"at\": \"2026-03-01T10:00:00\"} | steps[3].at does not belong to a record of steps",
            })
    void aBadLineIsRefusedByItsNumberAndTheOthersGoOn(String line, String refusal) {
        DecodedUpload upload = ndjson(HEADER, GOOD, line, GOOD);

        assertThat(refusals(upload)).containsExactly(refusal);
        assertThat(upload.accepted()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[] | first line",
                "{\"kind\": \"heartRate\", \"at\": \"2026-03-01T10:00:00\", \"bpm\": 72} | device and zone only",
                "{\"zone\": \"Europe/Oslo\"} | names no device",
                "{\"device\": { | line 1, column",
                "{\"device\": {\"id\": \"w1\", \"kind\": \"wrist\"}} {} | more than one",
            })
    void nothingIsTakenWithoutAHeader(String line, String says) {
        assertThatThrownBy(() -> ndjson(line, GOOD))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.status()).isEqualTo(400))
                .hasMessageContaining(says);
        assertThatThrownBy(() -> ndjson("", " ")).hasMessageContaining("is empty");
    }
}
