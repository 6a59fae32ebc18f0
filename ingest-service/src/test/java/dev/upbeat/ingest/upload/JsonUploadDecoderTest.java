package dev.upbeat.ingest.upload;

import static dev.upbeat.ingest.upload.Uploads.json;
import static dev.upbeat.ingest.upload.Uploads.records;
import static dev.upbeat.ingest.upload.Uploads.refusals;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.upbeat.ingest.format.DecodedUpload;
import dev.upbeat.ingest.format.UploadDecoder;
import dev.upbeat.ingest.http.ProblemException;
import dev.upbeat.model.sample.Device;
import dev.upbeat.model.sample.DeviceKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonUploadDecoderTest {

    @Test
    void everyKindIsRead() {
        DecodedUpload upload = json("""
                "heartRate": [{"at": "2026-03-01T10:00:00Z", "bpm": 72.5}],
                "steps": [{"from": "2026-03-01T10:00:00Z", "to": "2026-03-01T10:01:00Z", "count": 12}],
                "activity": [{"from": "2026-03-01T10:00:00Z", "to": "2026-03-01T10:01:00Z", "class": "moderate"}],
                "power": [{"at": "2026-03-01T10:00:00Z", "watts": 180}],
                "speed": [{"at": "2026-03-01T10:00:00Z", "metersPerSecond": 5.1}],
                "cadence": [{"at": "2026-03-01T10:00:00Z", "perMinute": 85}],
                "grade": [{"at": "2026-03-01T10:00:00Z", "percent": -3.5}],
                "stepCounter": [{"at": "2026-03-01T10:00:00Z", "total": 2000000000}],
                "sessions": [{"from": "2026-03-01T10:00:00Z", "to": "2026-03-01T11:00:00Z", "type": "yoga", "selfReported": true}],
                "pauses": [{"from": "2026-03-01T10:10:00Z", "to": "2026-03-01T10:11:00Z"}]
                """);

        assertThat(refusals(upload)).isEmpty();
        assertThat(records(upload))
                .containsExactly(
                        "heartRate 2026-03-01T10:00:00Z 72500000 None[]",
                        "steps 2026-03-01T10:00:00Z/2026-03-01T10:01:00Z 12 None[]",
                        "activity 2026-03-01T10:00:00Z/2026-03-01T10:01:00Z 2 None[]",
                        "power 2026-03-01T10:00:00Z 180000000 None[]",
                        "speed 2026-03-01T10:00:00Z 5100000 None[]",
                        "cadence 2026-03-01T10:00:00Z 85000000 None[]",
                        "sessions 2026-03-01T10:00:00Z/2026-03-01T11:00:00Z yoga self None[]",
                        "pauses 2026-03-01T10:10:00Z/2026-03-01T10:11:00Z 0 None[]",
                        "grade 2026-03-01T10:00:00Z -3500000 None[]",
                        "stepCounter 2026-03-01T10:00:00Z 2000000000 None[]");
        assertThat(upload.accepted()).isEqualTo(10);
    }

    @Test
    void theDeviceAndItsZoneMayComeAfterTheRecords() {
        DecodedUpload upload = new JsonUploadDecoder().decode(Uploads.bytes("""
                {"heartRate": [{"bpm": 72, "at": "2026-03-01T10:00:00"}], "zone": "Europe/Oslo",
                 "device": {"gridSeconds": 5, "model": "M", "kind": "strap", "id": "s1"}}
                """));

        assertThat(records(upload)).containsExactly("heartRate 2026-03-01T09:00:00Z 72000000 Zone[id=Europe/Oslo]");
        assertThat(upload.parts().getFirst().device()).isEqualTo(new Device("s1", DeviceKind.STRAP, "M", 5));
    }

    @Test
    void revisionIdAndWithdrawalAreRead() {
        DecodedUpload upload = json("""
                "heartRate": [
                  {"at": "2026-03-01T10:00:00Z", "bpm": 72, "revision": 2147483647, "id": "a-1"},
                  {"at": "2026-03-01T10:00:05Z", "withdrawn": true, "revision": 1},
                  {"at": "2026-03-01T10:00:10Z", "bpm": 70, "withdrawn": true},
                  {"at": "2026-03-01T10:00:15Z", "bpm": 71, "withdrawn": false, "id": null, "revision": null}],
                "sessions": [{"from": "2026-03-01T10:00:00Z", "to": "2026-03-01T10:01:00Z", "withdrawn": true}]
                """);

        assertThat(refusals(upload)).isEmpty();
        assertThat(records(upload))
                .containsExactly(
                        "heartRate 2026-03-01T10:00:00Z 72000000 r2147483647 id=a-1 None[]",
                        "heartRate 2026-03-01T10:00:05Z 0 r1 withdrawn None[]",
                        "heartRate 2026-03-01T10:00:10Z 0 withdrawn None[]",
                        "heartRate 2026-03-01T10:00:15Z 71000000 None[]",
                        "sessions 2026-03-01T10:00:00Z/2026-03-01T10:01:00Z 0 withdrawn None[]");
    }

    @Test
    void zoneEvidenceIsTheDeclaredZoneElseAnExplicitOffset() {
        String records = """
                "heartRate": [{"at": "2026-03-01T10:00:00Z", "bpm": 1}, {"at": "2026-03-01T10:00:01+02:00", "bpm": 1},
                              {"at": "2026-03-01T10:00:02-00:00", "bpm": 1}]
                """;

        assertThat(records(json(records)))
                .containsExactly(
                        "heartRate 2026-03-01T10:00:00Z 1000000 None[]",
                        "heartRate 2026-03-01T08:00:01Z 1000000 Offset[seconds=7200]",
                        "heartRate 2026-03-01T10:00:02Z 1000000 None[]");
        assertThat(records(json(records + ", \"zone\": \"Asia/Tokyo\"")))
                .allMatch(record -> record.endsWith("Zone[id=Asia/Tokyo]"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"bpm\": 72 | at | is missing",
                "\"at\": \"2026-03-01T10:00:00Z\" | bpm | is missing",
                "\"at\": \"2026-03-01T10:00:00Z\", \"bpm\": null | bpm | is missing",
                "\"at\": \"2026-03-01T10:00:00Z\", \"bpm\": -1 | bpm | must be a number from 0 to 1000",
                "\"at\": \"2026-03-01T10:00:00Z\", \"bpm\": 1000.5 | bpm | must be a number from 0 to 1000",
                "\"at\": \"2026-03-01T10:00:00Z\", \"bpm\": 1e400 | bpm | must be a number from 0 to 1000",
                "\"at\": \"2026-03-01T10:00:00Z\", \"bpm\": \"72\" | bpm | must be a number from 0 to 1000",
                "\"at\": \"2026-03-01T10:00:00Z\", \"bpm\": {\"a\": [1]} | bpm | must be a number from 0 to 1000",
                "\"at\": 1772359200, \"bpm\": 72 | at | must be a time such as 2026-03-01T10:00:00+01:00, in a year from 1900 to 2100",
                "\"at\": \"yesterday\", \"bpm\": 72 | at | must be a time such as 2026-03-01T10:00:00+01:00, in a year from 1900 to 2100",
                "\"at\": \"2026-03-01T10:00:00\", \"bpm\": 72 | at | has no offset, and the upload declares no zone",
                "\"at\": \"2026-03-01T10:00:00Z\", \"bpm\": 72, \"bpm\": 73 | bpm | is there twice",
                "\"at\": \"2026-03-01T10:00:00Z\", \"bmp\": 72 | bmp | is not known; did you mean bpm?",
                "\"at\": \"2026-03-01T10:00:00Z\", \"bpm\": 72, \"count\": 1 | count | does not belong to a record of heartRate",
                "\"at\": \"2026-03-01T10:00:00Z\", \"bpm\": 72, \"kind\": \"steps\" | kind | does not belong to a record of heartRate",
                "\"at\": \"2026-03-01T10:00:00Z\", \"bpm\": 72, \"revision\": -1 | revision | must be a whole number from 0 to 2147483647",
                "\"at\": \"2026-03-01T10:00:00Z\", \"bpm\": 72, \"revision\": 2147483648 | revision | must be a whole number from 0 to 2147483647",
                "\"at\": \"2026-03-01T10:00:00Z\", \"bpm\": 72, \"fold\": 2 | fold | must be a whole number from 0 to 1",
                "\"at\": \"2026-03-01T10:00:00Z\", \"bpm\": 72, \"withdrawn\": \"no\" | withdrawn | must be true or false",
                "\"at\": \"2026-03-01T10:00:00Z\", \"bpm\": 72, \"id\": \"\" | id | must be a plain text of 1 to 128 characters",
                "\"at\": \"2026-03-01T10:00:00Z\", \"bpm\": 72, \"id\": \"a\\u0000\" | id | must be a plain text of 1 to 128 characters",
            })
    void aBadItemIsRefusedByFieldAndTheOthersGoOn(String members, String field, String reason) {
        DecodedUpload upload = json("\"heartRate\": [{\"at\": \"2026-03-01T09:00:00Z\", \"bpm\": 60}, {" + members
                + "}, {\"at\": \"2026-03-01T11:00:00Z\", \"bpm\": 61}]");

        assertThat(refusals(upload)).containsExactly("heartRate[1]." + field + " " + reason);
        assertThat(records(upload))
                .containsExactly(
                        "heartRate 2026-03-01T09:00:00Z 60000000 None[]",
                        "heartRate 2026-03-01T11:00:00Z 61000000 None[]");
        assertThat(upload.refusals().tally().total()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-03-01T10:00:00Z | 2026-03-01T10:00:00Z",
                "2026-03-01T10:00:00Z | 2026-03-01T09:00:00Z",
                "2026-03-01T10:00:00Z | 2026-03-02T10:00:00.001Z"
            })
    void intervalsThatAreEmptyBackwardsOrTooLongAreRefused(String from, String to) {
        DecodedUpload upload = json("\"steps\": [{\"from\": \"" + from + "\", \"to\": \"" + to + "\", \"count\": 1}]");

        assertThat(refusals(upload)).containsExactly("steps[0].to must be after from, by at most 24 hours");
    }

    @Test
    void aMisspeltArrayIsNamedAndTheRestGoesOn() {
        DecodedUpload upload = json("""
                "heartrate": [{"at": "2026-03-01T10:00:00Z", "bpm": 72}, {"at": "2026-03-01T10:00:01Z", "bpm": 72}],
                "note": {"deep": [[1]]},
                "power": [{"at": "2026-03-01T10:00:00Z", "watts": 180}, 7, []], "cadence": null
                """);

        assertThat(refusals(upload))
                .containsExactly(
                        "[-1].heartrate is not known; did you mean heartRate?",
                        "[-1].note is not known",
                        "power[1]. must be an object",
                        "power[2]. must be an object");
        assertThat(upload.refusals().total()).isEqualTo(5);
        assertThat(upload.accepted()).isEqualTo(1);
    }

    @Test
    void theListOfRefusalsIsBoundedAndTheirCountIsNot() {
        String bad = "{\"at\": \"2026-03-01T10:00:00Z\", \"pulse\": 1},".repeat(1500);
        DecodedUpload upload = json("\"heartRate\": [" + bad + "{\"at\": \"2026-03-01T10:00:00Z\", \"bpm\": 1}]");

        assertThat(upload.refusals().listed()).hasSize(1000);
        assertThat(upload.refusals().total()).isEqualTo(1500);
        assertThat(upload.refusals().tally().reasons()).containsEntry("unknown_member", 1500L);
        assertThat(upload.accepted()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[] | one JSON object",
                "7 | one JSON object",
                "{} | names no device",
                "{\"device\": 1} | device must be an object",
                "{\"device\": {\"id\": \"w1\"}} | needs an id and a kind",
                "{\"device\": {\"id\": \"w1\", \"kind\": \"Wrist\"}} | strap, bike, wrist",
                "{\"device\": {\"id\": \"w\\u0000\", \"kind\": \"wrist\"}} | device.id must be a plain text",
                "{\"device\": {\"id\": \"w1\", \"kind\": \"wrist\", \"gridSeconds\": 121}} | from 0 to 120",
                "{\"device\": {\"id\": \"w1\", \"kind\": \"wrist\", \"modell\": \"x\"}} | did you mean model?",
                "{\"device\": {\"id\": \"w1\", \"kind\": \"wrist\", \"id\": \"w2\"}} | device.id is there twice",
                "{\"device\": {\"id\": \"w1\", \"kind\": \"wrist\"}, \"device\": {\"id\": \"w2\", \"kind\": \"wrist\"}} | device is there twice",
                "{\"zone\": \"Europe/Oslo\", \"zone\": null} | zone is there twice",
                "{\"zone\": \"+01:00\"} | IANA",
                "{\"heartRate\": {}} | must be an array",
                "{\"heartRate\": [], \"heartRate\": []} | heartRate is there twice",
                "{\"device\": {\"id\": \"w1\", \"kind\": \"wrist\"}} {} | more than one",
            })
    void anUploadThatCannotBeTrustedIsRefusedWhole(String body, String says) {
        assertThatThrownBy(() -> new JsonUploadDecoder().decode(Uploads.bytes(body)))
                .isInstanceOfSatisfying(ProblemException.class, problem -> {
                    assertThat(problem.status()).isEqualTo(400);
                    assertThat(problem.getMessage()).contains(says);
                });
    }

    @Test
    void moreRecordsThanAnUploadHoldsAreTooMany() {
        String items = "0,".repeat(UploadDecoder.MAX_RECORDS);

        assertThat(json("\"heartRate\": [" + items.substring(2) + "0]")
                        .refusals()
                        .total())
                .isEqualTo(UploadDecoder.MAX_RECORDS);
        assertThatThrownBy(() -> json("\"heartRate\": [" + items + "0]"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.status()).isEqualTo(413))
                .hasMessageContaining("500000");
    }
}
