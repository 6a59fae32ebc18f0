package dev.upbeat.ingest.mood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.upbeat.ingest.settings.Settings;
import dev.upbeat.ingest.settings.SettingsException;
import dev.upbeat.model.mood.Instrument;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstrumentsFileTest {

    private static final String FATIGUE = """
            {"instruments": [
              {"id": "fatigue", "items": [{"id": "a", "min": 1, "max": 7}, {"id": "b", "min": 1, "max": 7}],
               "score": "mean", "higherIsWorse": true, "recallDays": 7, "missingAllowed": 1,
               "bands": [{"from": 1, "name": "little"}, {"from": 4, "name": "much"}]},
              {"id": "stress", "items": [{"id": "1", "min": 0, "max": 4}], "times": 25},
              {"id": "sleep-quality", "min": 0, "max": 10, "bands": [{"from": 5, "name": "fair"}]}
            ], "nightToDayBefore": true}
            """;

    @Test
    void declaredInstrumentsScoreAsTheySay() {
        Instruments instruments = read(FATIGUE);
        Questionnaire fatigue = Objects.requireNonNull(instruments.find("fatigue"));
        assertThat(fatigue.instrument()).isEqualTo(new Instrument("fatigue", 1_000_000, 7_000_000, true, 7));
        assertThat(fatigue.score(Arrays.asList(3, 4)).micros()).isEqualTo(3_500_000);
        assertThat(fatigue.score(Arrays.asList(3, 4)).answers().band()).isEqualTo("little");
        assertThat(fatigue.score(Arrays.asList(null, 4)).answers().band()).isEqualTo("much");
        Questionnaire stress = Objects.requireNonNull(instruments.find("stress"));
        assertThat(stress.instrument()).isEqualTo(new Instrument("stress", 0, 100_000_000, false, 0));
        assertThat(stress.score(Arrays.asList(3)).micros()).isEqualTo(75_000_000);
        Questionnaire sleep = Objects.requireNonNull(instruments.find("sleep-quality"));
        assertThat(sleep.value(5_000_000).answers().band()).isEqualTo("fair");
        assertThat(sleep.value(4_999_999).answers().band()).isEmpty();
        assertThat(instruments.nightToDayBefore()).isTrue();
        assertThat(instruments.find("phq-8")).isNotNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"instrument\": []} | f.json: instrument is not known; did you mean instruments?.",
                "{\"instruments\": [{\"id\": \"x\", \"min\": 0, \"max\": 1, \"band\": []}]} | f.json: instruments[0].band is not known; did you mean bands?.",
                "{\"instruments\": [{\"id\": \"phq-9\", \"min\": 0, \"max\": 1}]} | f.json: instruments[0].id is the name of an instrument that Upbeat has already.",
                "{\"instruments\": [{\"id\": \"asked\", \"min\": 0, \"max\": 1}]} | f.json: instruments[0].id is the name of an instrument that Upbeat has already.",
                "{\"instruments\": [{\"id\": \"A b\", \"min\": 0, \"max\": 1}]} | f.json: instruments[0].id takes 1 to 64 of a-z, 0-9, dot, hyphen and underscore.",
                "{\"instruments\": [{\"id\": \"x\"}]} | f.json: instruments[0].min is missing.",
                "{\"instruments\": [{\"id\": \"x\", \"min\": 1, \"max\": 1}]} | f.json: instruments[0].max must be greater than min.",
                "{\"instruments\": [{\"id\": \"x\", \"items\": [{\"id\": \"1\", \"min\": 0}]}]} | f.json: instruments[0].items[0].max is missing.",
                "{\"instruments\": [{\"id\": \"x\", \"items\": [{\"id\": \"1\", \"min\": 0, \"max\": 3, \"text\": \"?\"}]}]} | f.json: instruments[0].items[0].text is not known.",
                "{\"instruments\": [{\"id\": \"x\", \"score\": \"median\", \"items\": [{\"id\": \"1\", \"min\": 0, \"max\": 3}]}]} | f.json: instruments[0].score must be sum or mean.",
                "{\"instruments\": [{\"id\": \"x\", \"min\": 0, \"max\": 3, \"times\": 2}]} | f.json: instruments[0].times goes with items only.",
                "{\"instruments\": [{\"id\": \"x\", \"min\": 0, \"max\": 3}, {\"id\": \"x\", \"min\": 0, \"max\": 3}]} | f.json: instruments[1].id is declared twice.",
                "[] | f.json must be a JSON object.",
            })
    void whatIsWrongIsSaidAndWhere(String content, String sentence) {
        assertThatThrownBy(() -> read(content))
                .isInstanceOf(SettingsException.class)
                .hasMessage(sentence);
    }

    private static Instruments read(String content) {
        return InstrumentsFile.read(Settings.parse("f.json", content.getBytes(StandardCharsets.UTF_8)));
    }
}
