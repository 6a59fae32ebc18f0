package dev.upbeat.ingest.mood;

import static org.assertj.core.api.Assertions.assertThat;

import dev.upbeat.ingest.refusal.Refusals;
import dev.upbeat.model.mood.Answers;
import dev.upbeat.model.mood.MoodReport;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers to items, and item 9 among them. */
class QuestionnaireReportTest {

    private static final String AT = "\"at\": \"2026-03-01T10:00:00Z\"";

    @Test
    void answersComeAsAnArrayOrByItem() {
        MoodReport array = one("{\"instrument\": \"phq-2\", \"answers\": [2, 1], " + AT + "}");
        MoodReport byItem = one("{\"instrument\": \"phq-2\", \"answers\": {\"2\": 1, \"1\": 2}, " + AT + "}");
        assertThat(array).isEqualTo(byItem);
        assertThat(array.valueMicros()).isEqualTo(3_000_000);
        assertThat(array.answers())
                .isEqualTo(new Answers(
                        java.util.List.of(new Answers.Item("1", 2), new Answers.Item("2", 1)), true, "3 or more"));
    }

    @Test
    void anUnansweredItemIsNullOrLeftOutOfAnObject() {
        MoodReport array = one("{\"instrument\": \"phq-2\", \"answers\": [2, null], " + AT + "}");
        assertThat(array).isEqualTo(one("{\"instrument\": \"phq-2\", \"answers\": {\"1\": 2}, " + AT + "}"));
        assertThat(array.scoreMicros()).isNull();
        assertThat(array.answers().items().getLast()).isEqualTo(new Answers.Item("2", null));
    }

    @Test
    void aTotalIsSentAsItIs() {
        MoodReport report = one("{\"instrument\": \"panas-negative\", \"value\": 9, " + AT + "}");
        assertThat(report.valueMicros()).isEqualTo(9_000_000);
        assertThat(report.answers()).isEqualTo(Answers.NONE);
        assertThat(one("{\"instrument\": \"1-5\", \"value\": 4, " + AT + "}"))
                .isEqualTo(one("{\"scale\": \"1-5\", \"value\": 4, " + AT + "}"));
    }

    @Test
    void aPromptIsAReportWithoutAnAnswer() {
        MoodReport asked = one("{\"asked\": true, \"id\": \"evening\", " + AT + "}");
        assertThat(asked.isAsked()).isTrue();
        assertThat(asked.scoreMicros()).isNull();
        assertThat(asked.id()).isEqualTo("evening");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"instrument\": \"phq-10\", \"answers\": [1] | instrument | did you mean phq-",
                "\"instrument\": \"phq-2\", \"answers\": [1] | answers | has 1 of them, and phq-2 has 2 items",
                "\"instrument\": \"phq-2\", \"answers\": [1, 4] | answers.2 | must be a whole number from 0 to 3, or null",
                "\"instrument\": \"phq-2\", \"answers\": [1, 1.5] | answers.2 | must be a whole number from 0 to 3, or null",
                "\"instrument\": \"phq-2\", \"answers\": {\"1\": 1, \"3\": 1} | answers.3 | is no item of phq-2",
                "\"instrument\": \"phq-2\", \"answers\": \"1 1\" | answers | must be an array",
                "\"instrument\": \"phq-2\" | answers | is missing",
                "\"instrument\": \"phq-2\", \"value\": 3 | value | does not go with phq-2: send answers",
                "\"instrument\": \"panas-positive\", \"value\": 4 | value | must be a number from 5 to 25",
                "\"instrument\": \"panas-positive\", \"answers\": [4] | answers | does not go with panas-positive: send value",
                "\"instrument\": \"phq-2\", \"scale\": \"1-5\" | scale | does not go with instrument",
                "\"answers\": [1] | answers | goes with instrument",
                "\"asked\": true, \"value\": 1 | value | does not go with asked",
                "\"asked\": false | asked | must be true, or left out",
            })
    void whatIsWrongIsSaidByField(String members, String field, String reason) {
        Refusals refusals = decode("{" + members + ", " + AT + "}", true).refusals();
        assertThat(refusals.listed()).singleElement().satisfies(refusal -> {
            assertThat(refusal.field()).isEqualTo(field);
            assertThat(refusal.reason()).contains(reason);
        });
    }

    @Test
    void withoutAResponderNoPhq9IsTakenAndTheAnswerSaysWhatIsMissing() {
        MoodDecoder.Decoded decoded = decode(phq9("1,1,1,1,0,0,0,0,1"), false);
        assertThat(decoded.reports()).isEmpty();
        assertThat(decoded.restricted()).isEmpty();
        assertThat(decoded.alarms()).isEmpty();
        assertThat(decoded.refusals().listed().getFirst().reason())
                .contains("a responder, their hours and a crisis text per language")
                .contains("safety.json");
    }

    @Test
    void ofAPhq9TheOrdinaryReportIsThePhq8AndTheWholeIsRestricted() {
        MoodDecoder.Decoded decoded = decode(phq9("1,1,1,1,0,0,0,0,1"), true);
        MoodReport ordinary = decoded.ordinary().getFirst();
        assertThat(decoded.ordinary()).hasSize(1);
        assertThat(ordinary.instrument().id()).isEqualTo("phq-8");
        assertThat(ordinary.answers().items()).hasSize(8);
        assertThat(ordinary.valueMicros()).isEqualTo(4_000_000);
        assertThat(ordinary.answers().band()).isEqualTo("minimal");
        assertThat(decoded.restricted()).singleElement().satisfies(whole -> {
            assertThat(whole.instrument().id()).isEqualTo("phq-9");
            assertThat(whole.valueMicros()).isEqualTo(5_000_000);
            assertThat(whole.answers().band()).isEqualTo("mild");
        });
    }

    @Test
    void itemNineAbove0IsAnEventAtAnyTotal() {
        for (int nine = 1; nine <= 3; nine++) {
            MoodDecoder.Decoded decoded = decode(phq9("0,0,0,0,0,0,0,0," + nine), true);
            double expected = nine;
            assertThat(decoded.alarms()).singleElement().satisfies(alarm -> {
                assertThat(alarm.itemNine()).isEqualTo(expected);
                assertThat(alarm.total()).isEqualTo(expected);
                assertThat(alarm.answeredAtMillis())
                        .isEqualTo(Instant.parse("2026-03-01T10:00:00Z").toEpochMilli());
            });
        }
        assertThat(decode(phq9("3,3,3,3,3,3,3,3,0"), true).alarms()).isEmpty();
    }

    @Test
    void itemNineAbove0IsAnEventWithoutATotalToo() {
        MoodDecoder.Decoded decoded = decode(phq9("null,null,null,0,0,0,0,0,2"), true);
        assertThat(decoded.alarms())
                .singleElement()
                .satisfies(alarm -> assertThat(alarm.total()).isNull());
    }

    @Test
    void anUnansweredItemNineIsNotZeroAndNoEvent() {
        MoodDecoder.Decoded decoded = decode(phq9("1,1,1,1,1,1,1,1,null"), true);
        assertThat(decoded.alarms()).isEmpty();
        MoodReport whole = decoded.restricted().getFirst();
        assertThat(whole.answers().items().getLast().value()).isNull();
        assertThat(whole.valueMicros()).as("mean × 9, not the sum").isEqualTo(9_000_000);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"instrument\": \"phq-9\", \"answers\": [7,0,0,0,0,0,0,0,2], \"at\": \"2026-03-01T10:00:00Z\"}",
                "{\"instrument\": \"phq-9\", \"answers\": [0,0,0,0,0,0,0,0,\"2\"], \"at\": \"2026-03-01T10:00:00Z\"}",
                "{\"instrument\": \"phq-9\", \"answers\": [0,0,0,0,0,0,0,0,2], \"note\": \"x\", \"at\": \"2026-03-01T10:00:00Z\"}",
                "{\"instrument\": \"phq-9\", \"answers\": {\"9\": 2, \"10\": 1}, \"at\": \"2026-03-01T10:00:00Z\"}",
                "{\"instrument\": \"PHQ-9\", \"answers\": [0,0,0,0,0,0,0,0,2], \"at\": \"2026-03-01T10:00:00Z\"}",
                "{\"instrument\": \"phq-8\", \"answers\": [0,0,0,0,0,0,0,0,2], \"at\": \"2026-03-01T10:00:00Z\"}",
                "{\"instrument\": \"phq-9\", \"answers\": [0,0,0,0,0,0,0,0,2], \"withdrawn\": 1, \"at\": \"2026-03-01T10:00:00Z\"}",
            })
    void aReportThatIsRefusedStillMakesItsEvent(String body) {
        MoodDecoder.Decoded decoded = decode(body, true);
        assertThat(decoded.reports()).isEmpty();
        assertThat(decoded.alarms()).singleElement().satisfies(alarm -> {
            assertThat(alarm.itemNine()).isEqualTo(2);
            assertThat(alarm.answeredAtMillis())
                    .isEqualTo(Instant.parse("2026-03-01T10:00:00Z").toEpochMilli());
        });
    }

    @Test
    void soDoesOneWhoseTimeCannotBeRead() {
        MoodDecoder.Decoded decoded =
                decode("{\"instrument\": \"phq-9\", \"answers\": [0,0,0,0,0,0,0,0,9], \"at\": \"yesterday\"}", true);
        assertThat(decoded.alarms()).singleElement().satisfies(alarm -> {
            assertThat(alarm.answeredAtMillis()).isNull();
            assertThat(alarm.itemNine()).isEqualTo(9);
        });
    }

    @Test
    void aWithdrawalThatStillHoldsTheAnswersMakesAnEventToo() {
        MoodDecoder.Decoded decoded = decode(
                "{\"instrument\": \"phq-9\", \"withdrawn\": true, \"answers\": [0,0,0,0,0,0,0,0,1], " + AT + "}", true);
        assertThat(decoded.alarms()).hasSize(1);
        assertThat(decoded.ordinary().getFirst().withdrawn()).isTrue();
        assertThat(decoded.ordinary().getFirst().answers()).isEqualTo(Answers.NONE);
    }

    @Test
    void theNightRuleGoesIntoTheReport() {
        Instruments night = new Instruments(java.util.List.of(), true);
        byte[] body = ("{\"scale\": \"1-5\", \"value\": 4, " + AT + "}").getBytes(StandardCharsets.UTF_8);
        assertThat(MoodDecoder.decode(body, night, false).ordinary().getFirst().nightToDayBefore())
                .isTrue();
        assertThat(one("{\"scale\": \"1-5\", \"value\": 4, " + AT + "}").nightToDayBefore())
                .isFalse();
    }

    private static String phq9(String answers) {
        return "{\"instrument\": \"phq-9\", \"answers\": [" + answers + "], " + AT + "}";
    }

    private static MoodReport one(String body) {
        MoodDecoder.Decoded decoded = decode(body, false);
        assertThat(decoded.refusals().listed()).isEmpty();
        return decoded.ordinary().getFirst();
    }

    private static MoodDecoder.Decoded decode(String body, boolean takesItemNine) {
        return MoodDecoder.decode(body.getBytes(StandardCharsets.UTF_8), Instruments.bundled(), takesItemNine);
    }
}
