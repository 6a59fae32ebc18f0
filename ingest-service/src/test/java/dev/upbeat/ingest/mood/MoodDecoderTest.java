package dev.upbeat.ingest.mood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.upbeat.ingest.http.ProblemException;
import dev.upbeat.model.mood.Instrument;
import dev.upbeat.model.mood.MoodReport;
import dev.upbeat.model.sample.ZoneEvidence;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoodDecoderTest {

    private static final String AT = "\"at\": \"2026-03-01T20:15:00+01:00\"";
    private static final long AT_MILLIS = Instant.parse("2026-03-01T19:15:00Z").toEpochMilli();

    @Test
    void aScaleIsOneReport() {
        MoodDecoder.Decoded decoded =
                decode("{\"scale\": \"0-10\", \"value\": 7.5, \"id\": \"m1\", \"revision\": 2, " + AT + "}");

        assertThat(decoded.items()).isEqualTo(1);
        assertThat(decoded.ordinary())
                .containsExactly(new MoodReport(
                        Instrument.MOOD_0_10, AT_MILLIS, "m1", 2, false, 7_500_000, new ZoneEvidence.Offset(3600), 0));
    }

    @Test
    void theCircumplexIsTwoReportsOfOneAnswer() {
        MoodDecoder.Decoded decoded =
                decode("{\"valence\": 0.4, \"arousal\": -0.2, \"zone\": \"Europe/Oslo\", " + AT + "}");

        ZoneEvidence oslo = new ZoneEvidence.Zone("Europe/Oslo");
        assertThat(decoded.items()).isEqualTo(1);
        assertThat(decoded.ordinary())
                .containsExactly(
                        new MoodReport(Instrument.VALENCE, AT_MILLIS, "", 0, false, 400_000, oslo, 0),
                        new MoodReport(Instrument.AROUSAL, AT_MILLIS, "", 0, false, -200_000, oslo, 0));
    }

    @Test
    void aWithdrawalNeedsTheScaleAndNoValue() {
        assertThat(decode("{\"scale\": \"1-5\", \"withdrawn\": true, " + AT + "}")
                        .ordinary())
                .containsExactly(new MoodReport(
                        Instrument.MOOD_1_5, AT_MILLIS, "", 0, true, 0, new ZoneEvidence.Offset(3600), 0));
        assertThat(decode("{\"valence\": 0, \"withdrawn\": true, " + AT + "}").ordinary())
                .extracting(MoodReport::instrument)
                .containsExactly(Instrument.VALENCE, Instrument.AROUSAL);
    }

    @Test
    void wallClockIsReadInTheReportsZone() {
        String first =
                "{\"scale\": \"1-5\", \"value\": 3, \"at\": \"2026-10-25T02:30:00\", \"zone\": \"Europe/Berlin\"}";

        assertThat(decode(first).ordinary().getFirst().atMillis())
                .isEqualTo(Instant.parse("2026-10-25T00:30:00Z").toEpochMilli());
        assertThat(decode(first.replace("}", ", \"fold\": 1}"))
                        .ordinary()
                        .getFirst()
                        .atMillis())
                .isEqualTo(Instant.parse("2026-10-25T01:30:00Z").toEpochMilli());
    }

    @Test
    void reportsAreTakenOrRefusedOneByOne() {
        MoodDecoder.Decoded decoded = decode("{\"reports\": [{\"scale\": \"1-5\", \"value\": 3, " + AT + "}, 7, "
                + "{\"scale\": \"1-5\", \"value\": 6, " + AT + "}, {\"scale\": \"0-100\", \"value\": 6, " + AT + "}]}");

        assertThat(decoded.items()).isEqualTo(2);
        assertThat(decoded.refusals().listed())
                .extracting(each -> each.index() + " " + each.field() + " " + each.reason())
                .containsExactly("1  must be an object", "2 value must be a number from 1 to 5");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"scale\": \"1-5\", \"value\": 3, \"note\": \"private\", AT | note | is not known",
                "\"value\": 3, AT | scale | is missing: send scale and value, valence and arousal, or instrument and answers",
                "\"scale\": \"1-7\", \"value\": 3, AT | scale | must be 1-5, 0-10 or 0-100",
                "\"scale\": \"valence\", \"value\": 0, AT | scale | must be 1-5, 0-10 or 0-100",
                "\"scale\": \"1-5\", \"valence\": 0, AT | scale | does not go with valence and arousal",
                "\"valence\": 0, \"arousal\": 0, \"value\": 1, AT | value | does not go with valence and arousal",
                "\"valence\": 0, AT | arousal | is missing",
                "\"valence\": 0, \"arousal\": 1.0000001, AT | arousal | must be a number from -1 to 1",
                "\"scale\": \"1-5\", AT | value | is missing",
                "\"scale\": \"1-5\", \"value\": \"3\", AT | value | must be a number from 1 to 5",
                "\"scale\": \"1-5\", \"value\": 0.999, AT | value | must be a number from 1 to 5",
                "\"scale\": \"1-5\", \"value\": 3 | at | is missing",
                "\"scale\": \"1-5\", \"value\": 3, \"at\": \"2026-03-01T10:00\" | at | has no offset, and the report declares no zone",
                "\"scale\": \"1-5\", \"value\": 3, \"at\": \"2026-03-29T02:30\", \"zone\": \"Europe/Berlin\" | at | is a wall-clock time that a clock change skips in that zone",
                "\"scale\": \"1-5\", \"value\": 3, \"zone\": \"+01:00\", AT | zone | must be an IANA time zone such as Europe/Oslo",
                "\"scale\": \"1-5\", \"value\": 3, \"revision\": 1.5, AT | revision | must be a whole number from 0 to 2147483647",
                "\"scale\": \"1-5\", \"value\": 3, \"fold\": 2, AT | fold | must be a whole number from 0 to 1",
                "\"scale\": \"1-5\", \"value\": 3, \"withdrawn\": \"true\", AT | withdrawn | must be true or false",
                "\"scale\": \"1-5\", \"value\": 3, \"id\": \"a\\u0000b\", AT | id | must be a plain text of 1 to 128 characters",
            })
    void aWrongReportIsRefusedByField(String members, String field, String reason) {
        MoodDecoder.Decoded decoded = decode("{" + members.replace("AT", AT) + "}");

        assertThat(decoded.ordinary()).isEmpty();
        assertThat(decoded.refusals().listed())
                .extracting(each -> each.field() + " " + each.reason())
                .containsExactly(field + " " + reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[] | must be a JSON object",
                "'' | must be a JSON object",
                "{\"reports\": {}} | must be an array",
                "{\"reports\": [], \"zone\": \"UTC\"} | only member",
                "{} {} | not JSON that can be read",
                "{\"scale\": \"1-5\", \"scale\": \"0-10\"} | line 1, column",
                "{\"scale\": | line 1, column",
            })
    void aBodyOfAnotherShapeIsRefusedWhole(String body, String says) {
        assertThatThrownBy(() -> decode(body))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.status()).isEqualTo(400))
                .hasMessageContaining(says);
    }

    private static MoodDecoder.Decoded decode(String body) {
        return MoodDecoder.decode(body.getBytes(StandardCharsets.UTF_8), Instruments.bundled(), false);
    }
}
