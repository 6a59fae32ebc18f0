package dev.upbeat.ingest.mood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.upbeat.ingest.mood.Questionnaire.Scored;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The vectors of SCIENCE section 4. */
class QuestionnaireTest {

    private final Instruments instruments = Instruments.bundled();

    @ParameterizedTest
    @CsvSource({
        "who-5, 3 2 3 1 3, 48, low",
        "who-5, 3 3 3 2 2, 52, ''",
        "who-5, 1 1 2 1 2, 28, follow up",
        "who-5, 5 5 5 5 5, 100, ''",
        "who-5, 0 0 0 0 0, 0, follow up",
        "phq-9, 2 1 2 2 1 1 1 0 0, 10, moderate",
        "phq-9, 1 1 1 1 0 0 0 0 1, 5, mild",
        "phq-9, 3 3 3 3 3 3 3 3 3, 27, severe",
        "phq-8, 1 1 1 1 0 0 0 0, 4, minimal",
        "phq-8, 3 3 3 3 2 0 0 0, 14, moderate",
        "phq-8, 3 3 3 3 3 0 0 0, 15, moderately severe",
        "phq-8, 3 3 3 3 3 3 3 3, 24, severe",
        "phq-2, 1 1, 2, below 3",
        "phq-2, 1 2, 3, 3 or more",
        "gad-7, 1 1 1 1 0 0 0, 4, minimal",
        "gad-7, 1 1 1 1 1 0 0, 5, mild",
        "gad-7, 3 3 3 1 0 0 0, 10, moderate",
        "gad-7, 3 3 3 3 3 0 0, 15, severe",
        "gad-7, 3 3 3 3 3 3 3, 21, severe",
    })
    void answersComeToAScoreAndABand(String id, String answers, double score, String band) {
        Scored scored = score(id, answers);
        assertThat(scored.micros() / 1e6).isEqualTo(score);
        assertThat(scored.answers().band()).isEqualTo(band);
        assertThat(scored.answers().scored()).isTrue();
    }

    @Test
    void upToTwoUnansweredItemsOfThePhqCountAsTheMeanOfTheOthersUnrounded() {
        assertThat(score("phq-8", "1 2 1 1 1 1 2 -").micros() / 1e6).isCloseTo(9 * 8 / 7.0, within(1e-6));
        assertThat(score("phq-9", "2 1 2 2 1 1 1 - -").micros() / 1e6).isCloseTo(10 * 9 / 7.0, within(1e-6));
        assertThat(score("phq-8", "1 2 1 1 1 1 2 -").answers().items())
                .hasSize(8)
                .last()
                .satisfies(item -> assertThat(item.value()).isNull());
    }

    @Test
    void aBandIsByTheUnroundedScore() {
        // 7 × 8 / 6 = 9.33: not yet moderate; 4.36 × … = 5 × 8 / 7 = 5.71
        assertThat(score("phq-8", "2 1 1 1 1 1 - -").answers().band()).isEqualTo("mild");
        assertThat(score("phq-8", "2 1 1 1 1 1 1 -").answers().band()).isEqualTo("mild");
        assertThat(score("phq-8", "2 2 1 1 1 1 1 -").answers().band()).isEqualTo("moderate");
    }

    @ParameterizedTest
    @CsvSource({
        "phq-8, 1 1 1 1 1 - - -",
        "phq-9, 1 1 1 1 1 1 - - -",
        "phq-2, 1 -",
        "gad-7, 1 1 1 1 1 1 -",
        "who-5, 1 1 1 1 -",
        "phq-8, - - - - - - - -"
    })
    void withMoreUnansweredThereIsNoScoreAndTheAnswersAreKept(String id, String answers) {
        Scored scored = score(id, answers);
        assertThat(scored.answers().scored()).isFalse();
        assertThat(scored.answers().band()).isEmpty();
        assertThat(scored.micros()).isZero();
        assertThat(scored.answers().items()).hasSize(answers.split(" ").length);
    }

    @Test
    void theCommonScaleIsThePercentOfTheRangeReversedForSymptoms() {
        assertThat(common("1-5", 4)).isEqualTo(75);
        assertThat(common("0-10", 7)).isEqualTo(70);
        assertThat(100 - common("phq-9", 12)).isCloseTo(44.44, within(0.005));
        assertThat(common("phq-9", 12)).isCloseTo(55.56, within(0.005));
        assertThat(common("valence", 0)).isEqualTo(50);
        assertThat(common("panas-positive", 25)).isEqualTo(100);
        assertThat(common("panas-negative", 25)).isZero();
        assertThat(common("who-5", 48)).isEqualTo(48);
    }

    @Test
    void scalesOfTwoWeeksSaySo() {
        for (String id : List.of("phq-9", "phq-8", "phq-2", "gad-7", "who-5")) {
            assertThat(find(id).instrument().recallDays()).as(id).isEqualTo(14);
            assertThat(find(id).instrument().isDaily()).as(id).isFalse();
        }
        assertThat(find("panas-positive").instrument().isDaily()).isTrue();
    }

    private double common(String id, int score) {
        return find(id).instrument().commonScale(score * 1_000_000L);
    }

    private Scored score(String id, String answers) {
        List<@Nullable Integer> values = new ArrayList<>();
        Arrays.stream(answers.split(" ")).forEach(each -> values.add(each.equals("-") ? null : Integer.valueOf(each)));
        return find(id).score(values);
    }

    private Questionnaire find(String id) {
        return Objects.requireNonNull(instruments.find(id));
    }
}
